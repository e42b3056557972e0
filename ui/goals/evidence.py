"""The entries that are linked to a goal."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.entries import Head
from journal.domain.goals import Goal
from ui.context import PageContext
from ui.dates import day_month
from ui.goals import facts
from ui.widgets.buttons import button
from ui.widgets.labels import ElidedLabel, icon_label, label
from ui.widgets.row_button import RowButton
from ui.words import KINDS

SHOWN_FIRST = 8
UNTITLED = "Nothing written yet"


class EvidenceRow(RowButton):
    def __init__(self, context: PageContext, head: Head, parent: QWidget | None = None) -> None:
        kind, icon = KINDS[head.kind]
        day, title = head.at.date(), head.title or UNTITLED
        super().__init__(
            context.theme, f"{title}, {kind.lower()}, {day_month(day, context.journal.clock.today())}", parent
        )
        self.entry_id = head.id
        self.setToolTip(kind)
        self.setProperty("key", f"entry-{head.id}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(8)
        row.addWidget(icon_label(context.icons, icon))
        row.addWidget(ElidedLabel(title), 1)
        row.addWidget(label(facts.short_day(day, context.journal.clock.today()), "hint"))
        self.let_clicks_through()


class Evidence(QWidget):
    def __init__(self, context: PageContext, goal: Goal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._heads = context.journal.goals.entries_of(goal.id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("Evidence", "subheading"))
        if not self._heads:
            column.addWidget(label("None yet. Link an entry to this goal under its text.", "hint", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self._add(self._heads[:SHOWN_FIRST])
        self._more = button(f"Show all {len(self._heads)}", "link")
        self._more.setVisible(len(self._heads) > SHOWN_FIRST)
        self._more.clicked.connect(self._show_all)
        column.addWidget(self._more)

    def _add(self, heads: tuple[Head, ...]) -> None:
        for head in heads:
            row = EvidenceRow(self._context, head)
            row.clicked.connect(self._open)
            self._rows.addWidget(row)

    def _show_all(self) -> None:
        self._more.hide()
        self._add(self._heads[SHOWN_FIRST:])

    def _open(self) -> None:
        row = self.sender()
        assert isinstance(row, EvidenceRow)
        self._context.navigate.go("journal", f"entry:{row.entry_id}")
