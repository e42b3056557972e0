"""Where each day, or month, stands in the grid of a month, a school year or all years. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.calendar import Period, SchoolCalendar, months
from journal.domain.looking_back import SHADES, DaySums
from ui.dates import DAYS, MONTHS

CELL, GAP = 13, 4  # drawn px
LEFT, TOP = 108, 26  # the day names stand left of the grid, the months over it
WIDE, TALL, MONTH_GAP = 64, 34, 6  # a day of the month's grid, a month of all years


@dataclass(frozen=True, slots=True)
class Cell:
    period: Period
    x: int
    y: int
    width: int
    height: int
    shade: int  # 0 to SHADES
    entries: int
    is_future: bool = False
    has_session: bool = False
    words: str = ""  # drawn inside


@dataclass(frozen=True, slots=True)
class Mark:
    """A word beside the grid."""

    words: str
    x: int
    y: int
    at_right: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    cells: tuple[Cell, ...]
    marks: tuple[Mark, ...]
    height: int
    down: int  # how many cells further the arrow key down goes
    right: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be drawn: sums of each day, what of them is shaded, and on which days there were sessions."""

    sums: Mapping[date, DaySums]
    measure: str
    sessions: frozenset[date]
    today: date
    calendar: SchoolCalendar

    def day(self, day: date, x: int, y: int, width: int, height: int, words: str = "") -> Cell:
        sums = self.sums.get(day)
        return Cell(
            Period(day, day),
            x,
            y,
            width,
            height,
            sums.shade(self.measure) if sums else 0,
            sums.entries if sums else 0,
            day > self.today,
            day in self.sessions,
            words,
        )


def year_grid(year: Period, shown: Shown) -> Grid:
    """Weeks from left to right, days from top to bottom."""
    step, cells, marks = CELL + GAP, list[Cell](), list[Mark]()
    first_week = shown.calendar.week_of(year.first)
    for number in range((year.last - first_week).days + 1):
        day = first_week + timedelta(days=number)
        if day in year:
            cells.append(shown.day(day, LEFT + number // 7 * step, TOP + number % 7 * step, CELL, CELL))
    for month in months(year):
        column = (max(month.first, year.first) - first_week).days // 7
        marks.append(Mark(MONTHS[month.first.month - 1][:3], LEFT + column * step, 0))
    for row in (0, 2, 4, 6):
        name = DAYS[(shown.calendar.week_starts + row) % 7][:3]
        marks.append(Mark(name, LEFT - 20, TOP + row * step, at_right=True))
    return Grid(tuple(cells), tuple(marks), TOP + 7 * step, 1, 7)


def month_grid(month: Period, shown: Shown) -> Grid:
    """A page of a calendar: weeks below one another, the days with their numbers."""
    cells, marks = list[Cell](), list[Mark]()
    first_week = shown.calendar.week_of(month.first)
    for column in range(7):
        name = DAYS[(shown.calendar.week_starts + column) % 7][:3]
        marks.append(Mark(name, LEFT + column * (WIDE + GAP), 0))
    for number in range((month.last - first_week).days + 1):
        day = first_week + timedelta(days=number)
        if day in month:
            x, y = LEFT + number % 7 * (WIDE + GAP), TOP + number // 7 * (TALL + GAP)
            cells.append(shown.day(day, x, y, WIDE, TALL, str(day.day)))
    weeks = (month.last - first_week).days // 7 + 1
    return Grid(tuple(cells), tuple(marks), TOP + weeks * (TALL + GAP), 7, 1)


def years_grid(years: Iterable[Period], shown: Shown) -> Grid:
    """A row for each school year, the newest on top; a cell for each month."""
    cells, marks, rows = list[Cell](), list[Mark](), tuple(years)
    sums = {first: _summed(days, first) for first, days in _by_month(shown.sums).items()}
    most = max((one.entries for one in sums.values()), default=0)
    for row, year in enumerate(rows):
        y = TOP + row * (TALL + MONTH_GAP)
        marks.append(Mark(year_words(year), LEFT - 20, y + (TALL - 15) // 2, at_right=True))
        for column, month in enumerate(months(year)):
            x = LEFT + column * (WIDE + MONTH_GAP)
            if row == 0:
                marks.append(Mark(MONTHS[month.first.month - 1][:3], x, 0))
            one = sums.get(month.first, DaySums(month.first))
            shade = _of_most(one.entries, most) if shown.measure == "entries" else one.shade(shown.measure)
            sat = any(day in month for day in shown.sessions)
            words = str(one.entries) if one.entries else ""
            cells.append(Cell(month, x, y, WIDE, TALL, shade, one.entries, month.first > shown.today, sat, words))
    return Grid(tuple(cells), tuple(marks), TOP + len(rows) * (TALL + MONTH_GAP), 12, 1)


def year_words(year: Period) -> str:
    """ "2025–26"; "2026" where school years are calendar years."""
    if year.first.year == year.last.year:
        return str(year.first.year)
    return f"{year.first.year}–{year.last.year % 100:02}"


def _by_month(sums: Mapping[date, DaySums]) -> dict[date, list[DaySums]]:
    found: dict[date, list[DaySums]] = {}
    for day, one in sums.items():
        found.setdefault(day.replace(day=1), []).append(one)
    return found


def _summed(days: list[DaySums], first: date) -> DaySums:
    fields = ("entries", "words", "mood_sum", "mood_count", "energy_sum", "energy_count")
    return DaySums(first, *(sum(getattr(one, field) for one in days) for field in fields))


def _of_most(entries: int, most: int) -> int:
    return max(1, -(-entries * SHADES // most)) if entries else 0
