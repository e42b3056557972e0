"""Links from entries, goals and learning records to standards ("framework:code")."""

from __future__ import annotations

import json
from collections.abc import Iterable

from journal.clock import Clock
from journal.domain.standards import Coverage, Framework, Standard, load
from journal.errors import UsageError
from journal.identity import new_uid
from journal.resources import resource
from journal.storage.database import Database, Writer
from journal.storage.rows import bury, json_text, storable, tidy_name
from journal.storage.sql import Row

_REFLECTIONS = "reflections"  # JSON: standard → her line


def standards_of(db: Database | Writer, area: str, item_id: int) -> tuple[str, ...]:
    rows = db.read(
        "SELECT standard FROM standard_links WHERE area = :area AND item_id = :item_id ORDER BY standard",
        {"area": area, "item_id": item_id},
    )
    return tuple(row["standard"] for row in rows)


def standards_by_item(db: Database, area: str) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for row in db.read(
        "SELECT item_id, standard FROM standard_links WHERE area = :area ORDER BY item_id, standard", {"area": area}
    ):
        found[row["item_id"]] = (*found.get(row["item_id"], ()), row["standard"])
    return found


def clean_standards(standards: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({tidy_name(one) for one in standards} - {""}))


def link_standards(sql: Writer, area: str, item_id: int, standards: Iterable[str]) -> None:
    sql.execute(
        "DELETE FROM standard_links WHERE area = :area AND item_id = :item_id", {"area": area, "item_id": item_id}
    )
    for standard in clean_standards(standards):
        sql.execute(
            "INSERT INTO standard_links (standard, area, item_id) VALUES (:standard, :area, :item_id)",
            {"standard": standard, "area": area, "item_id": item_id},
        )


class Frameworks:
    """Her own frameworks; the shipped ones are resources."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def all(self) -> tuple[Framework, ...]:
        """The shipped ones, then her own."""
        return (*load(resource("standards", "standards.json").read_text("utf-8")), *self.own())

    def own(self) -> tuple[Framework, ...]:
        return tuple(_framework(row) for row in self._db.read("SELECT * FROM frameworks ORDER BY name, id"))

    def used_by_entries(self) -> tuple[str, ...]:
        """The standards that entries point at, the most used first."""
        rows = self._db.read(
            """
            SELECT standard FROM standard_links WHERE area = 'entry'
            GROUP BY standard ORDER BY count(*) DESC, standard
            """
        )
        return tuple(row["standard"] for row in rows)

    def save(self, framework: Framework) -> Framework:
        name = tidy_name(framework.name)
        if not name or not framework.standards:
            raise UsageError("A framework needs a name and at least one standard.")
        params = {
            "id": framework.id,
            "uid": new_uid(),
            "name": name,
            "items": json_text(
                [{"code": tidy_name(one.code), "title": storable(one.title)} for one in framework.standards]
            ),
            "changed_at": self._clock.utc_stamp(),
        }
        with self._db.write("learning") as sql:
            sql.execute(
                """
                INSERT INTO frameworks (id, uid, name, items, changed_at)
                VALUES (:id, :uid, :name, :items, :changed_at)
                ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, items = excluded.items, changed_at = excluded.changed_at
                """,
                params,
            )
        return next(one for one in self.own() if one.id == framework.id)

    def delete(self, framework_id: str) -> None:
        row = self._db.one("SELECT uid FROM frameworks WHERE id = :id", {"id": framework_id})
        if row is None:
            return
        with self._db.write("learning") as sql:
            sql.execute("DELETE FROM frameworks WHERE id = :id", {"id": framework_id})
            bury(sql, row["uid"], "frameworks", self._clock.utc_stamp())

    def reflections(self) -> dict[str, str]:
        """Her line on a standard, by "framework:code", as her portfolio prints it."""
        row = self._db.one("SELECT value FROM profile WHERE key = :key", {"key": _REFLECTIONS})
        return json.loads(row["value"]) if row is not None else {}

    def reflect(self, standard: str, words: str) -> None:
        """Keep a line on a standard; without words it goes."""
        held = self.reflections()
        kept = {**held, standard: storable(words).strip()}
        kept = {one: text for one, text in kept.items() if text}
        if kept == held:
            return
        with self._db.write("profile") as sql:
            sql.execute(
                """
                INSERT INTO profile (key, value, changed_at) VALUES (:key, :value, :now)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
                """,
                {"key": _REFLECTIONS, "value": json_text(kept), "now": self._clock.utc_stamp()},
            )

    def coverage(self, framework: Framework) -> tuple[Coverage, ...]:
        """For each standard, in order, what points at it."""
        counts: dict[str, dict[str, int]] = {}
        rows = self._db.read(
            """
            SELECT standard, area, count(*) AS many FROM standard_links
            WHERE area <> 'entry' OR item_id IN (SELECT id FROM entries WHERE trashed_at IS NULL)
            GROUP BY standard, area
            UNION ALL
            SELECT standard, 'evidence', count(*) FROM (
                SELECT evidence.id, links.standard FROM evidence
                JOIN standard_links AS links ON links.area = 'goal' AND links.item_id = evidence.goal_id
                UNION SELECT id, standard FROM evidence WHERE standard <> ''
            ) GROUP BY standard
            """
        )
        for row in rows:
            counts.setdefault(row["standard"], {})[row["area"]] = row["many"]
        found: list[Coverage] = []
        for standard in framework.standards:
            here = counts.get(f"{framework.id}:{standard.code}", {})
            found.append(
                Coverage(
                    standard,
                    here.get("goal", 0),
                    here.get("entry", 0),
                    here.get("learning", 0),
                    here.get("evidence", 0),
                )
            )
        return tuple(found)


def _framework(row: Row) -> Framework:
    standards = tuple(Standard(one["code"], one["title"]) for one in json.loads(row["items"]))
    return Framework(row["id"], row["name"], standards)
