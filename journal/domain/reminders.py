"""What is worth a quiet word on Today: never more than a hint, and each can wait a week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.domain.calendar import SchoolCalendar
from journal.domain.goals import OPEN, GoalGlance, Measure, Status
from journal.domain.learning import LearningRecord
from journal.domain.mentoring import Relationship

NOT_NOW = timedelta(days=7)
AFTER_WEEKLY, AFTER_OTHERS = timedelta(days=10), timedelta(days=30)  # without a check-in
AHEAD, BEHIND = timedelta(days=7), timedelta(days=30)  # around a day that is set
ASKS_FOR = timedelta(days=120)  # what came of a course: later nobody remembers
LOW_CONFIDENCE = 2
_HARD = frozenset({Status.SLIPPING, Status.AT_RISK})


class Why(StrEnum):
    REVIEW = "review"  # the day to look at how the mentoring goes
    TERM = "term"  # a term ends
    TARGET = "target"  # the day a goal was to be reached
    PLAN = "plan"  # a goal is hard, and there is a plan for that
    CHECK_IN = "check_in"
    LEARNING = "learning"  # what came of it?


@dataclass(frozen=True, slots=True)
class Reminder:
    """`key` stays the same from day to day, so that it can be put off; `day` is what it is about."""

    why: Why
    key: str
    item_id: int
    title: str
    day: date | None = None
    plan: tuple[str, str] = ("", "")


def due(
    today: date,
    goals: Sequence[GoalGlance],
    learning: Sequence[LearningRecord],
    relationships: Sequence[Relationship],
    calendar: SchoolCalendar,
) -> tuple[Reminder, ...]:
    """The most urgent kind first; one goal is spoken of once."""
    found = (*_reviews(today, relationships), *_terms(today, goals, calendar), *_goals(today, goals))
    order = tuple(Why)
    return tuple(sorted((*found, *_learning(today, learning)), key=lambda one: order.index(one.why)))


def _goals(today: date, glances: Sequence[GoalGlance]) -> Iterator[Reminder]:
    for glance in glances:
        if glance.goal.status in OPEN and glance.goal.status is not Status.PAUSED:
            reminder = _of_goal(today, glance)
            if reminder is not None:
                yield reminder


def _of_goal(today: date, glance: GoalGlance) -> Reminder | None:
    goal, last = glance.goal, glance.last
    if _is_near(today, goal.target_day):
        return Reminder(Why.TARGET, f"target:{goal.uid}", goal.id, goal.title, goal.target_day)
    unsure = last is not None and last.confidence is not None and last.confidence <= LOW_CONFIDENCE
    if goal.if_then and (goal.status in _HARD or unsure):
        return Reminder(Why.PLAN, f"plan:{goal.uid}", goal.id, goal.title, plan=goal.if_then[0])
    since = last.day if last is not None else goal.start_day
    rhythm = AFTER_WEEKLY if goal.measure is Measure.PER_WEEK else AFTER_OTHERS
    if since is not None and today - since >= rhythm:
        return Reminder(Why.CHECK_IN, f"check_in:{goal.uid}", goal.id, goal.title, last.day if last else None)
    return None


def _learning(today: date, records: Sequence[LearningRecord]) -> Iterator[Reminder]:
    for record in records:
        if record.asks(today) and today - record.day <= ASKS_FOR:
            yield Reminder(Why.LEARNING, f"learning:{record.uid}", record.id, record.title, record.day)


def _reviews(today: date, relationships: Sequence[Relationship]) -> Iterator[Reminder]:
    for one in relationships:
        if one.closed_day is None and _is_near(today, one.review_day):
            yield Reminder(Why.REVIEW, f"review:{one.uid}", one.id, one.partner, one.review_day)


def _terms(today: date, glances: Sequence[GoalGlance], calendar: SchoolCalendar) -> Iterator[Reminder]:
    """Only of terms that she set herself, and while there is a goal to look at."""
    if any(glance.goal.status in OPEN for glance in glances):
        for term in calendar.terms:
            if timedelta(0) <= term.period.last - today <= AHEAD:
                yield Reminder(Why.TERM, f"term:{term.period.last.isoformat()}", 0, term.name, term.period.last)


def _is_near(today: date, day: date | None) -> bool:
    return day is not None and -BEHIND <= day - today <= AHEAD
