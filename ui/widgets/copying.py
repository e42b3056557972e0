"""Putting words on the clipboard with a note to clipboard managers and histories not to keep them."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

HINT = "x-kde-passwordManagerHint"  # Klipper, GPaste and others on Linux; here also how we know our own
# Windows: monitors, the clipboard history and the cloud clipboard. Qt passes names of this shape on as they are.
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_ON_WINDOWS = {
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\x01\x00\x00\x00",
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}


def marks(platform: str = sys.platform) -> dict[str, bytes]:
    """What is put beside the words. macOS wants a type of its own pasteboard: `system_lock.macos.conceal`."""
    return {HINT: b"secret", **(_ON_WINDOWS if platform == "win32" else {})}


def copy(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(mark(data))


def mark(data: QMimeData) -> QMimeData:
    for form, value in marks().items():
        data.setData(form, value)
    return data


def is_marked(data: QMimeData) -> bool:
    return data.hasFormat(HINT)
