"""Learning records (CPD)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from journal.clock import Clock
from journal.domain.learning import LearningRecord, Qualification, Requirement
from journal.errors import NotFound, UsageError
from journal.identity import new_uid
from journal.storage.database import Database
from journal.storage.rows import bury, day_of, day_text, json_text, names_of, storable
from journal.storage.sql import Row
from journal.storage.standards import link_standards, standards_by_item, standards_of

MOST_HOURS = 10_000


class Learning:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def all(self) -> tuple[LearningRecord, ...]:
        """Newest first."""
        standards = standards_by_item(self._db, "learning")
        rows = self._db.read("SELECT * FROM learning ORDER BY day DESC, id DESC")
        return tuple(_record(row, standards.get(row["id"], ())) for row in rows)

    def get(self, record_id: int) -> LearningRecord:
        row = self._db.one("SELECT * FROM learning WHERE id = :id", {"id": record_id})
        if row is None:
            raise NotFound
        return _record(row, standards_of(self._db, "learning", record_id))

    def save(self, record: LearningRecord) -> LearningRecord:
        params = {**_params(record), "id": record.id, "uid": record.uid or new_uid()}
        if not params["title"]:
            raise UsageError("A learning record needs a title.")
        if not 0 <= record.hours < MOST_HOURS:
            raise UsageError("Hours go from 0 to 9,999.")
        if record.id and replace(self.get(record.id), uid=record.uid) == record:
            return self.get(record.id)
        if record.entry_id is not None and not self._has_entry(record.entry_id):
            raise NotFound
        with self._db.write("learning") as sql:
            params["changed_at"] = self._clock.utc_stamp()
            cursor = sql.execute(_UPDATE if record.id else _INSERT, params)
            record_id = record.id or cursor.lastrowid
            link_standards(sql, "learning", record_id, record.standards)
        return self.get(record_id)

    def delete(self, record_id: int) -> None:
        record = self.get(record_id)
        with self._db.write("learning") as sql:
            link_standards(sql, "learning", record_id, ())
            sql.execute("DELETE FROM learning WHERE id = :id", {"id": record_id})
            bury(sql, record.uid, "learning", self._clock.utc_stamp())

    def asking(self, today: date) -> tuple[LearningRecord, ...]:
        """Those of which, a month later, nobody has said yet what came of them; the newest first."""
        return tuple(record for record in self.all() if record.asks(today))

    # --- qualifications ----------------------------------------------------------------------------------------------

    def qualifications(self) -> tuple[Qualification, ...]:
        return tuple(_qualification(row) for row in self._db.read("SELECT * FROM qualifications ORDER BY id"))

    def save_qualification(self, qualification: Qualification) -> Qualification:
        title = " ".join(storable(qualification.title).split())
        if not title:
            raise UsageError("A qualification needs a title.")
        params = {
            "id": qualification.id,
            "uid": qualification.uid or new_uid(),
            "title": title,
            "requirements": json_text([_requirement_json(one) for one in qualification.requirements]),
            "support": storable(qualification.support),
            "changed_at": self._clock.utc_stamp(),
        }
        with self._db.write("learning") as sql:
            cursor = sql.execute(_UPDATE_QUALIFICATION if qualification.id else _INSERT_QUALIFICATION, params)
            saved = qualification.id or cursor.lastrowid
        row = self._db.one("SELECT * FROM qualifications WHERE id = :id", {"id": saved})
        if row is None:
            raise NotFound
        return _qualification(row)

    def delete_qualification(self, qualification: Qualification) -> None:
        with self._db.write("learning") as sql:
            sql.execute("DELETE FROM qualifications WHERE id = :id", {"id": qualification.id})
            bury(sql, qualification.uid, "qualifications", self._clock.utc_stamp())

    def _has_entry(self, entry_id: int) -> bool:
        return self._db.one("SELECT 1 FROM entries WHERE id = :id", {"id": entry_id}) is not None


_INSERT = """
    INSERT INTO learning (uid, day, title, kind, provider, hours, cost, skills, learned, will_try, came_of_it, entry_id,
                          changed_at)
    VALUES (:uid, :day, :title, :kind, :provider, :hours, :cost, :skills, :learned, :will_try, :came_of_it, :entry_id,
            :changed_at)
"""
_UPDATE = """
    UPDATE learning
    SET day = :day, title = :title, kind = :kind, provider = :provider, hours = :hours, cost = :cost, skills = :skills,
        learned = :learned, will_try = :will_try, came_of_it = :came_of_it, entry_id = :entry_id,
        changed_at = :changed_at
    WHERE id = :id
"""


_INSERT_QUALIFICATION = """
    INSERT INTO qualifications (uid, title, requirements, support, changed_at)
    VALUES (:uid, :title, :requirements, :support, :changed_at)
"""
_UPDATE_QUALIFICATION = """
    UPDATE qualifications
    SET title = :title, requirements = :requirements, support = :support, changed_at = :changed_at WHERE id = :id
"""


def _requirement_json(requirement: Requirement) -> dict[str, object]:
    return {
        "title": storable(requirement.title),
        "due": day_text(requirement.due_day),
        "done": day_text(requirement.done_day),
        "hours": requirement.hours,
        "cost": storable(requirement.cost),
    }


def _qualification(row: Row) -> Qualification:
    requirements = tuple(
        Requirement(
            one["title"],
            day_of(one.get("due")),
            day_of(one.get("done")),
            one.get("hours") or 0.0,
            one.get("cost") or "",
        )
        for one in json.loads(row["requirements"])
    )
    return Qualification(row["title"], requirements, row["support"], row["id"], row["uid"])


def _params(record: LearningRecord) -> dict[str, object]:
    return {
        "day": record.day.isoformat(),
        "title": " ".join(storable(record.title).split()),
        "kind": storable(record.kind),
        "provider": storable(record.provider),
        "hours": record.hours,
        "cost": storable(record.cost),
        "skills": json_text(record.skills),
        "learned": storable(record.learned),
        "will_try": storable(record.will_try),
        "came_of_it": storable(record.came_of_it),
        "entry_id": record.entry_id,
    }


def _record(row: Row, standards: tuple[str, ...]) -> LearningRecord:
    return LearningRecord(
        day=date.fromisoformat(row["day"]),
        title=row["title"],
        kind=row["kind"],
        provider=row["provider"],
        hours=row["hours"],
        cost=row["cost"],
        skills=names_of(row["skills"]),
        learned=row["learned"],
        will_try=row["will_try"],
        came_of_it=row["came_of_it"],
        standards=standards,
        entry_id=row["entry_id"],
        id=row["id"],
        uid=row["uid"],
    )
