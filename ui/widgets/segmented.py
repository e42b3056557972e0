"""A switch of a few segments, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.icons import Icons


@dataclass(frozen=True, slots=True)
class Segment:
    key: str
    words: str
    icon: str = ""
    tone: str = ""  # private | share


class Segmented(QFrame):
    """`chosen` tells what the user picked; `set_value` does not."""

    chosen = Signal(str)

    def __init__(
        self, segments: Sequence[Segment], name: str, icons: Icons | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self.setObjectName("segmented")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for segment in segments:
            made = QPushButton(f" {segment.words}" if segment.icon else segment.words)
            made.setCheckable(True)
            made.setAutoExclusive(True)  # one of several, to a screen reader too
            made.setAutoDefault(False)
            made.setProperty("role", "segment")
            made.setProperty("tone", segment.tone)
            made.setAccessibleName(f"{name}: {segment.words}")
            if icons is not None and segment.icon:
                on = f"{segment.tone}.text" if segment.tone else "text.primary"
                icons.put(made, segment.icon, "text.secondary", 14, on)
            self._group.addButton(made)
            self._buttons[segment.key] = made
            row.addWidget(made)
        self._group.buttonClicked.connect(self._tell)

    def value(self) -> str:
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def set_value(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def set_words(self, key: str, words: str) -> None:
        self._buttons[key].setText(words)

    def _tell(self) -> None:
        self.chosen.emit(self.value())
