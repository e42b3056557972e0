"""Backups: the whole vault in one file, opened and read before it counts; and the way back from one.

    AFTERBELL-BACKUP-1 and a newline
    length (4 bytes) and JSON note: when, how many entries, why
    length (4 bytes) and header
    SHA-256 of all else
    the encrypted database

Everything needed is inside: the file and the passphrase (or the recovery key) bring the journal back on any computer.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, cast

from journal import files
from journal.errors import CannotRead, Damaged, DatabaseDamaged, SearchDamaged
from journal.paths import BACKUP_SUFFIX
from journal.storage.database import Database
from journal.storage.database_file import remove_file
from journal.storage.search import Search
from journal.vault import header as header_form
from journal.vault import header_files
from journal.vault.header import Header, prove
from journal.vault.keyslots import DataKey

FOLDER = "backups"
MAGIC = b"AFTERBELL-BACKUP-1\n"
NOTE_LIMIT = 4096
CHUNK = 1024 * 1024
DIGEST_SIZE = 32
ROUTINE_AGE = timedelta(days=1)


class Reason(StrEnum):
    ROUTINE = "routine"
    ASKED = "asked"
    BEFORE_CHANGE = "before_change"  # a migration, an import, a restore, a new data key


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    made: datetime
    entries: int
    commits: int
    reason: Reason
    size: int


@dataclass(frozen=True, slots=True)
class _Parts:
    note: dict[str, Any]
    header: Header
    header_bytes: bytes
    start: int  # of the database


class Pending:
    """A copy that was taken of an open journal. Calling it, in any thread, tries the copy and makes it a backup."""

    def __init__(
        self, to: Path, copy: Path, note: dict[str, Any], header: Header, counts: dict[str, int], source: Database
    ) -> None:
        self._to = to
        self._copy = copy
        self._note = note
        self._header = header
        self._counts = counts
        self._source = source

    def __call__(self) -> Backup:
        try:
            with contextlib.closing(self._source.open_copy(self._copy)) as tried:
                problems = tried.check(full=True)
                if only_the_search(problems):
                    raise SearchDamaged
                if problems or tried.counts() != self._counts:
                    raise DatabaseDamaged
            files.write_parts(self._to, _composed(self._note, header_form.encode(self._header), self._copy))
        finally:
            remove_file(self._copy)
        _prove_whole(self._to)
        return read(self._to)


def take(folder: Path, database: Database, header: Header, now: datetime, reason: Reason) -> Pending:
    """The quick part, in the thread that owns the database: a copy beside the backups, encrypted as it is."""
    files.make_folder(folder)
    seal = database.seal()
    if seal is None:
        raise DatabaseDamaged
    name = f"{now.strftime('%Y-%m-%dT%H%M%S%z')}-{seal.commits:08d}{BACKUP_SUFFIX}".replace("+", "p")
    copy = folder / f".{secrets.token_hex(4)}.copy.tmp"
    try:
        database.backup_into(copy)
        note = {"made": now.isoformat(), "entries": _entries(database), "commits": seal.commits, "reason": reason.value}
        return Pending(folder / name, copy, note, header, database.counts(), database)
    except BaseException:
        remove_file(copy)
        raise


def make(folder: Path, database: Database, header: Header, now: datetime, reason: Reason) -> Backup:
    """Copy the open database, try the copy, and only then give it its name. An index that does not fit the entries is
    made anew."""
    try:
        return take(folder, database, header, now, reason)()
    except SearchDamaged:
        Search(database).rebuild()
        return take(folder, database, header, now, reason)()


def only_the_search(problems: list[str]) -> bool:
    """Whether nothing is wrong but the index, which is made of the entries and can be made again."""
    return bool(problems) and all(problem.startswith("search: ") for problem in problems)


def listed(folder: Path) -> tuple[Backup, ...]:
    """The backups of a folder, newest first; what is not one, or is torn, is left out. Needs no secret."""
    found: list[Backup] = []
    for path in folder.glob(f"*{BACKUP_SUFFIX}") if folder.is_dir() else ():
        with contextlib.suppress(Damaged, CannotRead):
            found.append(read(path))
    return tuple(sorted(found, key=lambda backup: backup.made, reverse=True))


def read(path: Path) -> Backup:
    """What a backup says of itself; `check` proves it."""
    with _opened(path) as file:
        note = _parts(file).note
        size = file.seek(0, 2)
    try:
        made = datetime.fromisoformat(note["made"])
        backup = Backup(path, made, int(note["entries"]), int(note["commits"]), Reason(note["reason"]), size)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise _damaged() from None
    # In the first and the last year a moment may have no name in another time zone.
    if made.tzinfo is None or not MINYEAR < made.year < MAXYEAR or backup.entries < 0 or backup.commits < 0:
        raise _damaged()
    return backup


def header_of(path: Path) -> Header:
    with _opened(path) as file:
        return _parts(file).header


def unpack(path: Path, folder: Path) -> Header:
    """Lay a backup out as a vault in a new folder, byte for byte as it was; raises if the file is not whole."""
    _prove_whole(path)
    files.make_folder(folder)
    with _opened(path) as file:
        parts = _parts(file)
        file.seek(parts.start)
        files.write_parts(folder / parts.header.database, iter(lambda: file.read(CHUNK), b""))
    header_files.write(folder, parts.header)
    return parts.header


def is_whole(path: Path) -> bool:
    """Byte for byte as it was made. Needs no secret; only `tried` shows that it opens."""
    try:
        _prove_whole(path)
    except (Damaged, CannotRead):
        return False
    return True


@contextlib.contextmanager
def tried(path: Path, derive: Callable[[Header], DataKey], beside: Path) -> Generator[Database]:
    """The database of a backup, opened from a copy that is thrown away (it is encrypted as the backup is)."""
    folder = beside / f".{secrets.token_hex(4)}.trial.tmp"
    key = derive(header_of(path))
    try:
        header = unpack(path, folder)
        prove(header, bytes(key))
        with contextlib.closing(Database.open(folder / header.database, key.buffer)) as database:
            yield database
    finally:
        key.wipe()
        _remove(folder)


def superfluous(backups: tuple[Backup, ...], now: datetime) -> tuple[Backup, ...]:
    """Which to delete so that 7 days, 4 weeks, 12 months and the last 3 before a change stay; never the newest."""
    newest_first = sorted(backups, key=lambda backup: backup.made, reverse=True)
    keep = set(newest_first[:1])
    keep.update([backup for backup in newest_first if backup.reason is Reason.BEFORE_CHANGE][:3])
    for count, period in ((7, "%Y-%m-%d"), (4, "%G-%V"), (12, "%Y-%m")):
        first_of: dict[str, Backup] = {}
        for backup in newest_first:
            first_of.setdefault(backup.made.strftime(period), backup)
        keep.update(list(first_of.values())[:count])
    # What was asked for by hand goes only after a year.
    keep.update(b for b in newest_first if b.reason is Reason.ASKED and now - b.made < timedelta(days=366))
    return tuple(backup for backup in newest_first if backup not in keep)


def thin(folder: Path, now: datetime) -> tuple[Backup, ...]:
    gone = superfluous(listed(folder), now)
    for backup in gone:
        delete(backup)
    return gone


def delete(backup: Backup) -> None:
    with files.translated(backup.path):
        backup.path.unlink(missing_ok=True)


def _composed(note: dict[str, Any], header: bytes, database: Path) -> Iterator[bytes]:
    noted = json.dumps(note, sort_keys=True).encode()
    front = MAGIC + _counted(noted) + _counted(header)
    digest = hashlib.sha256(front)
    with database.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
        yield front
        yield digest.digest()
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _parts(file: BinaryIO) -> _Parts:
    file.seek(0)
    if file.read(len(MAGIC)) != MAGIC:
        raise _damaged()
    noted, header = _piece(file, NOTE_LIMIT), _piece(file, header_form.LIMIT)
    try:
        note = cast("object", json.loads(noted))
    except (ValueError, RecursionError):
        raise _damaged() from None
    if not isinstance(note, dict):
        raise _damaged()
    return _Parts(cast("dict[str, Any]", note), header_form.decode(header), header, file.tell() + DIGEST_SIZE)


def _prove_whole(path: Path) -> None:
    with _opened(path) as file:
        start = _parts(file).start
        file.seek(0)
        digest = hashlib.sha256(file.read(start - DIGEST_SIZE))
        expected = file.read(DIGEST_SIZE)
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    if digest.digest() != expected:
        raise _damaged()


@contextlib.contextmanager
def _opened(path: Path) -> Generator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError:
        raise CannotRead(path) from None


def _piece(file: BinaryIO, limit: int) -> bytes:
    size = int.from_bytes(file.read(4), "big")
    data = file.read(size) if size <= limit else b""
    if not data or len(data) != size:
        raise _damaged()
    return data


def _counted(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def _entries(database: Database) -> int:
    row = database.one("SELECT count(*) FROM entries WHERE trashed_at IS NULL")
    return row[0] if row else 0


def _remove(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def _damaged() -> Damaged:
    return Damaged("This backup is damaged. Nothing has been changed.")
