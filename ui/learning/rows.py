"""Rows of the Learning page: a record, and a page of something worth marking."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.entries import Head
from journal.domain.learning import LearningRecord
from journal.domain.series import number
from ui.context import PageContext
from ui.dates import day_month
from ui.widgets.labels import ElidedLabel, icon_label, label
from ui.widgets.row_button import RowButton


class RecordRow(RowButton):
    def __init__(self, context: PageContext, record: LearningRecord, parent: QWidget | None = None) -> None:
        day = day_month(record.day, context.journal.clock.today())
        kind = record.kind[:1].upper() + record.kind[1:]
        size = f"{kind}, {number(record.hours)} h" if record.hours else kind
        super().__init__(context.theme, f"{record.title}, {size}, {day}", parent)
        self.record_id = record.id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 7)
        column.setSpacing(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icon_label(context.icons, "landmark"))
        row.addWidget(ElidedLabel(record.title), 1)
        row.addWidget(label(day, "hint"))
        column.addLayout(row)
        about = QVBoxLayout()
        about.setContentsMargins(24, 0, 0, 0)  # under the title, beside the icon
        about.setSpacing(1)
        about.addWidget(ElidedLabel(" · ".join(part for part in (size, record.provider) if part), "hint"))
        told = record.came_of_it or record.learned
        if told:
            about.addWidget(label(told, "small", wrap=True))
        column.addLayout(about)
        self.let_clicks_through()


class WinRow(RowButton):
    def __init__(self, context: PageContext, head: Head, parent: QWidget | None = None) -> None:
        day = day_month(head.at.date(), context.journal.clock.today())
        title = head.title or "Untitled"
        super().__init__(context.theme, f"{title}, {day}", parent)
        self.entry_id = head.id
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(8)
        row.addWidget(icon_label(context.icons, "smile"))
        row.addWidget(ElidedLabel(title), 1)
        row.addWidget(label(day, "hint"))
        self.let_clicks_through()
