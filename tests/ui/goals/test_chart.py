"""The chart of a goal on screen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel

from journal.domain.calendar import SchoolCalendar
from journal.domain.goals import Category, CheckIn, Goal, Measure
from journal.domain.series import balance, of_goal, progress_and_confidence
from ui.goals.chart import ChartWithTable, SeriesChart, Sparkline

TODAY = date(2026, 3, 12)
VISITS = Goal("Visits", measure=Measure.PER_WEEK, target=10, unit="visits")


def visits(*values):
    start = TODAY - timedelta(weeks=len(values) - 1)
    check_ins = [CheckIn(1, start + timedelta(weeks=n), value=value, id=n) for n, value in enumerate(values)]
    series = of_goal(VISITS, check_ins, SchoolCalendar(), TODAY)
    assert series is not None
    return series


def told():
    return progress_and_confidence(
        [CheckIn(1, TODAY, progress=40, confidence=3), CheckIn(1, TODAY, progress=100, confidence=5, id=2)]
    )


def test_it_is_spoken_with_its_target_and_reached_by_the_keyboard(qtbot, theme):
    chart = SeriesChart(theme, visits(3.0, 7.5))
    qtbot.addWidget(chart)

    assert chart.accessibleName() == "Visits each week: 2 Mar 3, 9 Mar 7.5 so far; target 10"
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(
    "series", [visits(3.0, 47.0, 0.0), told(), balance([Goal("A", category=Category.CAREER)])], ids=str
)
def test_every_shape_is_drawn(qtbot, theme, series):
    chart = SeriesChart(theme, series)
    qtbot.addWidget(chart)
    chart.resize(chart.sizeHint())
    blank = SeriesChart(theme, balance([]))
    qtbot.addWidget(blank)
    blank.resize(chart.size())

    assert chart.grab().toImage() != blank.grab().toImage()


def test_its_numbers_are_a_table_by_one_press(qtbot, theme):
    shown = ChartWithTable(theme, told())
    qtbot.addWidget(shown)
    shown.show()
    assert shown.table.isHidden()

    shown.toggle.setFocus()
    qtbot.keyClick(shown.toggle, Qt.Key.Key_Space)

    assert [made.text() for made in shown.table.findChildren(QLabel)] == [
        "12 Mar", "40", "confidence 3 of 5", "12 Mar", "100", "confidence 5 of 5",
    ]  # fmt: skip
    qtbot.keyClick(shown.toggle, Qt.Key.Key_Space)
    assert shown.table.isHidden()


def test_confidence_over_time_is_said_in_numbers_and_drawn(qtbot, theme):
    rising, falling = Sparkline(theme, [1, 3, 5]), Sparkline(theme, [5, 3, 1])
    for made in (rising, falling):
        qtbot.addWidget(made)

    assert rising.accessibleName() == "Confidence over time, 1 to 5: 1, 3, 5"
    assert rising.grab().toImage() != falling.grab().toImage()


def test_the_days_under_a_narrow_chart_do_not_run_together(qtbot, theme):
    chart = SeriesChart(theme, visits(*range(8)))
    qtbot.addWidget(chart)
    widest = QFontMetricsF(theme.theme.font("micro")).horizontalAdvance("16 Feb")

    assert chart.every_label(2 * widest) == 1
    for step in (0.5 * widest, 0.9 * widest, widest):
        every = chart.every_label(step)
        assert every > 1
        assert every * step > widest
