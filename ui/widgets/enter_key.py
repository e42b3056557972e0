"""Enter presses the button that the keyboard is on, on every desktop.

Qt leaves it to the platform whether Enter does so, and inside a dialog it would press the default button, even
while the keyboard is on "Go back".
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPushButton, QRadioButton, QWidget
from shiboken6 import isValid


class EnterKey(QObject):
    """Follows the focus of the whole application, and listens to no more than the button that has it."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._button: QAbstractButton | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._button is not None and isValid(self._button):
            self._button.removeEventFilter(self)
        self._button = new if isinstance(new, QAbstractButton) and _is_pressed_by_enter(new) else None
        if self._button is not None:
            self._button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not _is_plain_enter(event) or self._button is not watched:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(watched, QPushButton):
            event.accept()  # what Enter does elsewhere on the page, it does not do on Cancel
        elif self._button is not None and event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._button.click()
        return True


def _is_pressed_by_enter(button: QAbstractButton) -> bool:
    """A box is ticked with Space; Enter on it means that the form is done."""
    return not isinstance(button, QCheckBox | QRadioButton)


def _is_plain_enter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == Qt.KeyboardModifier.NoModifier
