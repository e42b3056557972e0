"""Looking back: sums by day, the same day in other years, and the life of a tag, a person or a goal."""

from __future__ import annotations

from datetime import date

from journal.domain.entries import Head
from journal.domain.filter import Filter
from journal.domain.looking_back import DaySums, MonthCount, Sitting
from journal.storage.database import Database
from journal.storage.filters import condition
from journal.storage.heads import HEAD_COLUMNS, heads


class LookingBack:
    def __init__(self, db: Database) -> None:
        self._db = db

    def days(self, first: date, last: date) -> tuple[DaySums, ...]:
        """The days with entries, both ends included; from the sums that every save keeps."""
        rows = self._db.read(
            """
            SELECT day, entries, words, mood_sum, mood_count, energy_sum, energy_count FROM day_stats
            WHERE day BETWEEN :first AND :last AND entries > 0 ORDER BY day
            """,
            {"first": first.isoformat(), "last": last.isoformat()},
        )
        return tuple(DaySums(date.fromisoformat(row[0]), *tuple(row)[1:]) for row in rows)

    def days_of(self, wanted: Filter) -> tuple[DaySums, ...]:
        """The same, of the entries that a filter means."""
        where = condition(self._db, wanted)
        rows = self._db.read(
            f"""
            SELECT e.day, count(*), sum(e.words), total(e.mood), count(e.mood), total(e.energy), count(e.energy)
            FROM {where.source} WHERE {where.where} GROUP BY e.day ORDER BY e.day
            """,
            where.params,
        )
        return tuple(DaySums(date.fromisoformat(row[0]), *(int(value) for value in tuple(row)[1:])) for row in rows)

    def ends(self) -> tuple[date, date] | None:
        """The first and the last day with an entry."""
        row = self._db.one("SELECT min(day), max(day) FROM day_stats WHERE entries > 0")
        return (date.fromisoformat(row[0]), date.fromisoformat(row[1])) if row and row[0] else None

    def months_of(self, wanted: Filter) -> tuple[MonthCount, ...]:
        """How many entries each month holds; months without any are left out."""
        counted, params = (
            "SELECT substr(day, 1, 7) AS month, sum(entries) AS entries FROM day_stats WHERE entries > 0",
            {},
        )
        if wanted != Filter():
            where = condition(self._db, wanted)
            counted = (
                f"SELECT substr(e.day, 1, 7) AS month, count(*) AS entries FROM {where.source} WHERE {where.where}"
            )
            params = where.params
        rows = self._db.read(f"{counted} GROUP BY month ORDER BY month", params)
        return tuple(MonthCount(date.fromisoformat(f"{row['month']}-01"), row["entries"]) for row in rows)

    def oldest(self, wanted: Filter, limit: int = 1) -> tuple[Head, ...]:
        where = condition(self._db, wanted, only_some=True)
        rows = self._db.read(
            f"SELECT {HEAD_COLUMNS} FROM {where.source} WHERE {where.where} ORDER BY {where.slot} LIMIT :limit",
            {**where.params, "limit": limit},
        )
        return heads(rows)

    def on_days(self, days: tuple[date, ...], wanted: Filter | None = None) -> tuple[Head, ...]:
        """The entries of these days that a filter means, newest first."""
        if not days:
            return ()
        where = condition(self._db, wanted or Filter())
        names = {f"d{number}": day.isoformat() for number, day in enumerate(days)}
        where.add(f"e.day IN ({', '.join(f':{name}' for name in names)})", **names)
        rows = self._db.read(
            f"SELECT {HEAD_COLUMNS} FROM {where.source} WHERE {where.where} ORDER BY {where.order}", where.params
        )
        return heads(rows)

    def tags_with(self, wanted: Filter, limit: int = 8) -> tuple[tuple[str, int], ...]:
        """The tags that stand on the same entries, the most frequent first."""
        return self._beside(wanted, "entry_tags", "tag_id", "tags", "name", limit)

    def people_with(self, wanted: Filter, limit: int = 8) -> tuple[tuple[str, int], ...]:
        return self._beside(wanted, "entry_people", "person_id", "people", "code_name", limit)

    def goals_with(self, wanted: Filter, limit: int = 8) -> tuple[tuple[str, int], ...]:
        return self._beside(wanted, "entry_goals", "goal_id", "goals", "title", limit)

    def sittings(self, first: date, last: date) -> tuple[Sitting, ...]:
        """The mentoring sessions held or planned on these days."""
        rows = self._db.read(
            """
            SELECT sessions.id, substr(sessions.at, 1, 10) AS day, relationships.partner, sessions.status
            FROM sessions JOIN relationships ON relationships.id = sessions.relationship_id
            WHERE day BETWEEN :first AND :last AND sessions.status IN ('held', 'planned') ORDER BY day
            """,
            {"first": first.isoformat(), "last": last.isoformat()},
        )
        return tuple(Sitting(row["id"], date.fromisoformat(row["day"]), row["partner"]) for row in rows)

    def hours(self, first: date, last: date) -> tuple[tuple[date, int], ...]:
        """The day and the hour of the day at which each entry of these days was written."""
        rows = self._db.read(
            """
            SELECT day, CAST(substr(at, 12, 2) AS INTEGER) AS hour FROM entries
            WHERE day BETWEEN :first AND :last AND trashed_at IS NULL
            """,
            {"first": first.isoformat(), "last": last.isoformat()},
        )
        return tuple((date.fromisoformat(row["day"]), row["hour"]) for row in rows)

    def tags_by_day(self, first: date, last: date) -> tuple[tuple[str, date], ...]:
        """Each tag on each entry of these days."""
        rows = self._db.read(
            """
            SELECT tags.name, e.day FROM entries AS e
            JOIN entry_tags ON entry_tags.entry_id = e.id JOIN tags ON tags.id = entry_tags.tag_id
            WHERE e.day BETWEEN :first AND :last AND e.trashed_at IS NULL
            """,
            {"first": first.isoformat(), "last": last.isoformat()},
        )
        return tuple((row["name"], date.fromisoformat(row["day"])) for row in rows)

    def _beside(
        self, wanted: Filter, links: str, key: str, table: str, name: str, limit: int
    ) -> tuple[tuple[str, int], ...]:
        where = condition(self._db, wanted)
        rows = self._db.read(
            f"""
            SELECT {table}.{name} AS name, count(*) AS entries FROM {where.source}
            JOIN {links} ON {links}.entry_id = e.id JOIN {table} ON {table}.id = {links}.{key}
            WHERE {where.where} GROUP BY {table}.id ORDER BY entries DESC, {table}.{name} LIMIT :limit
            """,
            {**where.params, "limit": limit},
        )
        return tuple((row["name"], row["entries"]) for row in rows)
