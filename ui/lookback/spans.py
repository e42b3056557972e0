"""The stretch of time that the grid shows: a month, a school year or all years, and where it goes from there. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.domain.calendar import Period, SchoolCalendar
from journal.domain.query import Filter
from ui.dates import MONTHS, day_month
from ui.lookback.cells import Grid, Shown, month_grid, year_grid, year_words, years_grid

MOST_YEARS = 12


@dataclass(frozen=True, slots=True)
class Span:
    kind: str  # "month", "year" or "years"
    anchor: date  # a day in it

    def period(self, calendar: SchoolCalendar, whole: Period) -> Period:
        """`whole` is from the first entry's school year to this one."""
        if self.kind == "month":
            first = self.anchor.replace(day=1)
            after = (first + timedelta(days=32)).replace(day=1)
            return Period(first, after - timedelta(days=1))
        return whole if self.kind == "years" else calendar.year_of(self.anchor)

    def grid(self, period: Period, shown: Shown) -> tuple[Grid, str]:
        """And its name."""
        if self.kind == "month":
            return month_grid(period, shown), f"{MONTHS[period.first.month - 1]} {period.first.year}"
        if self.kind == "year":
            return year_grid(period, shown), f"School year {year_words(period)}"
        years = [shown.calendar.year_of(period.last)]
        while years[-1].first > period.first:
            years.append(shown.calendar.year_of(years[-1].first - timedelta(days=1)))
        return years_grid(years[:MOST_YEARS], shown), "All years"


def within(wanted: Filter, period: Period | None) -> Filter:
    """The filter, and nothing from outside of the period."""
    if period is None:
        return wanted
    end = period.last + timedelta(days=1)
    return replace(
        wanted,
        after=max(wanted.after, period.first) if wanted.after else period.first,
        before=min(wanted.before, end) if wanted.before else end,
    )


def period_words(period: Period) -> str:
    """ "9 to 15 March"; the year only where it is needed to tell them apart."""
    first, last = period.first, period.last
    if first == last:
        return f"{day_month(first)} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_month(last)}"
    if first.year == last.year:
        return f"{day_month(first)} to {day_month(last)}"
    return f"{day_month(first)} {first.year} to {day_month(last)} {last.year}"
