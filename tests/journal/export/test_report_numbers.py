"""Every number of a chart in a PDF is the one recomputed from the rows: whatever the zone, the week's first day and the
clocks did meanwhile."""

from __future__ import annotations

import io
import random
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from journal.domain.calendar import MONDAY, SATURDAY, SUNDAY, Period, SchoolCalendar
from journal.domain.entries import Entry, Sharing
from journal.domain.goals import Category, CheckIn, Goal, Measure, Status
from journal.domain.reports import GOALS, YEAR, ReportChoice
from journal.domain.series import CATEGORY_WORDS, number, short_day
from journal.export import layouts
from journal.export.reading import Reading

# each begins before the clocks change there, or before a day that never was
PLACES = [
    ("Pacific/Apia", datetime(2011, 12, 1), SUNDAY),
    ("Australia/Lord_Howe", datetime(2026, 3, 20), SATURDAY),
    ("America/Sao_Paulo", datetime(2018, 10, 20), MONDAY),
    ("America/St_Johns", datetime(2026, 10, 15), SUNDAY),
    ("Asia/Kathmandu", datetime(2025, 12, 15), SATURDAY),
    ("Europe/London", datetime(2026, 3, 10), MONDAY),
]


def live_through(journal, hands, zone, begins, measure):
    """Ten weeks of check-ins and pages at odd hours, each on the day and with the offset of that place."""
    chance, place = random.Random(f"{zone}{measure}"), ZoneInfo(zone)
    goal = journal.goals.save(Goal("Visits", measure=measure, target=10, unit="visits", status=Status.ON_TRACK))
    for hour in sorted(chance.sample(range(24 * 70), 30)):
        moment = (begins.replace(tzinfo=place) + timedelta(hours=hour)).astimezone(place)
        hands.moment = moment.replace(minute=chance.choice((0, 29, 31, 59)))
        value = float(chance.randint(0, 14)) if measure is not Measure.WORDS else None
        day = journal.clock.today()
        assert day == hands.moment.date()
        journal.goals.check_in(CheckIn(goal.id, day, chance.randint(0, 100), value, chance.randint(1, 5)))
        journal.entries.save(Entry(hands.moment, body="A page of its own.", sharing=Sharing.FULL))
    return goal


def cells_of(pdf):
    """Of all tables, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [text for tag, text in Reading(opened).elements if tag in ("TH", "TD")]


def expected_from_rows(journal, measure, week_starts):
    rows = journal.db.read("SELECT day, id, progress, value, confidence FROM check_ins ORDER BY day, id")
    if measure is Measure.PER_WEEK:
        newest = {}
        for row in rows:
            day = date.fromisoformat(row["day"])
            newest[day - timedelta(days=(day.weekday() - week_starts) % 7)] = number(row["value"])
        return [(short_day(week), newest[week]) for week in sorted(newest)][-8:]
    name = "progress" if measure is Measure.WORDS else "value"
    known = [(short_day(date.fromisoformat(row["day"])), number(row[name])) for row in rows]
    return known[-8:]


@pytest.mark.parametrize(
    ("zone", "begins", "starts", "measure"),
    [(*place, Measure.PER_WEEK) for place in PLACES]
    + [
        (*place, measure)
        for place, measure in zip(PLACES, [m for m in Measure if m is not Measure.PER_WEEK], strict=False)
    ],
)
def test_a_goals_chart_on_paper_is_that_of_its_rows(journal, hands, zone, begins, starts, measure):
    journal.school_year.save(SchoolCalendar(week_starts=starts))
    live_through(journal, hands, zone, begins, measure)
    today = journal.clock.today()

    choice = ReportChoice(GOALS, Period(begins.date(), today))
    cells = cells_of(layouts.render(journal.shares.draft(choice)).pdf)

    expected = expected_from_rows(journal, measure, starts)
    has_ratings = measure is Measure.WORDS
    step = 3 if has_ratings else 2
    drawn = [(cells[place], cells[place + 1]) for place in range(0, step * len(expected), step)]
    assert drawn == expected
    if has_ratings:
        rows = journal.db.read("SELECT confidence FROM check_ins ORDER BY day, id")[-8:]
        assert [cells[place + 2] for place in range(0, step * 8, step)] == [f"{row['confidence']}" for row in rows]


@pytest.mark.parametrize(("zone", "begins", "starts"), PLACES)
def test_the_charts_of_a_year_are_those_of_its_rows(journal, hands, zone, begins, starts):
    live_through(journal, hands, zone, begins, Measure.PER_WEEK)
    for count, category in enumerate(Category):
        for _ in range(count):
            journal.goals.save(Goal("Another", category=category, status=Status.ON_TRACK))
    today = journal.clock.today()

    cells = cells_of(layouts.render(journal.shares.draft(ReportChoice(YEAR, Period(begins.date(), today)))).pdf)

    pages = defaultdict(int)
    for row in journal.db.read("SELECT day FROM entries"):
        pages[row["day"][:7]] += 1
    told = dict(zip(cells[0::2], cells[1::2], strict=False))
    for month, count in pages.items():
        assert told[date.fromisoformat(f"{month}-01").strftime("%b")] == str(count)
    goals = Counter(row["category"] for row in journal.db.read("SELECT category FROM goals"))
    for category in Category:
        assert told[CATEGORY_WORDS[category]] == str(goals[category])
