"""Answers a house dialog that is about to open."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from ui.widgets.dialog import Dialog


class Answer:
    """Fills in the next dialog that opens and says yes to it, if it lets itself be answered so."""

    def __init__(self, kind, fill):
        self.kind, self.fill, self.was_asked = kind, fill, False
        QTimer.singleShot(0, self.give)

    def give(self):
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        assert isinstance(dialog, self.kind)
        self.was_asked = True
        self.fill(dialog)
        next(made for made in dialog.findChildren(QPushButton) if made.property("role") == "primary").click()
        if dialog.isVisible():
            dialog.reject()
