"""The writer who is killed: the real window, a new entry, one letter after another, and what was typed when."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.reliability.outcome import PASSPHRASE
from ui.app import start
from ui.entries.page import JournalPage

TEXT = "We got through the timetable in twenty minutes and then spent forty on the trip. " * 40
BETWEEN_MS = 22


class Writer(QObject):
    def __init__(self, vault: str, settings: str) -> None:
        super().__init__()
        self._window = start(["--vault", vault, "--settings", settings])
        self._window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
        self._window.gate.unlock.unlock()
        self._typed = 0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._step)
        self._clock.start(BETWEEN_MS)

    def _step(self) -> None:
        workspace = self._window.workspace
        if workspace is None:
            return
        if not self._typed:
            workspace.go("journal", "new")
        page = workspace.page()
        assert isinstance(page, JournalPage)
        if not self._typed:
            print("ready", flush=True)
        letter = TEXT[self._typed]
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(page.editor.page, key)
        self._typed += 1
        print(self._typed, time.monotonic(), flush=True)


if __name__ == "__main__":
    writer = Writer(*sys.argv[1:3])
    app = QApplication.instance()
    assert app is not None
    app.exec()
