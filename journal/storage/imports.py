"""What came from elsewhere and when, so that it can be taken out again, and be known when it comes a second time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from journal.clock import Clock
from journal.errors import NotFound, UsageError
from journal.identity import new_uid
from journal.storage.database import Database, Writer
from journal.storage.entry_bulk import erase_many
from journal.storage.rows import bury, json_text, storable
from journal.storage.sql import Row
from journal.storage.tags import forget_unused_tags

UNDO_FOR = timedelta(days=1)
# Taken out in this order: what points at others goes first.
_AREAS = (
    "evidence", "actions", "questions", "agenda_items", "sessions", "relationships", "check_ins", "milestones", "goals",
    "learning", "qualifications", "templates", "saved_searches", "drafts", "frameworks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Import:
    """A row of the record of imports. `report` is as it was told when the import was done."""

    id: int
    made_at: str
    format: str
    source: str
    report: dict[str, Any]
    undone_at: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that is here, as far as it takes to tell whether another is the same."""

    id: int
    title: str
    body: str
    digest: str  # of the page it came from; empty if it was written here


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What an undo did: rows that went, entries that stayed because they were changed since."""

    removed: dict[str, int]
    kept: int


class Imports:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def all(self) -> tuple[Import, ...]:
        """The newest first."""
        return tuple(_import(row) for row in self._db.read("SELECT * FROM imports ORDER BY id DESC"))

    def get(self, import_id: int) -> Import:
        return _import(self._row(import_id))

    def can_undo(self, import_id: int) -> bool:
        row = self._row(import_id)
        return row["undone_at"] is None and self._clock.now() - datetime.fromisoformat(row["made_at"]) <= UNDO_FOR

    def begin(self, sql: Writer, format_: str, source: str) -> int:
        return sql.execute(
            "INSERT INTO imports (uid, made_at, format, source) VALUES (:uid, :now, :format, :source)",
            {"uid": new_uid(), "now": self._clock.utc_stamp(), "format": format_, "source": storable(source)[:200]},
        ).lastrowid

    def complete(
        self,
        sql: Writer,
        import_id: int,
        format_: str,
        report: Mapping[str, object],
        came: Mapping[str, Mapping[str, str]],
    ) -> None:
        """`came`: table → uid → changed_at as it came."""
        sql.execute(
            "UPDATE imports SET format = :format, report = :report, came = :came WHERE id = :id",
            {"id": import_id, "format": format_, "report": json_text(report), "came": json_text(came)},
        )

    def undo(self, import_id: int) -> TakenOut:
        """Take out exactly what came. An entry that was changed by hand since stays, and so does what it needs."""
        row = self._row(import_id)
        if row["undone_at"] is not None:
            raise UsageError("That import was undone already.")
        if not self.can_undo(import_id):
            raise UsageError("That import is older than a day and can no longer be undone as a whole.")
        came: dict[str, dict[str, str]] = json.loads(row["came"])
        now = self._clock.utc_stamp()
        removed = dict[str, int]()
        with self._db.write("entries", "tags", "people", "goals", "mentoring", "learning", "templates") as sql:
            kept = _take_out_entries(sql, came, now, removed)
            for table in _AREAS:
                _take_out(sql, table, came.get(table, {}), now, removed)
            _take_out_people(sql, came.get("people", {}), now, removed)
            forget_unused_tags(sql)
            sql.execute("UPDATE imports SET undone_at = :now WHERE id = :id", {"id": import_id, "now": now})
        return TakenOut(removed, kept)

    def _row(self, import_id: int) -> Row:
        row = self._db.one("SELECT * FROM imports WHERE id = :id", {"id": import_id})
        if row is None:
            raise NotFound("There is no such import in this journal.")
        return row


def known_entries(db: Database | Writer, uids: Iterable[str]) -> dict[str, Known]:
    """Those of these that are here already, bin included."""
    found = dict[str, Known]()
    listed = list(uids)
    for start in range(0, len(listed), 400):
        params = {f"uid_{place}": uid for place, uid in enumerate(listed[start : start + 400])}
        places = ", ".join(f":{name}" for name in params)
        rows = db.read(
            f"""
            SELECT e.uid, e.id, e.title, b.body, json_extract(b.extra, '$.import.digest') AS digest
            FROM entries AS e JOIN bodies AS b ON b.entry_id = e.id WHERE e.uid IN ({places})
            """,
            params,
        )
        found.update((row["uid"], Known(row["id"], row["title"], row["body"], row["digest"] or "")) for row in rows)
    return found


def has_version(db: Database | Writer, entry_id: int, title: str, body: str) -> bool:
    found = db.one(
        "SELECT 1 FROM versions WHERE entry_id = :id AND title = :title AND body = :body",
        {"id": entry_id, "title": title, "body": body},
    )
    return found is not None


def welcome_back(sql: Writer, uids: Iterable[str]) -> None:
    """What was thrown away once and comes again is meant to stay: its tombstone goes."""
    if sql.one("SELECT 1 FROM tombstones LIMIT 1") is not None:
        sql.executemany("DELETE FROM tombstones WHERE uid = ?", [(uid,) for uid in uids])


def _take_out_entries(sql: Writer, came: dict[str, dict[str, str]], now: str, removed: dict[str, int]) -> int:
    as_they_came = came.get("entries", {})
    present = {
        row["uid"]: (row["id"], row["changed_at"])
        for row in sql.read("SELECT uid, id, changed_at FROM entries")
        if row["uid"] in as_they_came
    }
    untouched = {uid: number for uid, (number, at) in present.items() if at == as_they_came[uid]}
    erase_many(sql, list(untouched.values()))
    for uid in untouched:
        bury(sql, uid, "entries", now)
    sql.executemany("DELETE FROM versions WHERE uid = ?", [(uid,) for uid in came.get("versions", {})])
    removed["entries"] = len(untouched)
    return len(present) - len(untouched)


def _take_out(sql: Writer, table: str, rows: dict[str, str], now: str, removed: dict[str, int]) -> None:
    """Other rows, unless they were changed since."""
    for uid, changed_at in rows.items():
        gone = sql.execute(
            f"DELETE FROM {table} WHERE uid = :uid AND changed_at = :changed_at",
            {"uid": uid, "changed_at": changed_at},
        )
        if gone.rowcount:
            bury(sql, uid, table, now)
            removed[table] = removed.get(table, 0) + 1


def _take_out_people(sql: Writer, rows: dict[str, str], now: str, removed: dict[str, int]) -> None:
    """Code names that came along and that nothing mentions any more."""
    for uid, changed_at in rows.items():
        gone = sql.execute(
            """
            DELETE FROM people WHERE uid = :uid AND changed_at = :changed_at
              AND NOT EXISTS (SELECT 1 FROM entry_people WHERE person_id = people.id)
            """,
            {"uid": uid, "changed_at": changed_at},
        )
        if gone.rowcount:
            bury(sql, uid, "people", now)
            removed["people"] = removed.get("people", 0) + 1


def _import(row: Row) -> Import:
    return Import(row["id"], row["made_at"], row["format"], row["source"], json.loads(row["report"]), row["undone_at"])
