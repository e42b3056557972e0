"""What this year shows: at most three sentences, each a button, and the switch that puts them away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.year_words import Sentence
from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.widgets.labels import hair, icon_label, label
from ui.widgets.strong_label import StrongLabel


class _Row(QFrame):
    pressed = Signal(object)

    def __init__(self, watcher: ThemeWatcher, icons: Icons, sentence: Sentence) -> None:
        super().__init__()
        self._sentence = sentence
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{sentence.text} Show these entries.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(icon_label(icons, sentence.icon, "accent"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(StrongLabel(watcher, sentence.text, sentence.strong), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self._sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self._sentence)
        else:
            super().keyPressEvent(event)


class Shows(QWidget):
    asked = Signal(object)  # Sentence

    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._icons = icons
        self._rows: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        self._head = label("What this year shows", "label")
        column.addWidget(self._head)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(0)
        column.addLayout(self._inside)
        column.addSpacing(6)
        self._foot = label("Worked out on this computer, for you only. Never part of an export.", "hint", wrap=True)
        column.addWidget(self._foot)
        column.addStretch(1)

    def say(self, sentences: Sequence[Sentence]) -> None:
        self.forget()
        for number, sentence in enumerate(sentences):
            if number:
                self._add(hair())
            row = _Row(self._watcher, self._icons, sentence)
            row.pressed.connect(self.asked)
            self._add(row)
        if not sentences:
            self._add(label("Not enough is written yet to say anything about it.", "hint", wrap=True))

    def texts(self) -> list[str]:
        return [row.accessibleName() for row in self._rows if isinstance(row, _Row)]

    def forget(self) -> None:
        for row in self._rows:
            self._inside.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def _add(self, widget: QWidget) -> None:
        self._rows.append(widget)
        self._inside.addWidget(widget)
