"""The entries that are linked to a goal."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.domain.entries import Head
from journal.domain.goals import Goal
from ui.context import PageContext
from ui.dates import day_month
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label
from ui.words import KINDS

SHOWN_FIRST = 8
UNTITLED = "Nothing written yet"


class Evidence(QWidget):
    def __init__(self, context: PageContext, goal: Goal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._heads = context.journal.goals.entries_of(goal.id)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(label("Evidence", "subheading"))
        if not self._heads:
            self._column.addWidget(label("None yet. Link an entry to this goal under its text.", "hint", wrap=True))
        for head in self._heads[:SHOWN_FIRST]:
            self._column.addLayout(self._row(head))
        self._more = button(f"Show all {len(self._heads)}", "link")
        self._more.setVisible(len(self._heads) > SHOWN_FIRST)
        self._more.clicked.connect(self._show_all)
        self._column.addWidget(self._more)

    def _row(self, head: Head) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words, icon = KINDS[head.kind]
        day = day_month(head.at.date(), self._context.journal.clock.today())
        row.addWidget(icon_label(self._context.icons, icon))
        title = button(head.title or UNTITLED, "link", hint=head.title)
        title.setAccessibleName(f"{head.title or UNTITLED}, {words.lower()}, {day}")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        title.setProperty("entry", head.id)
        title.setProperty("key", f"entry-{head.id}")
        title.clicked.connect(self._open)
        row.addWidget(title, 1)
        row.addWidget(label(day, "hint"))
        return row

    def _show_all(self) -> None:
        self._more.hide()
        for head in self._heads[SHOWN_FIRST:]:
            self._column.addLayout(self._row(head))

    def _open(self) -> None:
        self._context.navigate.go("journal", f"entry:{int(self.sender().property('entry'))}")
