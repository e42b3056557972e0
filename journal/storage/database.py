"""The one file that knows SQLCipher: opens with a key, runs transactions, announces what changed, translates errors."""

from __future__ import annotations

import contextlib
import hmac
import threading
import weakref
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2  # pyright: ignore[reportMissingTypeStubs]

from journal import files
from journal.domain.changes import Changes
from journal.errors import (
    BeingChanged,
    Cancelled,
    CannotRead,
    CannotWrite,
    DatabaseDamaged,
    DiskFull,
    Moved,
    OpenElsewhere,
)
from journal.storage import check
from journal.storage.database_file import PAGE_SIZE, check_file, identity, make_file, remove_file, sync_file
from journal.storage.row_seal import ManyRows, RowSeal, Seal, SealKeeper, tables
from journal.storage.sql import Connection, Cursor, Parameters, Row

APPLICATION_ID = 0x61667462  # "aftb"
KEY_SIZE = 32
PATIENCE = 2.0  # seconds for a lock held by somebody else to go away
# Kept ready to run again. Of a full cache the library throws out the newest first, so every statement from then on
# would be parsed each time; preparing those of a save costs more than running them.
STATEMENTS = 600

_library: Any = dbapi2
ConstraintFailed: type[Exception] = _library.IntegrityError

# The library's backup raises without a code.
CODES_BY_TEXT: dict[str, int] = {
    "database or disk is full": _library.SQLITE_FULL,
    "disk I/O error": _library.SQLITE_IOERR,
    "attempt to write a readonly database": _library.SQLITE_READONLY,
    "unable to open database file": _library.SQLITE_CANTOPEN,
    "file is not a database": _library.SQLITE_NOTADB,
    "database disk image is malformed": _library.SQLITE_CORRUPT,
    "database is locked": _library.SQLITE_BUSY,
    "interrupted": _library.SQLITE_INTERRUPT,
}

Listener = Callable[[Changes], None]

# How the pages are made; part of the vault format (docs/decisions), the same for every file written with a data key.
PAGE_FORMAT = {"cipher_page_size": PAGE_SIZE, "cipher_hmac_algorithm": "HMAC_SHA256"}

# Name → (what is asked for, what must be read back).
CONNECTION: dict[str, tuple[str, object]] = {
    "locking_mode": ("EXCLUSIVE", "exclusive"),
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("EXTRA", 3),
    "fullfsync": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "secure_delete": ("ON", 1),
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),  # else INSERT OR REPLACE would take a row away unseen by the row seal
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
    "busy_timeout": ("2000", 2000),
    "cache_size": ("-16384", -16384),
}
ONLY_WHEN_WRITING = frozenset({"journal_mode", "locking_mode"})


class Writer:
    """What runs SQL inside a transaction."""

    def __init__(self, connection: Connection, seal: SealKeeper) -> None:
        self._connection = connection
        self._seal = seal

    def many_rows(self) -> contextlib.AbstractContextManager[ManyRows]:
        """For whole rows by the hundred, sealed in one go: every column is named, and has the type it is stored as."""
        return self._seal.many_rows()

    def seal_later(self, table: str) -> None:
        """Until the commit, what changes in this small table need not be sealed change by change."""
        self._seal.later(table)

    def execute(self, sql: str, params: Parameters = ()) -> Cursor:
        return self._connection.execute(sql, params)

    def executemany(self, sql: str, params: Sequence[Parameters]) -> Cursor:
        return self._connection.executemany(sql, params)

    def read(self, sql: str, params: Parameters = ()) -> list[Row]:
        return self._connection.execute(sql, params).fetchall()

    def one(self, sql: str, params: Parameters = ()) -> Row | None:
        return self._connection.execute(sql, params).fetchone()


class Database:
    """One keyed connection, owned by the thread that opened it, with the file to itself.

    `hand_over`, `taken_over` and `take_back` let another thread work with it for a while: the object stays, its
    connection is closed in the one and opened again in the other.
    """

    def __init__(self, path: Path, key: bytearray, *, read_only: bool = False) -> None:
        if len(key) != KEY_SIZE:
            raise ValueError("a data key has 32 bytes")
        self.path = path
        self.read_only = read_only
        self._key = bytearray(key)
        self._row_seal = RowSeal(hmac.digest(bytes(key), b"afterbell rows 1", "sha256"))
        self._listeners: list[Listener] = []
        self._before_close: list[Callable[[], None]] = []
        self._is_abandoned = False
        self._copies: weakref.WeakSet[Database] = weakref.WeakSet()  # that are open under the same key
        self._is_away = False  # handed over; `_holder` is the thread that has it then
        self._holder = 0
        self._forget_transaction()
        self._seal: SealKeeper | None = None
        self._connection: Connection | None = None
        self.attach()

    @classmethod
    def create(cls, path: Path, key: bytearray) -> Database:
        """A new, empty database; refuses to touch a file that is there."""
        make_file(path)
        try:
            database = cls(path, key)
            try:
                database.pragma(f"application_id={APPLICATION_ID}")
                with files.translated(path):
                    files.sync_folder(path.parent)
            except BaseException:
                database.close()
                raise
        except BaseException:
            remove_file(path)
            raise
        return database

    @classmethod
    def open(cls, path: Path, key: bytearray, *, read_only: bool = False) -> Database:
        """Opens what is there and never makes anything. The key is taken to be right: a mismatch means damage."""
        check_file(path)
        return cls(path, key, read_only=read_only)

    # --- reading -----------------------------------------------------------------------------------------------------

    # Not `_translated`, and `_live` only where it has something to say: they cost a fifth of the smallest search.

    def read(self, sql: str, params: Parameters = ()) -> list[Row]:
        connection = self._connection
        if connection is None or self._is_away or self._is_abandoned:
            connection = self._live()
        try:
            return connection.execute(sql, params).fetchall()
        except _library.Error as error:
            raise _translation(error, self.path, writing=False) or error from None

    def one(self, sql: str, params: Parameters = ()) -> Row | None:
        try:
            return self._live().execute(sql, params).fetchone()
        except _library.Error as error:
            raise _translation(error, self.path, writing=False) or error from None

    def pragma(self, name: str) -> Any:  # noqa: ANN401 - as the library gives it
        row = self.one(f"PRAGMA {name}")
        return row[0] if row else None

    def interrupt(self) -> None:
        """Stop what is running, from any thread; it ends with `Cancelled`."""
        connection = self._connection
        if connection is not None:
            with contextlib.suppress(_library.Error):  # it was closed this very moment
                connection.interrupt()

    def seal(self) -> Seal | None:
        """How far this database has come; None before it has its tables."""
        with self._translated(writing=False):
            return self._live_seal().stored()

    # --- writing -----------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def write(self, *areas: str) -> Generator[Writer]:
        """One transaction: all of it or nothing. Inside another it joins that one. Listeners hear after the commit."""
        self._live()
        if self._writer is not None:
            if self._is_alone:
                raise BeingChanged
            with self._joined(areas) as writer:
                yield writer
            return
        with self._transaction() as writer:
            self._areas.update(areas)
            yield writer
            touched = frozenset(self._areas)
        self.announce(Changes(touched))

    @contextlib.contextmanager
    def write_alone(self, *areas: str) -> Generator[Writer]:
        """For a transaction that stays open while the window goes on: a save that joined it would go with it, if it is
        rolled back, after it was called saved. So whoever else writes meanwhile is told `BeingChanged`."""
        with self.write(*areas) as writer:
            self._is_alone = True
            yield writer

    @contextlib.contextmanager
    def restructure(self) -> Generator[Writer]:
        """A transaction that may change tables; rows are added up anew and foreign keys checked before it is kept."""
        if self._writer is not None:
            raise RuntimeError("tables cannot change inside another write")
        self._live_seal().look_away()
        self._live().execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction
        try:
            with self._transaction(sealed=False) as writer:
                yield writer
                if writer.one("PRAGMA foreign_key_check") is not None:
                    raise DatabaseDamaged
                self._live_seal().store_anew()
        finally:
            self._live().execute("PRAGMA foreign_keys=ON")

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Call `callback` after each commit; what comes back stops that."""
        self._listeners.append(callback)

        def unsubscribe() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return unsubscribe

    def announce(self, changes: Changes) -> None:
        if self._is_away:
            return  # listeners belong to the owner's thread; whoever takes it back tells them
        for listener in tuple(self._listeners):
            listener(changes)

    # --- the connection ----------------------------------------------------------------------------------------------

    def attach(self) -> None:
        """Open the connection in this thread."""
        if self._connection is not None:
            raise RuntimeError("already attached")
        before = identity(self.path)
        connection = self._connect()
        if identity(self.path) != before:
            connection.close()
            raise Moved
        self._connection = connection
        self._place = before

    def detach(self) -> None:
        """Close the connection in the thread that owns it, keeping the key so that another thread may `attach`."""
        if self._writer is not None:
            raise RuntimeError("a write is still going on")
        connection, self._connection = self._connection, None
        self._seal = None
        if connection is not None:
            connection.close()

    def hand_over(self) -> None:
        """In the owner's thread: whatever else asks for something is told `BeingChanged` until `take_back`."""
        self.detach()
        self._is_away = True

    @contextlib.contextmanager
    def taken_over(self) -> Generator[None]:
        """In the other thread, for as long as it works with a database that was handed over."""
        self._holder = threading.get_ident()
        try:
            self.attach()
            yield
        finally:
            self.detach()
            self._holder = 0

    def take_back(self) -> None:
        """In the owner's thread, when the other has finished. If it raises, the database is of no more use."""
        self.attach()
        self._is_away = False

    @property
    def is_being_changed(self) -> bool:
        """Whether something with it as a whole is under way, so that the daily round has to wait."""
        return self._is_away or self._is_alone

    def before_close(self, callback: Callable[[], None]) -> None:
        """Call `callback` while the connection is still open, when `close` is asked for."""
        self._before_close.append(callback)

    def close(self) -> None:
        """Close and forget the key, the copies that somebody is still reading too. A second call does nothing."""
        for copy in tuple(self._copies):
            copy.abandon()
        callbacks, self._before_close = self._before_close, []
        try:
            if self._connection is not None:
                for callback in callbacks:
                    callback()
        finally:
            self._listeners.clear()
            self.detach()
            self._key[:] = bytes(len(self._key))
            self._row_seal = RowSeal(b"")

    # --- care --------------------------------------------------------------------------------------------------------

    def compact(self) -> None:
        """Write the file anew without free pages, so that nothing erased lingers in them. Slow."""
        if self._writer is not None:
            raise RuntimeError("a write is still going on")
        with self._translated(writing=True):
            self._check_place()
            self._live().execute("VACUUM")

    def backup_into(self, path: Path, key: bytearray | None = None) -> None:
        """A whole copy, synced, in one step, under another key if one is given; `path` must not exist."""
        if self._writer is not None:
            raise BeingChanged  # it would hold what is not kept yet, and perhaps never will be
        make_file(path)
        try:
            with self._translated(writing=True):
                target = _keyed(path, self._key if key is None else key, "rw")
                try:
                    target.execute("PRAGMA synchronous=EXTRA")
                    self._live().backup(target, pages=-1)
                finally:
                    target.close()
            sync_file(path)
        except BaseException:
            remove_file(path)
            raise

    def open_copy(self, path: Path) -> Database:
        """Another file under the same key: a backup that is to be tried. It is of no more use when this one closes."""
        copy = Database.open(path, self._key)
        self._copies.add(copy)
        if not any(self._key):  # it was closed this very moment
            copy.abandon()
        return copy

    def abandon(self) -> None:
        """From any thread: whoever reads it is told `Cancelled`, and closes it."""
        self._is_abandoned = True
        self.interrupt()

    def check(self, full: bool) -> list[str]:
        """What is wrong, in technical words; nothing if all is well. `full` reads every page, index and row."""
        return check.problems(self.read, self._rows_are_as_sealed, full=full, may_write=not self.read_only)

    def counts(self) -> dict[str, int]:
        """How many rows each table has; the vault's own `meta` is left out."""
        with self._translated(writing=False):
            names = [table for table in tables(self._live()) if table != "meta"]
            counted = {
                table: self._live().execute(f'SELECT count(*) FROM main."{table}"').fetchone() for table in names
            }
        return {table: row[0] if row else 0 for table, row in counted.items()}

    # --- inside ------------------------------------------------------------------------------------------------------

    def _rows_are_as_sealed(self) -> bool:
        with self._translated(writing=False):
            keeper = self._live_seal()
            seal = keeper.stored()
            if seal is None:
                return not keeper.has_place()
            return hmac.compare_digest(keeper.add_up(), seal.total)

    def _connect(self) -> Connection:
        with self._translated(writing=False):
            connection = _keyed(self.path, self._key, "ro" if self.read_only else "rw")
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                _configure(connection, self.read_only)
                self._seal = SealKeeper(self._row_seal, connection)
            except BaseException:
                connection.close()
                raise
            return connection

    def _live(self) -> Connection:
        if self._is_away and self._holder != threading.get_ident():
            raise BeingChanged
        if self._is_abandoned:
            raise Cancelled
        if self._connection is None:
            raise RuntimeError("this database is closed")
        return self._connection

    def _live_seal(self) -> SealKeeper:
        self._live()
        if self._seal is None:
            raise RuntimeError("this database is closed")
        return self._seal

    @contextlib.contextmanager
    def _transaction(self, *, sealed: bool = True) -> Generator[Writer]:
        connection = self._live()
        with self._translated(writing=True):
            if sealed and not self._live_seal().watch():
                raise DatabaseDamaged
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._writer = Writer(connection, self._live_seal())
                changes_before = connection.total_changes
                yield self._writer
                if self._doomed:
                    raise RuntimeError("a write inside this one failed and was passed over")
                if sealed and connection.total_changes != changes_before:
                    self._live_seal().store_watched()
                self._check_place()
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
            finally:
                self._forget_transaction()

    @contextlib.contextmanager
    def _joined(self, areas: tuple[str, ...]) -> Generator[Writer]:
        assert self._writer is not None
        self._areas.update(areas)
        try:
            yield self._writer
        except BaseException:
            self._doomed = True
            raise

    def _forget_transaction(self) -> None:
        self._writer: Writer | None = None
        self._areas: set[str] = set()
        self._doomed = False
        self._is_alone = False

    def _check_place(self) -> None:
        if identity(self.path) != self._place:
            raise Moved

    # --- errors ------------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _translated(self, *, writing: bool) -> Generator[None]:
        try:
            yield
        except _library.Error as error:
            translated = _translation(error, self.path, writing=writing)
            if translated is None:
                raise
            raise translated from None


def is_complete(sql: str) -> bool:
    """Whether these characters end where a statement ends."""
    return _library.complete_statement(sql)


def _keyed(path: Path, key: bytearray, mode: str) -> Connection:
    connection: Connection = _library.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=PATIENCE,
        cached_statements=STATEMENTS,
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        # Locks and wipes every allocation of SQLite: ten times the cost of a write, for text Python and Qt hold too.
        # Key material is wiped either way, and `hygiene` has the allocator wipe what is freed (docs/decisions/0011).
        connection.execute("PRAGMA cipher_memory_security=OFF")
        # Not as SQL text: that would leave copies of the key in memory and show it to a trace.
        written = bytearray(b"x'") + key.hex().encode() + b"'"
        try:
            if len(written) != 2 * KEY_SIZE + 3:
                raise ValueError("a data key has 32 bytes")
            connection.set_key(written)
        finally:
            written[:] = bytes(len(written))
        for name, value in PAGE_FORMAT.items():
            connection.execute(f"PRAGMA {name}={value}")
            _expect(connection, name, str(value))
        _expect(connection, "cipher_status", "1")
        _expect(connection, "cipher_plaintext_header_size", "0")
        connection.row_factory = _library.Row
    except BaseException:
        connection.close()
        raise
    return connection


def _configure(connection: Connection, read_only: bool) -> None:
    for name, (value, expected) in CONNECTION.items():
        if read_only and name in ONLY_WHEN_WRITING:
            continue
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        _expect(connection, name, expected)


def _expect(connection: Connection, name: str, expected: object) -> None:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    if row is None or row[0] != expected:
        raise RuntimeError(f"the database library refused {name}")


def _roll_back(connection: Connection) -> None:
    # SQLite has already rolled back by itself after some errors, and then says so.
    with contextlib.suppress(_library.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _translation(error: Exception, path: Path, *, writing: bool) -> Exception | None:
    """None: not a thing the user can act on, but a bug."""
    code = getattr(error, "sqlite_errorcode", None) or CODES_BY_TEXT.get(str(error))
    if code is None:
        return None
    match code & 0xFF:
        case _library.SQLITE_FULL:
            return DiskFull()
        case _library.SQLITE_READONLY | _library.SQLITE_PERM:
            return CannotWrite(path)
        case _library.SQLITE_IOERR | _library.SQLITE_CANTOPEN:
            return CannotWrite(path) if writing else CannotRead(path)
        case _library.SQLITE_NOTADB | _library.SQLITE_CORRUPT:
            return DatabaseDamaged()
        case _library.SQLITE_BUSY | _library.SQLITE_LOCKED:
            return OpenElsewhere()
        case _library.SQLITE_INTERRUPT:
            return Cancelled()
        case _:
            return None
