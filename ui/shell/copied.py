"""Whether what lies on the clipboard was copied here, so that locking empties it and nobody else's."""

from __future__ import annotations

import hashlib
import secrets

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication


class Copied(QObject):
    """Keeps a keyed digest of what was copied while a window of ours was active, never the words."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._clipboard: QClipboard = app.clipboard()
        self._key = secrets.token_bytes(16)
        self._ours = b""
        self._clipboard.dataChanged.connect(self._notice)

    def empty(self) -> None:
        """Empty the clipboard if it still holds what was copied here."""
        if self._ours and self._digest() == self._ours:
            self._clipboard.clear()
        self._ours = b""

    def _notice(self) -> None:
        self._ours = self._digest() if self._app.activeWindow() is not None else b""

    def _digest(self) -> bytes:
        text = self._clipboard.text()
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._key).digest() if text else b""
