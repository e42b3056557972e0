"""What a chart shows, as values: the window and the PDFs draw the same ones, and a reader hears them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from journal.domain.calendar import MONTHS, Period, SchoolCalendar, months
from journal.domain.goals import Category, CheckIn, Goal, Measure


class Shape(StrEnum):
    BARS = "bars"  # a count for each period, beside a target
    LINE = "line"  # a figure at each check-in, a rating under it
    BALANCE = "balance"  # one bar a category, lying


@dataclass(frozen=True, slots=True)
class Point:
    """A period, a day or a category. `value` None: nothing was noted there, which is not a nought."""

    label: str  # "12 Jan"
    value: float | None
    start: date | None = None  # the first day of the period, or the day itself
    rating: int | None = None  # confidence, 1 to 5
    unfinished: bool = False  # the period is still running: drawn dashed


@dataclass(frozen=True, slots=True)
class Series:
    shape: Shape
    title: str  # "Visits each week"
    points: tuple[Point, ...]
    target: float | None = None
    note: str = ""  # "Week of 9 March: counted to Thursday."

    @property
    def top(self) -> float:
        """A round number at or above everything drawn, a multiple of three so that four grid lines are round too."""
        highest = max([point.value or 0.0 for point in self.points] + [self.target or 0.0, 1.0])
        if self.shape is Shape.LINE:
            return 100.0
        step = max(ceil(highest / 3), 1)
        step = step if step < 10 else ceil(step / 10) * 10
        return float(step * 3)

    def spoken(self) -> str:
        """The whole chart in one sentence, for whoever does not see it."""
        words = ", ".join(_point_words(point) for point in self.points)
        target = f"; target {number(self.target)}" if self.target is not None else ""
        return f"{self.title}: {words}{target}"


CATEGORY_WORDS = {
    Category.OPERATIONAL: "Operational",
    Category.TECHNICAL: "Technical",
    Category.MANAGERIAL: "Managerial",
    Category.WELLBEING: "Wellbeing",
    Category.CAREER: "Career",
}


def of_goal(
    goal: Goal, check_ins: Sequence[CheckIn], calendar: SchoolCalendar, today: date, *, most: int = 8
) -> Series | None:
    """The one chart that a goal's own measure asks for, of its newest `most` points; None for fewer than two."""
    if goal.measure is Measure.PER_WEEK and any(one.value is not None for one in check_ins):
        chart = per_week(goal, check_ins, calendar, today, most)
    elif any(one.value is not None for one in check_ins) and goal.measure is not Measure.WORDS:
        chart = measured(goal, check_ins, most)
    else:
        chart = progress_and_confidence(check_ins, most)
    return chart if sum(point.value is not None for point in chart.points) > 1 else None


def per_week(goal: Goal, check_ins: Sequence[CheckIn], calendar: SchoolCalendar, today: date, most: int = 8) -> Series:
    """A bar a week that has a count: the newest one noted in it, for a count is of the week so far. Weeks without one
    are left out and named under the chart; the week of `today` is unfinished."""
    counts: dict[date, tuple[date, int, float]] = {}
    for one in check_ins:
        if one.value is not None:
            week = calendar.week_of(one.day)
            counts[week] = max(counts.get(week, (date.min, 0, 0.0)), (one.day, one.id, one.value))
    shown = sorted(counts)[-most:]
    points = tuple(
        Point(short_day(week), counts[week][2], week, unfinished=calendar.week_of(today) == week) for week in shown
    )
    unit = goal.unit[:1].upper() + goal.unit[1:]
    title = f"{unit} each week" if unit else "Each week"
    return Series(Shape.BARS, title, points, goal.target, _weeks_note(shown, counts, calendar, today))


def measured(goal: Goal, check_ins: Sequence[CheckIn], most: int = 8) -> Series:
    """A bar for each check-in that carries a number."""
    known = [(one.day, one.value) for one in _in_order(check_ins) if one.value is not None][-most:]
    unit = goal.unit[:1].upper() + goal.unit[1:]
    title = "On time, in per cent" if goal.measure is Measure.SHARE_ON_TIME else unit or "Over time"
    return Series(Shape.BARS, title, tuple(Point(short_day(day), value, day) for day, value in known), goal.target)


def progress_and_confidence(check_ins: Sequence[CheckIn], most: int = 8) -> Series:
    """Where she said she was at each check-in, and how sure she felt."""
    known = [one for one in _in_order(check_ins) if one.progress is not None][-most:]
    points = tuple(Point(short_day(one.day), float(one.progress or 0), one.day, rating=one.confidence) for one in known)
    return Series(Shape.LINE, "Progress and confidence" if any(p.rating for p in points) else "Progress", points)


def happened(goal: Goal, chart: Series) -> str:
    """One sentence that says what the chart of a goal shows; for other eyes, of a chart without ratings."""
    known = [point for point in chart.points if point.value is not None]
    if len(known) < 2:
        return ""
    first, last = known[0], known[-1]
    if goal.measure is Measure.PER_WEEK and chart.shape is Shape.BARS:
        return _reached(known, chart.target)
    days = f"between {day_month(first.start)} and {day_month(last.start)}" if first.start and last.start else ""
    between = f"From {number(first.value or 0)} to {number(last.value or 0)}"
    if chart.shape is Shape.BARS:
        return f"{' '.join(part for part in (between, days) if part)}."
    rated = [point.rating for point in known if point.rating is not None]
    sure = f"; confidence from {rated[0]} to {rated[-1]} of 5" if len(rated) > 1 else ""
    return f"{' '.join(part for part in (f'{between} per cent of the way', days) if part)}{sure}."


def _reached(weeks: Sequence[Point], target: float | None) -> str:
    """In how many of the weeks that count: a running one counts as soon as its target is reached."""
    if not target:
        return ""
    reached = sum((point.value or 0) >= target for point in weeks)
    counted = sum(not point.unfinished or (point.value or 0) >= target for point in weeks)
    return f"The target was reached in {reached} of {counted} weeks." if counted > 1 else ""


def without_ratings(chart: Series) -> Series:
    """For other eyes: a number written for oneself becomes a target when someone else reads it."""
    points = tuple(Point(point.label, point.value, point.start, None, point.unfinished) for point in chart.points)
    title = "Progress" if chart.title == "Progress and confidence" else chart.title
    return Series(chart.shape, title, points, chart.target, chart.note)


def balance(goals: Iterable[Goal]) -> Series:
    """How many goals there are of each category; none is left out, for the empty ones are the point of it."""
    counts = dict.fromkeys(CATEGORY_WORDS, 0)
    for goal in goals:
        counts[goal.category] += 1
    points = tuple(Point(CATEGORY_WORDS[category], float(count)) for category, count in counts.items())
    return Series(Shape.BALANCE, "Goals by category", points)


def by_month(title: str, dated: Iterable[tuple[date, float]], period: Period, today: date) -> Series:
    """A bar a month: the sum of what is dated in it. A month without anything is a nought."""
    sums: dict[date, float] = {}
    for day, value in dated:
        if day in period:
            sums[day.replace(day=1)] = sums.get(day.replace(day=1), 0.0) + value
    points = tuple(
        Point(MONTHS[month.first.month - 1][:3], sums.get(month.first, 0.0), month.first, unfinished=today in month)
        for month in months(period)
        if month.first <= today
    )
    return Series(Shape.BARS, title, points)


def short_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def day_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def number(value: float) -> str:
    """At most two places behind the point, and no empty ones."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _point_words(point: Point) -> str:
    parts = [point.label, "nothing noted" if point.value is None else number(point.value)]
    if point.unfinished:
        parts.append("so far")
    if point.rating is not None:
        parts.append(f"confidence {point.rating} of 5")
    return " ".join(parts)


def _in_order(check_ins: Iterable[CheckIn]) -> list[CheckIn]:
    return sorted(check_ins, key=lambda one: (one.day, one.id))


MOST_WEEKS_NAMED = 6


def _weeks_note(
    shown: Sequence[date], counts: dict[date, tuple[date, int, float]], calendar: SchoolCalendar, today: date
) -> str:
    """Weeks between the first and the last bar that have none, and how far the unfinished one is counted."""
    if not shown:
        return ""
    between = [week.first for week in calendar.weeks(Period(shown[0], shown[-1]))]
    empty = [week for week in between if week not in counts]
    notes: list[str] = []
    holidays = [week for week in empty if calendar.is_holiday(Period(week, week + timedelta(days=6)))]
    missing = [day_month(week) for week in empty if week not in holidays]
    if len(holidays) > MOST_WEEKS_NAMED:
        notes.append(f"{len(holidays)} weeks were holidays.")
    elif holidays:
        notes.append(f"{_weeks([day_month(week) for week in holidays])}: holidays.")
    if len(missing) > MOST_WEEKS_NAMED:
        notes.append(f"No count in {len(missing)} of {len(between) - len(holidays)} weeks.")
    elif missing:
        words = _weeks(missing)
        notes.append(f"No count in the {words[:1].lower()}{words[1:]}.")
    if shown[-1] == calendar.week_of(today):
        notes.append(f"Week of {day_month(shown[-1])}: counted to {_WEEKDAYS[counts[shown[-1]][0].weekday()]}.")
    return " ".join(notes)


def _weeks(days: Sequence[str]) -> str:
    """ "Week of 16 February"; "Weeks of 16 February and 2 March"."""
    listed = days[0] if len(days) == 1 else f"{', '.join(days[:-1])} and {days[-1]}"
    return f"Week{'' if len(days) == 1 else 's'} of {listed}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
