"""Which areas a write touched; all that travels from the core up to a window."""

from __future__ import annotations

from dataclasses import dataclass

EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Changes:
    areas: frozenset[str]

    def touch(self, *areas: str) -> bool:
        """Whether somebody who shows these areas should look again."""
        return EVERYTHING in self.areas or not self.areas.isdisjoint(areas)
