"""The data key and what wraps it: a passphrase through Argon2id, a recovery key through HKDF."""

from __future__ import annotations

import hashlib
import hmac
import os
import time
import unicodedata
from dataclasses import replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal.errors import HeaderForeign, UsageError, WrongPassphrase, WrongRecoveryKey
from journal.vault.header import Header, KdfCost, Sealed, Slot, canonical, prove, sealed, slot_context
from journal.vault.recovery import RecoveryKey

KEY_SIZE = 32
PASSPHRASE_LIMIT = 1024
TARGET_SECONDS = 1.0
FLOOR = KdfCost(memory_kib=64 * 1024)
CEILING_KIB = 512 * 1024
STEP_KIB = 32 * 1024


class DataKey:
    """The 32 bytes that open the database, in a buffer that can be wiped."""

    def __init__(self, data: bytes | bytearray) -> None:
        if len(data) != KEY_SIZE:
            raise ValueError("a data key has 32 bytes")
        self.buffer = bytearray(data)

    @classmethod
    def generate(cls) -> DataKey:
        return cls(os.urandom(KEY_SIZE))

    @property
    def id(self) -> str:
        return hashlib.sha256(b"afterbell key id 1" + self.buffer).hexdigest()[:16]

    def wipe(self) -> None:
        self.buffer[:] = bytes(len(self.buffer))

    def __bytes__(self) -> bytes:
        return bytes(self.buffer)

    def __repr__(self) -> str:
        return "DataKey()"


def calibrate(target: float = TARGET_SECONDS) -> KdfCost:
    """The memory for which one derivation takes about `target` seconds here; never under the floor."""
    started = time.perf_counter()
    _argon2(FLOOR, b"calibration", bytes(16))
    seconds = time.perf_counter() - started
    memory = round(FLOOR.memory_kib * target / seconds / STEP_KIB) * STEP_KIB
    return replace(FLOOR, memory_kib=min(max(memory, FLOOR.memory_kib), CEILING_KIB))


def passphrase_bytes(passphrase: str) -> bytearray:
    """The same bytes on every keyboard and system that can type the passphrase."""
    try:
        return bytearray(unicodedata.normalize("NFC", passphrase).encode())
    except UnicodeEncodeError:
        raise UsageError("That passphrase holds characters that cannot be stored.") from None


def passphrase_slot(passphrase: str, key: DataKey, vault: str, cost: KdfCost) -> Slot:
    if not passphrase or len(passphrase) > PASSPHRASE_LIMIT:
        raise UsageError("A passphrase has between 1 and 1,024 characters.")
    return _filled(_empty_slot("passphrase", cost), passphrase_bytes(passphrase), key, vault)


def recovery_slot(recovery: RecoveryKey, key: DataKey, vault: str) -> Slot:
    return _filled(_empty_slot("recovery", None), recovery.entropy, key, vault)


def open_with_passphrase(header: Header, passphrase: str) -> DataKey:
    """Raises `WrongPassphrase`, or `HeaderForeign` if the passphrase fits but somebody else wrote the header."""
    secret = passphrase_bytes(passphrase)
    try:
        key = _first_that_opens(header, "passphrase", secret)
    finally:
        secret[:] = bytes(len(secret))
    if key is None:
        raise WrongPassphrase
    return key


def open_with_recovery(header: Header, recovery: RecoveryKey) -> DataKey:
    key = _first_that_opens(header, "recovery", recovery.entropy)
    if key is None:
        raise WrongRecoveryKey
    return key


def open_slot(slot: Slot, secret: bytes | bytearray, vault: str) -> DataKey | None:
    """None: the secret is not this slot's. The commitment is checked first, so that no slot opens to two keys."""
    context = slot_context(slot, vault)
    wrapping, committing = _derive(slot, secret)
    if not hmac.compare_digest(hmac.digest(committing, context + slot.wrapped, "sha256"), slot.commit):
        return None
    try:
        return DataKey(AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, context))
    except InvalidTag:
        return None


def new_header(key: DataKey, vault: str, slots: tuple[Slot, ...], recovery: RecoveryKey, gen: int = 1) -> Header:
    """A header with fresh inbox keys, ready to be written."""
    private = X25519PrivateKey.generate()
    header = Header(
        vault=vault,
        gen=gen,
        database=f"journal-{key.id}.db",
        key_id=key.id,
        slots=slots,
        recovery=wrap(key, "recovery", vault, recovery.entropy),
        inbox_public=private.public_key().public_bytes_raw(),
        inbox_private=wrap(key, "inbox", vault, private.private_bytes_raw()),
    )
    return sealed(header, bytes(key))


def with_slot(header: Header, key: DataKey, slot: Slot) -> Header:
    """The next generation of a header, in which `slot` takes the place of every slot of its kind."""
    others = tuple(each for each in header.slots if each.kind != slot.kind)
    return sealed(replace(header, gen=header.gen + 1, slots=(*others, slot)), bytes(key))


def with_recovery(header: Header, key: DataKey, recovery: RecoveryKey) -> Header:
    header = replace(header, recovery=wrap(key, "recovery", header.vault, recovery.entropy))
    return with_slot(header, key, recovery_slot(recovery, key, header.vault))


def stored_recovery(header: Header, key: DataKey) -> RecoveryKey:
    return RecoveryKey(unwrap(key, "recovery", header.vault, header.recovery))


def inbox_key(header: Header, key: DataKey) -> bytes:
    """The private half of the key that notes are sealed to while the journal is locked."""
    return unwrap(key, "inbox", header.vault, header.inbox_private)


def wrap(key: DataKey, purpose: str, vault: str, data: bytes) -> Sealed:
    nonce = os.urandom(12)
    return Sealed(nonce, AESGCM(_subkey(key, purpose)).encrypt(nonce, data, canonical([purpose, vault])))


def unwrap(key: DataKey, purpose: str, vault: str, part: Sealed) -> bytes:
    try:
        return AESGCM(_subkey(key, purpose)).decrypt(part.nonce, part.data, canonical([purpose, vault]))
    except InvalidTag:
        raise HeaderForeign from None


def _first_that_opens(header: Header, kind: str, secret: bytes | bytearray) -> DataKey | None:
    for slot in header.slots:
        key = open_slot(slot, secret, header.vault) if slot.kind == kind else None
        if key is not None:
            prove(header, bytes(key))
            if key.id != header.key_id:
                raise HeaderForeign
            return key
    return None


def _empty_slot(kind: str, cost: KdfCost | None) -> Slot:
    return Slot(id=os.urandom(6).hex(), kind=kind, salt=os.urandom(16), nonce=os.urandom(12), cost=cost)


def _filled(slot: Slot, secret: bytes | bytearray, key: DataKey, vault: str) -> Slot:
    context = slot_context(slot, vault)
    wrapping, committing = _derive(slot, secret)
    wrapped = AESGCM(wrapping).encrypt(slot.nonce, bytes(key), context)
    return replace(slot, wrapped=wrapped, commit=hmac.digest(committing, context + wrapped, "sha256"))


def _derive(slot: Slot, secret: bytes | bytearray) -> tuple[bytes, bytes]:
    if slot.cost is not None:
        derived = _argon2(slot.cost, bytes(secret), slot.salt)
    else:
        hkdf = HKDF(algorithm=hashes.SHA256(), length=64, salt=slot.salt, info=b"afterbell recovery slot 1")
        derived = hkdf.derive(bytes(secret))
    return derived[:32], derived[32:]


def _argon2(cost: KdfCost, secret: bytes, salt: bytes) -> bytes:
    kdf = Argon2id(salt=salt, length=64, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(secret)


def _subkey(key: DataKey, purpose: str) -> bytes:
    return hmac.digest(bytes(key), f"afterbell {purpose} 1".encode(), "sha256")
