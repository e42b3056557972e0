"""Find in the entry that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from ui.icons import Icons
from ui.widgets.buttons import icon_button
from ui.widgets.labels import label


class FindBar(QFrame):
    wanted = Signal(str, bool)  # text, backwards
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Find in this entry")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 16, 6)
        row.setSpacing(6)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Find in this entry")
        self.line.setAccessibleName("Find in this entry")
        self.line.setFixedWidth(280)
        self._answer = label("", "hint")
        before = icon_button(icons, "chevron-left", "The one before", "Shift Enter")
        after = icon_button(icons, "chevron-right", "The next one", "Enter")
        close = icon_button(icons, "x", "Close", "Esc")
        for one in (self.line, before, after, self._answer):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(close)
        after.clicked.connect(self._next)
        before.clicked.connect(self._before)
        close.clicked.connect(self.leave)
        self.line.textEdited.connect(self._forget_answer)
        self.hide()

    def open(self) -> None:
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def answer(self, found: bool) -> None:
        self._answer.setText("" if found else "Not in this entry")

    def leave(self) -> None:
        self.hide()
        self.closed.emit()

    def forget(self) -> None:
        self.line.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._search(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _next(self) -> None:
        self._search(backwards=False)

    def _before(self) -> None:
        self._search(backwards=True)

    def _search(self, *, backwards: bool) -> None:
        if self.line.text():
            self.wanted.emit(self.line.text(), backwards)

    def _forget_answer(self) -> None:
        self._answer.setText("")
