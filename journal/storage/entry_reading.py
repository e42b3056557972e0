"""Whole entries from their rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from journal.domain.entries import Entry, Kind, Sharing
from journal.storage.database import Database
from journal.storage.rows import day_of, moment_of, names_of, object_of
from journal.storage.sql import Row

AT_ONCE = 400  # ids in one question

# One question for an entry and all its links: it is asked at every autosave.
_ENTRIES = """
    SELECT e.id, e.uid, e.kind, e.at, e.title, e.sharing, e.unfinished, e.mood, e.energy, e.trashed_at, e.changed_at,
           b.body, b.line, b.template, b.mood_note, b.look_again, b.revision, b.extra,
           (SELECT json_group_array(name) FROM (
                SELECT tags.name FROM entry_tags JOIN tags ON tags.id = tag_id
                WHERE entry_id = e.id ORDER BY tags.fold)) AS tags,
           (SELECT json_group_array(code_name) FROM (
                SELECT people.code_name FROM entry_people JOIN people ON people.id = person_id
                WHERE entry_id = e.id ORDER BY people.fold)) AS people,
           (SELECT json_group_array(goal_id) FROM (
                SELECT goal_id FROM entry_goals WHERE entry_id = e.id ORDER BY goal_id)) AS goals,
           (SELECT json_group_array(standard) FROM (
                SELECT standard FROM standard_links
                WHERE area = 'entry' AND item_id = e.id ORDER BY standard)) AS standards
    FROM entries AS e JOIN bodies AS b ON b.entry_id = e.id
    WHERE e.id IN ({places})
"""


def entries_of(db: Database, ids: tuple[int, ...]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    for some in _batches(ids):
        params = {f"id_{place}": entry_id for place, entry_id in enumerate(some)}
        places = ", ".join(f":{name}" for name in params)
        found.update((row["id"], _entry(row)) for row in db.read(_ENTRIES.format(places=places), params))
    return found


def _batches(ids: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def _entry(row: Row) -> Entry:
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
        tags=names_of(row["tags"]),
        people=names_of(row["people"]),
        goals=tuple(int(goal) for goal in json.loads(row["goals"])),
        standards=names_of(row["standards"]),
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
