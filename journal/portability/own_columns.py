"""What a column of a journal takes: asked of every value in a file that says it is ours."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from journal.domain.draft_json import decisions_from_list, draft_from_json, selection_from_json
from journal.storage.rows import json_text
from journal.storage.sql import Row
from journal.storage.whole_tables import Table

_LARGEST_NUMBER = 2**53


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """What a column takes. It may be missing where the schema has something to put in: an older file knows it not."""

    type: str
    may_be_nothing: bool
    may_be_missing: bool

    @classmethod
    def of(cls, row: Row) -> ColumnKind:
        may_be_nothing = not row["notnull"] and not row["pk"]
        return cls(row["type"], may_be_nothing, may_be_nothing or row["dflt_value"] is not None)


def fits(table: Table, column: str, kind: str, value: object) -> bool:
    if column in table.points or (table.anywhere and column == table.anywhere[1]):
        return isinstance(value, str)
    if column in table.flags:
        return isinstance(value, bool | int)
    if column in table.json:
        return _fits_json(table, column, value)
    if kind == "TEXT":
        return isinstance(value, str) and len(value) < 4 * 1024 * 1024 and _fits_time(column, value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and abs(value) < _LARGEST_NUMBER and (kind == "REAL" or isinstance(value, int))


_OBJECTS = frozenset({"agreement", "notes", "content", "selection"})


def _fits_json(table: Table, column: str, value: object) -> bool:
    if column == "value":
        return isinstance(value, str | list | dict)
    if not isinstance(value, dict if column in _OBJECTS else list):
        return False
    text = json_text(cast("object", value))
    checks: dict[str, Callable[[], object]] = {
        "selection": lambda: selection_from_json(text),
        "content": lambda: draft_from_json(text) if table.name == "shares" else None,
        "decisions": lambda: decisions_from_list(cast("Any", value)),
    }
    try:
        checks.get(column, lambda: None)()
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def _fits_time(column: str, value: str) -> bool:
    try:
        if column == "day" or column.endswith("_day"):
            date.fromisoformat(value)
        elif column == "at":
            return datetime.fromisoformat(value).tzinfo is not None
        elif column.endswith("_at"):
            datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
