"""Weeks, months and school years, whatever day a week starts on."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.calendar import WEEK_STARTS, Period, SchoolCalendar, Term, day_where_written, months

DAYS = st.dates(date(1950, 1, 1), date(2199, 12, 31))
STARTS = st.sampled_from(WEEK_STARTS)


@given(DAYS, STARTS)
def test_a_week_begins_on_its_weekday_and_holds_the_day(day, starts):
    first = SchoolCalendar(week_starts=starts).week_of(day)

    assert first.weekday() == starts
    assert first <= day < first + timedelta(days=7)


@given(DAYS, st.integers(0, 400), STARTS)
def test_weeks_cover_a_period_without_gap_or_overlap(first, length, starts):
    period = Period(first, first + timedelta(days=length))
    weeks = list(SchoolCalendar(week_starts=starts).weeks(period))

    assert all(week.days == 7 for week in weeks)
    assert all(one.last + timedelta(days=1) == two.first for one, two in pairwise(weeks))
    assert period.first in weeks[0]
    assert period.last in weeks[-1]


@given(DAYS, st.integers(0, 800))
def test_months_cover_a_period_without_gap_or_overlap(first, length):
    period = Period(first, first + timedelta(days=length))
    found = list(months(period))

    assert period.first in found[0]
    assert period.last in found[-1]
    assert all(month.first.day == 1 and (month.last + timedelta(days=1)).day == 1 for month in found)
    assert all(one.last + timedelta(days=1) == two.first for one, two in pairwise(found))


@given(DAYS, st.integers(1, 12))
def test_every_day_lies_in_one_school_year_and_one_term(day, starts):
    calendar = SchoolCalendar(year_starts=starts)
    year = calendar.year_of(day)

    assert day in year
    assert year.days in (365, 366)
    assert sum(day in term.period for term in calendar.terms_of(year)) == 1


def test_own_terms_leave_holidays_without_a_term():
    autumn = Term("Autumn", Period(date(2025, 9, 2), date(2025, 12, 19)))
    calendar = SchoolCalendar(terms=(autumn,))

    assert calendar.term_of(date(2025, 10, 1)) == autumn
    assert calendar.term_of(date(2025, 12, 25)) is None


def test_a_moment_counts_on_the_day_it_was_written():
    late = datetime(2026, 3, 28, 23, 30, tzinfo=ZoneInfo("Pacific/Auckland"))

    assert day_where_written(late) == date(2026, 3, 28)


def test_a_period_is_named_by_its_months():
    assert Period(date(2025, 9, 1), date(2026, 3, 12)).words() == "September 2025 to March 2026"
    assert Period(date(2026, 3, 1), date(2026, 3, 31)).words() == "March 2026"


def test_the_school_week_counts_weeks_with_school_and_is_silent_in_the_holidays():
    autumn = Term("Autumn", Period(date(2025, 9, 1), date(2025, 12, 19)))
    spring = Term("Spring", Period(date(2026, 1, 5), date(2026, 4, 2)))
    calendar = SchoolCalendar(terms=(autumn, spring))
    assert [calendar.school_week(day) for day in (date(2025, 9, 1), date(2025, 9, 8), date(2026, 3, 12))] == [1, 2, 26]
    assert calendar.school_week(date(2025, 12, 27)) is None
    assert SchoolCalendar().school_week(date(2026, 3, 12)) is None
