"""Beside a step: prompts for when she is stuck, the model's own advice, and what she wrote before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.widgets.boxes import clear
from ui.widgets.labels import ElidedLabel, hair, label

WIDTH = 232
QUOTED = 220  # characters


class Aside(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_wide = True
        self._told: tuple[tuple[str, str], ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(label("If you are stuck", "label"))
        outer.addSpacing(8)
        self._prompts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._prompts.setSpacing(0)
        outer.addLayout(self._prompts)
        self._quotes = QWidget()
        self._quote_column = QVBoxLayout(self._quotes)
        self._quote_column.setContentsMargins(0, 14, 0, 0)
        self._quote_column.setSpacing(8)
        outer.addWidget(self._quotes)
        outer.addStretch(1)
        self.set_wide(True)

    def show_prompts(self, prompts: Sequence[str]) -> None:
        clear(self._prompts)
        for prompt in prompts:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 10)
            column.setSpacing(10)
            column.addWidget(hair())
            column.addWidget(label(prompt, "prompt", wrap=True))
            column.addStretch(1)
            self._prompts.addWidget(holder, 1)

    def show_quotes(self, quotes: Sequence[tuple[str, str]]) -> None:
        """(where it stands, the words)."""
        self._told = tuple(quotes)
        clear(self._quote_column)
        for where, words in quotes:
            if not self._is_wide:
                self._quote_column.addWidget(ElidedLabel(f"{where}: {words}", "hint"))
                continue
            self._quote_column.addWidget(label(where, "label", wrap=True))
            box = QFrame()
            box.setObjectName("sunken")
            column = QVBoxLayout(box)
            column.setContentsMargins(14, 12, 14, 12)
            short = words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"
            column.addWidget(label(short, "quoted", wrap=True))
            self._quote_column.addWidget(box)
        self._quotes.setVisible(bool(quotes))

    def set_wide(self, wide: bool) -> None:
        """Beside the page, or in a narrow window as a strip under it, with a line for each quote."""
        is_new = wide != self._is_wide
        self._is_wide = wide
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._prompts.setDirection(down if wide else across)
        self._prompts.setSpacing(0 if wide else 20)
        self._quote_column.setContentsMargins(0, 14 if wide else 2, 0, 0)
        self._quote_column.setSpacing(8 if wide else 2)
        if is_new:
            self.show_quotes(self._told)
        if wide:
            self.setFixedWidth(self._context.theme.theme.px(WIDTH))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)

    def forget(self) -> None:
        self._told = ()
        clear(self._prompts)
        clear(self._quote_column)
