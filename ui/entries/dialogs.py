"""Small questions about an entry."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from ui.theme import ThemeWatcher
from ui.widgets.dialog import Dialog


class EntryTimeDialog(Dialog):
    """When it happened. Keeps the zone the entry was written in."""

    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, at: datetime) -> datetime | None:
        dialog = cls(parent, theme, "When was this?", 380)
        field = QDateTimeEdit(QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute)))
        field.setDisplayFormat("d MMMM yyyy  HH:mm")
        field.setCalendarPopup(True)
        field.setAccessibleName("When was this?")
        dialog.body.addWidget(field)
        dialog.add_button("Go back", reject=True)
        dialog.add_button("Set the time", "primary", accept=True).setDefault(True)
        if not dialog.run(field):
            return None
        chosen = field.dateTime()
        day, time = chosen.date(), chosen.time()
        return at.replace(year=day.year(), month=day.month(), day=day.day(), hour=time.hour(), minute=time.minute(), second=0)
