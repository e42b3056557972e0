"""A running digest over every row, so that an old page put back is noticed.

SQLCipher proves that each page was written with the key, not that it is the newest of its kind. So each row has a keyed
digest, and their sum (modulo 2^256, so that order does not matter) is kept in `meta` by the transaction that changes
the rows: temporary triggers take the old row's digest out and put the new one in. A full check adds up all rows again.
Rows that come by the thousand are added up in one go (`ManyRows`), and a table that follows from others may be
added up before the commit (`later`); the triggers of a table that is seen to in such a way hold still meanwhile.
Each commit also counts one up and links a digest to the one before, which tells an old or forked copy from a newer one.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import struct
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from journal.storage.sql import Connection, Parameters, Row

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
        self._begun = hashlib.blake2b(key=key, digest_size=32, person=b"afterbell row 1")  # copied for each row

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

    def total(self, rows_by_table: Iterable[tuple[str, Iterable[Iterable[object]]]]) -> bytes:
        return (self.sum(rows_by_table) % WIDTH).to_bytes(32, "big")

    def sum(self, rows_by_table: Iterable[tuple[str, Iterable[Iterable[object]]]]) -> int:
        return sum(sum(self._digests(table, rows)) for table, rows in rows_by_table)

    def _digest(self, table: str, row: Iterable[object]) -> int:
        return sum(self._digests(table, (row,)))

    def _digests(self, table: str, rows: Iterable[Iterable[object]]) -> Iterator[int]:
        begun = self._begun.copy()  # the name of the table is the same for all of them
        begun.update(_encoded(table))
        for row in rows:
            told = begun.copy()
            told.update(_row_encoded(tuple(row)))
            yield int.from_bytes(told.digest(), "big")


def triggers(columns_by_table: Mapping[str, tuple[str, ...]], texts: frozenset[tuple[str, str]]) -> Iterator[str]:
    """SQL for the temporary triggers that keep `seal_total` right; being temporary, they never touch the file.

    A function that SQLite calls gets a text only as far as its first NUL; so `texts` with one are passed as bytes.
    """
    for table, columns in columns_by_table.items():
        old, new = (
            ", ".join(_whole(f'{row}."{name}"') if (table, name) in texts else f'{row}."{name}"' for name in columns)
            for row in ("OLD", "NEW")
        )
        width = len(columns)
        not_ours = {"INSERT": "NEW.key <> 'seal'", "DELETE": "OLD.key <> 'seal'", "UPDATE": "OLD.key <> 'seal'"}
        for event, count, values in (("INSERT", 0, new), ("DELETE", width, old), ("UPDATE", width, f"{old}, {new}")):
            mine = f"{not_ours[event]} AND " if table == "meta" else ""
            when = f"WHEN {mine}NOT EXISTS (SELECT 1 FROM seal_apart WHERE name = '{table}')"
            yield (
                f'CREATE TEMP TRIGGER "seal_{table}_{event}" AFTER {event} ON main."{table}" {when} BEGIN '
                f"UPDATE seal_total SET total = {FUNCTION}(total, '{table}', {count}, {values}); END"
            )


def _whole(text: str) -> str:
    return f"iif(instr({text}, char(0)), CAST({text} AS BLOB), {text})"


def _row_encoded(values: tuple[object, ...]) -> bytes:
    """Every value after the other, as `_encoded` has it. Nearly every row is numbers and plain letters: for those there
    is a short way, because this is done for every row that changes."""
    kinds = set(map(type, values))
    if _NUMBERS.issuperset(kinds):  # a link, as most rows are
        return b"i%d;" * len(values) % values
    if _QUICK.issuperset(kinds):
        whole = "".join(
            [
                f"s{len(value)};{value}" if type(value) is str else "n" if value is None else f"i{value};"
                for value in values
            ]
        )
        if whole.isascii() and "\0" not in whole:  # so a letter is a byte
            return whole.encode()
    return b"".join(map(_encoded, values))


_NUMBERS = frozenset({int})
_QUICK = frozenset({str, int, type(None)})


def _encoded(value: object) -> bytes:
    if type(value) is str:  # most are; one with a NUL came as bytes, see `triggers`
        data = value.encode("utf-8", "surrogatepass")
        return (b"b" if "\0" in value else b"s") + b"%d;" % len(data) + data
    match value:
        case None:
            return b"n"
        case int():
            return b"i%d;" % value
        case float():
            return b"f" + struct.pack(">d", value)
        case bytes():
            return b"b%d;" % len(value) + value
        case _:
            raise TypeError(type(value).__name__)


def tables(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The ordinary tables and their columns; what belongs to the search index is left out, it can be made again."""
    found: dict[str, list[str]] = {}
    for row in _columns(connection):
        found.setdefault(row["table"], []).append(row["name"])
    return {table: tuple(names) for table, names in found.items()}


def _texts(connection: Connection) -> frozenset[tuple[str, str]]:
    return frozenset((row["table"], row["name"]) for row in _columns(connection) if row["type"] == "TEXT")


def _columns(connection: Connection) -> list[Row]:
    return connection.execute(
        """
        SELECT listed.name AS "table", info.name AS name, info.type AS type
        FROM pragma_table_list AS listed JOIN pragma_table_info(listed.name, 'main') AS info
        WHERE listed.schema = 'main' AND listed.type = 'table' AND listed.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        ORDER BY listed.name, info.cid
        """
    ).fetchall()


class ManyRows:
    """Puts in whole rows by the hundred, and adds them up in one go. `columns_by_table`: of those that are watched."""

    def __init__(
        self, connection: Connection, row_seal: RowSeal, columns_by_table: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._connection = connection
        self._row_seal = row_seal
        self._columns = columns_by_table
        self._owed: list[tuple[str, Iterable[Iterable[object]]]] = []
        self._sum = 0

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Every column has its value, of the type that it will be stored as."""
        names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        apart = table in self._columns and sorted(columns) == sorted(self._columns[table])
        if apart:
            order = itemgetter(*(columns.index(name) for name in self._columns[table]))
            self._owed.append((table, map(order, rows)))
            self._connection.execute("INSERT INTO seal_apart VALUES (?)", (table,))
        self._connection.executemany(f'INSERT INTO main."{table}" ({names}) VALUES ({places})', rows)
        if apart:
            self._connection.execute("DELETE FROM seal_apart WHERE name = ?", (table,))

    def meanwhile(self, sql: str, params: Parameters) -> None:
        """Run one long statement; what is owed to the seal is added up beside it, while SQLite works."""
        from concurrent.futures import ThreadPoolExecutor  # unlocking must not wait for it

        with ThreadPoolExecutor(1) as beside:
            adding = beside.submit(self.added)
            self._connection.execute(sql, params)
            adding.result()

    def added(self) -> int:
        """The sum of everything put in so far."""
        owed, self._owed = self._owed, []
        self._sum += self._row_seal.sum(owed)
        return self._sum


class SealKeeper:
    """Keeps the seal of one connection: inside its transactions, and only if the database has a `meta` table."""

    def __init__(self, row_seal: RowSeal, connection: Connection) -> None:
        self._row_seal = row_seal
        self._connection = connection
        self._watches = False
        self._columns: dict[str, tuple[str, ...]] = {}
        connection.create_function(FUNCTION, -1, row_seal.moved)

    def stored(self) -> Seal | None:
        if not self.has_place():
            return None
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'seal'").fetchone()
        return Seal.parse(row["value"]) if row else None

    def watch(self) -> bool:
        """Made at the first write, not at the opening: unlocking must not wait for it. False: the seal is lost."""
        if self._watches or not self.has_place():
            return True
        seal = self.stored()
        if seal is None:
            return False
        self._connection.execute("CREATE TEMP TABLE seal_total (total BLOB NOT NULL)")
        self._connection.execute("INSERT INTO seal_total VALUES (?)", (seal.total,))
        self._connection.execute("CREATE TEMP TABLE seal_apart (name TEXT PRIMARY KEY) WITHOUT ROWID")
        self._columns = tables(self._connection)
        # as one script: statements that are never run again must not take the places of those that are kept ready
        self._connection.executescript(";\n".join(triggers(self._columns, _texts(self._connection))))
        self._watches = True
        return True

    def look_away(self) -> None:
        """Before tables change, and with them the triggers that are due."""
        if not self._watches:
            return
        made = self._connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'trigger'").fetchall()
        drops = [
            *(f'DROP TRIGGER temp."{row[0]}"' for row in made),
            "DROP TABLE temp.seal_total",
            "DROP TABLE temp.seal_apart",
        ]
        self._connection.executescript(";\n".join(drops))
        self._watches = False

    @contextlib.contextmanager
    def many_rows(self) -> Generator[ManyRows]:
        """If it raises, some rows may be in and not added up: the transaction must be rolled back."""
        rows = ManyRows(self._connection, self._row_seal, self._columns if self._watches else {})
        yield rows
        added = rows.added()
        if self._watches:
            self._move(added)

    def later(self, table: str) -> None:
        """For a small table that changes with every row of others: add it up once, before the commit."""
        if self._watches and table not in self._apart():
            self._move(-self._row_seal.sum([(table, self._rows(table, self._columns[table]))]))
            self._connection.execute("INSERT INTO seal_apart VALUES (?)", (table,))

    def _move(self, by: int) -> None:
        row = self._connection.execute("SELECT total FROM seal_total").fetchone()
        assert row is not None
        total = (int.from_bytes(row["total"], "big") + by) % WIDTH
        self._connection.execute("UPDATE seal_total SET total = ?", (total.to_bytes(32, "big"),))

    def _apart(self) -> list[str]:
        return [row["name"] for row in self._connection.execute("SELECT name FROM seal_apart").fetchall()]

    def store_watched(self) -> None:
        if self._watches:
            self._move(self._row_seal.sum((table, self._rows(table, self._columns[table])) for table in self._apart()))
            self._connection.execute("DELETE FROM seal_apart")
            row = self._connection.execute("SELECT total FROM seal_total").fetchone()
            assert row is not None
            self._store(row["total"])

    def store_anew(self) -> None:
        if self.has_place():
            self._store(self.add_up())

    def add_up(self) -> bytes:
        listed = tables(self._connection).items()
        return self._row_seal.total((table, self._rows(table, columns)) for table, columns in listed)

    def _rows(self, table: str, columns: tuple[str, ...]) -> Iterator[Row]:
        names = ", ".join(f'"{column}"' for column in columns)
        where = "WHERE key <> 'seal'" if table == "meta" else ""
        return iter(self._connection.execute(f'SELECT {names} FROM main."{table}" {where}'))

    def _store(self, total: bytes) -> None:
        seal = self._row_seal.next(self.stored(), total)
        self._connection.execute(
            """
            INSERT INTO meta (key, value) VALUES ('seal', :seal)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value
            """,
            {"seal": str(seal)},
        )

    def has_place(self) -> bool:
        """Whether there is a `meta` table to keep a seal in."""
        found = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'"
        return self._connection.execute(found).fetchone() is not None
