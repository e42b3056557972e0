"""The sentences of the Goals page, worked out from values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal.domain.goals import OPEN, CheckIn, Goal, GoalGlance, Measure, Milestone, Status
from journal.domain.standards import OWN, Framework, Standard, split
from ui.dates import MONTHS, day_month
from ui.words import CONFIDENCE_WORDS, STATUS_WORDS

COUNTED = frozenset({Measure.PER_WEEK, Measure.SHARE_ON_TIME, Measure.NUMBER})
MEASURE_WORDS = {
    Measure.STEPS: "Milestones done",
    Measure.PER_WEEK: "A count each week",
    Measure.SHARE_ON_TIME: "A share on time",
    Measure.NUMBER: "A number",
    Measure.WORDS: "No number, only words",
}
STATUS_TONES = {Status.ON_TRACK: "ok", Status.ACHIEVED: "ok", Status.SLIPPING: "share", Status.AT_RISK: "share"}


def percent(glance: GoalGlance) -> int:
    """How full the bar is, by the goal's own measure; by what she last said where that has nothing to count."""
    goal, last = glance.goal, glance.last
    if goal.status is Status.ACHIEVED:
        return 100
    if goal.measure is Measure.STEPS and glance.milestones_all:
        return round(100 * glance.milestones_done / glance.milestones_all)
    if goal.measure in COUNTED and last is not None and last.value is not None:
        target = _target(goal)
        if target:
            return max(0, min(100, round(100 * last.value / target)))
    return last.progress or 0 if last is not None else 0


def progress_words(glance: GoalGlance) -> str:
    goal, last = glance.goal, glance.last
    if goal.measure is Measure.STEPS and glance.milestones_all:
        return f"{glance.milestones_done} of {counted(glance.milestones_all, 'step', 'steps')}"
    if goal.measure in COUNTED and last is not None and last.value is not None:
        return value_words(goal, last.value)
    if last is not None and last.progress is not None:
        return f"{last.progress}% of the way"
    return "No check-in yet" if last is None else "Checked in"


def value_words(goal: Goal, value: float) -> str:
    """A measured number beside its target: "7 of 10 visits a week"."""
    if goal.measure is Measure.SHARE_ON_TIME:
        return f"{number(value)}% on time"
    words = number(value)
    if goal.target is not None:
        words += f" of {number(goal.target)}"
    if goal.unit:
        words += f" {goal.unit}"
    return f"{words} a week" if goal.measure is Measure.PER_WEEK else words


def spoken(glance: GoalGlance) -> str:
    """One sentence for a screen reader."""
    if not is_open(glance.goal):
        ended = closed_words(glance.goal)
        return f"{glance.goal.title}, {ended[0].lower()}{ended[1:]}"
    words = progress_words(glance)
    parts = [glance.goal.title, STATUS_WORDS[glance.goal.status].lower(), f"{words[0].lower()}{words[1:]}"]
    if glance.last is not None and glance.last.confidence:
        parts.append(confidence_words(glance.last.confidence))
    return ", ".join(parts)


def confidence_words(confidence: int) -> str:
    return f"confidence {confidence} of 5, {CONFIDENCE_WORDS[confidence - 1].lower()}"


def closed_words(goal: Goal) -> str:
    """ "Achieved, December 2025"."""
    words = STATUS_WORDS[goal.status]
    day = goal.closed_day
    return f"{words}, {MONTHS[day.month - 1]} {day.year}" if day else words


def short_day(day: date, today: date) -> str:
    """ "11 Mar"; "Mar 2025" in another year."""
    month = MONTHS[day.month - 1][:3]
    return f"{day.day} {month}" if day.year == today.year else f"{month} {day.year}"


def milestone_words(milestone: Milestone, today: date) -> str:
    if milestone.dropped_day is not None:
        return f"Let go {day_month(milestone.dropped_day, today)}"
    if milestone.done_day is not None:
        return f"Done {day_month(milestone.done_day, today)}"
    if milestone.due_day is None:
        return ""
    late = milestone.due_day < today
    return f"{'was due' if late else 'by'} {day_month(milestone.due_day, today)}"


def steps_words(milestones: Iterable[Milestone]) -> str:
    """ "3 of 5", without those let go."""
    kept = [milestone for milestone in milestones if milestone.dropped_day is None]
    return f"{sum(1 for milestone in kept if milestone.done_day)} of {len(kept)}" if kept else ""


def check_in_words(goal: Goal, check_in: CheckIn) -> str:
    """What was measured at a check-in."""
    parts: list[str] = []
    if check_in.value is not None:
        parts.append(value_words(goal, check_in.value))
    if check_in.progress is not None:
        parts.append(f"{check_in.progress}%")
    return " · ".join(parts)


def rating_words(goal: Goal) -> str:
    """ "2 of 5 at the start, 4 of 5 at the end"."""
    parts = [
        f"{rating} of 5 {when}"
        for rating, when in ((goal.self_start, "at the start"), (goal.self_end, "at the end"))
        if rating
    ]
    return ", ".join(parts)


def standards_chip(references: Iterable[str], frameworks: Iterable[Framework] = ()) -> str:
    """ "PSEL 4, 6"; a framework of her own by the name she gave it."""
    names = {framework.id: framework.name for framework in frameworks}
    by_framework: dict[str, list[str]] = {}
    for reference in references:
        framework, code = split(reference)
        by_framework.setdefault(framework, []).append(code)
    return " · ".join(
        f"{names.get(one, '') if one.startswith(OWN) else short_name(one)} {', '.join(codes)}".strip()
        for one, codes in by_framework.items()
    )


def short_name(framework_id: str) -> str:
    return framework_id.split("_")[0].upper()


def named_standards(references: Iterable[str], frameworks: Iterable[Framework]) -> tuple[Standard, ...]:
    """The standards behind references; one nobody knows keeps its code as its name."""
    known = {framework.id: framework for framework in frameworks}
    found: list[Standard] = []
    for reference in references:
        framework, code = split(reference)
        standard = known[framework].named(code) if framework in known else None
        found.append(standard or Standard(code or framework, short_name(framework)))
    return tuple(found)


def is_open(goal: Goal) -> bool:
    return goal.status in OPEN


def counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def as_number(text: str) -> float | None:
    """A number as somebody types it, with a point or a comma; None for anything else."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None  # also refuses "nan" and "inf"


def _target(goal: Goal) -> float | None:
    return 100.0 if goal.measure is Measure.SHARE_ON_TIME else goal.target
