"""Heads: the narrow rows that lists show. Reading them never touches a body."""

from __future__ import annotations

from datetime import datetime

from journal.domain.entries import Head, Kind, Sharing
from journal.domain.markers import title_from
from journal.storage.sql import Row

HEAD_COLUMNS = """
    e.id, e.slot, e.at, e.title, e.preview, e.kind, e.sharing, e.has_private, e.has_attachment, e.unfinished,
    e.mood, e.energy, e.words
"""


def head(row: Row) -> Head:
    # The first words were kept without private passages, so a title taken from them never shows one.
    typed, first_words = " ".join(row["title"].split()), row["preview"]
    rest = first_words if typed else first_words.partition("\n")[2] or first_words
    return Head(
        id=row["id"],
        slot=row["slot"],
        at=datetime.fromisoformat(row["at"]),
        title=typed or title_from(first_words),
        preview=rest.replace("\n", " "),
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
