"""The quiet words of Today, without those that were put off. What was put off is kept with the journal."""

from __future__ import annotations

import json
from datetime import date

from journal.clock import Clock
from journal.domain.reminders import NOT_NOW, Reminder, due
from journal.storage.database import Database
from journal.storage.goals import Goals
from journal.storage.learning import Learning
from journal.storage.mentoring import Mentoring
from journal.storage.rows import json_text
from journal.storage.school_year import SchoolYear

_KEY = "put_off"  # JSON: key of a reminder → the day it may come back


class Reminders:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def due(self) -> tuple[Reminder, ...]:
        db, clock, today = self._db, self._clock, self._clock.today()
        waiting = self._put_off(today)
        found = due(
            today,
            Goals(db, clock).glances(),
            Learning(db, clock).all(),
            Mentoring(db, clock).relationships(),
            SchoolYear(db, clock).get(),
        )
        return tuple(one for one in found if one.key not in waiting)

    def put_off(self, reminder: Reminder) -> None:
        """Not now: for a week."""
        today = self._clock.today()
        waiting = {**self._put_off(today), reminder.key: (today + NOT_NOW).isoformat()}
        with self._db.write("profile") as sql:
            sql.execute(
                """
                INSERT INTO profile (key, value, changed_at) VALUES (:key, :value, :now)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
                """,
                {"key": _KEY, "value": json_text(waiting), "now": self._clock.utc_stamp()},
            )

    def _put_off(self, today: date) -> dict[str, str]:
        row = self._db.one("SELECT value FROM profile WHERE key = :key", {"key": _KEY})
        held: dict[str, str] = json.loads(row["value"]) if row is not None else {}
        return {key: until for key, until in held.items() if until > today.isoformat()}
