"""Entries: what one may ask of the pages of a journal, and how a page is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time

from journal.clock import Clock
from journal.domain.bin import KEPT, Binned
from journal.domain.entries import STARTED_FROM, Entry, Head, Sharing, Version
from journal.domain.query import Filter
from journal.errors import ChangedElsewhere, NotFound
from journal.identity import new_uid
from journal.storage import checklist_actions, history, search_index
from journal.storage.database import Database
from journal.storage.entry_reading import entries_of
from journal.storage.entry_values import clean, is_same, with_marks_of_text
from journal.storage.entry_writing import (
    free_slot,
    insert_rows,
    link_entry,
    never_again,
    next_id,
    update_rows,
)
from journal.storage.filters import condition, slot_of
from journal.storage.heads import HEAD_COLUMNS, heads
from journal.storage.people import link_people
from journal.storage.rows import bury
from journal.storage.standards import link_standards
from journal.storage.tags import link_tags, tag_counts


class Entries:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, entry_id: int) -> Entry:
        found = entries_of(self._db, (entry_id,))
        if entry_id not in found:
            raise NotFound
        return found[entry_id]

    def bodies(self, entry_ids: Iterable[int]) -> dict[int, Entry]:
        """Whole entries; ids that are not there are left out."""
        return entries_of(self._db, tuple(entry_ids))

    def heads(
        self, wanted: Filter | None = None, *, limit: int = 50, before_slot: int | None = None
    ) -> tuple[Head, ...]:
        """Newest first. The next page starts before the slot of the last head."""
        where = condition(self._db, wanted or Filter(), only_some=True)
        where.only_before(before_slot)
        rows = self._db.read(
            f"SELECT {HEAD_COLUMNS} FROM {where.source} WHERE {where.where} ORDER BY {where.order} LIMIT :limit",
            {**where.params, "limit": limit},
        )
        return heads(rows)

    def newer(self, wanted: Filter | None = None, *, limit: int = 50, after_slot: int) -> tuple[Head, ...]:
        """The next ones above a place in time, newest first like all lists."""
        where = condition(self._db, wanted or Filter(), only_some=True)
        where.only_after(after_slot)
        rows = self._db.read(
            f"SELECT {HEAD_COLUMNS} FROM {where.source} WHERE {where.where} ORDER BY {where.slot} LIMIT :limit",
            {**where.params, "limit": limit},
        )
        return heads(rows)[::-1]

    def slot_after(self, day: date) -> int:
        """A place in time right above the entries of this day: what is older than it begins with them."""
        row = self._db.one(
            "SELECT max(slot) AS slot FROM entries WHERE day = :day AND trashed_at IS NULL", {"day": day.isoformat()}
        )
        if row is not None and row["slot"] is not None:
            return row["slot"] + 1
        next_day = datetime.combine(day, time.max, tzinfo=self._clock.now().tzinfo)
        return slot_of(next_day) + 1

    def count(self, wanted: Filter | None = None, *, at_most: int | None = None) -> int:
        """`at_most` stops there, where more would not be told anyway."""
        if wanted is None or wanted == Filter():
            row = self._db.one("SELECT coalesce(sum(entries), 0) FROM day_stats")
            return row[0] if row else 0
        where = condition(self._db, wanted or Filter())
        counted = f"SELECT count(*) FROM {where.source} WHERE {where.where}"
        if at_most is not None:
            counted = f"SELECT count(*) FROM (SELECT 1 FROM {where.source} WHERE {where.where} LIMIT :at_most)"
        row = self._db.one(counted, {**where.params, "at_most": at_most} if at_most is not None else where.params)
        return row[0] if row else 0

    def between(self, start: date, end: date) -> tuple[Head, ...]:
        """The entries of these days, both included, oldest first."""
        rows = self._db.read(
            f"""
            SELECT {HEAD_COLUMNS} FROM entries AS e
            WHERE e.day BETWEEN :start AND :end AND e.trashed_at IS NULL
            ORDER BY e.slot
            """,
            {"start": start.isoformat(), "end": end.isoformat()},
        )
        return heads(rows)

    def look_again(self, day: date) -> tuple[Head, ...]:
        """What was to be looked at again on this day or before it, the longest waiting first."""
        rows = self._db.read(
            f"""
            SELECT {HEAD_COLUMNS} FROM bodies JOIN entries AS e ON e.id = bodies.entry_id
            WHERE bodies.look_again <= :day AND bodies.look_again IS NOT NULL AND e.trashed_at IS NULL
            ORDER BY bodies.look_again, e.slot
            """,
            {"day": day.isoformat()},
        )
        return heads(rows)

    def started_from(self, entry: Entry) -> Head | None:
        """The earlier entry that a guided page began with, if there is one and it is not thrown away."""
        rows = self._db.read(
            f"SELECT {HEAD_COLUMNS} FROM entries AS e WHERE e.uid = :uid AND e.trashed_at IS NULL",
            {"uid": str(entry.extra.get(STARTED_FROM, ""))},
        )
        return next(iter(heads(rows)), None)

    def trashed(self) -> tuple[Head, ...]:
        """What is in the bin, the last thrown away first."""
        rows = self._db.read(
            f"""
            SELECT {HEAD_COLUMNS} FROM entries AS e
            WHERE e.trashed_at IS NOT NULL
            ORDER BY e.trashed_at DESC, e.slot DESC
            """
        )
        return heads(rows)

    def binned(self) -> tuple[Binned, ...]:
        """What is in the bin, with the time it was thrown away."""
        rows = self._db.read("SELECT id, trashed_at FROM entries WHERE trashed_at IS NOT NULL")
        when = {row["id"]: datetime.fromisoformat(row["trashed_at"]) for row in rows}
        return tuple(Binned(head, when[head.id]) for head in self.trashed())

    def tag_names(self) -> tuple[tuple[str, int], ...]:
        """Tags and their number of entries, the most used first."""
        return tag_counts(self._db)

    def versions(self, entry_id: int) -> tuple[Version, ...]:
        """Earlier texts, the newest first."""
        return history.versions_of(self._db, entry_id)

    # --- writing -----------------------------------------------------------------------------------------------------

    def save(self, entry: Entry, *, keep_former: bool = False) -> Entry:
        """Insert or change; what equals the stored entry is not written. Returns it as it is now kept.

        The text before becomes a version by the rule in `domain.history`; with `keep_former` in any case.
        If it was changed since it was read, the text handed in is kept as a version and ChangedElsewhere is raised.
        """
        edited = clean(entry)
        if edited.id == 0:
            return self._insert(with_marks_of_text(edited, ""))
        stored = self.get(edited.id)
        edited = with_marks_of_text(edited, stored.body)
        if is_same(edited, stored):
            return stored
        if edited.revision != stored.revision:
            self._keep_aside(edited)
            raise ChangedElsewhere
        must_keep = keep_former and _text(stored) != _text(edited)
        return self._update(stored, edited, keep_as="edit" if must_keep else "")

    def set_sharing(self, entry_id: int, sharing: Sharing) -> Entry:
        return self.save(replace(self.get(entry_id), sharing=sharing))

    def bring_back(self, version_id: int) -> Entry:
        """Make an earlier text the present one; the present one becomes a version."""
        version = history.version(self._db, version_id)
        if version is None:
            raise NotFound
        present = self.get(version.entry_id)
        restored = replace(present, title=version.title, body=version.body, line=version.line)
        if is_same(restored, present):
            return present
        return self._update(present, with_marks_of_text(restored, present.body), keep_as="restore")

    def delete(self, entry_id: int) -> None:
        """Into the bin."""
        self._set_trashed(entry_id, self._clock.utc_stamp())

    def restore(self, entry_id: int) -> None:
        """Out of the bin."""
        self._set_trashed(entry_id, None)

    def erase(self, entry_id: int) -> None:
        """For good, with its versions and attachments. `Journal.purge` then takes its words out of the file."""
        uid, now = self.get(entry_id).uid, self._clock.utc_stamp()
        with self._db.write("entries", "tags", "people", "goals", "mentoring") as sql:
            checklist_actions.forget(sql, entry_id, now)
            words = search_index.words_of(sql, entry_id)
            link_tags(sql, entry_id, ())
            link_people(sql, entry_id, (), now)
            link_standards(sql, "entry", entry_id, ())
            sql.execute("DELETE FROM evidence WHERE source = 'entry' AND source_id = :id", {"id": entry_id})
            sql.execute("DELETE FROM entries WHERE id = :id", {"id": entry_id})
            bury(sql, uid, "entries", now)
            never_again(sql, entry_id)
            search_index.change(sql, words, None)

    def empty_bin(self) -> int:
        """Erase all that is in the bin; how many that were."""
        binned = self.trashed()
        with self._db.write("entries") as _:
            for head in binned:
                self.erase(head.id)
        return len(binned)

    def erase_expired(self) -> int:
        """Erase what has been in the bin for thirty days; how many that were."""
        long_ago = self._clock.now() - KEPT
        expired = [one for one in self.binned() if one.trashed_at <= long_ago]
        if expired:
            with self._db.write("entries") as _:
                for one in expired:
                    self.erase(one.head.id)
        return len(expired)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _insert(self, entry: Entry) -> Entry:
        now = self._clock.utc_stamp()
        has_to_dos = checklist_actions.changes_actions(None, entry)
        with self._db.write("entries", *_areas_of(entry), *(["mentoring"] if has_to_dos else ())) as sql:
            entry = replace(entry, id=next_id(sql), uid=entry.uid or new_uid())
            slot = free_slot(sql, slot_of(entry.at))
            insert_rows(sql, entry, slot, now)
            link_entry(sql, entry, now)
            if has_to_dos:
                checklist_actions.follow(sql, None, entry, now)
            search_index.note_names(sql, entry.id)
            search_index.change(sql, None, search_index.words_of(sql, entry.id))
            return self.get(entry.id)

    def _update(self, stored: Entry, edited: Entry, *, keep_as: str = "") -> Entry:
        now = self._clock.utc_stamp()
        links_differ = _links(stored) != _links(edited)
        to_dos_differ = stored.body != edited.body and checklist_actions.changes_actions(stored, edited)
        areas = (*(_areas_of(stored, edited) if links_differ else ()), *(["mentoring"] if to_dos_differ else ()))
        with self._db.write("entries", *areas) as sql:
            if to_dos_differ:
                checklist_actions.follow(sql, stored, edited, now)
            if keep_as:
                history.keep(sql, stored, now, keep_as)
            else:
                history.keep_if_worth_it(sql, stored, edited, self._clock)
            words = search_index.words_of(sql, edited.id)
            moves = slot_of(edited.at) != slot_of(stored.at)
            slot = free_slot(sql, slot_of(edited.at)) if moves else words.slot
            update_rows(sql, stored, edited, slot, now)
            if links_differ:
                link_entry(sql, edited, now)
                search_index.note_names(sql, edited.id)
                search_index.change(sql, words, search_index.words_of(sql, edited.id))
                return self.get(edited.id)
            after = search_index.rewritten(sql, words, edited.id, slot, edited.title, edited.body, edited.line)
            search_index.change(sql, words, after)
        return replace(edited, uid=stored.uid, revision=stored.revision + 1, changed_at=now)

    def _keep_aside(self, edited: Entry) -> None:
        newest = next(iter(self.versions(edited.id)), None)
        if newest and (newest.title, newest.body, newest.line) == _text(edited):
            return
        with self._db.write("entries") as sql:
            history.keep(sql, edited, self._clock.utc_stamp(), "merge")

    def _set_trashed(self, entry_id: int, trashed_at: str | None) -> None:
        with self._db.write("entries") as sql:
            changed = sql.execute(
                "UPDATE entries SET trashed_at = :trashed_at, changed_at = :now WHERE id = :id",
                {"id": entry_id, "trashed_at": trashed_at, "now": self._clock.utc_stamp()},
            )
            if changed.rowcount == 0:
                raise NotFound


def _links(entry: Entry) -> tuple[tuple[object, ...], ...]:
    return entry.tags, entry.people, entry.goals, entry.standards


def _areas_of(*entries: Entry) -> frozenset[str]:
    areas = {"tags": "tags", "people": "people", "goals": "goals"}
    return frozenset(area for area, name in areas.items() if any(getattr(entry, name) for entry in entries))


def _text(entry: Entry) -> tuple[str, str, str]:
    return entry.title, entry.body, entry.line
