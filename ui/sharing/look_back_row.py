"""How far back the prep room looks: since the last session, or since a day she chooses."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.context import PageContext
from ui.dates import day_month
from ui.widgets.buttons import button
from ui.widgets.forms import Form, day_edit, day_of
from ui.widgets.labels import label


class LookBackRow(QWidget):
    chosen = Signal(object)  # date; None: since the last session

    def __init__(self, context: PageContext, since: date | None, *, is_hers: bool) -> None:
        super().__init__()
        self._context = context
        self._since = since
        today = context.journal.clock.today()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(label(f"Since {day_month(since, today)}" if since else "Since the beginning", "secondary"), 1)
        if is_hers:
            last = button("Since the last session", "link")
            last.clicked.connect(self._to_the_last_session)
            row.addWidget(last)
        change = button("Change dates", "link")
        change.clicked.connect(self._ask)
        row.addWidget(change)

    def _ask(self) -> None:
        today = self._context.journal.clock.today()
        day = SinceWhen.ask(self, self._context, self._since or today)
        if day is not None:
            self.chosen.emit(day)

    def _to_the_last_session(self) -> None:
        self.chosen.emit(None)


class SinceWhen(Form):
    @classmethod
    def ask(cls, parent: QWidget, context: PageContext, since: date) -> date | None:
        text = "What happened from this day on is offered. What you have chosen stays chosen, if it is not older."
        dialog = cls(parent, context.theme, "Look back to", text=text)
        field = day_edit(since, "Look back to")
        today = context.journal.clock.today()
        field.setMaximumDate(day_edit(today, "").date())
        dialog.body.addWidget(field)
        dialog.add_answers("Look back")
        return day_of(field) if dialog.run(field) else None
