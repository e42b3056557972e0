"""Covers the window at once when somebody walks in. Not a lock: a key or click brings the page back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.icons import Icons
from ui.widgets.labels import label


class Sheet(QFrame):
    """Lies over the whole of one window."""

    lifted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("cover")
        self.setAccessibleName("The window is covered. Press any key to go on.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def lay(self) -> None:
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        self.lifted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.lifted.emit()


class Cover(Sheet):
    """The sheet over the main window, with the mark on it, and one over every other window and dialog."""

    def __init__(self, window: QWidget, icons: Icons) -> None:
        super().__init__(window)
        self._over_dialogs: list[Sheet] = []
        self._had_focus: QWidget | None = None
        self._until_back = False
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark = label()
        mark.setPixmap(icons.mark(72))
        column.addWidget(mark, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addWidget(label("Press any key to go on.", "coverStep"), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.lifted.connect(self.lift)

    def cover(self, *, until_back: bool = False) -> None:
        """`until_back`: it goes by itself when she comes back to this program."""
        if self.isVisible():
            return
        self._until_back = until_back
        self._had_focus = QApplication.focusWidget()
        _close_popups()
        self.lay()
        for (
            other
        ) in QApplication.topLevelWidgets():  # dialogs, and windows of their own: a quick note, pages shown whole
            if other is not self._window and other.isVisible() and _holds_words(other):
                sheet = Sheet(other)
                sheet.lifted.connect(self.lift)
                sheet.lay()
                self._over_dialogs.append(sheet)

    def come_back(self) -> None:
        if self._until_back:
            self.lift()

    def lift(self) -> None:
        """Show what is beneath again, the keyboard where it was."""
        had_focus, self._had_focus = self._had_focus, None
        self._until_back = False
        self.hide()
        for sheet in self._over_dialogs:
            if isValid(sheet):  # a window may have gone with its sheet
                sheet.hide()
                sheet.deleteLater()
        self._over_dialogs.clear()
        if had_focus is not None and isValid(had_focus):
            had_focus.setFocus(Qt.FocusReason.OtherFocusReason)


def _holds_words(window: QWidget) -> bool:
    return isinstance(window, QDialog) or window.windowType() == Qt.WindowType.Window


def _close_popups() -> None:
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
