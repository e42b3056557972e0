"""What is done with an open journal as a whole: keys, backups, settings. `ui/context.py` says what pages may ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QTimer

from journal.vault import backup_copies, key_dates
from journal.vault.backup import Reason
from journal.vault.key_dates import KeyDates, KeyDay
from ui.shell import opening
from ui.shell.backup_keeping import BackupKeeping
from ui.widgets.dialog import Question

REHEARSE_AFTER = timedelta(days=91)
FIRST_REHEARSAL = "Your journal is ready. While the sheet is at hand: do its twelve words open it?"
REHEARSE = "It has been three months. Is your recovery sheet still where you put it?"


class JournalKeeping(BackupKeeping):
    def begin(self) -> None:
        """After opening: what was noticed, or else what is due; the backup as soon as she pauses."""
        knows = self.key_dates().synced is not None
        text, kind = opening.said(self._journal.warnings, self._vault.notices, knows_of_service=knows)
        if text:
            self._window.show_notice(text, *self._remedy(kind))
        elif not self._window.bar.text():
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

    def begin_with_new_keys(self) -> None:
        """They were made while it was closed. The backups that open with the old ones are asked about next."""
        self._note(KeyDay.SHEET)
        QTimer.singleShot(0, self, self._ask_about_old_keys)

    def _ask_about_old_keys(self) -> None:
        if not self._is_over():
            self.offer_to_replace_backups("keys")

    def end(self, *, with_backup: bool = True) -> None:
        """Before the journal closes: the daily backup."""
        self._wait.stop()
        if with_backup:
            self._back_up_before_closing()

    def after_closing(self) -> None:
        """The second place may be slow, or hang: the journal does not stay open for it."""
        made, self._made = self._made, None
        if made is not None:
            self._to_second_place(made)

    def _remedy(self, kind: str) -> tuple[str, Callable[[], None] | None]:
        if kind == opening.ROLLED_BACK:
            return "See the backups", self._show_backups
        if kind in (opening.FORKED, opening.CONFLICTED):
            return "Merge…", self._merge_with_the_noticed
        return "", None

    def _show_backups(self) -> None:
        if self._window.workspace is not None:
            self._window.workspace.go("settings", "backups")

    def _merge_with_the_noticed(self) -> None:
        copies = [path for one in self._vault.notices if one.warning == opening.CONFLICTED for path in one.paths]
        self.merge_with(next(iter(copies), None))

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
        is_merged = MergeDialog.ask(
            self._window, self._theme, self._icons, self._jobs, self._vault, self._journal, other
        )
        if self._is_over():
            return
        if self._journal.db.is_being_changed:  # it did not come back from the job
            self._window.lock("The journal’s file was moved or replaced, so it was closed.")
        elif is_merged:
            workspace.renew()
            self._changed.emit()

    def _is_over(self) -> bool:
        """Whether the journal was locked while a dialog stood open."""
        return self._window.keeping is not self

    def _note(self, day: KeyDay) -> None:
        if self._is_over():
            return
        key_dates.note(self._journal.db, day, self._journal.clock.today())
        self._changed.emit()
