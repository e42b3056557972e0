"""Keeps the search index in step with entries, inside the transaction that changes them.

The index holds no text. To take an entry out it must be shown the very words it was made from, so whoever changes an
entry reads its words before and after, and hands both to `change`, last of all: the index gathers what it is told in
memory, and any other statement after it makes it write early.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.domain.letters import BETWEEN, spelled
from journal.errors import NotFound
from journal.storage.database import Database, Writer
from journal.storage.row_seal import ManyRows

PRIVATE_FENCE = ":::private"  # taken out by the view search_text: a mark, not a word
NAMES_APART = f"\n{BETWEEN}\n"  # else "bell" calm would be found where one name ends and the next one begins
_TAKE_OUT = """
    INSERT INTO search (search, rowid, title, body, line, names)
    VALUES ('delete', :slot, :title, :body, :line, :names)
"""
# In order, else the index would write what it has gathered early.
_PUT_ALL_IN = """
    INSERT INTO search (rowid, title, body, line, names)
    SELECT slot, title, body, line, names FROM search_text
    WHERE slot IN (SELECT value FROM json_each(:slots)) ORDER BY slot
"""
PUT_IN = "INSERT INTO search (rowid, title, body, line, names) VALUES (:slot, :title, :body, :line, :names)"


_SOME_TEXTS = """
    SELECT search_text.slot, title, body, line, names, coalesce(letters.text, '') AS letters
    FROM search_text LEFT JOIN letters ON letters.slot = search_text.slot
    WHERE search_text.slot > :last ORDER BY search_text.slot LIMIT 500
"""


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
    _change_letters(sql, old, new)
    if old is not None:
        sql.execute(_TAKE_OUT, _params(old))
    if new is not None:
        sql.execute(PUT_IN, _params(new))


def _change_letters(sql: Writer, old: Words | None, new: Words | None) -> None:
    before, after = letters_of(old), letters_of(new)
    if before == after:
        return
    if before is not None:
        sql.execute("INSERT INTO search_letters (search_letters, rowid, text) VALUES ('delete', :slot, :text)", before)
        sql.execute("DELETE FROM letters WHERE slot = :slot", before)
    if after is not None:
        put_letters(sql, after)


def put_in(rows: ManyRows, slots: Sequence[int]) -> None:
    """The words of many new entries whose rows are there. One statement for all of them, so that other threads need
    not wait: that which adds up the rows, and that which reads the next ones."""
    rows.meanwhile(_PUT_ALL_IN, {"slots": json.dumps(slots)})


def put_letters(sql: Writer, letters: dict[str, object]) -> None:
    sql.execute("INSERT INTO letters (slot, text) VALUES (:slot, :text)", letters)
    sql.execute("INSERT INTO search_letters (rowid, text) VALUES (:slot, :text)", letters)


def letters_of(words: Words | None) -> dict[str, object] | None:
    """What the index of letters holds of an entry; nearly always nothing."""
    text = spelled(words.title, words.body, words.line, words.names) if words is not None else ""
    return {"slot": words.slot, "text": text} if words is not None and text else None


def rebuild(sql: Writer) -> None:
    """Throw both indexes away and make them anew from the words of the entries."""
    sql.execute("INSERT INTO search (search) VALUES ('rebuild')")
    sql.execute("DELETE FROM letters")
    sql.execute("INSERT INTO search_letters (search_letters) VALUES ('rebuild')")
    for words, _ in _texts(sql):
        letters = letters_of(words)
        if letters is not None:
            put_letters(sql, letters)


def letters_differ(db: Database) -> bool:
    """Whether the letters that are kept are not those of the entries. Reads every body."""
    if any((letters_of(words) or {}).get("text", "") != kept for words, kept in _texts(db)):
        return True
    return bool(db.read("SELECT 1 FROM letters WHERE slot NOT IN (SELECT slot FROM entries) LIMIT 1"))


def _texts(sql: Database | Writer) -> Iterator[tuple[Words, str]]:
    """Every entry's words and its letters as they are kept, a few hundred in memory at a time."""
    last = -(2**63)
    while rows := sql.read(_SOME_TEXTS, {"last": last}):
        for row in rows:
            yield Words(row["slot"], row["title"], row["body"], row["line"], row["names"]), row["letters"]
        last = rows[-1]["slot"]


def note_names(sql: Writer, entry_id: int) -> None:
    """Write down the names of its tags, people, goals and attachments, as they now are."""
    sql.execute(
        """
        UPDATE bodies SET names = coalesce((
            SELECT group_concat(name, :between) FROM (
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
        {"entry_id": entry_id, "between": NAMES_APART},
    )


def refresh_names(sql: Writer, entry_id: int) -> None:
    """After a tag, person, goal or attachment of the entry got another name."""
    old = words_of(sql, entry_id)
    note_names(sql, entry_id)
    change(sql, old, words_of(sql, entry_id))


def _params(words: Words) -> dict[str, object]:
    return {"slot": words.slot, "title": words.title, "body": words.body, "line": words.line, "names": words.names}
