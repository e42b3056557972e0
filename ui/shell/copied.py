"""What was copied here: kept out of clipboard histories, and taken away again, if it is still there."""

from __future__ import annotations

import hashlib
import secrets
import sys

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from journal.settings import Settings
from ui.widgets.copying import is_marked, mark


class Copied(QObject):
    """Keeps a keyed digest of what was copied while a window of ours was active, never the words."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = app.clipboard()
        self._key = secrets.token_bytes(16)
        self._ours = b""
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.empty)
        self._clipboard.dataChanged.connect(self._notice)

    def use_settings(self, settings: Settings) -> None:
        seconds = max(settings.clipboard_seconds, 0)
        self._later.setInterval(seconds * 1000)
        if not seconds:
            self._later.stop()

    def empty(self) -> None:
        """Take away what was copied here, and what was only marked with the mouse where the system keeps that."""
        self._later.stop()
        if self._ours and self._digest() == self._ours:
            self._clipboard.clear()
        self._ours = b""
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
        if self._clipboard.supportsFindBuffer() and self._clipboard.ownsFindBuffer():
            self._clipboard.clear(QClipboard.Mode.FindBuffer)

    def _notice(self) -> None:
        if QApplication.activeWindow() is None:
            self._ours = b""
            return
        self._ours = self._digest()
        if not self._ours:
            return
        if self._later.interval():
            self._later.start()
        data = self._clipboard.mimeData()
        if not is_marked(data):
            self._clipboard.setMimeData(mark(_copy(data)))  # comes back here, marked
        elif sys.platform == "darwin":
            from ui.shell.system_lock.macos import conceal

            conceal()

    def _digest(self) -> bytes:
        text = self._clipboard.text()
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._key).digest() if text else b""


def _copy(data: QMimeData) -> QMimeData:
    """The same in every form: what Qt hands out belongs to the clipboard and cannot be given back to it."""
    made = QMimeData()
    for form in data.formats():
        if form != "application/x-qt-image":  # Qt's own name for a picture in its hands, not a form of bytes
            made.setData(form, data.data(form))
    if data.hasImage():
        made.setImageData(data.imageData())
    return made
