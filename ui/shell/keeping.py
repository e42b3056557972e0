"""What is done with an open journal as a whole: settings, keys, backups. `ui/context.py` says what pages may ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from journal.errors import JournalError
from journal.journal import Journal
from journal.settings import Settings
from journal.vault import backup, backup_copies, key_dates
from journal.vault.backup import Backup, Reason
from journal.vault.key_dates import KeyDates, KeyDay
from journal.vault.restore import state
from journal.vault.vault import Vault
from ui.context import SecondPlace
from ui.dates import moment
from ui.icons import Icons
from ui.jobs import Done, Jobs
from ui.shell import opening
from ui.shell.second_place import copy_there, said_of
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Question
from ui.widgets.file_dialogs import BACKUPS, ask_for_file, ask_for_folder, ask_where_to_save

if TYPE_CHECKING:
    from ui.shell.window import Window

PAUSE_SECONDS = 5  # without a key or a move: then a backup holds nobody up
REHEARSE_AFTER = timedelta(days=91)
FIRST_REHEARSAL = "Your journal is ready. While the sheet is at hand: do its twelve words open it?"
REHEARSE = "It has been three months. Is your recovery sheet still where you put it?"


class JournalKeeping(QObject):
    _changed = Signal()

    def __init__(
        self, window: Window, jobs: Jobs, theme: ThemeWatcher, icons: Icons, vault: Vault, journal: Journal
    ) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._theme = theme
        self._icons = icons
        self._vault = vault
        self._journal = journal
        self._checked: dict[Path, str] = {}
        self._wait = QTimer(self)
        self._wait.setInterval(PAUSE_SECONDS * 1000)
        self._wait.timeout.connect(self._back_up_in_a_pause)

    def begin(self) -> None:
        """After opening: what was noticed, or else what is due; the backup as soon as she pauses."""
        knows = self.key_dates().synced is not None
        text, kind = opening.said(self._journal.warnings, self._vault.notices, knows_of_service=knows)
        if text:
            self._window.show_notice(text, *self._remedy(kind))
        else:
            self.remind_of_rehearsal()
        if kind == opening.SYNCED:
            key_dates.note(self._journal.db, KeyDay.SYNCED, self._journal.clock.today())
        self._wait.start()

    def begin_new(self, *, sheet_kept: bool) -> None:
        """After a journal was made: the best day to try its recovery sheet is the first."""
        if sheet_kept:
            self._note(KeyDay.SHEET)
            self._window.show_text(FIRST_REHEARSAL, "Try the words", self.rehearse)
        self._wait.start()

    def end(self) -> None:
        """Before the journal closes: the daily backup."""
        self._wait.stop()
        self._back_up_before_closing()

    def _remedy(self, kind: str) -> tuple[str, Callable[[], None] | None]:
        if kind == opening.ROLLED_BACK:
            return "See the backups", self._show_backups
        if kind in (opening.FORKED, opening.CONFLICTED):
            return "Bring together…", self._merge_with_the_noticed
        return "", None

    def _show_backups(self) -> None:
        if self._window.workspace is not None:
            self._window.workspace.go("settings", "backups")

    def _merge_with_the_noticed(self) -> None:
        copies = [path for one in self._vault.notices if one.warning == opening.CONFLICTED for path in one.paths]
        self.merge_with(next(iter(copies), None))

    # --- settings ----------------------------------------------------------------------------------------------------

    @property
    def changed(self) -> SignalInstance:
        return self._changed

    @property
    def vault(self) -> Vault:
        return self._vault

    @property
    def settings(self) -> Settings:
        return self._window.settings

    def change_settings(self, **values: object) -> None:
        changed = replace(self.settings, **values)  # type: ignore[arg-type]  # the pages name fields of Settings
        if not changed.remember_vault:
            changed = replace(changed, last_vault="", known_vaults=())
        self._window.use_settings(changed)

    # --- keys --------------------------------------------------------------------------------------------------------

    def key_dates(self) -> KeyDates:
        return key_dates.key_dates(self._journal.db)

    def change_passphrase(self) -> None:
        from ui.vault.key_dialogs import ChangePassphraseDialog

        if ChangePassphraseDialog.ask(self._window, self._theme, self._icons, self._jobs, self._vault):
            self._note(KeyDay.PASSPHRASE)
            self._window.show_text("The passphrase is changed.")
            self.offer_to_replace_backups("passphrase")

    def show_sheet(self) -> None:
        from ui.vault.key_dialogs import SheetDialog

        if SheetDialog.ask(self._window, self._theme, self._icons, self._jobs, self._vault):
            self._note(KeyDay.SHEET)

    def replace_recovery_key(self) -> None:
        from ui.vault.key_dialogs import NewSheetDialog

        if NewSheetDialog.ask(self._window, self._theme, self._icons, self._jobs, self._vault):
            self._note(KeyDay.SHEET)
            self.offer_to_replace_backups("recovery sheet")

    def rehearse(self) -> None:
        from ui.vault.rehearsal_dialog import RehearsalDialog

        if RehearsalDialog.ask(self._window, self._theme, self._icons, self._jobs, self._vault):
            self._note(KeyDay.REHEARSED)

    def remind_of_rehearsal(self) -> None:
        """Once a quarter; the first quarter begins when the journal is first opened here."""
        dates, today = self.key_dates(), self._journal.clock.today()
        last = max((day for day in (dates.rehearsed, dates.asked, dates.sheet) if day), default=None)
        if last is None or today - last >= REHEARSE_AFTER:
            key_dates.note(self._journal.db, KeyDay.ASKED, today)
        if last is not None and today - last >= REHEARSE_AFTER:
            self._window.show_text(REHEARSE, "Try the words", self.rehearse)

    def rotate_key(self) -> None:
        from ui.vault.key_dialogs import RotateDialog

        passphrase = RotateDialog.ask(self._window, self._theme, self._icons, self._jobs, self._vault)
        if passphrase:
            self._vault.back_up(Reason.BEFORE_CHANGE)
            window, path = self._window, self._vault.path
            window.lock("New keys are being made.")
            window.gate.rotate(path, passphrase)

    def offer_to_replace_backups(self, what: str) -> None:
        """After keys were changed: backups that still open with the old ones, if there are any."""
        old = backup_copies.with_old_keys(self._vault.backups_folder, self._vault.inspected())
        if not old:
            return
        count = "1 backup was made before. It" if len(old) == 1 else f"{len(old)} backups were made before. Each"
        text = (
            f"{count} still opens with the old {what}. A fresh backup can take their place. If nobody else knows "
            f"the old {what}, you may as well keep them. Copies in a second place are not touched."
        )
        if Question.ask(self._window, self._theme, "Replace the older backups?", text, "Make a fresh one, delete them"):
            fresh = self._vault.back_up()
            backup_copies.delete_all(old, but=fresh)
            self._to_second_place(fresh)
            self._changed.emit()
            self._window.show_text("A fresh backup took the place of the older ones.")

    # --- backups -----------------------------------------------------------------------------------------------------

    def backups(self) -> tuple[Backup, ...]:
        return backup.listed(self._vault.backups_folder)

    def checked(self, path: Path) -> str:
        return self._checked.get(path, "")

    def back_up(self) -> None:
        """A copy is taken here, at once; a job reads it back."""
        self._jobs.run(self._vault.take_backup(), self._backed_up)

    def _backed_up(self, done: Done) -> None:
        made: Backup = done.value
        self._to_second_place(made)
        entries = "1 entry" if made.entries == 1 else f"{made.entries} entries"
        self._window.show_text(f"Backed up and read back: {entries}, all in order.")
        self._changed.emit()

    def _back_up_in_a_pause(self) -> None:
        if self._window.autolock.away() < PAUSE_SECONDS:
            return
        self._wait.stop()
        try:
            if self._vault.backup_is_due():
                self._jobs.run(self._vault.take_backup(Reason.ROUTINE), self._backed_up_quietly)
        except JournalError as error:
            self._tell_of_trouble(error)

    def _backed_up_quietly(self, done: Done) -> None:
        try:
            self._to_second_place(done.value)
            self._vault.thin_backups()
        except JournalError as error:
            self._tell_of_trouble(error)
        self._changed.emit()

    def _back_up_before_closing(self) -> None:
        try:
            made = self._vault.back_up_if_due()
            if made is not None:
                self._to_second_place(made)
        except JournalError as error:
            self._tell_of_trouble(error)

    def _tell_of_trouble(self, error: JournalError) -> None:
        """Once while the window is open; it is tried again each time."""
        self._window.tell_once(f"Today’s backup could not be made. {error} Your journal itself is fine.")

    def check_newest_backup(self) -> None:
        for newest in self.backups()[:1]:
            self.check_backup(newest)

    def check_backup(self, one: Backup) -> None:
        from ui.vault.copy_dialogs import CheckDialog

        if CheckDialog.ask(self._window, self._theme, self._icons, self._jobs, one):
            self._checked[one.path] = "checked just now"
            self._changed.emit()

    def save_backup(self, one: Backup) -> None:
        place = ask_where_to_save(
            self._window, "Save a copy for safe keeping", Path.home(), one.path.name, BACKUPS, "afterbell-backup"
        )
        if place is not None:
            backup_copies.export(one, place)
            self._window.show_text("Saved, and compared with the original byte for byte.")

    def delete_backup(self, one: Backup) -> None:
        when = moment(one.made, self._journal.clock.now())
        last = " It is the only one there is." if len(self.backups()) == 1 else ""
        text = (
            f"The copy of {when}, with {one.entries} entries, is deleted for good.{last} Your journal stays as it is."
        )
        if Question.ask(self._window, self._theme, "Delete this copy?", text, "Delete the copy", role="danger"):
            backup.delete(one)
            self._changed.emit()

    def restore_file(self) -> None:
        file = ask_for_file(self._window, "Restore a backup", self._vault.backups_folder, BACKUPS)
        if file is not None:
            self.restore(file)

    def restore(self, file: Path) -> None:
        """Asks, backs up what is there now, locks, puts the copy in place and opens it."""
        from ui.vault.copy_dialogs import RestoreDialog

        window, path = self._window, self._vault.path
        now = state(self._journal.db)
        secret = RestoreDialog.ask(window, self._theme, self._icons, self._jobs, file, path, now)
        if secret is None:
            return
        self._vault.back_up(Reason.BEFORE_CHANGE)
        window.lock()
        window.gate.restore(file, path, secret)

    # --- a second place ----------------------------------------------------------------------------------------------

    def second_place(self) -> SecondPlace:
        return said_of(self.settings, self._journal.clock.now())

    def choose_second_place(self) -> None:
        folder = ask_for_folder(self._window, "Where should backups also go?", Path.home())
        if folder is None:
            return
        self.change_settings(second_place=str(folder), second_place_seen="")
        self._to_second_place(next(iter(self.backups()), None) or self._vault.back_up())
        self._changed.emit()

    def leave_second_place(self) -> None:
        """The copies that lie there stay there."""
        self.change_settings(second_place="", second_place_seen="")
        self._changed.emit()

    def _to_second_place(self, made: Backup) -> None:
        if not self.settings.second_place:
            return
        now = self._journal.clock.now()
        trouble = copy_there(self.settings, made, now)
        if trouble:
            self._window.tell_once(trouble)
        else:
            self.change_settings(second_place_seen=now.isoformat(timespec="minutes"))

    # --- another copy ------------------------------------------------------------------------------------------------

    def merge(self) -> None:
        self.merge_with(None)

    def merge_with(self, other: Path | None) -> None:
        """Bring another copy of this journal into it; the pages are made anew, as they hold rows of before."""
        from ui.vault.merge_dialog import MergeDialog

        workspace = self._window.workspace
        if workspace is None:
            return
        workspace.go("settings", "backups")
        if MergeDialog.ask(self._window, self._theme, self._icons, self._jobs, self._vault, self._journal, other):
            workspace.renew()
            self._changed.emit()

    def _note(self, day: KeyDay) -> None:
        key_dates.note(self._journal.db, day, self._journal.clock.today())
        self._changed.emit()
