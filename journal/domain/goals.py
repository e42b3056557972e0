"""Goals and the record of work on them. Scales: confidence and importance 1–5, progress 0–100 %."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Category(StrEnum):
    OPERATIONAL = "operational"
    TECHNICAL = "technical"
    MANAGERIAL = "managerial"
    WELLBEING = "wellbeing"
    CAREER = "career"


class Status(StrEnum):
    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    SLIPPING = "slipping"
    AT_RISK = "at_risk"
    PAUSED = "paused"
    ACHIEVED = "achieved"
    LET_GO = "let_go"


OPEN = frozenset({Status.NOT_STARTED, Status.ON_TRACK, Status.SLIPPING, Status.AT_RISK, Status.PAUSED})


class Model(StrEnum):
    """What a goal was shaped with; one at most."""

    NONE = ""
    SMART = "smart"
    WOOP = "woop"
    OKR = "okr"
    IF_THEN = "if_then"


MODEL_STAGES = {
    Model.SMART: ("Specific", "Measurable", "Achievable", "Relevant", "Time-bound"),
    Model.WOOP: ("Wish", "Outcome", "Obstacle", "Plan"),
    Model.OKR: ("Objective", "Key results"),
    Model.IF_THEN: ("If", "Then"),
}


class Measure(StrEnum):
    PER_WEEK = "per_week"  # a count per week with a target
    SHARE_ON_TIME = "share_on_time"  # a share, 0–100
    STEPS = "steps"  # milestones done
    NUMBER = "number"  # any measured number
    WORDS = "words"  # no number at all


@dataclass(frozen=True, slots=True)
class Goal:
    title: str
    why: str = ""
    category: Category = Category.OPERATIONAL
    model: str = ""
    status: Status = Status.NOT_STARTED
    measure: Measure = Measure.WORDS
    target: float | None = None
    unit: str = ""
    baseline: str = ""
    signs: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    if_then: tuple[tuple[str, str], ...] = ()
    standards: tuple[str, ...] = ()
    shaping: tuple[tuple[str, str], ...] = ()  # stage of the model, her words
    shared_with: tuple[str, ...] = ()  # names, as she wrote them
    start_day: date | None = None
    target_day: date | None = None
    closed_day: date | None = None
    close_note: str = ""
    follows: int | None = None
    self_start: int | None = None
    self_end: int | None = None
    position: int = 0
    id: int = 0
    uid: str = ""
    changed_at: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    goal_id: int
    title: str
    due_day: date | None = None
    done_day: date | None = None
    dropped_day: date | None = None
    drop_reason: str = ""
    position: int = 0
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class CheckIn:
    goal_id: int
    day: date
    progress: int | None = None
    value: float | None = None
    confidence: int | None = None
    importance: int | None = None
    why_not_lower: str = ""
    note: str = ""
    helped: str = ""
    next_step: str = ""
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class GoalGlance:
    """What a list of goals shows: the goal, its newest check-in and how far its milestones are."""

    goal: Goal
    last: CheckIn | None
    first: CheckIn | None
    milestones_done: int
    milestones_all: int  # without those let go


@dataclass(frozen=True, slots=True)
class FormerCheckIn:
    """What a check-in said before it was changed; `made_at` is when it was (UTC)."""

    made_at: str
    check_in: CheckIn


class Source(StrEnum):
    """What can be evidence."""

    ENTRY = "entry"
    ATTACHMENT = "attachment"
    LEARNING = "learning"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that shows a goal or a standard was worked on, and one line on why it counts."""

    source: Source
    source_id: int
    goal_id: int | None = None
    standard: str = ""  # "framework:code"
    reason: str = ""
    title: str = ""  # of the source, read with it; never stored
    day: date | None = None
    id: int = 0
    uid: str = ""
