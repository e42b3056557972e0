"""All that stands before an open journal: welcome, lock screen, wizard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from journal import paths
from journal.errors import JournalError
from ui.icons import Icons
from ui.jobs import Done, Jobs
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.unlock_page import UnlockPage
from ui.vault.welcome_page import WelcomePage
from ui.widgets.file_dialogs import ask_for_folder


class Gate(QStackedWidget):
    opened = Signal(object, object, str)  # Journal, the folder it lies in, what to tell her first

    def __init__(self, jobs: Jobs, theme: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._icons = icons
        self._path: Path | None = None
        self.welcome = WelcomePage(icons)
        self.unlock = UnlockPage(jobs, icons)
        self.addWidget(self.welcome)
        self.addWidget(self.unlock)
        self.welcome.create_requested.connect(self.create)
        self.welcome.open_requested.connect(self.open_other)
        self.welcome.demo_requested.connect(self.open_demo)
        self.unlock.opened.connect(self._opened)
        self.unlock.other_requested.connect(self.open_other)

    def ask(self, path: Path | None, reason: str = "") -> None:
        """Show the lock screen of this journal, or the welcome page where there is none."""
        self._path = path
        if path is None:
            self.welcome.set_note(reason)
            self.welcome.set_busy(False)
            self.setCurrentWidget(self.welcome)
        else:
            self.unlock.show_journal(path, reason)
            self.setCurrentWidget(self.unlock)
            self.unlock.take_focus()

    def create(self) -> None:
        from ui.vault.create_wizard import CreateWizard  # noqa: PLC0415 - rare, and not needed to unlock

        self.wizard = CreateWizard(self._jobs, self._theme, self._icons)
        self.addWidget(self.wizard)
        self.setCurrentWidget(self.wizard)
        self.wizard.opened.connect(self._created)
        self.wizard.left.connect(self._leave_wizard)

    def open_other(self) -> None:
        chosen = ask_for_folder(self, "Open a journal (its folder ends in .afterbell)", (self._path or paths.journals() / "x").parent)
        if chosen is not None:
            self.try_path(chosen)

    def try_path(self, path: Path) -> None:
        """Go to the lock screen of what lies there, if it is a journal at all."""
        if not (path / "header.json").exists() and not (path / "header.bak").exists() and not list(path.glob("*.db")):
            self.ask(None, "There is no journal in that folder. A journal’s folder ends in .afterbell.")
        else:
            self.ask(path)

    def open_demo(self) -> None:
        from ui.vault.demo import found_demo  # noqa: PLC0415

        self.welcome.set_busy(True)
        self.welcome.set_note("Making a demo journal…")
        self._jobs.run(found_demo, self._demo_found)

    def _demo_found(self, done: Done) -> None:
        from ui.vault.demo import open_demo  # noqa: PLC0415

        self.welcome.set_busy(False)
        self.welcome.set_note("")
        try:
            found = done.value
            journal = open_demo(found)
        except JournalError as error:
            self.welcome.set_note(explain(error).text)
            return
        self.opened.emit(journal, found.vault.path, f"A demo in a temporary folder. Its passphrase: {found.passphrase}")

    def _opened(self, journal: object) -> None:
        self.opened.emit(journal, self._path, "")

    def _created(self, journal: object) -> None:
        path = self.wizard.name_step.path()
        self._leave_wizard()
        self.opened.emit(journal, path, "")

    def _leave_wizard(self) -> None:
        self.setCurrentWidget(self.welcome)
        self.removeWidget(self.wizard)
        self.wizard.deleteLater()
        del self.wizard
