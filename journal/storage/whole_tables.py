"""Every table that is not about an entry's own text, row by row, with references to other rows written as their uids.

This is what makes the JSON export loss-free: a table or a column that is missing here is found by a test.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from journal.domain.folding import fold
from journal.storage.database import Database, Writer
from journal.storage.rows import json_text, storable

Json = dict[str, Any]
# Area in a row → the table that its number points into.
AREAS = {
    "entry": "entries",
    "goal": "goals",
    "learning": "learning",
    "session": "sessions",
    "attachment": "attachments",
    "question": "questions",
    "action": "actions",
    "relationship": "relationships",
}
_LISTED = {"questions": "questions", "actions": "actions", "goals": "goals"}  # in a kept selection


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...] = ("uid",)
    json: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    points: Mapping[str, str] = field(default_factory=dict[str, str])  # column → table
    anywhere: tuple[str, str] | None = None  # columns of an area and of the number it makes sense of

    def out(self, column: str) -> str:
        """What a column is called outside, where there are no numbers: goal_id → goal."""
        bare = column.removesuffix("_id")
        return column if bare in self.columns else bare  # evidence has both a source and a source_id


def _table(name: str, columns: str, **more: Any) -> Table:  # noqa: ANN401 - handed on
    for option in ("json", "flags"):
        more[option] = frozenset(str(more.get(option, "")).split())
    return Table(name, tuple(columns.split()), **more)


TABLES = (
    _table("people", "uid code_name role circle real_name aliases changed_at", json="aliases"),
    _table(
        "goals",
        "uid title why category model status measure target unit baseline signs support if_then start_day target_day "
        "closed_day close_note follows self_start self_end position shaping shared_with changed_at",
        json="signs support if_then shaping shared_with",
        points={"follows": "goals"},
    ),
    _table(
        "milestones",
        "uid goal_id title due_day done_day dropped_day drop_reason position changed_at",
        points={"goal_id": "goals"},
    ),
    _table(
        "check_ins",
        "uid goal_id day progress value confidence importance why_not_lower note helped next_step made_at changed_at",
        points={"goal_id": "goals"},
    ),
    _table("check_in_versions", "uid check_in_id made_at content", json="content", points={"check_in_id": "check_ins"}),
    _table("frameworks", "id uid name items changed_at", json="items"),
    _table(
        "relationships",
        "uid my_role kind stage partner partner_role contact programme facilitator is_line_manager rhythm_weeks "
        "length_min mode between_sessions prep_pages prep_days prep_wish started_day review_day planned_end_day "
        "closed_day match_reasons agreement notes changed_at",
        json="match_reasons agreement notes",
        flags="is_line_manager",
    ),
    _table(
        "sessions",
        "uid relationship_id at length_min mode status status_note model focus heard decided shifted takeaways rating "
        "rating_note next_day changed_at",
        json="takeaways",
        points={"relationship_id": "relationships"},
    ),
    _table(
        "agenda_items",
        "uid session_id text only_me done position changed_at",
        flags="only_me done",
        points={"session_id": "sessions"},
    ),
    _table(
        "questions",
        "uid relationship_id session_id text status answer position changed_at",
        points={"relationship_id": "relationships", "session_id": "sessions"},
    ),
    _table(
        "session_goals",
        "session_id goal_id",
        key=("session_id", "goal_id"),
        points={"session_id": "sessions", "goal_id": "goals"},
    ),
    _table("templates", "uid name stages weekday hidden position changed_at", json="stages", flags="hidden"),
    _table("profile", "key value changed_at", key=("key",), json="value"),
    _table("dictionary", "word added_at", key=("word",)),
    _table("saved_searches", "uid name query position changed_at"),
    _table("qualifications", "uid title requirements support changed_at", json="requirements"),
)
# These may point at entries, and come after them.
TABLES_AFTER = (
    _table(
        "actions",
        "uid text owner made_day due_day done_day outcome clause goal_id entry_id session_id changed_at",
        points={"goal_id": "goals", "entry_id": "entries", "session_id": "sessions"},
    ),
    _table(
        "learning",
        "uid day title kind provider hours cost skills learned will_try came_of_it entry_id changed_at",
        json="skills",
        points={"entry_id": "entries"},
    ),
    _table(
        "evidence",
        "uid goal_id standard source source_id reason changed_at",
        points={"goal_id": "goals"},
        anywhere=("source", "source_id"),
    ),
    _table(
        "standard_links", "standard area item_id", key=("standard", "area", "item_id"), anywhere=("area", "item_id")
    ),
    _table("drafts", "uid kind session_id selection changed_at", json="selection", points={"session_id": "sessions"}),
    _table(
        "shares",
        "uid kind way relationship_id session_id reader begun_at written_at sha256 pages words protected content "
        "decisions failed",
        json="content decisions",
        flags="protected",
        points={"relationship_id": "relationships", "session_id": "sessions"},
    ),
    _table(
        "share_items",
        "share_id area item_id",
        key=("share_id", "area", "item_id"),
        points={"share_id": "shares"},
        anywhere=("area", "item_id"),
    ),
    _table("share_notes", "uid share_id made_at text", points={"share_id": "shares"}),
)
# A link is not listed where the rows it joins carry it, or would be made again: those of entries stand in the entries.
LEFT_OUT = frozenset({"meta", "tombstones", "day_stats", "tag_stats", "letters", "imports", "tags"})
WITH_ENTRIES = frozenset(
    {"entries", "bodies", "versions", "entry_tags", "entry_people", "entry_goals", "attachments", "attachment_data"}
)


class Names:
    """Numbers of rows ⇄ their uids, table by table, read once each."""

    def __init__(self, read: Callable[[str], list[Any]]) -> None:
        self._read = read
        self._uids: dict[str, dict[int, str]] = {}
        self._numbers: dict[str, dict[str, int]] = {}

    def uid(self, table: str, number: int | None) -> str | None:
        if table not in self._uids:
            self._load(table)
        return self._uids[table].get(number) if number is not None else None

    def number(self, table: str, uid: str | None) -> int | None:
        if table not in self._numbers:
            self._load(table)
        return self._numbers[table].get(uid) if uid is not None else None

    def learn(self, table: str, uid: str, number: int) -> None:
        if table in self._numbers:
            self._numbers[table][uid] = number
            self._uids[table][number] = uid

    def forget(self, table: str) -> None:
        self._uids.pop(table, None)
        self._numbers.pop(table, None)

    def _load(self, table: str) -> None:
        rows = self._read(f"SELECT id, uid FROM {table}")
        self._uids[table] = {row["id"]: row["uid"] for row in rows}
        self._numbers[table] = {row["uid"]: row["id"] for row in rows}


def rows_out(db: Database | Writer, table: Table, names: Names) -> Iterator[Json]:
    """Every row, as it is written outside. A link whose far end is gone is left out."""
    order = "rowid" if table.name not in _WITHOUT_ROWID else ", ".join(table.key)
    for row in db.read(f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY {order}"):
        told = {table.out(column): _told(table, column, row[column], row, names) for column in table.columns}
        is_whole = table.key == ("uid",) or all(told[table.out(column)] is not None for column in table.key)
        if is_whole and not (table.name == "standard_links" and row["area"] == "entry"):
            yield told


def row_in(sql: Writer, table: Table, told: Json, names: Names) -> None:
    """Insert one row that is not there yet. What it points at and cannot be found becomes nothing, or is refused by
    the schema where it must not. A column that it does not name gets what the schema gives it."""
    values = {column: _kept(table, column, told, names) for column in table.columns if table.out(column) in told}
    if table.name == "people":
        values["fold"] = fold(str(values["code_name"]))
    marks = ", ".join(f":{column}" for column in values)
    added = sql.execute(f"INSERT INTO {table.name} ({', '.join(values)}) VALUES ({marks})", values)
    if "uid" in table.columns and table.name not in _WITHOUT_ROWID:
        names.learn(table.name, str(values["uid"]), added.lastrowid)


def row_over(sql: Writer, table: Table, told: Json, names: Names, leaving: frozenset[str] = frozenset()) -> None:
    """Write one row over the one of the same uid, all but the columns to leave."""
    columns = [column for column in table.columns if column != "uid" and column not in leaving]
    values = {column: _kept(table, column, told, names) for column in columns}
    if table.name == "people":
        values["fold"] = fold(str(values["code_name"]))
    changes = ", ".join(f"{column} = :{column}" for column in values)
    sql.execute(f"UPDATE {table.name} SET {changes} WHERE uid = :uid", {**values, "uid": told["uid"]})


_WITHOUT_ROWID = frozenset({"frameworks", "session_goals", "standard_links", "share_items", "profile", "dictionary"})


def _told(table: Table, column: str, value: Any, row: Any, names: Names) -> object:  # noqa: ANN401
    if column in table.points:
        return names.uid(table.points[column], value)
    if table.anywhere and column == table.anywhere[1]:
        return names.uid(AREAS[row[table.anywhere[0]]], value)
    if column in table.flags:
        return bool(value)
    if column in table.json:
        return _walked(json.loads(value), lambda to, number: names.uid(to, number))
    return value


def _kept(table: Table, column: str, told: Json, names: Names) -> object:
    value = told.get(table.out(column))
    if column in table.points:
        return names.number(table.points[column], value)
    if table.anywhere and column == table.anywhere[1]:
        return names.number(AREAS[str(told.get(table.anywhere[0]))], value)
    if column in table.flags:
        return int(bool(value))
    if column in table.json:
        return json_text(_walked(value, lambda to, uid: names.number(to, uid) or 0))
    return storable(value) if isinstance(value, str) else value


def _walked(value: object, translate: Callable[[str, Any], object], parent: str = "") -> object:
    """The same, with numbers of rows inside a kept selection or a share's content exchanged for uids, or back."""
    if isinstance(value, list):
        return [_walked(item, translate, parent) for item in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    held = cast("Json", value)
    walked = {key: _walked(inner, translate, key) for key, inner in held.items()}
    for key, table in _pointers(held, parent).items():
        walked[key] = translate(table, held[key]) if held[key] else held[key]
    return walked


def _pointers(held: Json, parent: str) -> dict[str, str]:
    """Which keys of this object are numbers of rows, and of which table."""
    found = {
        key: AREAS[key.removesuffix("_id")] for key in held if key.endswith("_id") and key.removesuffix("_id") in AREAS
    }
    if held.get("area") in AREAS and "item_id" in held:
        found["item_id"] = AREAS[held["area"]]
    if "source_id" in held and parent in _LISTED:
        found["source_id"] = _LISTED[parent]
    return found
