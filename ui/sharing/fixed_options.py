"""The left side of a room where there is nothing to choose: what the file is, in a few words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.labels import label


class FixedOptions(QWidget):
    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(10)
        column.addWidget(label(name.capitalize(), "heading", wrap=True))
        column.addWidget(label(about, "secondary", wrap=True))
        column.addStretch(1)
