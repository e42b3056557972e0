"""The check-ins of a goal, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.goals import CheckIn, Goal
from ui.context import PageContext
from ui.dates import day_month
from ui.goals import facts
from ui.widgets.buttons import button
from ui.widgets.labels import hair, label
from ui.widgets.scales import Dots
from ui.words import CONFIDENCE_WORDS

SHOWN_FIRST = 6


class CheckIns(QWidget):
    def __init__(
        self, context: PageContext, goal: Goal, check_ins: Sequence[CheckIn], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._goal = goal
        self._check_ins = tuple(reversed(check_ins))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.addStrut(context.theme.theme.px(28))  # as high as the heading beside it, which has a button
        head.addWidget(label("Check-ins", "subheading"), 1)
        if self._check_ins:
            head.addWidget(label(facts.counted(len(self._check_ins), "so far", "so far"), "hint"))
        self._column.addLayout(head)
        self._column.addSpacing(6)
        if not self._check_ins:
            self._column.addWidget(
                label("None yet. Two minutes, where it stands and what comes next.", "hint", wrap=True)
            )
        for check_in in self._check_ins[:SHOWN_FIRST]:
            self._add(check_in)
        self._earlier = button("Show earlier check-ins", "link")
        self._earlier.setVisible(len(self._check_ins) > SHOWN_FIRST)
        self._earlier.clicked.connect(self._show_earlier)
        self._column.addWidget(self._earlier)

    def _show_earlier(self) -> None:
        self._earlier.hide()
        for check_in in self._check_ins[SHOWN_FIRST:]:
            self._add(check_in)

    def _add(self, check_in: CheckIn) -> None:
        self._column.addWidget(hair())
        self._column.addWidget(self._row(check_in))

    def _row(self, check_in: CheckIn) -> QWidget:
        row_widget = QWidget()
        column = QVBoxLayout(row_widget)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(day_month(check_in.day, self._context.journal.clock.today()), "strong"))
        head.addWidget(label(facts.check_in_words(self._goal, check_in), "hint"), 1)
        if check_in.confidence:
            head.addWidget(label(CONFIDENCE_WORDS[check_in.confidence - 1], "small"))
            head.addWidget(Dots(self._context.theme, check_in.confidence, facts.confidence_words(check_in.confidence)))
        column.addLayout(head)
        if check_in.note:
            column.addWidget(label(check_in.note, "reading", wrap=True))
        for words, text in (
            ("Why not lower", check_in.why_not_lower),
            ("What helped", check_in.helped),
            ("Next", check_in.next_step),
        ):
            if text:
                column.addWidget(label(f"{words}: {text}", "small", wrap=True))
        return row_widget
