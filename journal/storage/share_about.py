"""What a row of the ledger belongs to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """The partner of the relationship is no name to ask about."""

    relationship_id: int | None = None
    session_id: int | None = None
