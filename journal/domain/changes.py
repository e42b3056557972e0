"""What a write touched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The areas that a committed write touched: "entries", "tags", "goals", "mentoring", "shares", "people"…"""

    areas: frozenset[str]

    def touch(self, *areas: str) -> bool:
        return not self.areas.isdisjoint(areas)
