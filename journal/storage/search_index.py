"""Keeps the search index in step with entries, inside the transaction that changes them.

The index holds no text. To take an entry out it must be shown the very words it was made from, so whoever changes an
entry reads its words before and after, and hands both to `change`, last of all: the index gathers what it is told in
memory, and any other statement after it makes it write early.
"""

from __future__ import annotations

from dataclasses import dataclass

from journal.errors import NotFound
from journal.storage.database import Writer

PRIVATE_FENCE = ":::private"  # taken out by the view search_text: a mark, not a word
_TAKE_OUT = """
    INSERT INTO search (search, rowid, title, body, line, names)
    VALUES ('delete', :slot, :title, :body, :line, :names)
"""
_PUT_IN = "INSERT INTO search (rowid, title, body, line, names) VALUES (:slot, :title, :body, :line, :names)"


@dataclass(frozen=True, slots=True)
class Words:
    """What an entry is found by, and its place in the index."""

    slot: int
    title: str
    body: str
    line: str
    names: str


def words_of(sql: Writer, entry_id: int) -> Words:
    """As the index reads them."""
    row = sql.one(
        """
        SELECT search_text.slot, search_text.title, search_text.body, search_text.line, search_text.names
        FROM entries JOIN search_text ON search_text.slot = entries.slot
        WHERE entries.id = :entry_id
        """,
        {"entry_id": entry_id},
    )
    if row is None:
        raise NotFound
    return Words(row["slot"], row["title"], row["body"], row["line"], row["names"])


def rewritten(sql: Writer, old: Words, entry_id: int, slot: int, title: str, body: str, line: str) -> Words:
    """The words after a change of text alone; the same as `words_of` would read back, without reading."""
    if "\0" in body:
        return words_of(sql, entry_id)  # SQLite's own replace() is asked about such text
    return Words(slot, title, body.replace(PRIVATE_FENCE, ""), line, old.names)


def change(sql: Writer, old: Words | None, new: Words | None) -> None:
    """None: not in the index before, or after."""
    if old == new:
        return
    if old is not None:
        sql.execute(_TAKE_OUT, _params(old))
    if new is not None:
        sql.execute(_PUT_IN, _params(new))


def note_names(sql: Writer, entry_id: int) -> None:
    """Write down the names of its tags, people, goals and attachments, as they now are."""
    sql.execute(
        """
        UPDATE bodies SET names = coalesce((
            SELECT group_concat(name, char(10)) FROM (
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
            )
        ), '')
        WHERE entry_id = :entry_id
        """,
        {"entry_id": entry_id},
    )


def refresh_names(sql: Writer, entry_id: int) -> None:
    """After a tag, person, goal or attachment of the entry got another name."""
    old = words_of(sql, entry_id)
    note_names(sql, entry_id)
    change(sql, old, words_of(sql, entry_id))


def _params(words: Words) -> dict[str, object]:
    return {"slot": words.slot, "title": words.title, "body": words.body, "line": words.line, "names": words.names}
