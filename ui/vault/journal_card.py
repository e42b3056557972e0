"""The journal that the lock screen asks for (01a)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.widgets.labels import ElidedLabel, icon_label


def place_in_words(path: Path) -> str:
    """Where a journal lies, without the parts that are the same for everything of hers."""
    home, parent = Path.home(), path.parent
    parts = parent.relative_to(home).parts if parent.is_relative_to(home) else parent.parts[-2:]
    return " › ".join(parts) or "Home"


class JournalCard(QPushButton):
    """The journal that is asked for."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "journal")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(14)
        self._name = ElidedLabel("", "strong")
        self._place = ElidedLabel("", "hint")
        row.addWidget(icon_label(icons, "book-lock", "accent", 20))
        row.addLayout(two_lines(self._name, self._place), 1)
        row.addWidget(icon_label(icons, "chevrons-up-down", "text.secondary", 16))

    def show_journal(self, path: Path) -> None:
        self._name.setText(path.stem)
        self._place.setText(place_in_words(path))
        self.setAccessibleName(f"Journal: {path.stem}, in {place_in_words(path)}. Choose another")


def two_lines(first: QWidget, second: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(1)
    lines.addStretch(1)
    lines.addWidget(first)
    lines.addWidget(second)
    lines.addStretch(1)
    return lines
