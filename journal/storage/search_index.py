"""Keeps the search index in step with entries, inside the transaction that changes them.

The index holds no text: the words it was made from lie in `search_text`, and must be shown to it again, unchanged, to
be taken out. So every change here is: change `search_text`, take out the old words, put in the new ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from journal.storage.database import Writer

# Invisible to a reader; snippets use two of them to mark hits.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+")

_TAKE_OUT = """
    INSERT INTO search (search, rowid, title, body, line, names)
    VALUES ('delete', :slot, :title, :body, :line, :names)
"""
_PUT_IN = "INSERT INTO search (rowid, title, body, line, names) VALUES (:slot, :title, :body, :line, :names)"
_READ = "SELECT slot, title, body, line, names FROM search_text WHERE slot = :slot"


@dataclass(frozen=True, slots=True)
class Words:
    """What an entry is found by, besides its names."""

    title: str
    body: str  # without Markdown's signs
    line: str


def words(title: str, body: str, line: str) -> Words:
    return Words(_CONTROL.sub(" ", title), _CONTROL.sub(" ", body), _CONTROL.sub(" ", line))


def add(sql: Writer, slot: int, found_by: Words, names: str) -> None:
    new = _row(slot, found_by, names)
    sql.execute(
        "INSERT INTO search_text (slot, title, body, line, names) VALUES (:slot, :title, :body, :line, :names)", new
    )
    sql.execute(_PUT_IN, new)


def change(sql: Writer, slot: int, new_slot: int, found_by: Words, names: str | None = None) -> None:
    """`names` None keeps them as they are. Costs one look when nothing differs.

    The index comes last: it gathers what it is told in memory, and any other statement after it makes it write early.
    """
    old = sql.one(_READ, {"slot": slot})
    if old is None:
        add(sql, new_slot, found_by, names or "")
        return
    new = _row(new_slot, found_by, old["names"] if names is None else names)
    if tuple(old) == tuple(new.values()):
        return
    if slot != new_slot:  # not in the statement below: there it would move the row even to where it is
        sql.execute("UPDATE search_text SET slot = :new WHERE slot = :slot", {"slot": slot, "new": new_slot})
    sql.execute(
        "UPDATE search_text SET title = :title, body = :body, line = :line, names = :names WHERE slot = :slot", new
    )
    sql.execute(_TAKE_OUT, dict(zip(new, old, strict=True)))
    sql.execute(_PUT_IN, new)


def remove(sql: Writer, slot: int) -> None:
    old = sql.one(_READ, {"slot": slot})
    if old is not None:
        sql.execute("DELETE FROM search_text WHERE slot = :slot", {"slot": slot})
        sql.execute(_TAKE_OUT, {name: old[name] for name in old.keys()})  # noqa: SIM118 - a row is no mapping


def _row(slot: int, found_by: Words, names: str) -> dict[str, object]:
    return {"slot": slot, "title": found_by.title, "body": found_by.body, "line": found_by.line, "names": names}


def names_of_entry(sql: Writer, entry_id: int) -> str:
    """Its tags, people, goals and attachments, a line each."""
    rows = sql.read(
        """
        SELECT tags.name FROM entry_tags JOIN tags ON tags.id = entry_tags.tag_id
        WHERE entry_tags.entry_id = :entry_id
        UNION ALL
        SELECT people.code_name FROM entry_people JOIN people ON people.id = entry_people.person_id
        WHERE entry_people.entry_id = :entry_id
        UNION ALL
        SELECT goals.title FROM entry_goals JOIN goals ON goals.id = entry_goals.goal_id
        WHERE entry_goals.entry_id = :entry_id
        UNION ALL
        SELECT name FROM attachments WHERE entry_id = :entry_id
        UNION ALL
        SELECT caption FROM attachments WHERE entry_id = :entry_id AND caption <> ''
        """,
        {"entry_id": entry_id},
    )
    return "\n".join(_CONTROL.sub(" ", row["name"]) for row in rows)


def refresh_names(sql: Writer, entry_id: int) -> None:
    """After a tag, person, goal or attachment of the entry got another name."""
    row = sql.one(
        """
        SELECT search_text.slot, search_text.title, search_text.body, search_text.line
        FROM entries JOIN search_text ON search_text.slot = entries.slot
        WHERE entries.id = :entry_id
        """,
        {"entry_id": entry_id},
    )
    if row is not None:
        found_by = Words(row["title"], row["body"], row["line"])
        change(sql, row["slot"], row["slot"], found_by, names_of_entry(sql, entry_id))
