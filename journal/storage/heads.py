"""Heads: the narrow rows that lists show. Reading them never touches a body."""

from __future__ import annotations

from datetime import datetime

from journal.domain.entries import Head, Kind, Sharing
from journal.domain.markers import title_from
from journal.storage.database import Row

HEAD_COLUMNS = """
    e.id, e.slot, e.at, e.title, e.preview, e.kind, e.sharing, e.has_private, e.has_attachment, e.unfinished,
    e.mood, e.energy, e.words
"""


def head(row: Row) -> Head:
    preview: str = row["preview"]  # made without private passages, so the first words never come from one
    return Head(
        id=row["id"],
        slot=row["slot"],
        at=datetime.fromisoformat(row["at"]),
        title=" ".join(row["title"].split()) or title_from(preview),
        preview=preview,
        kind=Kind(row["kind"]),
        sharing=Sharing(row["sharing"]),
        has_private=bool(row["has_private"]),
        has_attachment=bool(row["has_attachment"]),
        unfinished=bool(row["unfinished"]),
        mood=row["mood"],
        energy=row["energy"],
        words=row["words"],
    )


def heads(rows: list[Row]) -> tuple[Head, ...]:
    return tuple(head(row) for row in rows)
