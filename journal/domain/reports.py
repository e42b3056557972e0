"""Reports of a period: goal progress, a reflective summary, a portfolio, a year. What was chosen, and from which rows;
report_goals.py and report_period.py compose them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from journal.domain.calendar import Period, SchoolCalendar
from journal.domain.entries import Entry
from journal.domain.goals import CheckIn, Evidence, Goal, Milestone
from journal.domain.learning import LearningRecord, Qualification
from journal.domain.mentoring import MyRole
from journal.domain.people import Profile
from journal.domain.sharing import Decision
from journal.domain.standards import Framework

GOALS, SUMMARY, PORTFOLIO, YEAR = "goals", "summary", "portfolio", "year"
KINDS = (GOALS, SUMMARY, PORTFOLIO, YEAR)
MOST_THEMES = 3
PARTS = {
    GOALS: ("why", "signs", "chart", "milestones", "check_ins", "ending", "evidence", "next", "support", "standards"),
    SUMMARY: ("opening", "themes", "decisions", "goal_lines", "learning", "wins", "carried"),
    PORTFOLIO: (
        "opening", "priorities", "hours", "strongest", "standard_evidence", "learning", "meetings", "qualifications",
        "declaration",
    ),
    YEAR: (
        "opening", "chart", "goal_lines", "wins", "achieved", "themes", "decisions", "learning", "hours", "carried",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """`without` names what is not ticked: "goal:3", "entry:12", "learning:4", "standard:psel_2015:4", or a section by
    its id, one of PARTS."""

    kind: str  # one of KINDS
    period: Period
    reader: str = ""
    opening: str = ""  # her own paragraph about the period
    for_supervisor: bool = False  # without confidence figures
    reflections: tuple[tuple[str, str], ...] = ()  # "framework:code" and her line on it, for a portfolio
    themes: tuple[str, ...] = ()  # tags she chose; empty: passages of the three most used, without their names
    without: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()

    def takes(self, area: str, item_id: int | str) -> bool:
        return f"{area}:{item_id}" not in self.without


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session that was held, as a portfolio may name it: when, how long, on which side. Never with whom."""

    day: date
    minutes: int
    my_role: MyRole


@dataclass(frozen=True, slots=True)
class GoalRecord:
    """A goal with everything about it up to the end of the period. `evidence` without what may not leave."""

    goal: Goal
    milestones: tuple[Milestone, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()  # oldest first
    evidence: tuple[Evidence, ...] = ()
    entries: int = 0  # linked, not private

    @property
    def last(self) -> CheckIn | None:
        return self.check_ins[-1] if self.check_ins else None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The rows of a period. `entries` holds only those that may leave, whole or as a line; private ones are not even
    counted."""

    today: date
    profile: Profile
    calendar: SchoolCalendar
    goals: tuple[GoalRecord, ...] = ()
    entries: tuple[Entry, ...] = ()  # oldest first
    learning: tuple[LearningRecord, ...] = ()  # oldest first
    meetings: tuple[Meeting, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    evidence: Mapping[str, Sequence[Evidence]] = field(default_factory=dict[str, Sequence[Evidence]])  # by standard
    frameworks: tuple[Framework, ...] = ()

    def framework(self) -> Framework | None:
        return next((one for one in self.frameworks if one.id == self.profile.framework), None)
