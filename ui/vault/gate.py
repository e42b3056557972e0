"""All that stands before an open journal: welcome, lock screen, wizard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from journal import paths
from journal.errors import JournalError
from ui.icons import Icons
from ui.jobs import Done, Jobs
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.unlock_page import UnlockPage
from ui.vault.unlocking import Opened

if TYPE_CHECKING:
    from ui.vault.closed_work import ClosedWork
    from ui.vault.copy_dialogs import Secret
    from ui.vault.create_wizard import CreateWizard
    from ui.vault.welcome_page import WelcomePage

NO_JOURNAL = "There is no journal in that folder. A journal’s folder ends in .afterbell."


class Gate(QStackedWidget):
    opened = Signal(object)  # Opened

    def __init__(self, jobs: Jobs, theme: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._icons = icons
        self._path: Path | None = None
        self._known: tuple[Path, ...] = ()
        self._tell = ""  # of what was done while the journal was closed; said when it is open
        self._has_new_keys = False
        self.wizard: CreateWizard | None = None
        self.unlock = UnlockPage(jobs, theme, icons)
        self.addWidget(self.unlock)
        self._connect()

    @cached_property
    def welcome(self) -> WelcomePage:
        """Made when it is first needed: most starts go straight to the lock screen."""
        from ui.vault.welcome_page import WelcomePage

        page = WelcomePage(self._theme, self._icons)
        page.create_requested.connect(self.open_wizard)
        page.open_requested.connect(self.open_other)
        page.demo_requested.connect(self.open_demo)
        self.addWidget(page)
        return page

    @property
    def path(self) -> Path | None:
        """The journal that it asks for, or let through last."""
        return self._path

    def ask(self, path: Path | None, reason: str = "", known: Sequence[Path] | None = None) -> None:
        """Show the lock screen of this journal, or the welcome page where there is none."""
        if known is not None:
            self._known = tuple(known)
        self._path = path
        if path is None:
            self.welcome.set_note(reason)
            self.welcome.set_busy(False)
            self.setCurrentWidget(self.welcome)
            self.welcome.create_button.setFocus()
        else:
            self.setCurrentWidget(self.unlock)
            self.unlock.show_journal(path, self._known, reason)
            self.unlock.take_focus()

    def open_wizard(self) -> None:
        from ui.vault.create_wizard import CreateWizard

        self._theme.load_all_fonts()
        if self.wizard is None:
            self.wizard = CreateWizard(self._jobs, self._theme, self._icons)
            self.addWidget(self.wizard)
            self.wizard.opened.connect(self._created)
            self.wizard.left.connect(self._leave_wizard)
        self.setCurrentWidget(self.wizard)

    def open_other(self) -> None:
        from ui.widgets.file_dialogs import ask_for_folder

        title = "Open a journal (its folder ends in .afterbell)"
        start = self._path.parent if self._path is not None else paths.journals()
        chosen = ask_for_folder(self, title, start)
        if chosen is not None:
            self.try_path(chosen)

    def try_path(self, path: Path, known: Sequence[Path] | None = None) -> None:
        """Go to the lock screen of what lies there, if it is a journal at all; a damaged one is told there."""
        if any((path / name).exists() for name in ("header.json", "header.bak")) or list(path.glob("*.db")):
            self.ask(path, known=known)
        else:
            self.ask(None, NO_JOURNAL, known)

    def ask_to_restore(self, file: Path) -> None:
        """For a journal that does not open: a backup in its place."""
        from ui.vault.copy_dialogs import RestoreDialog

        path = self._journal_path()
        secret = RestoreDialog.ask(self, self._theme, self._icons, self._jobs, file, path, None)
        if secret is not None:
            self.restore(file, path, secret)

    def ask_to_rescue(self) -> None:
        from ui.vault.mending import RescueDialog

        rescued = RescueDialog.ask(self, self._theme, self._icons, self._jobs, self._journal_path())
        if rescued is not None:
            self._open_again(rescued.path, rescued.secret, "")

    def ask_to_rebuild(self) -> None:
        from ui.vault.mending import RebuildDialog

        path = self._journal_path()
        found = RebuildDialog.ask(self, self._theme, self._icons, self._jobs, path)
        if found is not None:
            tell = "The journal has a key file again." if found.path == path else ""
            self._open_again(found.path, found.secret, tell)

    def restore(self, file: Path, path: Path, secret: Secret) -> None:
        """Put a backup in the place of a closed journal, and open what is there then."""
        done = self._closed_work.restore(file, path, secret)
        kept = f" The journal as it was before is kept as “{done.kept.stem}”, beside it." if done.kept else ""
        self._open_again(path, secret, f"Restored: {done.entries} entries.{kept}")

    def rotate(self, path: Path, passphrase: str) -> None:
        """New keys for a closed journal; its new sheet is shown, and it opens again."""
        from ui.vault.copy_dialogs import Secret

        self._closed_work.rotate(path, passphrase)
        self._has_new_keys = True
        self._open_again(path, Secret(passphrase=passphrase), "The journal has new keys, and a new recovery sheet.")

    @cached_property
    def _closed_work(self) -> ClosedWork:
        from ui.vault.closed_work import ClosedWork

        return ClosedWork(self, self._jobs, self._theme, self._icons)

    def _journal_path(self) -> Path:
        assert self._path is not None
        return self._path

    def _open_again(self, path: Path, secret: Secret, tell: str) -> None:
        self.ask(path, tell)
        self._tell = tell
        self.unlock.open_with(secret)

    def _unlocked(self, opened: Opened) -> None:
        tell, self._tell = self._tell, ""
        has_new_keys, self._has_new_keys = self._has_new_keys, False
        self.opened.emit(replace(opened, tell=tell, has_new_keys=has_new_keys) if tell else opened)

    def open_demo(self) -> None:
        from ui.vault.demo import found_demo

        self.welcome.set_busy(True)
        self.welcome.set_note("Making a demo journal…")
        self._jobs.run(found_demo, self._demo_found)

    def _connect(self) -> None:
        self.unlock.opened.connect(self._unlocked)
        self.unlock.journal_chosen.connect(self.ask)
        self.unlock.other_requested.connect(self.open_other)
        self.unlock.create_requested.connect(self.open_wizard)
        self.unlock.restore_requested.connect(self.ask_to_restore)
        self.unlock.rescue_requested.connect(self.ask_to_rescue)
        self.unlock.rebuild_requested.connect(self.ask_to_rebuild)

    def _demo_found(self, done: Done) -> None:
        from ui.vault.demo import open_demo

        self.welcome.set_busy(False)
        self.welcome.set_note("")
        try:
            found = done.value
            journal = open_demo(found)
        except JournalError as error:
            self.welcome.set_note(explain(error).text)
            return
        tell = f"A demo in a temporary folder. Its passphrase: {found.passphrase}"
        self.opened.emit(Opened(journal, found.vault, tell, is_demo=True))

    def _created(self, opened: Opened) -> None:
        self._leave_wizard()
        self.opened.emit(opened)

    def _leave_wizard(self) -> None:
        wizard, self.wizard = self.wizard, None
        if wizard is not None:
            self.removeWidget(wizard)
            wizard.deleteLater()
        self.setCurrentWidget(self.welcome if self._path is None else self.unlock)
