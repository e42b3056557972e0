"""What values look like in rows: days and moments as text, lists as JSON, only text that UTF-8 can hold."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from journal.storage.database import Writer

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def storable(text: str) -> str:
    """The text, with halves of surrogate pairs, which no file can hold, shown as the replacement character.

    Everything else is kept as it was typed, control characters included.
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def tidy_name(text: str) -> str:
    """A name on one line: no control characters, no doubled spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(letter if letter.isprintable() else " " for letter in storable(text)).split())


def day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moment_of(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def json_text(value: object) -> str:
    return storable(_as_json(value))


def names_of(text: str) -> tuple[str, ...]:
    """A JSON list of words."""
    if text == "[]":  # as most are: a page of two hundred goals asks a thousand times
        return ()
    return tuple(str(item) for item in json.loads(text))


def object_of(text: str) -> dict[str, Any]:
    return json.loads(text)


def bury(sql: Writer, uid: str, area: str, deleted_at: str) -> None:
    """Leave a tombstone, so that a merge does not bring the row back."""
    sql.execute(
        """
        INSERT INTO tombstones (uid, area, deleted_at) VALUES (:uid, :area, :deleted_at)
        ON CONFLICT (uid) DO UPDATE SET deleted_at = excluded.deleted_at
        """,
        {"uid": uid, "area": area, "deleted_at": deleted_at},
    )
