"""Learning records (CPD)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ASK_AFTER = timedelta(days=30)  # "what came of it?"


class LearningKind(StrEnum):
    """Offered by name; a record made elsewhere may hold another word, which is shown as it is."""

    WORKSHOP = "workshop"
    COURSE = "course"
    CONFERENCE = "conference"
    ONLINE = "online"
    READING = "reading"
    VISIT = "visit"
    NETWORK = "network"
    PEER_GROUP = "peer group"
    COMMUNITY = "community of practice"
    COACHING = "coaching"
    MENTORING_GIVEN = "mentoring given"
    MENTORING_RECEIVED = "mentoring received"


@dataclass(frozen=True, slots=True)
class LearningRecord:
    day: date
    title: str
    kind: str = "workshop"
    provider: str = ""
    hours: float = 0.0
    cost: str = ""
    skills: tuple[str, ...] = ()
    learned: str = ""
    will_try: str = ""
    came_of_it: str = ""
    standards: tuple[str, ...] = ()
    entry_id: int | None = None
    id: int = 0
    uid: str = ""

    def asks(self, today: date) -> bool:
        """Whether it is time to ask what came of it."""
        return not self.came_of_it.strip() and self.day + ASK_AFTER <= today


@dataclass(frozen=True, slots=True)
class Requirement:
    title: str
    due_day: date | None = None
    done_day: date | None = None
    hours: float = 0.0
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Qualification:
    title: str
    requirements: tuple[Requirement, ...] = ()
    support: str = ""
    id: int = 0
    uid: str = ""
