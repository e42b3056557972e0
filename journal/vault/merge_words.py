"""What would be lost of a row other than an entry if the newer one simply took its place."""

from __future__ import annotations

from typing import cast
from uuid import NAMESPACE_OID, uuid5

from journal.vault.merge_reading import STAMPS, Json, Told

# Columns whose value is chosen from a list or is a day: an older one is no loss of words.
NOT_WORDS = frozenset(
    {"uid", "kind", "stage", "status", "category", "model", "measure", "my_role", "circle", "owner", "outcome",
     "day", "at", "start_day", "target_day", "closed_day", "due_day", "done_day", "dropped_day", "made_day",
     "review_day", "planned_end_day", "started_day", "next_day", "goal", "entry", "session", "relationship",
     "share", "follows", "source", "source_id", "area", "standard", "came", "report", "selection", "sha256",
     "media_type", "way"}
)  # fmt: skip


def words_lost(older: Told, newer: Told) -> str:
    """Texts of the older row that the newer has otherwise, line by line; empty if there are none."""
    lost = {
        name: text
        for name, value in older.row.items()
        if name not in NOT_WORDS and name not in STAMPS and (text := _as_text(value)) != _as_text(newer.row[name])
    }
    return "\n\n".join(f"{name.replace('_', ' ')}: {text}" for name, text in lost.items() if text)


def kept_under(table: str, older: Told) -> str:
    """The uid of the entry that keeps these words: the same on whichever side the merge is made."""
    return str(uuid5(NAMESPACE_OID, "\x1f".join((table, str(older.row.get("uid", "")), older.content))))


def _as_text(value: object) -> str:
    """The words in a value; numbers are none."""
    if isinstance(value, str):
        return value.strip()
    parts: list[object] = []
    if isinstance(value, list):
        parts = cast("list[object]", value)
    elif isinstance(value, dict):
        parts = list(cast("Json", value).values())
    return "; ".join(text for part in parts if (text := _as_text(part)))
