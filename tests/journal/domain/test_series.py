"""Every number on a chart equals the one recomputed from rows: across zones, week starts and changes of the clocks."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.calendar import MONTHS, WEEK_STARTS, Period, SchoolCalendar, Term
from journal.domain.goals import Category, CheckIn, Goal, Measure
from journal.domain.series import (
    balance,
    by_month,
    happened,
    measured,
    number,
    of_goal,
    per_week,
    progress_and_confidence,
    without_ratings,
)

VISITS = Goal("Be in classrooms", measure=Measure.PER_WEEK, target=10, unit="visits", id=1)
# with a day that never was (Apia, 30 December 2011), half an hour of summer time (Lord Howe), clocks put on at midnight
# (São Paulo, until 2018), summer time that stops for a month (Casablanca), and the farthest ends of the world
ZONES = st.sampled_from(
    [
        *("Europe/London", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "UTC", "America/St_Johns"),
        *("Pacific/Apia", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca", "Pacific/Kiritimati"),
        *("Pacific/Pago_Pago", "Asia/Tehran", "Antarctica/Troll"),
    ]
)
TURNS = st.sampled_from(  # the hours around changes of the clocks and of the date
    [
        datetime(2011, 12, 29, 23, 30), datetime(2011, 12, 31, 0, 30), datetime(2018, 11, 4, 0, 30),
        datetime(2018, 2, 17, 23, 30), datetime(2026, 3, 29, 1, 30), datetime(2026, 10, 25, 1, 30),
        datetime(2026, 4, 5, 1, 45), datetime(2026, 10, 4, 2, 15), datetime(2026, 3, 8, 2, 30),
        datetime(2024, 12, 31, 23, 59), datetime(2025, 1, 1, 0, 0), datetime(2024, 2, 29, 23, 59),
    ]
)  # fmt: skip
MOMENTS = st.builds(
    lambda moment, zone: moment.replace(tzinfo=ZoneInfo(zone)),
    TURNS
    | st.datetimes(datetime(2011, 1, 1), datetime(2027, 12, 31))
    | st.datetimes(datetime(2025, 7, 1), datetime(2026, 9, 1)),
    ZONES,
)
CHECK_INS = st.lists(
    st.builds(
        lambda moment, value, progress, confidence: (moment, value, progress, confidence),
        MOMENTS,
        st.none() | st.integers(0, 40).map(float),
        st.none() | st.integers(0, 100),
        st.none() | st.integers(1, 5),
    ),
    max_size=40,
).map(
    lambda rows: tuple(
        CheckIn(1, moment.date(), progress, value, confidence, id=number)
        for number, (moment, value, progress, confidence) in enumerate(rows, 1)
    )
)


def drawn(point):
    """The day and the value of a point that has both."""
    assert point.start is not None
    assert point.value is not None
    return point.start, point.value


@given(CHECK_INS, st.sampled_from(WEEK_STARTS), MOMENTS)
def test_each_weekly_bar_is_the_newest_count_of_its_seven_days(check_ins, starts, now):
    chart = per_week(VISITS, check_ins, SchoolCalendar(week_starts=starts), now.date(), most=10_000)

    for point in chart.points:
        first, value = drawn(point)
        assert first.weekday() == starts
        week = [first + timedelta(days=count) for count in range(7)]
        counted = [one for one in check_ins if one.value is not None and one.day in week]
        assert value == max(counted, key=lambda one: (one.day, one.id)).value
        assert point.unfinished == (now.date() in week)
    every_week = {
        one.day - timedelta(days=(one.day.weekday() - starts) % 7) for one in check_ins if one.value is not None
    }
    assert [point.start for point in chart.points] == sorted(every_week)


@given(CHECK_INS)
def test_progress_and_confidence_are_those_of_the_check_ins_in_order(check_ins):
    chart = progress_and_confidence(check_ins, most=10_000)
    rows = sorted((one for one in check_ins if one.progress is not None), key=lambda one: (one.day, one.id))

    assert [(point.start, point.value, point.rating) for point in chart.points] == [
        (one.day, one.progress, one.confidence) for one in rows
    ]
    assert all(point.rating is None for point in without_ratings(chart).points)


@given(CHECK_INS)
def test_measured_bars_are_the_values_of_the_check_ins(check_ins):
    chart = measured(VISITS, check_ins, most=10_000)
    rows = sorted((one for one in check_ins if one.value is not None), key=lambda one: (one.day, one.id))

    assert [(point.start, point.value) for point in chart.points] == [(one.day, one.value) for one in rows]


@given(st.lists(st.tuples(MOMENTS, st.integers(0, 500).map(lambda tenths: tenths / 2))), MOMENTS)
def test_a_month_is_the_sum_of_its_days_where_they_were_written(rows, now):
    period = Period(date(2025, 8, 1), date(2026, 7, 31))
    chart = by_month("Hours", [(moment.date(), value) for moment, value in rows], period, now.date())

    sums = defaultdict(float)
    for moment, value in rows:
        sums[moment.year, moment.month] += value
    for point in chart.points:
        month, value = drawn(point)
        assert value == sums[month.year, month.month]
        assert point.unfinished == ((month.year, month.month) == (now.year, now.month))


@given(st.lists(st.sampled_from(Category)))
def test_the_balance_counts_every_goal_once(categories):
    chart = balance(Goal("One", category=category) for category in categories)

    assert sum(point.value or 0 for point in chart.points) == len(categories)
    assert len(chart.points) == len(Category)


@given(CHECK_INS, st.sampled_from(Measure), st.sampled_from(WEEK_STARTS), MOMENTS)
def test_the_chart_of_any_kind_of_goal_shows_the_newest_of_its_rows(check_ins, measure, starts, now):
    """Counts a week, a share on time, steps, a measured number and words alone."""
    goal = replace(VISITS, measure=measure)
    chart = of_goal(goal, check_ins, SchoolCalendar(week_starts=starts), now.date())
    rows = sorted(check_ins, key=lambda one: (one.day, one.id))
    valued = [one for one in rows if one.value is not None]
    if measure is not Measure.WORDS and valued:
        if measure is Measure.PER_WEEK:
            newest = {one.day - timedelta(days=(one.day.weekday() - starts) % 7): one.value for one in valued}
            expected = sorted(newest.items())
        else:
            expected = [(one.day, one.value) for one in valued]
    else:
        expected = [(one.day, float(one.progress)) for one in rows if one.progress is not None]

    if len(expected) < 2:
        assert chart is None
    else:
        assert chart is not None
        assert [drawn(point) for point in chart.points] == expected[-8:]


@given(CHECK_INS, st.sampled_from(Measure), st.sampled_from(WEEK_STARTS), MOMENTS)
def test_the_sentence_about_a_chart_says_what_its_points_say(check_ins, measure, starts, now):
    goal = replace(VISITS, measure=measure)
    chart = of_goal(goal, check_ins, SchoolCalendar(week_starts=starts), now.date())
    if chart is None:
        return
    told, values = happened(goal, chart), [point.value or 0 for point in chart.points]
    numbers = re.findall(r"\d+", told)
    if measure is Measure.PER_WEEK and chart.target is not None:
        counting = [point for point in chart.points if not point.unfinished or (point.value or 0) >= chart.target]
        reached = sum(value >= chart.target for value in values)
        assert numbers == ([str(reached), str(len(counting))] if len(counting) > 1 else [])
    else:
        assert told.startswith(f"From {number(values[0])} to {number(values[-1])} ")
        rated = [point.rating for point in chart.points if point.rating]
        assert (
            (f"confidence from {rated[0]} to {rated[-1]} of 5" in told) if len(rated) > 1 else "confidence" not in told
        )
    assert "confidence" not in happened(goal, without_ratings(chart))


TERMS = (
    Term("Autumn", Period(date(2025, 9, 1), date(2025, 12, 19))),
    Term("Spring", Period(date(2026, 1, 5), date(2026, 3, 27))),
)


@given(st.sets(st.integers(0, 200), min_size=2), st.sampled_from(WEEK_STARTS))
def test_every_week_without_a_bar_is_named_as_empty_or_as_holidays(days, starts):
    first = date(2025, 9, 1)
    check_ins = [CheckIn(1, first + timedelta(days=day), value=float(day), id=day + 1) for day in days]
    calendar = SchoolCalendar(week_starts=starts, terms=TERMS)
    chart = per_week(VISITS, check_ins, calendar, date(2027, 1, 1), most=6)
    shown = {drawn(point)[0] for point in chart.points}
    weeks = [week for week in calendar.weeks(Period(min(shown), max(shown))) if week.first not in shown]
    free = [week for week in weeks if not any(
        term.period.first <= week.last and week.first <= term.period.last for term in TERMS
    )]  # fmt: skip

    for week in weeks[:6] if len(weeks) <= 6 else ():
        assert f"{week.first.day} {MONTHS[week.first.month - 1]}" in chart.note
    assert ("holidays" in chart.note) == bool(free)
    assert ("No count" in chart.note) == (len(weeks) > len(free))


@given(CHECK_INS, st.sampled_from(WEEK_STARTS))
def test_the_spoken_chart_names_every_number_and_nothing_rises_above_it(check_ins, starts):
    chart = of_goal(VISITS, check_ins, SchoolCalendar(week_starts=starts), date(2026, 3, 12))

    if chart is not None:
        for point in chart.points:
            _, value = drawn(point)
            assert f"{point.label} {number(value)}" in chart.spoken()
            assert value <= chart.top
        assert len(chart.points) <= 8


def test_the_week_without_a_count_is_named_and_the_running_one_too():
    days = [date(2026, 2, 9), date(2026, 2, 23), date(2026, 3, 12)]
    check_ins = [CheckIn(1, day, value=float(count), id=count) for count, day in enumerate(days, 5)]
    chart = per_week(VISITS, check_ins, SchoolCalendar(), date(2026, 3, 13))

    assert chart.note == ("No count in the weeks of 16 February and 2 March. Week of 9 March: counted to Thursday.")
    assert chart.spoken() == ("Visits each week: 9 Feb 5, 23 Feb 6, 9 Mar 7 so far; target 10")


def test_many_weeks_without_a_count_are_counted_not_listed():
    check_ins = [
        CheckIn(1, day, value=1, id=number) for number, day in enumerate([date(2026, 1, 5), date(2026, 3, 2)], 1)
    ]
    chart = per_week(VISITS, check_ins, SchoolCalendar(), date(2026, 4, 30))

    assert chart.note == "No count in 7 of 9 weeks."


def test_a_goal_in_words_has_no_chart_until_there_are_two_points():
    goal = Goal("A week I can keep doing")
    first = CheckIn(1, date(2026, 1, 5), progress=10, confidence=3)

    assert of_goal(goal, [first], SchoolCalendar(), date(2026, 1, 6)) is None
    assert of_goal(goal, [first, first], SchoolCalendar(), date(2026, 1, 6)) is not None
