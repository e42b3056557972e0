"""Over Today: the day, a greeting that suits it, and the field that searches the journal."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.moments import was_away
from journal.domain.query import Filter
from ui.context import PageContext
from ui.dates import day_month, weekday_day_month
from ui.widgets.fields import SearchField
from ui.widgets.labels import label

RIGHT = 328  # the width of the right column, under the field


class TodayHeader(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.is_first_day = False
        self._build()
        self.refresh()

    def refresh(self) -> None:
        journal = self._context.journal
        now = journal.clock.now()
        name = first_word(journal.profile.get().name)
        before = journal.entries.heads(Filter(before=now.date()), limit=1)
        last = before[0].at.date() if before else None
        self.is_first_day = not before and not journal.entries.heads(limit=1)
        away = was_away(last, now.date())
        week = journal.school_year.get().school_week(now.date())
        words = weekday_day_month(now.date())
        self._day.setText(f"{words} · school week {week}" if week else words)
        self._greeting.setText(greeting(now, name, is_first=self.is_first_day, was_away=away))
        since = f"Your last entry is from {day_month(last, now.date())}. Begin anywhere." if away and last else ""
        self._since.setText(since)
        self._since.setVisible(bool(since))

    def words(self) -> tuple[str, str]:
        """The greeting, and what is said after a time away."""
        return self._greeting.text(), self._since.text()

    def release(self) -> None:
        self._greeting.clear()
        self._since.clear()
        self.search.line.clear()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._day = label("", "tertiaryMedium")
        self._greeting = label("", "display", wrap=True)
        self._since = label("", "secondary", wrap=True)
        for one in (self._day, self._greeting, self._since):
            words.addWidget(one)
        row.addLayout(words, 1)
        self.search = SearchField(self._context.icons, "Search your journal")
        self.search.setFixedWidth(self._context.theme.theme.px(RIGHT))
        self.search.line.returnPressed.connect(self._search)
        row.addWidget(self.search, alignment=Qt.AlignmentFlag.AlignBottom)

    def _search(self) -> None:
        words = self.search.text().strip()
        if words:
            self.search.line.clear()
            self._context.navigate.go("journal", f"search:{words}")


def greeting(now: datetime, name: str, *, is_first: bool, was_away: bool) -> str:
    """By the hour of the day; a plain welcome on the first day, and after a time away."""
    if is_first or was_away:
        words = "Welcome" if is_first else "Welcome back"
    else:
        words = "Good morning" if now.hour < 12 else "Good afternoon" if now.hour < 18 else "Good evening"
    return f"{words}, {name}" if name else words


def first_word(name: str) -> str:
    return name.split()[0] if name.split() else ""
