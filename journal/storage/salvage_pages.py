"""The pages of a hurt database file, decrypted and proven one by one, without the database library.

The library gives up on a whole table at the first page that does not prove itself; here each page stands alone. Pages
are as `Database` makes them: AES-256-CBC, then an IV and an HMAC-SHA256 over ciphertext, IV and page number. The key of
that HMAC hangs on the salt in the first 16 bytes of the file. Opens the file for reading only.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from journal.errors import CannotRead
from journal.storage.database_file import PAGE_SIZE

SALT_SIZE = 16
IV_SIZE = 16
MAC_SIZE = 32
SEALED = PAGE_SIZE - IV_SIZE - MAC_SIZE  # bytes of a page that are encrypted
USABLE = PAGE_SIZE - 80  # of those, what holds data: SQLCipher reserves room for its own, longer HMAC as well
MAC_SALT_MASK = 0x3A
MAC_ROUNDS = 2
FILE_MAGIC = b"SQLite format 3\0"
PROBES = 8  # pages that a repaired salt is tried on


class SalvagedPages:
    """`count` pages; `page(n)` is the n-th from 1, or None if it is not as it was written."""

    def __init__(self, path: Path, key: bytearray) -> None:
        self._key = bytes(key)
        try:
            self._file = path.open("rb")
            self.count = path.stat().st_size // PAGE_SIZE
        except OSError:
            raise CannotRead(path) from None
        salt = self._raw(1)[:SALT_SIZE]
        self._mac_key = _mac_key(self._key, salt) if len(salt) == SALT_SIZE else b""
        if not any(self._is_proven(number) for number in self._probes()):
            self._mac_key = self._with_one_byte_mended(salt) or self._mac_key

    def page(self, number: int) -> bytes | None:
        if not 1 <= number <= self.count or not self._is_proven(number):
            return None
        raw = self._raw(number)
        start = SALT_SIZE if number == 1 else 0
        decryptor = Cipher(algorithms.AES(self._key), modes.CBC(raw[SEALED : SEALED + IV_SIZE])).decryptor()
        plain = decryptor.update(raw[start:SEALED]) + decryptor.finalize()
        return FILE_MAGIC + plain if number == 1 else plain

    def close(self) -> None:
        self._file.close()
        self._key = self._mac_key = b""

    def _raw(self, number: int) -> bytes:
        try:
            self._file.seek((number - 1) * PAGE_SIZE)
            return self._file.read(PAGE_SIZE)
        except OSError:  # a bad sector
            return b""

    def _is_proven(self, number: int, mac_key: bytes | None = None) -> bool:
        raw = self._raw(number)
        if len(raw) != PAGE_SIZE:
            return False
        start = SALT_SIZE if number == 1 else 0
        message = raw[start : SEALED + IV_SIZE] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(mac_key or self._mac_key or b"-", message, "sha256"), raw[-MAC_SIZE:])

    def _probes(self) -> list[int]:
        step = max(1, self.count // (4 * PROBES))
        return list(range(1, self.count + 1, step))

    def _with_one_byte_mended(self, salt: bytes) -> bytes | None:
        """One wrong byte in the salt would cost every page; there are only 4,080 ways to mend it."""
        probes = self._probes()[:PROBES]
        for mended in _one_byte_apart(salt):
            mac_key = _mac_key(self._key, mended)
            if any(self._is_proven(number, mac_key) for number in probes):
                return mac_key
        return None


def _mac_key(key: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ MAC_SALT_MASK for byte in salt), MAC_ROUNDS, len(key))


def _one_byte_apart(salt: bytes) -> Iterator[bytes]:
    for place, byte in enumerate(salt):
        for other in range(256):
            if other != byte:
                yield salt[:place] + bytes([other]) + salt[place + 1 :]
