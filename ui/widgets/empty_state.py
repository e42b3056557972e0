"""What a place shows when there is nothing in it yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label


class EmptyState(QWidget):
    """One icon, one line, one sentence, one button."""

    acted = Signal()

    def __init__(
        self, icons: Icons, icon: str, title: str, sentence: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(8)
        picture = icon_label(icons, icon, "accent", 28)
        picture.setObjectName("emptyDisc")
        picture.setFixedSize(72, 72)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(10)
        heading = label(title, "heading")
        column.addWidget(heading, alignment=Qt.AlignmentFlag.AlignHCenter)
        words = label(sentence, "secondary", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(380)
        column.addWidget(words, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._act: QPushButton | None = None
        if action:
            column.addSpacing(8)
            self._act = button(action, "primary")
            self._act.clicked.connect(self.acted)
            column.addWidget(self._act, alignment=Qt.AlignmentFlag.AlignHCenter)

    def take_focus(self) -> None:
        if self._act is not None:
            self._act.setFocus(Qt.FocusReason.OtherFocusReason)
