"""A search with a name, kept beside the lists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    name: str
    query: str  # in the query language, as it was typed
    position: int = 0
    id: int = 0
    uid: str = ""
