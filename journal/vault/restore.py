"""From a backup to a journal: laid out beside its place, opened and read, and only then put there.

Two folders change places by two renames. If the computer stops between them, or before the older backups have moved
along, `finish` does the rest the next time somebody looks at the journal.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from journal import files, paths
from journal.errors import AlreadyExists, DatabaseDamaged, JournalError, OpenElsewhere
from journal.storage.database import Database
from journal.vault import backup, header_files, inbox, last_seen
from journal.vault.backup import Backup
from journal.vault.header import Header, prove
from journal.vault.keyslots import DataKey
from journal.vault.last_seen import Seen
from journal.vault.lock import is_held

Derive = Callable[[Header], DataKey]
MOVES_ALONG = (backup.FOLDER, inbox.FOLDER)
MARK = "restoring"  # a file in a restored journal until all is done: the name of the folder that it took the place of
NAME_LIMIT = 1024


@dataclass(frozen=True, slots=True)
class Restored:
    entries: int
    kept: Path | None  # where the journal that was in this place lies now; it is never deleted


@dataclass(frozen=True, slots=True)
class State:
    entries: int  # outside the bin
    newest: datetime | None  # when the newest of them is of


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What restoring would change. The journal that is there is never deleted: it is kept beside the restored one."""

    backup: Backup
    then: State  # what the backup holds, opened and read
    now: State | None  # what is there; None: nothing, or it does not open with the same secret


def plan(file: Path, to: Path, derive: Derive, present: Database | None = None) -> RestorePlan:
    """Opens and checks the backup. `present` is the database of the journal that is there, if it is open already."""
    now = state(present) if present is not None else _state_of(to, derive)
    return RestorePlan(backup.read(file), contents(file, to, derive), now)


def contents(file: Path, to: Path, derive: Derive) -> State:
    """What a backup holds, opened and read from a copy that lies beside `to` for as long as it takes."""
    beside = to.parent if to.parent.is_dir() else file.parent  # a stick may be slow, or not take any writing
    with backup.tried(file, derive, beside) as database:
        if database.check(full=True):
            raise DatabaseDamaged
        return state(database)


def state(database: Database) -> State:
    row = database.one("SELECT count(*) AS entries, max(slot) AS slot FROM entries WHERE trashed_at IS NULL")
    assert row is not None
    newest = database.one("SELECT at FROM entries WHERE slot = :slot", {"slot": row["slot"]})
    return State(row["entries"], datetime.fromisoformat(newest["at"]) if newest else None)


def restore(file: Path, to: Path, derive: Derive, now: datetime) -> Restored:
    """`derive` turns the backup's header into its key, by passphrase or by recovery key."""
    _refuse_other_things(to)
    staging = to.with_name(f".{to.name}.{secrets.token_hex(4)}.restoring.tmp")
    key = derive(backup.header_of(file))
    try:
        header = backup.unpack(file, staging)
        entries, seen = _try(staging, header, key)
        kept = _switch(staging, to, now)
    except BaseException:
        _discard(staging)
        raise
    finally:
        key.wipe()
    # Else the next opening would warn that an older state was put in place, which is what was asked for.
    last_seen.remember(paths.last_seen_folder(), header.vault, seen)
    return Restored(entries, kept)


def _state_of(to: Path, derive: Derive) -> State | None:
    """Read without writing; a journal that is hurt, in use or another's is not worth failing for."""
    try:
        header = header_files.read(to).header
        key = derive(header)
        with contextlib.closing(Database.open(to / header.database, key.buffer, read_only=True)) as database:
            return state(database)
    except JournalError:
        return None


def _refuse_other_things(to: Path) -> None:
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise AlreadyExists
    if to.is_dir():
        names = {path.name for path in to.iterdir()}
        if names and not any(name.startswith(("header.", "journal-")) for name in names):
            raise AlreadyExists
        if is_held(to):
            raise OpenElsewhere


def _try(staging: Path, header: Header, key: DataKey) -> tuple[int, Seen]:
    prove(header, bytes(key))
    with contextlib.closing(Database.open(staging / header.database, key.buffer)) as database:
        seal = database.seal()
        if seal is None or database.check(full=True):
            raise DatabaseDamaged
        row = database.one("SELECT count(*) FROM entries WHERE trashed_at IS NULL")
    seen = Seen(header.gen, seal.commits, seal.chain.hex(), header.inbox_public.hex())
    return row[0] if row else 0, seen


def finish(to: Path) -> None:
    """Complete a restore that was cut short, if there was one. A place that cannot be written to is left alone."""
    with contextlib.suppress(OSError, JournalError):
        ready = _ready(to)
        if ready.is_dir() and not to.exists():
            ready.rename(to)
            files.sync_folder(to.parent)
        if (to / MARK).is_file():
            _move_along(to)


def _switch(staging: Path, to: Path, now: datetime) -> Path | None:
    finish(to)
    ready, kept = _ready(to), None
    _discard(ready)  # of a restore that never came to its first rename; its backup is still there
    with files.translated(to):
        if to.is_dir() and any(to.iterdir()):
            kept = _free_name(to, now)
            files.write(staging / MARK, kept.name.encode())
        elif to.is_dir():
            to.rmdir()
        staging.rename(ready)  # from here on it is whole, and `finish` may use it
        try:
            files.sync_folder(to.parent)
            if kept is not None:
                to.rename(kept)
            ready.rename(to)
        except OSError:
            if kept is not None and not to.exists():
                kept.rename(to)
            _discard(ready)
            raise
        files.sync_folder(to.parent)
        if kept is not None:
            _move_along(to)
    return kept


def _move_along(to: Path) -> None:
    """The older backups and waiting notes, from the folder that is kept."""
    name_kept = files.read(to / MARK, NAME_LIMIT).decode("utf-8", "replace")
    kept = to.parent / name_kept
    is_beside = kept.name == name_kept != ".." and "\0" not in name_kept  # else it is no mark of ours
    for name in MOVES_ALONG if is_beside else ():
        if (kept / name).is_dir() and not (to / name).exists():
            (kept / name).rename(to / name)
    (to / MARK).unlink()
    files.sync_folder(to)


def _ready(to: Path) -> Path:
    return to.with_name(f".{to.name}.restored.tmp")


def _free_name(to: Path, now: datetime) -> Path:
    stem = f"{to.stem} before restoring {now:%Y-%m-%d %H%M%S}"
    names = (to.with_name(f"{stem}{number}{to.suffix}") for number in chain([""], (f" ({n})" for n in count(2))))
    return next(path for path in names if not path.exists())


def _discard(staging: Path) -> None:
    with contextlib.suppress(OSError, JournalError):
        for path in staging.iterdir():
            path.unlink()
        staging.rmdir()
