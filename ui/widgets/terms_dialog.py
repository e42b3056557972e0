"""Terms and holidays, set once: when the year and a week begin, and the first and last day of each term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.calendar import MONDAY, MONTHS, SATURDAY, SUNDAY, Period, SchoolCalendar, Term
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Dialog, field_label
from ui.widgets.labels import label

YEARS = ((8, "August or September (northern)"), (1, "January or February (southern)"))
WEEK_DAYS = ((MONDAY, "Monday"), (SATURDAY, "Saturday"), (SUNDAY, "Sunday"))
TERMS = 4
_TEXT = "What lies between two terms is a holiday. This stays in the journal and is printed nowhere."


class TermsDialog(Dialog):
    def __init__(self, parent: QWidget, watcher: ThemeWatcher, calendar: SchoolCalendar, today: date) -> None:
        super().__init__(parent, watcher, "Terms and holidays", 520, _TEXT)
        self._calendar = calendar
        self.starts = QComboBox()
        for month, words in _starts(calendar.year_starts):
            self.starts.addItem(words, month)
        self.starts.setCurrentIndex(max(self.starts.findData(calendar.year_starts), 0))
        self.week = QComboBox()
        for weekday, words in WEEK_DAYS:
            self.week.addItem(words, weekday)
        self.week.setCurrentIndex(max(self.week.findData(calendar.week_starts), 0))
        beginnings = QHBoxLayout()
        beginnings.setSpacing(12)
        for words, field, wide in (
            ("The school year begins in", self.starts, 3),
            ("A week begins on", self.week, 2),
        ):
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(field_label(words, field))
            part.addWidget(field)
            beginnings.addLayout(part, wide)
        self.body.addLayout(beginnings)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        for column, words in enumerate(("Term", "First day", "Last day")):
            grid.addWidget(label(words, "fieldLabel"), 0, column)
        self._rows: list[tuple[QLineEdit, QDateEdit, QDateEdit]] = []
        year = calendar.year_of(today)
        own = [term for term in calendar.terms if term.period.first in year]
        suggested = calendar.terms_of(year)
        for number in range(TERMS):
            self._add_row(grid, number, own, suggested)
        self.body.addLayout(grid)
        self.body.addWidget(label("Leave the name of a term empty to do without it.", "hint"))
        self._year = year
        self._today = today
        self.starts.currentIndexChanged.connect(self._offer_days)

    @classmethod
    def ask(
        cls, parent: QWidget, watcher: ThemeWatcher, calendar: SchoolCalendar, today: date
    ) -> SchoolCalendar | None:
        dialog = cls(parent, watcher, calendar, today)
        dialog.add_button("Go back", reject=True)
        dialog.add_button("Keep the terms", "primary", accept=True)
        return dialog.calendar() if dialog.run(dialog.starts) else None

    def calendar(self) -> SchoolCalendar:
        """With the terms of other years as they were."""
        others = tuple(term for term in self._calendar.terms if term.period.first not in self._year)
        terms = tuple(
            Term(name.text().strip(), Period(_day(first), max(_day(first), _day(last))))
            for name, first, last in self._rows
            if name.text().strip()
        )
        return replace(
            self._calendar,
            week_starts=int(self.week.currentData()),
            year_starts=int(self.starts.currentData()),
            terms=(*others, *terms),
        )

    def _offer_days(self) -> None:
        """The days of terms without a name follow the half of the world; what she wrote stays."""
        calendar = SchoolCalendar(year_starts=int(self.starts.currentData()))
        offered = calendar.terms_of(calendar.year_of(self._today))
        for number, (name, first, last) in enumerate(self._rows):
            if not name.text().strip():
                period = offered[min(number, len(offered) - 1)].period
                for field, day in ((first, period.first), (last, period.last)):
                    field.setDate(QDate(day.year, day.month, day.day))

    def _add_row(self, grid: QGridLayout, number: int, own: list[Term], suggested: tuple[Term, ...]) -> None:
        term = own[number] if number < len(own) else None
        near = term or suggested[min(number, len(suggested) - 1)]
        name = QLineEdit(term.name if term else "")
        name.setPlaceholderText(f"Term {number + 1}")
        first, last = (QDateEdit(QDate(day.year, day.month, day.day)) for day in (near.period.first, near.period.last))
        for column, (field, words) in enumerate(((name, "name"), (first, "first day"), (last, "last day"))):
            field.setAccessibleName(f"Term {number + 1}, {words}")
            grid.addWidget(field, number + 1, column)
        for edit in (first, last):
            edit.setDisplayFormat("d MMM yyyy")
            edit.setCalendarPopup(True)
        self._rows.append((name, first, last))


def _starts(present: int) -> tuple[tuple[int, str], ...]:
    known = any(month == present for month, _ in YEARS)
    return YEARS if known else (*YEARS, (present, MONTHS[present - 1]))


def _day(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
