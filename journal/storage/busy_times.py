"""The busy times of a calendar file that she opened, kept with the journal until she has them forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from journal.clock import Clock
from journal.domain.busy import Busy
from journal.storage.database import Database
from journal.storage.rows import json_text

MOST = 5_000
_KEY = "busy_times"  # JSON: [beginning, end]…
_STILL_OF_USE = timedelta(days=1)


class BusyTimes:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def all(self) -> tuple[Busy, ...]:
        row = self._db.one("SELECT value FROM profile WHERE key = :key", {"key": _KEY})
        held: list[tuple[str, str]] = json.loads(row["value"]) if row is not None else []
        return tuple(Busy(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in held)

    def keep(self, times: Iterable[Busy]) -> int:
        """In place of those that were kept; how many of them are still to come. What is long over is of no use."""
        since = self._clock.now() - _STILL_OF_USE
        kept = sorted((busy for busy in times if busy.end > since), key=lambda busy: busy.end)[:MOST]
        told = [[busy.start.isoformat(), busy.end.isoformat()] for busy in kept]
        with self._db.write("profile") as sql:
            sql.execute(
                """
                INSERT INTO profile (key, value, changed_at) VALUES (:key, :value, :now)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
                """,
                {"key": _KEY, "value": json_text(told), "now": self._clock.utc_stamp()},
            )
        return len(kept)

    def forget(self) -> None:
        self.keep(())
