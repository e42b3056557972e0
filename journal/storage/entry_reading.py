"""Whole entries from their rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from journal.domain.entries import Entry, Kind, Sharing
from journal.storage.database import Database
from journal.storage.rows import day_of, moment_of, object_of
from journal.storage.sql import Row

AT_ONCE = 400  # ids in one question

_LINKS = {
    "tags": """
        SELECT entry_id, tags.name AS link FROM entry_tags JOIN tags ON tags.id = tag_id
        WHERE entry_id IN ({ids}) ORDER BY entry_id, tags.fold
    """,
    "people": """
        SELECT entry_id, people.code_name AS link FROM entry_people JOIN people ON people.id = person_id
        WHERE entry_id IN ({ids}) ORDER BY entry_id, people.fold
    """,
    "goals": "SELECT entry_id, goal_id AS link FROM entry_goals WHERE entry_id IN ({ids}) ORDER BY entry_id, goal_id",
    "standards": """
        SELECT item_id AS entry_id, standard AS link FROM standard_links
        WHERE area = 'entry' AND item_id IN ({ids}) ORDER BY item_id, standard
    """,
}


def entries_of(db: Database, ids: tuple[int, ...]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    for some in _batches(ids):
        params = {f"id_{place}": entry_id for place, entry_id in enumerate(some)}
        places = ", ".join(f":{name}" for name in params)
        links = {name: _linked(db.read(query.format(ids=places), params)) for name, query in _LINKS.items()}
        for row in db.read(
            f"""
            SELECT e.id, e.uid, e.kind, e.at, e.title, e.sharing, e.unfinished, e.mood, e.energy, e.trashed_at,
                   e.changed_at, b.body, b.line, b.template, b.mood_note, b.look_again, b.revision, b.extra
            FROM entries AS e JOIN bodies AS b ON b.entry_id = e.id
            WHERE e.id IN ({places})
            """,
            params,
        ):
            found[row["id"]] = _entry(row, {name: of.get(row["id"], ()) for name, of in links.items()})
    return found


def _batches(ids: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def _linked(rows: list[Row]) -> dict[int, tuple[object, ...]]:
    links: dict[int, list[object]] = {}
    for row in rows:
        links.setdefault(row["entry_id"], []).append(row["link"])
    return {entry_id: tuple(of) for entry_id, of in links.items()}


def _entry(row: Row, links: dict[str, tuple[object, ...]]) -> Entry:
    return Entry(
        at=datetime.fromisoformat(row["at"]),
        body=row["body"],
        title=row["title"],
        kind=Kind(row["kind"]),
        sharing=Sharing(row["sharing"]),
        line=row["line"],
        mood=row["mood"],
        energy=row["energy"],
        mood_note=row["mood_note"],
        tags=tuple(str(name) for name in links["tags"]),
        people=tuple(str(name) for name in links["people"]),
        goals=tuple(goal for goal in links["goals"] if isinstance(goal, int)),
        standards=tuple(str(name) for name in links["standards"]),
        template=row["template"],
        unfinished=bool(row["unfinished"]),
        look_again=day_of(row["look_again"]),
        trashed_at=moment_of(row["trashed_at"]),
        id=row["id"],
        uid=row["uid"],
        revision=row["revision"],
        changed_at=row["changed_at"],
        extra=object_of(row["extra"]),
    )
