"""The one window: it arranges the gate and the workspace, and locks."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QStackedWidget, QWidget

from journal.clock import now
from journal.errors import JournalError
from journal.settings import Settings
from ui.icons import Icons
from ui.jobs import Jobs
from ui.shell.autolock import AutoLock
from ui.shell.cover import Cover
from ui.theme import ThemeWatcher
from ui.vault.gate import Gate
from ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from journal.journal import Journal
    from ui.shell.workspace import Workspace

DRAWN = QSize(1280, 768)
SMALLEST = QSize(1024, 600)


class Window(QMainWindow):
    def __init__(
        self,
        app: QApplication,
        jobs: Jobs,
        theme: ThemeWatcher,
        icons: Icons,
        settings: Settings,
        keep_settings: Callable[[Settings], None],
    ) -> None:
        super().__init__()
        self._app = app
        self._jobs = jobs
        self._theme = theme
        self._icons = icons
        self._settings = settings
        self._keep_settings = keep_settings
        self._journal: Journal | None = None
        self._path: Path | None = None
        self.workspace: Workspace | None = None
        self._build()
        self._connect()

    # --- opening and locking -----------------------------------------------------------------------------------------

    def ask(self, path: Path | None, reason: str = "") -> None:
        self.gate.ask(path, reason)

    def open_journal(self, journal: Journal, path: Path, tell: str = "") -> None:
        from ui.shell.workspace import Workspace  # noqa: PLC0415 - the unlock page does without its libraries

        self._journal, self._path = journal, path
        self.workspace = Workspace(journal, self._jobs, self._theme, self._icons, self._settings, self)
        self.workspace.lock_requested.connect(self.lock)
        self.workspace.settings_requested.connect(self.open_settings)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self._autolock.start(self._settings.idle_minutes)
        if not tell.startswith("A demo"):
            self.use_settings(self._settings_with(path))
        for text in (tell, *map(_warning, journal.warnings)):
            if text:
                self.show_text(text)

    def lock(self, reason: str = "") -> None:
        """Save, then take everything down: nothing of the journal stays in the window. A failed save keeps it open."""
        if self.workspace is None or self._journal is None:
            return
        self.workspace.save()
        self._autolock.stop()
        for dialog in self.findChildren(QWidget):
            if dialog.isWindow() and dialog.isVisible() and dialog is not self:
                dialog.close()
        self._jobs.drop_all()
        workspace, self.workspace = self.workspace, None
        workspace.release()
        self._stack.removeWidget(workspace)
        workspace.deleteLater()
        journal, self._journal = self._journal, None
        journal.close()
        self._bar.forget()
        self._clear_clipboard()
        self.ask(self._path, reason if isinstance(reason, str) else "")
        self._stack.setCurrentWidget(self.gate)
        self.gate.unlock.take_focus()
        gc.collect()

    @property
    def journal(self) -> Journal | None:
        return self._journal

    def try_to_close(self) -> bool:
        """Save and lock; False where a save failed and she chose to stay."""
        try:
            self.lock()
        except JournalError as error:
            self.error(error)
            return self._asks_to_lose(error)
        return True

    # --- the door for messages ---------------------------------------------------------------------------------------

    def show_text(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        self._bar.show_message(text, action, do)
        self._place_bar()

    def error(self, error: BaseException) -> None:
        self._bar.error(error)
        self._place_bar()

    @property
    def bar(self) -> MessageBar:
        return self._bar

    # --- settings ----------------------------------------------------------------------------------------------------

    def open_settings(self) -> None:
        from ui.settings.dialog import SettingsDialog  # noqa: PLC0415 - rare

        changed = SettingsDialog.ask(self, self._theme, self._icons, self._settings, self._path)
        if changed is not None:
            self.use_settings(changed)

    def use_settings(self, settings: Settings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        self._keep_settings(settings)
        self._theme.set_wish(settings.theme)  # type: ignore[arg-type]  # one of three, checked when read
        if self.workspace is not None:
            self.workspace.use_settings(settings)
            self._autolock.start(settings.idle_minutes)

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("Afterbell")
        self.setWindowIcon(self._icons.app_icon())
        self.setMinimumSize(SMALLEST)
        self.resize(DRAWN)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.gate = Gate(self._jobs, self._theme, self._icons)
        self._stack.addWidget(self.gate)
        self._bar = MessageBar(self._icons, self)
        self._cover = Cover(self, self._icons)
        self._autolock = AutoLock(self._app, self._settings.idle_minutes, self)

    def _connect(self) -> None:
        self.gate.opened.connect(self.open_journal)
        self._autolock.due.connect(self._lock_for_idleness)
        self._autolock.warned.connect(self._warn_of_lock)
        self._autolock.stayed.connect(self._bar.forget)
        for keys, slot in (
            ("Ctrl+L", self.lock),
            ("Ctrl+Shift+H", self._cover.cover),
            ("Ctrl+N", self._new_entry),
            ("Alt+Left", self._go_back),
            ("Alt+Right", self._go_ahead),
            ("Ctrl+1", self._go_1),
            ("Ctrl+2", self._go_2),
            ("Ctrl+3", self._go_3),
            ("Ctrl+,", self._settings_key),
        ):
            QShortcut(QKeySequence(keys), self, activated=slot)  # type: ignore[call-overload]

    def _lock_for_idleness(self) -> None:
        minutes = self._settings.idle_minutes
        quiet = "1 quiet minute" if minutes == 1 else f"{minutes} quiet minutes"
        self.lock(f"It locked itself at {now():%H:%M}, after {quiet}.")

    def _warn_of_lock(self, seconds: int) -> None:
        self.show_text(f"Locking in {seconds} s. Press any key to stay.")

    def _new_entry(self) -> None:
        if self.workspace is not None:
            self.workspace.new_entry()

    def _go_back(self) -> None:
        if self.workspace is not None:
            self.workspace.go_back()

    def _go_ahead(self) -> None:
        if self.workspace is not None:
            self.workspace.go_ahead()

    def _go_1(self) -> None:
        self._go_to(1)

    def _go_2(self) -> None:
        self._go_to(2)

    def _go_3(self) -> None:
        self._go_to(3)

    def _go_to(self, number: int) -> None:
        if self.workspace is not None:
            self.workspace.go_to_number(number)

    def _settings_key(self) -> None:
        if self.workspace is not None:
            self.open_settings()

    def _clear_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._settings.clear_clipboard and clipboard.ownsClipboard():
            clipboard.clear()

    def _settings_with(self, path: Path) -> Settings:
        return replace(self._settings, last_vault=str(path)) if self._settings.remember_vault else self._settings

    def _asks_to_lose(self, error: JournalError) -> bool:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("Your last words are not saved yet.")
        box.setInformativeText(str(error))
        stay = box.addButton("Stay and try again", QMessageBox.ButtonRole.RejectRole)
        box.addButton("Close without saving", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is not stay

    def _place_bar(self) -> None:
        width = min(720, self.width() - 80)
        self._bar.setFixedWidth(width)
        self._bar.adjustSize()
        self._bar.move((self.width() - width) // 2, self.height() - self._bar.height() - 84)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cover.setGeometry(self.rect())
        self._place_bar()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.try_to_close():
            self._jobs.close()
            event.accept()
        else:
            event.ignore()


def _warning(kind: str) -> str:
    words = {
        "rolled_back": "This journal is older than when it was last open on this computer. An older copy may have been put in its place.",
        "header_repaired": "One of the two key files was damaged and has been repaired from the other.",
    }
    return words.get(str(kind), "")
