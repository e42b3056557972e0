"""The day on which an entry, such as a decision, comes back to be looked at."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from ui.theme import ThemeWatcher
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog, field_label

STEPS = (("In a week", 7), ("In a month", 30), ("In three months", 91))


class LookAgainDialog(Dialog):
    NEVER = "never"

    def __init__(self, parent: QWidget, theme: ThemeWatcher, day: date, today: date) -> None:
        text = "On that day this entry is shown to you again. Nothing else happens."
        super().__init__(parent, theme, "Look again", 440, text)
        self._today = today
        self.never = False
        self.edit = QDateEdit(QDate(day.year, day.month, day.day))
        self.edit.setDisplayFormat("d MMMM yyyy")
        self.edit.setCalendarPopup(True)
        self.body.addWidget(field_label("The day", self.edit))
        self.body.addWidget(self.edit)
        row = QHBoxLayout()
        for words, days in STEPS:
            step = button(words, "quiet")
            step.setProperty("days", days)
            step.clicked.connect(self._step)
            row.addWidget(step)
        row.addStretch(1)
        self.body.addLayout(row)

    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, day: date | None, today: date) -> date | str | None:
        """A day, NEVER to take the day away, or None when she goes back."""
        dialog = cls(parent, theme, day or today + timedelta(days=30), today)
        dialog.add_button("Go back", reject=True)
        if day is not None:
            dialog.add_button("Take the day away").clicked.connect(dialog.take_away)
        dialog.add_button("Set the day", "primary", accept=True)
        if not dialog.run(dialog.edit):
            return None
        return cls.NEVER if dialog.never else dialog.day()

    def day(self) -> date:
        chosen = self.edit.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def take_away(self) -> None:
        self.never = True
        self.accept()

    def _step(self) -> None:
        day = self._today + timedelta(days=int(self.sender().property("days")))
        self.edit.setDate(QDate(day.year, day.month, day.day))
