"""Learning records (CPD)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
