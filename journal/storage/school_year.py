"""How her year is cut: the day a week starts on, the month a school year begins in, her terms."""

from __future__ import annotations

import json
from datetime import date

from journal.clock import Clock
from journal.domain.calendar import WEEK_STARTS, Period, SchoolCalendar, Term
from journal.errors import UsageError
from journal.storage.database import Database
from journal.storage.rows import json_text, tidy_name

_KEY = "calendar"


class SchoolYear:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def get(self) -> SchoolCalendar:
        row = self._db.one("SELECT value FROM profile WHERE key = :key", {"key": _KEY})
        if row is None:
            return SchoolCalendar()
        held = json.loads(row["value"])
        terms = tuple(
            Term(one["name"], Period(date.fromisoformat(one["first"]), date.fromisoformat(one["last"])))
            for one in held["terms"]
        )
        return SchoolCalendar(held["week_starts"], held["year_starts"], terms)

    def save(self, calendar: SchoolCalendar) -> SchoolCalendar:
        if calendar.week_starts not in WEEK_STARTS or calendar.year_starts not in range(1, 13):
            raise UsageError("A week starts on Monday, Saturday or Sunday, and a school year in one of twelve months.")
        for term in calendar.terms:
            if term.period.last < term.period.first or not tidy_name(term.name):
                raise UsageError("A term needs a name, and ends after it begins.")
        held = {
            "week_starts": calendar.week_starts,
            "year_starts": calendar.year_starts,
            "terms": [
                {
                    "name": tidy_name(term.name),
                    "first": term.period.first.isoformat(),
                    "last": term.period.last.isoformat(),
                }
                for term in calendar.terms
            ],
        }
        with self._db.write("profile") as sql:
            sql.execute(
                """
                INSERT INTO profile (key, value, changed_at) VALUES (:key, :value, :now)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
                """,
                {"key": _KEY, "value": json_text(held), "now": self._clock.utc_stamp()},
            )
        return self.get()
