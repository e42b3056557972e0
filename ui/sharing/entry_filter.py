"""Over the entries on offer: a search in the language of the lists, and a press that chooses what it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.domain.query import parse
from journal.errors import BadQuery
from ui.context import PageContext
from ui.finding.query_field import QueryField
from ui.widgets.buttons import button
from ui.widgets.labels import label

FEWEST = 2  # entries that are worth looking among
MOST = 10_000


class EntryFilter(QWidget):
    changed = Signal()  # others are shown
    choose_requested = Signal()  # of those that are shown, all

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = context.journal
        self._since: date | None = None
        self._offered: frozenset[int] = frozenset()
        self._found: frozenset[int] | None = None  # None: nothing is looked for
        self._build(context)
        self.search.searched.connect(self._search)
        self.choose.clicked.connect(self.choose_requested)

    def offer(self, entry_ids: frozenset[int], since: date | None) -> None:
        """What there is to look among, since when."""
        self._offered, self._since = entry_ids, since
        self.setVisible(len(entry_ids) >= FEWEST)
        words = f"Search these {len(entry_ids)} entries"
        self.search.line.setPlaceholderText(words)
        self.search.line.setAccessibleName(words)
        self._say()

    def shows(self, entry_id: int) -> bool:
        return self._found is None or entry_id in self._found

    @property
    def shown(self) -> frozenset[int]:
        return self._offered if self._found is None else self._offered & self._found

    def release(self) -> None:
        """Forget every word."""
        self._offered, self._found = frozenset(), None
        self.search.forget()
        self._problem.clear()

    def _build(self, context: PageContext) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 0)
        column.setSpacing(4)
        self.search = QueryField(context)
        column.addWidget(self.search)
        self._problem = label("", "warning", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        self._told = QWidget()
        row = QHBoxLayout(self._told)
        row.setContentsMargins(0, 0, 0, 0)
        self._count = label("", "hint")
        self.choose = button("Choose these", "link")
        row.addWidget(self._count)
        row.addWidget(self.choose)
        row.addStretch(1)
        column.addWidget(self._told)
        self._told.hide()

    def _search(self, text: str) -> None:
        try:
            wanted = parse(text)
        except BadQuery as problem:
            self._problem.setText(str(problem))
            self._problem.show()
            return
        self._problem.hide()
        if not text.strip():
            self._found = None
        else:
            since = max((day for day in (wanted.after, self._since) if day), default=None)
            heads = self._journal.entries.heads(replace(wanted, after=since), limit=MOST)
            self._found = frozenset(head.id for head in heads)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        shown = len(self.shown)
        said = "None of these is meant" if not shown else f"{shown} of {len(self._offered)} are shown"
        self._count.setText("1 is shown" if shown == 1 else said)
        self.choose.setVisible(bool(shown))
        self._told.setVisible(self._found is not None)
