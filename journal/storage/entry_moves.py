"""Entries made of entries: a copy, two made into one, a part taken out."""

from __future__ import annotations

from dataclasses import replace

from journal.clock import Clock
from journal.domain.entries import Entry, Sharing
from journal.domain.markdown import parse
from journal.domain.markdown_text import render
from journal.errors import UsageError
from journal.identity import new_uid
from journal.storage import history
from journal.storage.attachments import mark_entry
from journal.storage.database import Database, Writer
from journal.storage.entries import Entries

_STRICTEST_FIRST = (Sharing.PRIVATE, Sharing.LINE, Sharing.FULL)


class EntryMoves:
    def __init__(self, db: Database, clock: Clock, entries: Entries) -> None:
        self._db = db
        self._clock = clock
        self._entries = entries

    def duplicate(self, entry_id: int) -> Entry:
        """A private copy with its files, of this moment; the first is left as it is."""
        first = self._entries.get(entry_id)
        copy = replace(first, id=0, uid="", revision=0, at=self._clock.now(), sharing=Sharing.PRIVATE, trashed_at=None)
        with self._db.write("entries") as sql:
            saved = self._entries.save(copy)
            self._copy_files(sql, entry_id, saved.id)
        return self._entries.get(saved.id)

    def merge(self, kept_id: int, other_id: int) -> Entry:
        """Put another entry's words, files and links into this one, oldest words first; the other goes to the bin.

        What was kept more private stays so: the stricter sharing of the two counts for all of it.
        """
        if kept_id == other_id:
            raise UsageError("An entry cannot be merged with itself.")
        kept, other = self._entries.get(kept_id), self._entries.get(other_id)
        with self._db.write("entries", "mentoring") as sql:
            history.keep(sql, kept, self._clock.utc_stamp(), "merge")
            merged = self._entries.save(merged_entry(kept, other))
            params = {"kept": kept_id, "other": other_id}
            sql.execute("UPDATE attachments SET entry_id = :kept WHERE entry_id = :other", params)
            sql.execute("UPDATE actions SET entry_id = :kept WHERE entry_id = :other", params)
            mark_entry(sql, kept_id)
            mark_entry(sql, other_id)
            self._entries.delete(other_id)
        return self._entries.get(merged.id)

    def part(self, entry_id: int, markdown: str) -> Entry:
        """A new private entry of the same kind and time with some of its words; the caller takes them out there."""
        whole = self._entries.get(entry_id)
        return self._entries.save(Entry(at=whole.at, body=markdown, kind=whole.kind, people=whole.people))

    def _copy_files(self, sql: Writer, from_id: int, to_id: int) -> None:
        for row in sql.read("SELECT id FROM attachments WHERE entry_id = :id ORDER BY id", {"id": from_id}):
            cursor = sql.execute(
                """
                INSERT INTO attachments (uid, entry_id, name, media_type, size, sha256, caption, added_at)
                SELECT :uid, :entry_id, name, media_type, size, sha256, caption, :now FROM attachments WHERE id = :id
                """,
                {"uid": new_uid(), "entry_id": to_id, "now": self._clock.utc_stamp(), "id": row["id"]},
            )
            sql.execute(
                """
                INSERT INTO attachment_data (attachment_id, data)
                SELECT :new, data FROM attachment_data WHERE attachment_id = :id
                """,
                {"new": cursor.lastrowid, "id": row["id"]},
            )
        mark_entry(sql, to_id)


def merged_entry(kept: Entry, other: Entry) -> Entry:
    first, second = sorted((kept, other), key=lambda entry: entry.at)
    parts = [_headed(entry, is_titled=entry is not kept) for entry in (first, second)]
    return replace(
        kept,
        title=kept.title or other.title,
        body="\n\n".join(part for part in parts if part) + "\n",
        line=kept.line or other.line,
        sharing=min(kept.sharing, other.sharing, key=_STRICTEST_FIRST.index),
        mood=kept.mood if kept.mood is not None else other.mood,
        energy=kept.energy if kept.energy is not None else other.energy,
        tags=(*kept.tags, *other.tags),
        people=(*kept.people, *other.people),
        goals=(*kept.goals, *other.goals),
        standards=(*kept.standards, *other.standards),
        unfinished=kept.unfinished or other.unfinished,
    )


def _headed(entry: Entry, *, is_titled: bool) -> str:
    """Its words under its title as a heading, unless the title stands over the whole."""
    body = _closed(entry.body.strip("\n"))
    title = " ".join(entry.title.split())
    return f"## {title}\n\n{body}".strip() if is_titled and title else body


def _closed(body: str) -> str:
    """A private passage that runs to the end of one text must neither end nor swallow what comes after."""
    return render(parse(body)).strip("\n") if ":::" in body else body
