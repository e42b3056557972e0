"""header.json: canonical JSON that says how a vault opens; told damaged, foreign and too new apart before a passphrase.

`sum` is a plain SHA-256 and finds accidents before anything is asked. `mac` is keyed and finds edits after the unlock.
`sum` is made the same way in every future version, so that a newer header is told from a damaged one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from journal.errors import HeaderDamaged, HeaderForeign, HeaderTooNew

FORMAT = "afterbell-vault"
VERSION = 1
LIMIT = 64 * 1024
DATABASE_NAME = re.compile(r"journal-[0-9a-f]{16}\.db", re.ASCII)
MOST_SLOTS = 8


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess of the passphrase costs. The bounds on reading keep a header from asking for the impossible.

    There is no stricter floor on reading: a cheap slot is no danger to the reader, and nobody can put one in place of a
    dear one without the data key, since slot and header are authenticated. New journals get theirs from `calibrate`,
    which has a floor of its own; tests choose a cheap one openly.
    """

    memory_kib: int = 256 * 1024
    iterations: int = 4
    lanes: int = 4

    def __post_init__(self) -> None:
        good = 1 <= self.lanes <= 16 and 1 <= self.iterations <= 20
        if not good or not 8 * self.lanes <= self.memory_kib <= 1024 * 1024:
            raise ValueError("a cost out of bounds")


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key, wrapped by one secret."""

    id: str
    kind: str  # passphrase | recovery
    salt: bytes
    nonce: bytes
    cost: KdfCost | None = None  # None: the secret is strong enough for HKDF
    wrapped: bytes = b""
    commit: bytes = b""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Something wrapped under the data key."""

    nonce: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Header:
    vault: str  # hex of 16 random bytes
    gen: int
    database: str
    key_id: str
    slots: tuple[Slot, ...]
    recovery: Sealed  # the recovery key itself, so that its sheet can be printed again by who knows the passphrase
    inbox_public: bytes
    inbox_private: Sealed
    mac: bytes = b""


def encode(header: Header) -> bytes:
    body = _tree(header)
    return canonical({**body, "sum": _sum(body)})


def decode(raw: bytes) -> Header:
    """Raises `HeaderTooNew` or `HeaderDamaged`; whatever comes back is well formed in every part."""
    try:
        tree = cast("object", json.loads(raw))
        if not isinstance(tree, dict) or len(raw) > LIMIT:
            raise HeaderDamaged
        body = cast("dict[str, Any]", tree)
        if canonical(body) != raw or body.pop("sum") != _sum(body) or body["format"] != FORMAT:
            raise HeaderDamaged
        if type(body["v"]) is not int or body["v"] < VERSION:
            raise HeaderDamaged
        if body["v"] > VERSION:
            raise HeaderTooNew
        header = _header(body)
        if encode(header) != raw:
            raise HeaderDamaged
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, binascii.Error):
        raise HeaderDamaged from None
    return header


def canonical(tree: object) -> bytes:
    return json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def sealed(header: Header, key: bytes) -> Header:
    """The header with the mac that only the holder of the data key can make."""
    return replace(header, mac=_mac(header, key))


def prove(header: Header, key: bytes) -> None:
    if not hmac.compare_digest(_mac(header, key), header.mac):
        raise HeaderForeign


def slot_tree(slot: Slot) -> dict[str, Any]:
    return {**_slot_base(slot), "wrapped": _b64(slot.wrapped), "commit": _b64(slot.commit)}


def slot_context(slot: Slot, vault: str) -> bytes:
    """What a slot's wrapping is bound to: all of the slot, the vault and the format."""
    return canonical({**_slot_base(slot), "vault": vault, "v": VERSION})


def read_slot(tree: dict[str, Any]) -> Slot:
    kdf = cast("dict[str, Any]", tree["kdf"])
    cost = None
    match kdf["alg"]:
        case "argon2id":
            cost = KdfCost(_int(kdf["m"]), _int(kdf["t"]), _int(kdf["p"]))
        case "hkdf-sha256":
            pass
        case _:
            raise HeaderDamaged
    if tree["kind"] != ("passphrase" if cost else "recovery"):
        raise HeaderDamaged
    slot = Slot(
        id=_hex(tree["id"], 6),
        kind=tree["kind"],
        salt=_bytes(kdf["salt"], 16),
        nonce=_bytes(tree["nonce"], 12),
        cost=cost,
        wrapped=_bytes(tree["wrapped"], 32 + 16),
        commit=_bytes(tree["commit"], 32),
    )
    if slot_tree(slot) != tree:
        raise HeaderDamaged
    return slot


def _header(body: dict[str, Any]) -> Header:
    database = cast("dict[str, Any]", body["db"])
    inbox = cast("dict[str, Any]", body["inbox"])
    slots = cast("list[dict[str, Any]]", body["slots"])
    if len(slots) > MOST_SLOTS or not DATABASE_NAME.fullmatch(database["file"]) or _int(body["gen"]) < 1:
        raise HeaderDamaged
    return Header(
        vault=_hex(body["vault"], 16),
        gen=_int(body["gen"]),
        database=database["file"],
        key_id=_hex(database["key_id"], 8),
        slots=tuple(read_slot(slot) for slot in slots),
        recovery=_sealed(body["recovery"], 16),
        inbox_public=_bytes(inbox["public"], 32),
        inbox_private=_sealed(inbox["private"], 32),
        mac=_bytes(body["mac"], 32),
    )


def _tree(header: Header) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "v": VERSION,
        "vault": header.vault,
        "gen": header.gen,
        "db": {"file": header.database, "key_id": header.key_id},
        "slots": [slot_tree(slot) for slot in header.slots],
        "recovery": _sealed_tree(header.recovery),
        "inbox": {"public": _b64(header.inbox_public), "private": _sealed_tree(header.inbox_private)},
        "mac": _b64(header.mac),
    }


def _slot_base(slot: Slot) -> dict[str, Any]:
    kdf: dict[str, Any] = {"alg": "hkdf-sha256", "salt": _b64(slot.salt)}
    if slot.cost:
        m, t, p = asdict(slot.cost).values()
        kdf = {"alg": "argon2id", "salt": _b64(slot.salt), "m": m, "t": t, "p": p}
    return {"id": slot.id, "kind": slot.kind, "kdf": kdf, "nonce": _b64(slot.nonce)}


def _sealed_tree(part: Sealed) -> dict[str, str]:
    return {"nonce": _b64(part.nonce), "data": _b64(part.data)}


def _sealed(tree: dict[str, Any], size: int) -> Sealed:
    return Sealed(_bytes(tree["nonce"], 12), _bytes(tree["data"], size + 16))


def _sum(body: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()


def _mac(header: Header, key: bytes) -> bytes:
    body = _tree(header)
    del body["mac"]
    derived = hmac.digest(key, b"afterbell header 1", "sha256")
    return hmac.digest(derived, canonical(body), "sha256")


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: object, size: int) -> bytes:
    data = base64.b64decode(cast("str", text), validate=True)
    if len(data) != size:
        raise HeaderDamaged
    return data


def _hex(text: object, size: int) -> str:
    if not isinstance(text, str) or len(text) != 2 * size or bytes.fromhex(text).hex() != text:
        raise HeaderDamaged
    return text


def _int(value: object) -> int:
    if type(value) is not int:
        raise HeaderDamaged
    return value
