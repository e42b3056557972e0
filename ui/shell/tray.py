"""A quiet icon in the tray: lock, write, show. Nothing of the journal is in it, not even whether one is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from ui.icons import Icons

COMMANDS = (("lock", "Lock now"), ("note", "Write a note"), ("show", "Show"))


class Tray(QSystemTrayIcon):
    chosen = Signal(str)  # the key of a command

    def __init__(self, icons: Icons, window: QWidget) -> None:
        super().__init__(icons.app_icon(), window)
        self.setToolTip("Afterbell")
        self.menu = QMenu(window)
        for key, words in COMMANDS:
            action = QAction(words, self.menu)
            action.setData(key)
            action.triggered.connect(self._choose)
            self.menu.addAction(action)
        self.setContextMenu(self.menu)
        self.activated.connect(self._pressed)

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.chosen.emit("show")
