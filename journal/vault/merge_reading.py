"""One copy of a journal as values that can be held against another: rows by uid, references as uids, no numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from journal.domain.entries import Entry
from journal.domain.folding import fold
from journal.storage.database import Database
from journal.storage.entry_reading import entries_of
from journal.storage.whole_tables import TABLES, TABLES_AFTER, Names, Table, rows_out

Json = dict[str, Any]
ENTRIES = "entries"
STAMPS = ("changed_at", "made_at", "added_at", "begun_at")
VERSIONS = Table(
    "versions", ("uid", "entry_id", "title", "body", "line", "made_at", "reason"), points={"entry_id": ENTRIES}
)
ATTACHMENTS = Table(
    "attachments",
    ("uid", "entry_id", "name", "media_type", "size", "sha256", "caption", "added_at"),
    points={"entry_id": ENTRIES},
)
IMPORTS = Table("imports", ("uid", "made_at", "format", "source", "report", "came", "undone_at"))
_OURS = (VERSIONS, ATTACHMENTS, IMPORTS)
_THEIRS = {table.name: table for table in (*TABLES, *TABLES_AFTER)}
# In an order in which what is pointed at comes first.
BEFORE_ENTRIES = tuple(_THEIRS[table.name] for table in TABLES)
AFTER_ENTRIES = (*_OURS, *TABLES_AFTER)
ALL = (*BEFORE_ENTRIES, *AFTER_ENTRIES)
# A row that goes with another: table → (how it names that other, the other's table).
OWNERS = {
    "milestones": ("goal", "goals"),
    "check_ins": ("goal", "goals"),
    "check_in_versions": ("check_in", "check_ins"),
    "sessions": ("relationship", "relationships"),
    "agenda_items": ("session", "sessions"),
    "questions": ("relationship", "relationships"),
    "versions": ("entry", ENTRIES),
    "attachments": ("entry", ENTRIES),
    "evidence": ("goal", "goals"),
    "drafts": ("session", "sessions"),
    "share_notes": ("share", "shares"),
    "share_items": ("share", "shares"),
    "session_goals": ("session", "sessions"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A row as it is told outside a database."""

    row: Json
    stamp: str  # when it was last changed; empty for a link
    content: str  # all of it but the stamp, to be compared

    @classmethod
    def of(cls, row: Json) -> Told:
        name = next((name for name in STAMPS if name in row), "")
        bare = {key: value for key, value in row.items() if key != "changed_at"}
        return cls(row, str(row.get(name, "")), json.dumps(bare, sort_keys=True, ensure_ascii=False, default=str))


@dataclass(slots=True)
class Copy:
    """`entries` hold the values behind the rows of the table of that name."""

    tables: dict[str, dict[str, Told]]
    entries: dict[str, Entry] = field(default_factory=dict[str, Entry])
    tombstones: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])  # area, deleted at
    texts: dict[str, set[tuple[str, str, str]]] = field(default_factory=dict[str, set[tuple[str, str, str]]])


def copy_of(database: Database) -> Copy:
    names = Names(database.read)
    copy = Copy({})
    for table in ALL:
        rows = rows_out(database, table, names)
        copy.tables[table.name] = {key_of(table, row): Told.of(row) for row in rows}
    _read_entries(database, copy, names)
    for row in copy.tables["versions"].values():
        words = (row.row["title"], row.row["body"], row.row["line"])
        copy.texts.setdefault(row.row["entry"], set()).add(words)
    for row in database.read("SELECT uid, area, deleted_at FROM tombstones"):
        copy.tombstones[row["uid"]] = (row["area"], row["deleted_at"])
    return copy


def key_of(table: Table, row: Json) -> str:
    return "\x1f".join(str(row[table.out(column)]) for column in table.key)


def same_by_name(here: Copy, there: Copy) -> dict[str, str]:
    """People whom both copies came to know by themselves: one code name, two uids. uid → the one that both take on."""
    mine = {fold(told.row["code_name"]): uid for uid, told in here.tables["people"].items()}
    taken_on: dict[str, str] = {}
    for uid, told in there.tables["people"].items():
        other = mine.get(fold(told.row["code_name"]))
        if other and other != uid and uid not in here.tables["people"] and other not in there.tables["people"]:
            taken_on |= {uid: min(uid, other), other: min(uid, other)}
    return taken_on


def rename(copy: Copy, taken_on: dict[str, str]) -> None:
    people = copy.tables["people"]
    copy.tables["people"] = {
        taken_on.get(uid, uid): Told.of({**told.row, "uid": taken_on.get(uid, uid)}) for uid, told in people.items()
    }
    for uid, entry in copy.entries.items():
        people_now = tuple(sorted(taken_on.get(person, person) for person in entry.people))
        if people_now != entry.people:
            copy.entries[uid] = replace(entry, people=people_now)
            copy.tables[ENTRIES][uid] = _told_entry(copy.entries[uid], copy.tables[ENTRIES][uid].row["goals"])


def _read_entries(database: Database, copy: Copy, names: Names) -> None:
    """People by their uid in the values too: a code name may have changed in one copy."""
    by_name = {fold(told.row["code_name"]): uid for uid, told in copy.tables["people"].items()}
    ids = tuple(row["id"] for row in database.read("SELECT id FROM entries ORDER BY id"))
    copy.tables[ENTRIES] = {}
    for entry in entries_of(database, ids).values():
        people = tuple(sorted(by_name[fold(name)] for name in entry.people))
        known = replace(entry, people=people)
        copy.entries[entry.uid] = known
        goals = [names.uid("goals", goal) for goal in entry.goals]
        copy.tables[ENTRIES][entry.uid] = _told_entry(known, sorted(goal for goal in goals if goal))


def _told_entry(entry: Entry, goals: list[str]) -> Told:
    row: Json = {
        "uid": entry.uid,
        "at": entry.at.isoformat(),
        "body": entry.body,
        "title": entry.title,
        "kind": str(entry.kind),
        "sharing": str(entry.sharing),
        "line": entry.line,
        "mood": entry.mood,
        "energy": entry.energy,
        "mood_note": entry.mood_note,
        "tags": sorted(fold(tag) for tag in entry.tags),
        "people": sorted(entry.people),
        "goals": goals,
        "standards": sorted(entry.standards),
        "template": entry.template,
        "unfinished": entry.unfinished,
        "look_again": entry.look_again.isoformat() if entry.look_again else None,
        "trashed_at": entry.trashed_at.isoformat() if entry.trashed_at else None,
        "extra": entry.extra,
        "changed_at": entry.changed_at,
    }
    return Told.of(row)
