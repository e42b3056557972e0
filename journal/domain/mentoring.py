"""Mentoring: a relationship, its sessions, and what each brings and promises."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class MyRole(StrEnum):
    MENTEE = "mentee"
    MENTOR = "mentor"


class RelationshipKind(StrEnum):
    MENTORING = "mentoring"
    COACHING = "coaching"
    PEER = "peer"
    GROUP = "group"
    NETWORK = "network"


class Stage(StrEnum):
    FINDING = "finding"
    AGREEING = "agreeing"
    WORKING = "working"
    REVIEWING = "reviewing"
    CLOSING = "closing"
    COLLEAGUES = "colleagues"


class SessionStatus(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    MISSED = "missed"


class QuestionStatus(StrEnum):
    OPEN = "open"
    PLANNED = "planned"
    ASKED = "asked"
    ANSWERED = "answered"


class Owner(StrEnum):
    ME = "me"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Agreement:
    purpose: str = ""
    confidential: str = ""
    limits: tuple[str, ...] = ()
    off_limits: tuple[str, ...] = ()
    records: str = ""
    endings: str = ""
    agreed_day: date | None = None


@dataclass(frozen=True, slots=True)
class Relationship:
    partner: str
    my_role: MyRole = MyRole.MENTEE
    kind: RelationshipKind = RelationshipKind.MENTORING
    stage: Stage = Stage.WORKING
    partner_role: str = ""
    contact: str = ""
    programme: str = ""
    facilitator: str = ""
    is_line_manager: bool = False
    rhythm_weeks: int | None = None
    length_min: int = 60
    mode: str = ""
    between: str = ""
    prep_pages: int = 1
    prep_days: int = 2
    prep_wish: str = ""
    started_day: date | None = None
    review_day: date | None = None
    planned_end_day: date | None = None
    closed_day: date | None = None
    match_reasons: tuple[str, ...] = ()
    agreement: Agreement = field(default_factory=Agreement)
    notes: dict[str, object] = field(default_factory=dict[str, object])
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    text: str
    only_me: bool = False
    done: bool = False
    session_id: int = 0
    position: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    relationship_id: int
    session_id: int | None = None
    status: QuestionStatus = QuestionStatus.OPEN
    answer: str = ""
    position: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """A commitment, mine or the other's. `outcome` is '', done, partly or not; `clause` is its one clause of why."""

    text: str
    made_day: date
    owner: Owner = Owner.ME
    due_day: date | None = None
    done_day: date | None = None
    outcome: str = ""
    clause: str = ""
    goal_id: int | None = None
    entry_id: int | None = None
    session_id: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    relationship_id: int
    at: datetime
    length_min: int = 60
    mode: str = ""
    status: SessionStatus = SessionStatus.PLANNED
    status_note: str = ""
    model: str = ""
    focus: str = ""
    heard: str = ""
    decided: str = ""
    shifted: str = ""
    takeaways: tuple[str, ...] = ()
    rating: int | None = None
    rating_note: str = ""
    next_day: date | None = None
    goals: tuple[int, ...] = ()
    id: int = 0
    uid: str = ""
