"""What shows that a goal or a standard was worked on: links to entries, files, learning and sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.clock import Clock
from journal.domain.goals import Evidence, Source
from journal.errors import NotFound, UsageError
from journal.identity import new_uid
from journal.storage.database import Database
from journal.storage.rows import bury, storable, tidy_name
from journal.storage.sql import Parameters, Row

# Title and day of each kind of source; what is in the bin is not evidence.
_SOURCES = """
    SELECT 'entry' AS source, id AS source_id, title, day FROM entries WHERE trashed_at IS NULL
    UNION ALL
    SELECT 'attachment', attachments.id, attachments.name, entries.day
    FROM attachments JOIN entries ON entries.id = attachments.entry_id AND entries.trashed_at IS NULL
    UNION ALL
    SELECT 'learning', id, title, day FROM learning
    UNION ALL
    SELECT 'session', id, '', substr(at, 1, 10) FROM sessions
"""
_TABLES = {Source.ENTRY: "entries", Source.ATTACHMENT: "attachments", Source.LEARNING: "learning"}


class EvidenceLinks:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def of_goal(self, goal_id: int) -> tuple[Evidence, ...]:
        """The newest first, without what is in the bin."""
        return self._read("e.goal_id = :goal_id", {"goal_id": goal_id})

    def by_goal(self) -> dict[int, tuple[Evidence, ...]]:
        """Of every goal at once, each as `of_goal` gives it."""
        found: dict[int, list[Evidence]] = {}
        for one in self._read("e.goal_id IS NOT NULL", {}):
            found.setdefault(one.goal_id or 0, []).append(one)
        return {goal_id: tuple(links) for goal_id, links in found.items()}

    def of_standard(self, standard: str) -> tuple[Evidence, ...]:
        return self._read("e.standard = :standard", {"standard": standard})

    def of_source(self, source: Source, source_id: int) -> tuple[Evidence, ...]:
        return self._read("e.source = :source AND e.source_id = :id", {"source": str(source), "id": source_id})

    def save(self, evidence: Evidence) -> Evidence:
        """Add one. The same thing is evidence of one goal once: saved again, its line is changed."""
        if evidence.goal_id is None and not evidence.standard.strip():
            raise UsageError("Evidence belongs to a goal or to a standard.")
        self._expect(evidence)
        params = {
            "goal_id": evidence.goal_id,
            "standard": tidy_name(evidence.standard),
            "source": str(evidence.source),
            "source_id": evidence.source_id,
            "reason": storable(evidence.reason).strip(),
            "uid": evidence.uid or new_uid(),
            "changed_at": self._clock.utc_stamp(),
        }
        known = self._db.one(
            """
            SELECT id FROM evidence
            WHERE goal_id IS :goal_id AND standard = :standard AND source = :source AND source_id = :source_id
            """,
            params,
        )
        with self._db.write("goals") as sql:
            if known:
                sql.execute(
                    "UPDATE evidence SET reason = :reason, changed_at = :changed_at WHERE id = :id",
                    {**params, "id": known["id"]},
                )
                return replace(evidence, id=known["id"])
            cursor = sql.execute(
                """
                INSERT INTO evidence (uid, goal_id, standard, source, source_id, reason, changed_at)
                VALUES (:uid, :goal_id, :standard, :source, :source_id, :reason, :changed_at)
                """,
                params,
            )
            return replace(evidence, id=cursor.lastrowid, uid=str(params["uid"]))

    def delete(self, evidence_id: int) -> None:
        row = self._db.one("SELECT uid FROM evidence WHERE id = :id", {"id": evidence_id})
        if row is None:
            raise NotFound
        with self._db.write("goals") as sql:
            sql.execute("DELETE FROM evidence WHERE id = :id", {"id": evidence_id})
            bury(sql, row["uid"], "evidence", self._clock.utc_stamp())

    def _expect(self, evidence: Evidence) -> None:
        table = _TABLES.get(evidence.source, "sessions")
        if self._db.one(f"SELECT 1 FROM {table} WHERE id = :id", {"id": evidence.source_id}) is None:
            raise NotFound
        goal = {"id": evidence.goal_id}
        if evidence.goal_id is not None and self._db.one("SELECT 1 FROM goals WHERE id = :id", goal) is None:
            raise NotFound

    def _read(self, where: str, params: Parameters) -> tuple[Evidence, ...]:
        rows = self._db.read(
            f"""
            SELECT e.*, s.title, s.day FROM evidence AS e
            JOIN ({_SOURCES}) AS s ON s.source = e.source AND s.source_id = e.source_id
            WHERE {where} ORDER BY s.day DESC, e.id DESC
            """,
            params,
        )
        return tuple(_evidence(row) for row in rows)


def _evidence(row: Row) -> Evidence:
    return Evidence(
        source=Source(row["source"]),
        source_id=row["source_id"],
        goal_id=row["goal_id"],
        standard=row["standard"],
        reason=row["reason"],
        title=row["title"],
        day=date.fromisoformat(row["day"]),
        id=row["id"],
        uid=row["uid"],
    )
