"""The recovery key: twelve words (128 bits and a checksum, BIP-39 English) that open a vault without its passphrase."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from mnemonic import Mnemonic

from journal.errors import HeaderDamaged, RecoveryKeyMistyped
from journal.vault.header import Slot, canonical, read_slot, slot_tree

WORDS = 12
SLOT_CODE = "AFTERBELL1:"
SLOT_CODE_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    entropy: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> RecoveryKey:
        return cls(secrets.token_bytes(16))

    @classmethod
    def parse(cls, text: str) -> RecoveryKey:
        """Forgiving about case, spacing, numbering and words cut to four letters; strict about the rest."""
        words = _tokens(text)
        for place, word in enumerate(words, 1):
            if word not in _places():
                raise RecoveryKeyMistyped(f"Word {place} is not one of the words a recovery key is made of.")
        if len(words) != WORDS:
            raise RecoveryKeyMistyped(f"A recovery key has twelve words; these are {len(words)}.")
        try:
            return cls(bytes(_list().to_entropy(words)))
        except ValueError:
            raise RecoveryKeyMistyped("One word is wrong, or two are in each other’s place.") from None

    def words(self) -> tuple[str, ...]:
        return tuple(_list().to_mnemonic(self.entropy).split())

    def __str__(self) -> str:
        return " ".join(self.words())


def vocabulary() -> tuple[str, ...]:
    """Every word a recovery key can have, in order, for completing what is typed."""
    return tuple(_list().wordlist)


def slot_code(vault: str, slot: Slot) -> str:
    """What the sheet's QR code holds, so that sheet and database open a vault that has lost every header.

    It is of no use without the twelve words, and may be seen.
    """
    packed = base64.b32encode(canonical({"vault": vault, "slot": slot_tree(slot)})).decode("ascii").rstrip("=")
    return SLOT_CODE + packed


def parse_slot_code(text: str) -> tuple[str, Slot]:
    """The vault's id and its recovery slot; raises `HeaderDamaged` if the code was not read whole."""
    compact = "".join(text.split()).upper()
    if not compact.startswith(SLOT_CODE) or len(compact) > SLOT_CODE_LIMIT:
        raise HeaderDamaged
    packed = compact.removeprefix(SLOT_CODE)
    try:
        tree = cast("dict[str, Any]", json.loads(base64.b32decode(packed + "=" * (-len(packed) % 8))))
        vault, slot = tree["vault"], read_slot(tree["slot"])
        if slot.kind != "recovery" or bytes.fromhex(vault).hex() != vault or len(vault) != 32:
            raise HeaderDamaged
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, binascii.Error):
        raise HeaderDamaged from None
    return vault, slot


@cache
def _list() -> Mnemonic:
    return Mnemonic("english")


@cache
def _places() -> dict[str, int]:
    return {word: place for place, word in enumerate(_list().wordlist)}


@cache
def _beginnings() -> dict[str, str]:
    # The list is made so that four letters tell its words apart.
    return {word[:4]: word for word in _list().wordlist if len(word) >= 4}


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:10_000]).lower()
    separated = "".join(character if character.isalpha() else " " for character in plain)
    return [_beginnings().get(word, word) if len(word) == 4 else word for word in separated.split()]
