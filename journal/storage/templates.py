"""Her own templates. The shipped ones are values from `domain.templates`, and never change."""

from __future__ import annotations

import json

from journal.clock import Clock
from journal.domain.templates import Template, TemplateStage
from journal.errors import NotFound, UsageError
from journal.identity import new_uid
from journal.storage.database import Database
from journal.storage.rows import bury, json_text, storable
from journal.storage.sql import Row


class Templates:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def own(self) -> tuple[Template, ...]:
        return tuple(_template(row) for row in self._db.read("SELECT * FROM templates ORDER BY position, id"))

    def get(self, template_id: int) -> Template:
        row = self._db.one("SELECT * FROM templates WHERE id = :id", {"id": template_id})
        if row is None:
            raise NotFound
        return _template(row)

    def save(self, template: Template) -> Template:
        params = {**_params(template), "id": template.id, "uid": template.uid or new_uid()}
        if not params["name"]:
            raise UsageError("A template needs a name.")
        if template.id and self.get(template.id) == template:
            return template
        with self._db.write("templates") as sql:
            params["changed_at"] = self._clock.utc_stamp()
            template_id = template.id or sql.execute(_INSERT, params).lastrowid
            if template.id:
                sql.execute(_UPDATE, params)
        return self.get(template_id)

    def delete(self, template_id: int) -> None:
        template = self.get(template_id)
        with self._db.write("templates") as sql:
            sql.execute("DELETE FROM templates WHERE id = :id", {"id": template_id})
            bury(sql, template.uid, "templates", self._clock.utc_stamp())


_INSERT = """
    INSERT INTO templates (uid, name, stages, weekday, hidden, position, changed_at)
    VALUES (:uid, :name, :stages, :weekday, :hidden, :position, :changed_at)
"""
_UPDATE = """
    UPDATE templates
    SET name = :name, stages = :stages, weekday = :weekday, hidden = :hidden, position = :position,
        changed_at = :changed_at
    WHERE id = :id
"""


def _params(template: Template) -> dict[str, object]:
    return {
        "name": " ".join(storable(template.name).split()),
        "stages": json_text([{"name": stage.name, "prompts": stage.prompts} for stage in template.stages]),
        "weekday": template.weekday,
        "hidden": int(template.hidden),
        "position": template.position,
    }


def _template(row: Row) -> Template:
    stages = (TemplateStage(stage["name"], tuple(stage["prompts"])) for stage in json.loads(row["stages"]))
    return Template(
        name=row["name"],
        stages=tuple(stages),
        key=row["uid"],
        kind="own",
        weekday=row["weekday"],
        hidden=bool(row["hidden"]),
        position=row["position"],
        id=row["id"],
        uid=row["uid"],
    )
