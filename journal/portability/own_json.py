"""The journal as JSON, without a loss: docs/json-format.md says what stands where."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from journal.clock import stamp
from journal.domain.entries import Entry
from journal.importers.afterbell import FORMAT, NEWEST
from journal.journal import Journal
from journal.portability.choosing import Choice, Going, attachments, entries, entry_ids
from journal.portability.places import Place
from journal.storage.sql import Row
from journal.storage.whole_tables import TABLES, TABLES_AFTER, Names, Table, rows_out

Json = dict[str, Any]


def parts(
    journal: Journal, choice: Choice, ids: tuple[int, ...], beside: Place | None, without_share: int, going: Going
) -> Iterator[bytes]:
    """The file, piece by piece. With `beside`, attachments are left to `add_attachments`; else they stand inside."""
    names = Names(journal.db.read)
    head = {
        "format": FORMAT,
        "version": NEWEST,
        "exported_at": journal.clock.now().isoformat(),
        "holds": choice.words(),
    }
    yield (json.dumps(head, ensure_ascii=False, indent=1)[:-2]).encode()
    linked = None if choice.is_everything else _linked(journal, ids)
    for table in TABLES:
        yield from _table(journal, table, names, linked, without_share)
    yield b',\n"entries": ['
    for number, entry in enumerate(entries(journal, ids, going)):
        told = _entry(journal, entry, names, inside=beside is None)
        yield (b",\n" if number else b"\n") + json.dumps(told, ensure_ascii=False).encode()
    yield b"\n]"
    for table in TABLES_AFTER:
        yield from _table(journal, table, names, linked, without_share)
    yield b"\n}\n"


def add_attachments(journal: Journal, ids: tuple[int, ...], place: Place, going: Going) -> None:
    for entry_id in ids:
        going.on(0)
        for attachment, data in attachments(journal, entry_id, as_kept=True):
            place.add(_beside(attachment.uid), (data,))


def attached_bytes(journal: Journal, ids: tuple[int, ...]) -> int:
    wanted = set(ids)
    rows = journal.db.read("SELECT entry_id, size FROM attachments")
    return sum(row["size"] for row in rows if row["entry_id"] in wanted)


def all_ids(journal: Journal, choice: Choice) -> tuple[int, ...]:
    return entry_ids(journal, choice, with_bin=True)


def _table(
    journal: Journal, table: Table, names: Names, linked: dict[str, set[object]] | None, without_share: int
) -> Iterator[bytes]:
    """A list of rows. Of a part of a journal, only the people and goals that its entries name."""
    if linked is not None and table.name not in linked:
        return
    uid = names.uid("shares", without_share)
    yield f',\n"{table.name}": ['.encode()
    number = 0
    for told in rows_out(journal.db, table, names):
        is_this_export = table.name.startswith("share") and uid in (told.get("uid"), told.get("share"))
        if is_this_export or (linked is not None and told["uid"] not in linked[table.name]):
            continue
        yield (b",\n" if number else b"\n") + json.dumps(told, ensure_ascii=False).encode()
        number += 1
    yield b"\n]"


def _linked(journal: Journal, ids: tuple[int, ...]) -> dict[str, set[object]]:
    wanted = set(ids)
    found: dict[str, set[object]] = {}
    for table, sql in (
        ("people", "SELECT entry_id, uid FROM entry_people JOIN people ON people.id = person_id"),
        ("goals", "SELECT entry_id, uid FROM entry_goals JOIN goals ON goals.id = goal_id"),
    ):
        found[table] = {row["uid"] for row in journal.db.read(sql) if row["entry_id"] in wanted}
    return found


def _entry(journal: Journal, entry: Entry, names: Names, *, inside: bool) -> Json:
    beside = journal.db.one(
        "SELECT created_at FROM bodies WHERE entry_id = :id",
        {"id": entry.id},
    )
    return {
        "uid": entry.uid,
        "kind": str(entry.kind),
        "at": entry.at.isoformat(),
        "title": entry.title,
        "body": entry.body,
        "sharing": str(entry.sharing),
        "line": entry.line,
        "mood": entry.mood,
        "energy": entry.energy,
        "mood_note": entry.mood_note,
        "tags": list(entry.tags),
        "people": list(entry.people),
        "goals": [names.uid("goals", goal) for goal in entry.goals],
        "standards": list(entry.standards),
        "template": entry.template,
        "unfinished": entry.unfinished,
        "look_again": entry.look_again.isoformat() if entry.look_again else None,
        "trashed_at": stamp(entry.trashed_at) if entry.trashed_at else None,
        "created_at": beside["created_at"] if beside else entry.changed_at,
        "changed_at": entry.changed_at,
        "revision": entry.revision,
        "extra": entry.extra,
        "versions": [_version(row) for row in _versions(journal, entry.id)],
        "attachments": [_attachment(journal, row, inside=inside) for row in _attachments(journal, entry.id)],
    }


def _versions(journal: Journal, entry_id: int) -> list[Row]:
    return journal.db.read(
        "SELECT uid, made_at, title, body, line, reason FROM versions WHERE entry_id = :id ORDER BY id",
        {"id": entry_id},
    )


def _attachments(journal: Journal, entry_id: int) -> list[Row]:
    return journal.db.read(
        """
        SELECT id, uid, name, media_type, size, sha256, caption, added_at
        FROM attachments WHERE entry_id = :id ORDER BY id
        """,
        {"id": entry_id},
    )


def _version(row: Row) -> Json:
    return {key: row[key] for key in ("uid", "made_at", "title", "body", "line", "reason")}


def _attachment(journal: Journal, row: Row, *, inside: bool) -> Json:
    told = {key: row[key] for key in ("uid", "name", "media_type", "size", "sha256", "caption", "added_at")}
    if inside:
        return {**told, "data": base64.b64encode(journal.attachments.data(row["id"])).decode()}
    return {**told, "file": _beside(row["uid"])}


def _beside(uid: str) -> str:
    return f"attachments/{uid}"
