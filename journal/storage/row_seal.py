"""A running digest over every row, so that an old page put back into the database is noticed.

SQLCipher proves that each page was written with the key, not that it is the newest of its kind. So each row has a keyed
digest, and their sum (modulo 2^256, so that order does not matter) is kept in `meta` by the transaction that changes the
rows: temporary triggers take the old row's digest out and put the new one in. A full check adds up all rows again.
Each commit also counts one up and links a digest to the one before, which tells an old or forked copy from a newer one.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

ZERO = bytes(32)
WIDTH = 1 << 256
FUNCTION = "seal_moved"


@dataclass(frozen=True, slots=True)
class Seal:
    commits: int
    total: bytes
    chain: bytes

    def __str__(self) -> str:
        return f"{self.commits}:{self.total.hex()}:{self.chain.hex()}"

    @classmethod
    def parse(cls, text: str) -> Seal | None:
        try:
            commits, total, chain = text.split(":")
            seal = cls(int(commits), bytes.fromhex(total), bytes.fromhex(chain))
        except ValueError:
            return None
        return seal if len(seal.total) == len(seal.chain) == 32 else None


class RowSeal:
    def __init__(self, key: bytes) -> None:
        self._key = key

    def next(self, before: Seal | None, total: bytes) -> Seal:
        commits = before.commits + 1 if before else 1
        previous = before.chain if before else ZERO
        message = previous + commits.to_bytes(8, "big") + total
        return Seal(commits, total, hmac.digest(self._key, message, "sha256"))

    def moved(self, total: bytes, table: str, old_width: int, *values: object) -> bytes:
        """The sum after a row changed: the first `old_width` values are the row before, the others the row after."""
        number = int.from_bytes(total, "big")
        if old_width:
            number -= self._digest(table, values[:old_width])
        if len(values) > old_width:
            number += self._digest(table, values[old_width:])
        return (number % WIDTH).to_bytes(32, "big")

    def total(self, tables: Iterable[tuple[str, Iterable[Iterable[object]]]]) -> bytes:
        number = 0
        for table, rows in tables:
            for row in rows:
                number += self._digest(table, row)
        return (number % WIDTH).to_bytes(32, "big")

    def _digest(self, table: str, row: Iterable[object]) -> int:
        digest = hashlib.blake2b(key=self._key, digest_size=32, person=b"afterbell row 1")
        digest.update(_encoded(table))
        for value in row:
            digest.update(_encoded(value))
        return int.from_bytes(digest.digest(), "big")


def triggers(tables: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """SQL for the temporary triggers that keep `seal_total` right; being temporary, they never touch the file."""
    for table, columns in tables.items():
        old = ", ".join(f'OLD."{column}"' for column in columns)
        new = ", ".join(f'NEW."{column}"' for column in columns)
        width = len(columns)
        not_ours = {"INSERT": "NEW.key <> 'seal'", "DELETE": "OLD.key <> 'seal'", "UPDATE": "OLD.key <> 'seal'"}
        for event, count, values in (("INSERT", 0, new), ("DELETE", width, old), ("UPDATE", width, f"{old}, {new}")):
            when = f"WHEN {not_ours[event]}" if table == "meta" else ""
            yield (
                f'CREATE TEMP TRIGGER "seal_{table}_{event}" AFTER {event} ON main."{table}" {when} BEGIN '
                f"UPDATE seal_total SET total = {FUNCTION}(total, '{table}', {count}, {values}); END"
            )


def _encoded(value: object) -> bytes:
    match value:
        case None:
            return b"n"
        case int():
            return b"i%d;" % value
        case float():
            return b"f" + struct.pack(">d", value)
        case str():
            data = value.encode("utf-8", "surrogatepass")
            return b"s%d;" % len(data) + data
        case bytes():
            return b"b%d;" % len(value) + value
        case _:
            raise TypeError(type(value).__name__)
