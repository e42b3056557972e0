"""When the keys of a journal were last changed, put on paper and tried. Kept in the vault, as days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal.storage.database import Database


class KeyDay(StrEnum):
    """The values are rows of `meta`, in the order of the fields of `KeyDates`."""

    PASSPHRASE = "day_passphrase"  # changed
    SHEET = "day_sheet"  # saved, printed or shown
    REHEARSED = "day_rehearsed"  # the words were typed from the paper and were right
    ASKED = "day_asked"  # the owner was last reminded of trying them
    SYNCED = "day_synced"  # she was told that a service carries the journal's folder to other computers


@dataclass(frozen=True, slots=True)
class KeyDates:
    passphrase: date | None = None
    sheet: date | None = None
    rehearsed: date | None = None
    asked: date | None = None
    synced: date | None = None


def key_dates(database: Database) -> KeyDates:
    rows = database.read("SELECT key, value FROM meta WHERE key LIKE 'day\\_%' ESCAPE '\\'")
    found = {row["key"]: _day(row["value"]) for row in rows}
    return KeyDates(*(found.get(day) for day in KeyDay))


def note(database: Database, what: KeyDay, day: date) -> None:
    with database.write() as sql:
        row = {"key": str(what), "day": day.isoformat()}
        sql.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (:key, :day)", row)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
