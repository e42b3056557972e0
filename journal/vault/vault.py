"""A vault: the folder that a journal lies in, how it is made, opened and given new keys. Format 1 (SECURITY.md)."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from journal import files
from journal.clock import Clock
from journal.errors import (
    AlreadyExists,
    Cancelled,
    CannotWrite,
    DatabaseDamaged,
    DiskFull,
    HeaderDamaged,
    HeaderForeign,
    HeaderMissing,
    JournalError,
    OpenElsewhere,
    ReadOnlyPlace,
    WrongRecoveryKey,
)
from journal.journal import Journal
from journal.storage.database import Database
from journal.storage.database_file import check_file
from journal.storage.migrate import migrate
from journal.storage.search import Search
from journal.vault import backup, header_files, inbox, keyslots, synced
from journal.vault.admission import (
    GENERATION,
    VAULT,
    Notice,
    VaultWarning,
    admit,
    meta_of,
    note_generation,
    recall,
    remember,
)
from journal.vault.backup import Backup, Reason
from journal.vault.header import Header, KdfCost, prove, sealed
from journal.vault.header_files import Found
from journal.vault.keyslots import DataKey
from journal.vault.lock import NAME as LOCK_NAME
from journal.vault.lock import FolderLock, is_held
from journal.vault.recovery import RecoveryKey, parse_slot_code, slot_code
from journal.vault.restore import finish as finish_restore
from journal.vault.rotation import inbox_keys, keep_inbox_key, new_keys, remove_leftovers, rotate

LEFT_LYING = re.compile(r"\.[0-9a-f]{8}\.(other|trial|copy)\.tmp")


@dataclass(frozen=True, slots=True)
class VaultState:
    """What can be told without any secret."""

    vault_id: str
    database: Path
    in_use: bool


@dataclass(frozen=True, slots=True)
class Verification:
    problems: tuple[str, ...]
    entries: int
    hurt_key_files: tuple[str, ...] = ()  # copies of the header that the next opening makes anew from the good one


class UnlockedKey:
    """A data key that a secret has opened; `Vault.open` uses it up."""

    def __init__(self, key: DataKey) -> None:
        self.key = key

    def wipe(self) -> None:
        self.key.wipe()


@dataclass(frozen=True, slots=True)
class Founded:
    key: UnlockedKey
    recovery: RecoveryKey


def never() -> bool:
    return False


class Vault:
    def __init__(self, path: Path, *, clock: Clock | None = None) -> None:
        self.path = path
        self._clock = clock or Clock()
        self._lock: FolderLock | None = None
        self._open_database: Database | None = None
        self._guard = threading.RLock()
        self.notices: tuple[Notice, ...] = ()  # what the warnings about the place of the vault name, since `open`

    # --- making ------------------------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls, path: Path, passphrase: str, *, cost: KdfCost | None = None, clock: Clock | None = None
    ) -> tuple[Journal, RecoveryKey]:
        """A new journal, open. Without a cost this machine is measured."""
        vault = cls(path, clock=clock)
        founded = vault.found(passphrase, cost=cost)
        return vault.open(founded.key), founded.recovery

    def found(self, passphrase: str, *, cost: KdfCost | None = None, cancelled: Callable[[], bool] = never) -> Founded:
        """The slow part of `create`, in any thread: lays down the folder, and opens nothing that stays open."""
        self._refuse_occupied()
        key, vault_id, recovery = DataKey.generate(), os.urandom(16).hex(), RecoveryKey.generate()
        passphrase_slot = keyslots.passphrase_slot(passphrase, key, vault_id, cost or keyslots.calibrate())
        slots = (passphrase_slot, keyslots.recovery_slot(recovery, key, vault_id))
        header = keyslots.new_header(key, vault_id, slots, recovery)
        if cancelled():
            raise Cancelled
        self._lay_down(header, key)
        return Founded(UnlockedKey(key), recovery)

    # --- opening -----------------------------------------------------------------------------------------------------

    def inspect(self) -> VaultState:
        """Raises what is wrong as far as it can be told without a secret. Changes nothing but a half-done restore."""
        header = self.inspected()
        check_file(self.path / header.database)
        return VaultState(header.vault, self.path / header.database, is_held(self.path))

    def derive(self, passphrase: str, *, cancelled: Callable[[], bool] = never) -> UnlockedKey:
        """The slow part of an unlock, in any thread. Reads the header and nothing else."""
        if cancelled():
            raise Cancelled
        key = keyslots.open_with_passphrase(self.inspected(), passphrase)
        if cancelled():
            key.wipe()
            raise Cancelled
        return UnlockedKey(key)

    def derive_from_recovery(self, recovery: RecoveryKey) -> UnlockedKey:
        return UnlockedKey(keyslots.open_with_recovery(self.inspected(), recovery))

    def open(self, unlocked: UnlockedKey) -> Journal:
        """The fast part of an unlock, in the thread that will own the journal. Uses up the key."""
        self.inspected()
        self._take_lock()
        database = None
        try:
            found = self._proven(unlocked.key)
            database = Database.open(self.path / found.header.database, unlocked.key.buffer)
            warnings = self._admit(database, found)
            if found.hurt or found.foreign:
                warnings.append(VaultWarning.HEADER_REPAIRED)
            journal = Journal(database, found.header.vault, self._clock, self._closed)
            self._open_database = database
            database.before_close(self._note_progress)
            warnings += self._file_notes(journal, database, found.header.vault)
            self.notices = synced.notices(self.path, found.header.database)
            journal.warnings = (*warnings, *(each.warning for each in self.notices))
            _empty_expired(journal)
        except BaseException:
            self._open_database = None
            if database is not None:
                database.close()
            self._release()
            raise
        unlocked.wipe()
        return journal

    def unlock(self, passphrase: str) -> Journal:
        self.inspect()
        with self._locked():
            return self.open(self.derive(passphrase))

    def unlock_with_recovery(self, recovery: RecoveryKey) -> Journal:
        return self.open(self.derive_from_recovery(recovery))

    # --- changing keys -----------------------------------------------------------------------------------------------

    def change_passphrase(self, old: str, new: str, *, cost: KdfCost | None = None) -> None:
        """Rewrites the key slot; the database is not touched. Older backups still open with the old passphrase."""
        self._set_passphrase(self.derive(old), new, cost)

    def recover(self, recovery: RecoveryKey, new: str, *, cost: KdfCost | None = None) -> None:
        """A new passphrase for somebody who has the recovery key."""
        self._set_passphrase(self.derive_from_recovery(recovery), new, cost)

    def replace_recovery_key(self, passphrase: str) -> RecoveryKey:
        """The old recovery key stops working for this journal as it now lies here."""
        unlocked, recovery = self.derive(passphrase), RecoveryKey.generate()
        self._rewrite(unlocked, lambda header: keyslots.with_recovery(header, unlocked.key, recovery))
        return recovery

    def recovery_key(self, passphrase: str) -> RecoveryKey:
        """The recovery key as it is, to print its sheet again."""
        unlocked = self.derive(passphrase)
        try:
            return keyslots.stored_recovery(self.inspected(), unlocked.key)
        finally:
            unlocked.wipe()

    def sheet_code(self) -> str:
        """What the sheet's QR code holds."""
        header = self.inspected()
        return slot_code(header.vault, next(slot for slot in header.slots if slot.kind == "recovery"))

    def rehearse(self, recovery: RecoveryKey) -> bool:
        """Whether this recovery key would open the journal. Changes nothing."""
        try:
            self.derive_from_recovery(recovery).wipe()
        except WrongRecoveryKey:
            return False
        return True

    def rotate_key(self, passphrase: str) -> RecoveryKey:
        """A new data key and recovery key for a closed journal. A crash at any point leaves a journal that opens."""
        unlocked = self.derive(passphrase)
        if self._open_database is not None:
            raise OpenElsewhere
        with self._locked():
            found = self._proven(unlocked.key)
            cost = next((slot.cost for slot in found.header.slots if slot.cost), KdfCost())
            new = new_keys(found.header, passphrase, cost)
            with self._database(unlocked) as database:
                self._admit(database, found)
                rotate(self.path, database, new)
            unlocked.wipe()
            # The next opening removes the old file; doing it here proves that there is a next opening.
            fresh = UnlockedKey(new.key)
            with self._database(fresh) as database:
                self._admit(database, header_files.read(self.path))
                remember(database, new.header)
            fresh.wipe()
        return new.recovery

    def rebuild_header(
        self, sheet: str, recovery: RecoveryKey, passphrase: str, *, cost: KdfCost | None = None
    ) -> None:
        """For a vault that lost both copies of its header: the sheet's QR code and the twelve words make a new one."""
        header, key = self.header_from_sheet(sheet, recovery, passphrase, cost=cost)
        try:
            with self._locked():
                with contextlib.closing(Database.open(self.path / header.database, key.buffer)) as database:
                    meta = meta_of(database)
                    if meta.get(VAULT) != header.vault:
                        raise DatabaseDamaged
                    header = sealed(replace(header, gen=int(meta[GENERATION]) + 1), bytes(key))
                    with database.write() as sql:
                        keep_inbox_key(sql, keyslots.inbox_key(header, key))
                header_files.write(self.path, header)
        finally:
            key.wipe()

    def header_from_sheet(
        self, sheet: str, recovery: RecoveryKey, passphrase: str, *, cost: KdfCost | None = None
    ) -> tuple[Header, DataKey]:
        """What the lost header said, from the sheet alone; nothing is written. For `rebuild_header` and a rescue."""
        self._refuse_good_header()
        vault_id, slot = parse_slot_code(sheet)
        key = keyslots.open_slot(slot, recovery.entropy, vault_id)
        if key is None:
            raise WrongRecoveryKey
        slots = (keyslots.passphrase_slot(passphrase, key, vault_id, cost or keyslots.calibrate()), slot)
        return keyslots.new_header(key, vault_id, slots, recovery), key

    def verify(self, passphrase: str) -> Verification:
        """Reads every page and every row."""
        unlocked = self.derive(passphrase)
        with self._locked(), self._database(unlocked) as database:
            problems = database.check(full=True)
            if backup.only_the_search(problems):
                Search(database).rebuild()
                problems = database.check(full=True)
            found = header_files.read(self.path)
            return Verification(tuple(problems), _count_entries(database), (*found.hurt, *found.foreign))

    # --- inside ------------------------------------------------------------------------------------------------------

    def inspected(self) -> Header:
        finish_restore(self.path)
        return header_files.read(self.path).header

    @property
    def backups_folder(self) -> Path:
        return self.path / backup.FOLDER

    def back_up(self, reason: Reason = Reason.ASKED, *, into: Path | None = None) -> Backup:
        """One verified backup of the journal that this vault has open, in the thread that owns it."""
        if self._open_database is None:
            raise RuntimeError("nothing is open")
        return self._make_backup(self._open_database, self.inspected(), reason, into)

    def take_backup(self, reason: Reason = Reason.ASKED) -> backup.Pending:
        """The quick part of `back_up`; what comes back does the slow part, in any thread."""
        if self._open_database is None:
            raise RuntimeError("nothing is open")
        return backup.take(self.backups_folder, self._open_database, self.inspected(), self._clock.now(), reason)

    def backup_is_due(self) -> bool:
        """If the newest is a day old and something changed since."""
        if self._open_database is None:
            raise RuntimeError("nothing is open")
        now, seal = self._clock.now(), self._open_database.seal()
        newest = next(iter(backup.listed(self.backups_folder)), None)
        return not (newest and seal and (newest.commits == seal.commits or now - newest.made < backup.ROUTINE_AGE))

    def back_up_if_due(self) -> Backup | None:
        """The routine backup on lock and quit."""
        if not self.backup_is_due():
            return None
        made = self.back_up(Reason.ROUTINE)
        self.thin_backups()
        return made

    def thin_backups(self) -> None:
        backup.thin(self.backups_folder, self._clock.now())

    def note(self, text: str) -> Path:
        """Seal a note into the inbox of a locked journal; it becomes an entry at the next unlock. Needs no secret."""
        header = self.inspected()
        seen = recall(header)
        # Without the data key the header cannot be proven; this machine remembers whom it sealed to.
        if seen and seen.inbox != header.inbox_public.hex():
            raise HeaderForeign
        return inbox.seal(self.path, header.vault, header.inbox_public, text, self._clock.now())

    def _make_backup(self, database: Database, header: Header, reason: Reason, into: Path | None = None) -> Backup:
        return backup.make(into or self.backups_folder, database, header, self._clock.now(), reason)

    def _back_up_before_change(self, database: Database, header: Header) -> None:
        self._make_backup(database, header, Reason.BEFORE_CHANGE)

    def _refuse_good_header(self) -> None:
        try:
            self.inspected()
        except (HeaderDamaged, HeaderMissing):
            return
        raise AlreadyExists("This journal’s key file is in order. The recovery key opens it as it is.")

    def _file_notes(self, journal: Journal, database: Database, vault_id: str) -> list[VaultWarning]:
        keys = inbox_keys(database)
        all_filed = True
        with contextlib.suppress(DiskFull, CannotWrite):
            all_filed = not keys or inbox.file_all(journal, database, self.path, vault_id, keys)
        return [] if all_filed else [VaultWarning.NOTE_SET_ASIDE]

    def _refuse_occupied(self) -> None:
        with files.translated(self.path):
            if self.path.is_symlink() or (self.path.exists() and not self.path.is_dir()):
                raise AlreadyExists
            if self.path.is_dir() and any(self.path.iterdir()):
                raise AlreadyExists

    def _lay_down(self, header: Header, key: DataKey) -> None:
        was_there = self.path.is_dir()
        files.make_folder(self.path)
        try:
            with self._locked():
                with contextlib.closing(Database.create(self.path / header.database, key.buffer)) as database:
                    migrate(database)
                    with database.write() as sql:
                        rows = [{"key": VAULT, "value": header.vault}, {"key": GENERATION, "value": str(header.gen)}]
                        sql.executemany("INSERT INTO meta (key, value) VALUES (:key, :value)", rows)
                        keep_inbox_key(sql, keyslots.inbox_key(header, key))
                header_files.write(self.path, header)
        except BaseException:
            self._clear_away(header, keep_folder=was_there)
            raise

    def _clear_away(self, header: Header, *, keep_folder: bool) -> None:
        names = (header.database, header.database + "-journal", *header_files.COPIES, LOCK_NAME)
        with contextlib.suppress(OSError):
            for name in names:
                (self.path / name).unlink(missing_ok=True)
            if not keep_folder:
                self.path.rmdir()

    def _proven(self, key: DataKey) -> Found:
        found = header_files.read(self.path)
        if found.header.key_id != key.id:
            raise HeaderForeign
        prove(found.header, bytes(key))
        return found

    def _admit(self, database: Database, found: Found) -> list[VaultWarning]:
        warnings = admit(database, found.header)
        if migrate(database, before_first=partial(self._back_up_before_change, database, found.header)):
            Search(database).rebuild()  # what the index holds of each entry may be another matter now
        # A full disk must not keep anybody from reading; what is put off is done at the next opening.
        with contextlib.suppress(DiskFull, CannotWrite):
            header_files.repair(self.path, found)
            remove_leftovers(database, self.path, meta_of(database))
            self._sweep()
            note_generation(database, found.header)
        return warnings

    def _sweep(self) -> None:
        """What a merge, a trial or a backup that was cut short left lying; all of it is encrypted, and of no use."""
        for folder in (self.path, self.backups_folder):
            for path in folder.glob(".*.tmp") if folder.is_dir() else ():
                if LEFT_LYING.fullmatch(path.name):
                    remove = shutil.rmtree if path.is_dir() and not path.is_symlink() else os.unlink
                    with contextlib.suppress(OSError):
                        remove(path)

    def _set_passphrase(self, unlocked: UnlockedKey, new: str, cost: KdfCost | None) -> None:
        header = self.inspected()
        old_cost = next((slot.cost for slot in header.slots if slot.cost), None)
        chosen = cost or _dearer(keyslots.calibrate(), old_cost)
        slot = keyslots.passphrase_slot(new, unlocked.key, header.vault, chosen)
        self._rewrite(unlocked, lambda header: keyslots.with_slot(header, unlocked.key, slot))

    def _rewrite(self, unlocked: UnlockedKey, change: Callable[[Header], Header]) -> None:
        with self._locked():
            found = self._proven(unlocked.key)
            changed = change(found.header)
            prove(changed, bytes(unlocked.key))
            header_files.write(self.path, changed)
            # A journal that is open belongs to another thread; it notes the generation when it closes.
            if self._open_database is None:
                with contextlib.suppress(JournalError), self._database(unlocked) as database:
                    note_generation(database, changed)
                    remember(database, changed)
        unlocked.wipe()

    @contextlib.contextmanager
    def _database(self, unlocked: UnlockedKey) -> Generator[Database]:
        header = self._proven(unlocked.key).header
        with contextlib.closing(Database.open(self.path / header.database, unlocked.key.buffer)) as database:
            yield database

    def _note_progress(self) -> None:
        database = self._open_database
        if database is None:
            return
        with contextlib.suppress(JournalError):
            header = self.inspected()
            note_generation(database, header)
            remember(database, header)

    # --- one opener --------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _locked(self) -> Generator[None]:
        """Holds the lock for a while, or goes on under the one that the open journal holds."""
        with self._guard:
            mine = self._lock is None
            if mine:
                self._take_lock()
        try:
            yield
        finally:
            if mine and self._open_database is None:
                self._release()

    def _take_lock(self) -> None:
        with self._guard:
            if self._open_database is not None:
                raise RuntimeError("this journal is open already")
            if self._lock is None:
                try:
                    self._lock = FolderLock(self.path)
                except CannotWrite:
                    raise (ReadOnlyPlace if self.path.is_dir() else CannotWrite)(self.path) from None

    def _release(self) -> None:
        with self._guard:
            lock, self._lock = self._lock, None
            if lock is not None:
                lock.release()

    def _closed(self) -> None:
        self._open_database = None
        self._release()


def _empty_expired(journal: Journal) -> None:
    """Thirty days after it was thrown away, an entry is gone for good. A disk that is full can wait for that."""
    with contextlib.suppress(DiskFull, CannotWrite):
        if journal.entries.erase_expired():
            journal.search.forget_erased()


def _count_entries(database: Database) -> int:
    """0 also if they cannot be read; the problems say so."""
    try:
        row = database.one("SELECT count(*) FROM entries")
    except DatabaseDamaged:
        return 0
    return row[0] if row else 0


def _dearer(one: KdfCost, other: KdfCost | None) -> KdfCost:
    return other if other and other.memory_kib * other.iterations > one.memory_kib * one.iterations else one
