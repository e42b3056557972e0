"""What the chart of a goal shows."""

from __future__ import annotations

from datetime import date, timedelta

from journal.domain.goals import CheckIn, Goal, Measure
from ui.goals.chart import MOST_BARS, SeriesChart, series_of

TODAY = date(2026, 3, 12)
VISITS = Goal("Visits", measure=Measure.PER_WEEK, target=10, unit="visits")


def weekly(*values, **more):
    start = TODAY - timedelta(days=7 * len(values))
    return tuple(CheckIn(1, start + timedelta(days=7 * n), value=value, **more) for n, value in enumerate(values))


def test_one_number_is_no_chart():
    assert series_of(VISITS, weekly(3.0), TODAY) is None
    assert series_of(VISITS, (), TODAY) is None


def test_the_newest_numbers_are_drawn_oldest_first():
    series = series_of(VISITS, weekly(*map(float, range(12))), TODAY)
    assert [value for _day, value in series.bars] == [4, 5, 6, 7, 8, 9, 10, 11]
    assert len(series.bars) == MOST_BARS


def test_everything_drawn_is_under_the_top():
    series = series_of(VISITS, weekly(3.0, 47.0), TODAY)
    assert series.top >= 47
    assert series_of(VISITS, weekly(0.0, 0.0), TODAY).top >= 10


def test_counts_and_percentages_are_never_mixed():
    mixed = (*weekly(3.0, 4.0), CheckIn(1, TODAY, progress=70))
    assert [value for _day, value in series_of(VISITS, mixed, TODAY).bars] == [3, 4]


def test_it_is_spoken_with_its_target(qtbot, theme):
    series = series_of(VISITS, weekly(3.0, 7.5), TODAY)
    chart = SeriesChart(theme, series)
    qtbot.addWidget(chart)
    assert chart.accessibleName() == "Visits each week: 26 February 3, 5 March 7.5; target 10"
    assert not chart.grab().isNull()
