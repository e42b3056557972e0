"""Asking the system to leave our windows out of screenshots, recordings and shared screens, where it can."""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

WDA_NONE, WDA_EXCLUDEFROMCAPTURE = 0x00, 0x11
SHARING_NONE, SHARING_READ_ONLY = 0, 1


class HiddenFromCapture(QObject):
    """Hides each window as it is shown, dialogs and popups too. Windows 10 before 2004 draws them black instead."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._is_hidden = False

    def set_hidden(self, hidden: bool) -> None:
        if hidden != self._is_hidden:
            self._is_hidden = hidden
            if hidden:
                self._app.installEventFilter(self)  # only then: it sees every event of the application
            else:
                self._app.removeEventFilter(self)
            for window in self._app.topLevelWidgets():
                if window.isVisible():
                    self._apply(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_hidden and event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._apply(watched)
        return super().eventFilter(watched, event)

    def _apply(self, window: QWidget) -> None:
        if sys.platform == "win32":
            wish = WDA_EXCLUDEFROMCAPTURE if self._is_hidden else WDA_NONE
            ctypes.windll.user32.SetWindowDisplayAffinity(ctypes.c_void_p(int(window.winId())), wish)
        elif sys.platform == "darwin" and QApplication.platformName() == "cocoa":
            from ui.shell.system_lock.macos import Runtime

            objc = Runtime()
            native = objc.send(int(window.winId()), "window")
            objc.send(native, "setSharingType:", SHARING_NONE if self._is_hidden else SHARING_READ_ONLY)
