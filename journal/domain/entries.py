"""Entries: one page of the journal, and the head that lists show of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Sharing(StrEnum):
    PRIVATE = "private"  # nothing leaves
    LINE = "line"  # only the one sentence the writer composed
    FULL = "full"  # the text may be chosen


class Kind(StrEnum):
    """The moments of a leader's week. The words on screen and the icons are the window's."""

    NOTE = "note"
    TWO_MINUTES = "two_minutes"
    MEETING = "meeting"
    WALKTHROUGH = "walkthrough"
    CONVERSATION = "conversation"  # a tough one
    DECISION = "decision"
    INCIDENT = "incident"
    CRISIS = "crisis"
    STUDENT = "student"
    STAFF = "staff"
    FRIDAY = "friday"
    CELEBRATION = "celebration"
    LEARNING = "learning"
    GOAL = "goal"
    SESSION_PREP = "session_prep"
    SESSION_NOTES = "session_notes"
    MENTORING = "mentoring"  # when I am the mentor
    REFLECTION = "reflection"  # a guided one
    REVIEW = "review"


# Entries about a pupil or a staff matter: "full" needs a deliberate second step (domain.md 4.6).
DELICATE = frozenset({Kind.STUDENT, Kind.STAFF, Kind.CRISIS})

LARGEST_BODY = 4 * 1024 * 1024  # characters; a 1 MB page is fine, a pasted disk image is not

STARTED_FROM = "started_from"  # in an entry's `extra`: the uid of the earlier entry that a guided page began with


@dataclass(frozen=True, slots=True)
class Entry:
    """One page, whole. `id` 0 means not saved yet; `title` may be empty (lists then show the first words)."""

    at: datetime  # aware; keeps the zone it was written in
    body: str = ""
    title: str = ""
    kind: Kind = Kind.NOTE
    sharing: Sharing = Sharing.PRIVATE
    line: str = ""
    mood: int | None = None  # 1 rough … 5 great
    energy: int | None = None  # 1 empty … 5 full
    mood_note: str = ""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # code names
    goals: tuple[int, ...] = ()  # goal ids
    standards: tuple[str, ...] = ()  # "framework:code"
    template: str = ""
    unfinished: bool = False
    look_again: date | None = None
    trashed_at: datetime | None = None
    id: int = 0
    uid: str = ""
    revision: int = 0
    changed_at: str = ""
    extra: dict[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Head:
    """What a list shows of an entry. `title` is what was typed, or the first words of the body."""

    id: int
    slot: int
    at: datetime
    title: str
    preview: str
    kind: Kind
    sharing: Sharing
    has_private: bool
    has_attachment: bool
    unfinished: bool
    mood: int | None
    energy: int | None
    words: int


@dataclass(frozen=True, slots=True)
class Version:
    id: int
    entry_id: int
    made_at: str
    title: str
    body: str
    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class Attachment:
    id: int
    uid: str
    entry_id: int
    name: str
    media_type: str
    size: int
    sha256: str
    caption: str
