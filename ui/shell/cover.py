"""Covers the window at once when somebody walks in. Not a lock: a key or click brings the page back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.widgets.labels import label


class Cover(QFrame):
    def __init__(self, window: QWidget, icons: Icons) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("cover")
        self.setAccessibleName("The window is covered. Press any key to go on.")
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark = label()
        mark.setPixmap(icons.mark(72))
        column.addWidget(mark, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addWidget(label("Press any key to go on.", "coverStep"), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(window.rect())
        self.hide()

    def cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.hide()
