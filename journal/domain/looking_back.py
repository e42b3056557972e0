"""What a calendar shows of days and months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.calendar import Period, SchoolCalendar

SHADES = 4  # steps above nothing; four entries or more are the deepest


@dataclass(frozen=True, slots=True)
class DaySums:
    """Of one day's entries."""

    day: date
    entries: int = 0
    words: int = 0
    mood_sum: int = 0
    mood_count: int = 0
    energy_sum: int = 0
    energy_count: int = 0

    @property
    def mood(self) -> float | None:
        """1 rough to 5 great, over the entries that say it."""
        return self.mood_sum / self.mood_count if self.mood_count else None

    @property
    def energy(self) -> float | None:
        return self.energy_sum / self.energy_count if self.energy_count else None

    def shade(self, measure: str) -> int:
        """0 (nothing said) to SHADES, of "entries", "mood" or "energy"."""
        if measure == "entries":
            return min(self.entries, SHADES)
        level = self.mood if measure == "mood" else self.energy
        return 0 if level is None else min(max(round((level - 1) * (SHADES - 1) / 4) + 1, 1), SHADES)


@dataclass(frozen=True, slots=True)
class MonthCount:
    first: date
    entries: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """A mentoring session, as a mark in the calendar."""

    session: int
    day: date
    partner: str


def same_dates(day: date, years: int = 10) -> tuple[date, ...]:
    """This day in the years before; the 29th of February only where there is one."""
    found: list[date] = []
    for year in range(day.year - 1, max(day.year - years, 1) - 1, -1):
        try:
            found.append(day.replace(year=year))
        except ValueError:
            continue
    return tuple(found)


def same_school_weeks(day: date, calendar: SchoolCalendar, years: int = 5) -> tuple[Period, ...]:
    """The week as far into each earlier school year as this one is into its own."""
    year = calendar.year_of(day)
    week = (calendar.week_of(day) - calendar.week_of(year.first)).days
    found: list[Period] = []
    for _ in range(years):
        year = calendar.year_of(year.first - timedelta(days=1))
        first = calendar.week_of(year.first) + timedelta(days=week)
        found.append(Period(first, first + timedelta(days=6)))
    return tuple(found)
