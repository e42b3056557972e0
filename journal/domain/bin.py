"""The bin: what was deleted waits there for thirty days, and is then gone for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from journal.domain.entries import Head

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Binned:
    head: Head
    trashed_at: datetime

    @property
    def gone_on(self) -> date:
        """The day from which on it may be taken away, by the local calendar."""
        return (self.trashed_at + KEPT).astimezone().date()
