"""What of the window lies outside it: the tray's icon, the note window, and being left out of recordings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from shiboken6 import isValid

from journal.settings import Settings
from ui.icons import Icons
from ui.settings.capture import can_hide
from ui.theme import ThemeWatcher

if TYPE_CHECKING:
    from ui.notes.note_window import NoteWindow
    from ui.shell.system_capture import HiddenFromCapture


class Surroundings(QObject):
    """Made after the first look at the lock screen, which needs none of it."""

    chosen = Signal(str)  # a command of the tray, by its key

    def __init__(self, app: QApplication, window: QWidget, theme: ThemeWatcher, icons: Icons) -> None:
        super().__init__(window)
        self._theme = theme
        self._icons = icons
        self.note: NoteWindow | None = None
        self._capture: HiddenFromCapture | None = None
        if can_hide():
            from ui.shell.system_capture import HiddenFromCapture

            self._capture = HiddenFromCapture(app, self)
        if QSystemTrayIcon.isSystemTrayAvailable():
            from ui.shell.tray import Tray

            tray = Tray(icons, window)
            tray.chosen.connect(self.chosen)
            tray.show()

    def use_settings(self, settings: Settings) -> None:
        if self._capture is not None:
            self._capture.set_hidden(settings.hide_from_capture)

    def put_note_away(self) -> None:
        """Seal what is written in the box: nobody is there to look after it."""
        if self.note is not None and isValid(self.note):
            self.note.seal()

    def write_note(self, path: Path) -> None:
        """A box for a note to this journal; the one that is open already, if there is one."""
        from ui.notes.note_window import NoteWindow

        if self.note is None or not isValid(self.note):
            self.note = NoteWindow(path, self._theme, self._icons)
        self.note.come_forward()
