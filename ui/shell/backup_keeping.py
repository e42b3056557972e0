"""What is done with the backups of an open journal: made, tried, restored, and copied to a second place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from journal.errors import JournalError, SearchDamaged
from journal.journal import Journal
from journal.settings import Settings
from journal.vault import backup, backup_copies
from journal.vault.backup import Backup, Reason
from journal.vault.restore import state
from journal.vault.vault import Vault
from ui.context import SecondPlace
from ui.dates import moment
from ui.icons import Icons
from ui.jobs import Done, Jobs
from ui.shell.second_place import copy_there, said_of
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Question
from ui.widgets.file_dialogs import BACKUPS, ask_for_file, ask_for_folder, ask_where_to_save

if TYPE_CHECKING:
    from ui.shell.window import Window

PAUSE_SECONDS = 5  # without a key or a move: then a backup holds nobody up


class BackupKeeping(QObject):
    """The half of `JournalKeeping` that needs no keys."""

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
        self._made: Backup | None = None  # while the journal closes
        self._wait = QTimer(self)
        self._wait.setInterval(PAUSE_SECONDS * 1000)
        self._wait.timeout.connect(self._back_up_in_a_pause)

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

    # --- backups -----------------------------------------------------------------------------------------------------

    def backups(self) -> tuple[Backup, ...]:
        return backup.listed(self._vault.backups_folder)

    def checked(self, path: Path) -> str:
        return self._checked.get(path, "")

    def back_up(self) -> None:
        """A copy is taken here, at once; a job reads it back."""
        self._jobs.run(self._vault.take_backup(), self._backed_up)

    def _backed_up(self, done: Done) -> None:
        try:
            made: Backup = done.value
        except SearchDamaged:
            self._journal.search.rebuild()
            self._jobs.run(self._vault.take_backup(), self._backed_up)
            return
        self._to_second_place(made)
        entries = "1 entry" if made.entries == 1 else f"{made.entries} entries"
        self._window.show_text(f"Backed up and read back: {entries}, all in order.")
        self._changed.emit()

    def _back_up_in_a_pause(self) -> None:
        if self._window.autolock.away() < PAUSE_SECONDS or self._journal.db.is_being_changed:
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
        except SearchDamaged:  # found while the copy was tried: the routine tries again in the next pause
            self._journal.search.rebuild()
            self._wait.start()
        except JournalError as error:
            self._tell_of_trouble(error)
        self._changed.emit()

    def _back_up_before_closing(self) -> None:
        try:
            self._made = self._vault.back_up_if_due()
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
