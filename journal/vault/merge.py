"""Another copy of the same journal, a folder, a backup or a lone database file, brought into this one.

The other copy is never written to: it is laid out anew beside the journal, encrypted as it is, and that copy is read.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from journal import files
from journal.errors import (
    Cancelled,
    DatabaseDamaged,
    NotAVault,
    OpenElsewhere,
    OtherJournal,
    UsageError,
)
from journal.journal import Journal
from journal.storage.database import Database
from journal.storage.database_file import check_file, journal_of
from journal.storage.migrate import migrate
from journal.vault import backup, header_files
from journal.vault.admission import VAULT, meta_of
from journal.vault.backup import Backup, Reason
from journal.vault.header import Header, prove
from journal.vault.keyslots import DataKey
from journal.vault.lock import is_held
from journal.vault.merge_plan import AreaPlan, Fates, counted, fates_of, texts_to_keep
from journal.vault.merge_reading import ENTRIES, Copy, copy_of, rename, same_by_name
from journal.vault.merge_writing import Writing
from journal.vault.rotation import INBOX_KEYS
from journal.vault.vault import Vault, never

Derive = Callable[[Header], DataKey]


class Step(StrEnum):
    """What a merge is at; each is told as it begins."""

    OPENING = "opening"
    READING = "reading"
    BACKING_UP = "backing_up"
    WRITING = "writing"


Tell = Callable[[Step], None]
AREAS = ("entries", "tags", "people", "goals", "mentoring", "learning", "shares", "profile")  # that it may change
HURT = "The other copy is damaged, so nothing was merged. Rescue it first, and merge what comes out."


@dataclass(frozen=True, slots=True)
class MergePlan:
    other: Path
    areas: tuple[AreaPlan, ...]
    kept_texts: int  # older texts of entries that would go into their histories

    @property
    def changes(self) -> int:
        """How many rows a merge would touch; 0: this journal holds all of the other copy already."""
        return sum(area.changes for area in self.areas) + self.kept_texts

    @property
    def entries(self) -> AreaPlan:
        return next((area for area in self.areas if area.area == ENTRIES), AreaPlan(ENTRIES))


@dataclass(frozen=True, slots=True)
class MergeReport:
    plan: MergePlan
    backup: Backup | None  # of the journal as it was before; None: there was nothing to do
    kept_texts: int  # older texts that went into histories, or became entries of their own


class Going:
    """Tells each step as it begins, if somebody listens, and stops between two where somebody wants that."""

    def __init__(self, tell: Tell | None = None, is_cancelled: Callable[[], bool] = never) -> None:
        self._tell = tell
        self._is_cancelled = is_cancelled

    def __call__(self, step: Step) -> None:
        self.on()
        if self._tell is not None:
            self._tell(step)

    def on(self) -> None:
        if self._is_cancelled():
            raise Cancelled


def plan(vault: Vault, journal: Journal, other: Path, derive: Derive, going: Going | None = None) -> MergePlan:
    """What a merge would do. Writes nothing. In the thread that has the journal's database; slow for a large one."""
    going = going or Going()
    going(Step.OPENING)
    with _opened(vault, journal, other, derive) as database:
        going(Step.READING)
        here, there, _, fates = _compared(journal, database)
    return _plan(other, here, there, fates)


def merge(vault: Vault, journal: Journal, other: Path, derive: Derive, going: Going | None = None) -> MergeReport:
    """A backup first, then all of it in one transaction. Stopped or failed, nothing has changed."""
    going = going or Going()
    going(Step.OPENING)
    with _opened(vault, journal, other, derive) as database:
        going(Step.READING)
        here, there, taken_on, fates = _compared(journal, database)
        planned = _plan(other, here, there, fates)
        if not planned.changes and not taken_on and not _new_tombstones(here, there):
            return MergeReport(planned, None, 0)
        going(Step.BACKING_UP)
        made = vault.back_up(Reason.BEFORE_CHANGE)
        going(Step.WRITING)
        with journal.db.write(*AREAS) as sql:
            writing = Writing(sql, here, there, fates, database, journal.clock.utc_stamp())
            writing.write(taken_on)
            _add_inbox_keys(journal, database)
            going.on()
    return MergeReport(planned, made, writing.kept_texts)


def _plan(other: Path, here: Copy, there: Copy, fates: Fates) -> MergePlan:
    return MergePlan(other, counted(fates), len(texts_to_keep(here, there, fates)))


def _compared(journal: Journal, database: Database) -> tuple[Copy, Copy, dict[str, str], Fates]:
    here, there = copy_of(journal.db), copy_of(database)
    taken_on = same_by_name(here, there)
    rename(here, taken_on)
    rename(there, taken_on)
    return here, there, taken_on, fates_of(here, there)


def _new_tombstones(here: Copy, there: Copy) -> bool:
    return not there.tombstones.keys() <= here.tombstones.keys()


@contextlib.contextmanager
def _opened(vault: Vault, journal: Journal, other: Path, derive: Derive) -> Generator[Database]:
    if other.resolve() == vault.path.resolve() or other.resolve() == journal.db.path.resolve():
        raise UsageError("That is this very journal. Choose the other copy of it.")
    staging = vault.path / f".{secrets.token_hex(4)}.other.tmp"
    key = None
    try:
        header = _laid_out(vault, other, staging)
        if header.vault != journal.vault_id:
            raise OtherJournal
        key = derive(header)
        prove(header, bytes(key))
        with contextlib.closing(_sound(staging / header.database, key, journal.vault_id)) as database:
            yield database
    finally:
        if key is not None:
            key.wipe()
        shutil.rmtree(staging, ignore_errors=True)


def _laid_out(vault: Vault, other: Path, staging: Path) -> Header:
    """The header that the copy opens with."""
    if other.is_dir():
        header = header_files.read(other).header
        if is_held(other):
            raise OpenElsewhere
        _copy_database(other / header.database, staging, header)
        return header
    if not other.exists():
        raise NotAVault(other)
    if other.name.endswith(".db"):
        header = vault.inspected()  # a lone database: a sync service's conflicted copy of this one
        _copy_database(other, staging, header)
        return header
    if backup.header_of(other).vault != vault.inspected().vault:
        raise OtherJournal
    return backup.unpack(other, staging)


def _copy_database(source: Path, staging: Path, header: Header) -> None:
    check_file(source)
    files.make_folder(staging)
    with files.translated(staging):
        shutil.copyfile(source, staging / header.database)
        if journal_of(source).is_file():
            shutil.copyfile(journal_of(source), journal_of(staging / header.database))


def _sound(path: Path, key: DataKey, vault_id: str) -> Database:
    """Any damage is said to be the other copy's, so that nobody thinks it is this journal that is hurt."""
    try:
        database = Database.open(path, key.buffer)
    except DatabaseDamaged:
        raise DatabaseDamaged(HURT) from None
    try:
        if meta_of(database).get(VAULT) != vault_id:
            raise OtherJournal
        if database.check(full=True):
            raise DatabaseDamaged(HURT)
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def _add_inbox_keys(journal: Journal, database: Database) -> None:
    """Notes sealed to the other copy can be opened here then."""
    mine, theirs = meta_of(journal.db).get(INBOX_KEYS, ""), meta_of(database).get(INBOX_KEYS, "")
    new = [key for key in theirs.split() if key not in mine.split()]
    if new:
        with journal.db.write() as sql:
            row = {"key": INBOX_KEYS, "value": " ".join([*new, *mine.split()])}
            sql.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (:key, :value)", row)
