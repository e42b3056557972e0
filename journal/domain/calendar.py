"""Weeks, months, terms and school years, in plain days.

A day is where it was written: the local date of a moment with its own offset. Weeks are counted in days, never in
hours, so that neither a change of the clocks nor a journey across zones makes one longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MONDAY, SATURDAY, SUNDAY = 0, 5, 6  # as date.weekday() counts
WEEK_STARTS = (MONDAY, SATURDAY, SUNDAY)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both in it."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def words(self) -> str:
        """ "September 2025 to March 2026"; one month alone is named once."""
        first, last = (f"{MONTHS[day.month - 1]} {day.year}" for day in (self.first, self.last))
        return first if first == last else f"{first} to {last}"


@dataclass(frozen=True, slots=True)
class Term:
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """How her year is cut. `terms` are her own; without them the year has three, by the months."""

    week_starts: int = MONDAY
    year_starts: int = 8  # the month in which a school year begins
    terms: tuple[Term, ...] = ()

    def week_of(self, day: date) -> date:
        """The first day of its week."""
        back = (day.weekday() - self.week_starts) % 7
        return day - timedelta(days=min(back, (day - date.min).days))

    def weeks(self, period: Period) -> Iterator[Period]:
        """Every week that has a day in the period, whole."""
        first = self.week_of(period.first)
        while first <= period.last:
            last = first + timedelta(days=6)
            yield Period(first, last)
            first = last + timedelta(days=1)

    def year_of(self, day: date) -> Period:
        """The school year in which a day lies."""
        begins = day.year if day.month >= self.year_starts else day.year - 1
        return Period(date(begins, self.year_starts, 1), date(begins + 1, self.year_starts, 1) - timedelta(days=1))

    def terms_of(self, year: Period) -> tuple[Term, ...]:
        """Her own terms that begin in the year, or else three of four months each."""
        own = tuple(term for term in self.terms if term.period.first in year)
        if own:
            return tuple(sorted(own, key=lambda term: term.period.first))
        starts = [_month_after(year.first, months) for months in (0, 4, 8)]
        ends = [*(start - timedelta(days=1) for start in starts[1:]), year.last]
        return tuple(
            Term(name, Period(start, end))
            for name, start, end in zip(("First term", "Second term", "Third term"), starts, ends, strict=True)
        )

    def term_of(self, day: date) -> Term | None:
        """The term in which a day lies; None in the holidays of her own terms."""
        return next((term for term in self.terms_of(self.year_of(day)) if day in term.period), None)

    def is_holiday(self, days: Period) -> bool:
        """Whether none of these days lies in a term of hers; without terms of her own nobody can tell."""
        year = self.year_of(days.first)
        if not any(term.period.first in year for term in self.terms):
            return False
        return not any(term.period.first <= days.last and days.first <= term.period.last for term in self.terms)

    def school_week(self, day: date) -> int | None:
        """Which of the year's weeks with school this is, from 1; None in the holidays, and where no terms are set."""
        year = self.year_of(day)
        own = [term.period for term in self.terms if term.period.first in year]
        if not any(day in period for period in own):
            return None
        weeks = {week.first for period in own for week in self.weeks(period)}
        return sum(1 for first in weeks if first <= day)


def months(period: Period) -> Iterator[Period]:
    """Every month that has a day in the period, whole."""
    first = period.first.replace(day=1)
    while first <= period.last:
        after = _month_after(first, 1)
        yield Period(first, after - timedelta(days=1))
        first = after


def day_where_written(moment: datetime) -> date:
    """The local date of a moment, by the offset it was written with."""
    return moment.date()


def _month_after(first: date, count: int) -> date:
    month = first.month - 1 + count
    return date(first.year + month // 12, month % 12 + 1, 1)
