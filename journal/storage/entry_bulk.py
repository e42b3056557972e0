"""Many entries in one go: the rows of ten thousand pages and their words in the index, without a step too many."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from journal.clock import stamp
from journal.domain import markers, private
from journal.domain.entries import Entry
from journal.domain.folding import fold
from journal.domain.letters import BETWEEN
from journal.domain.people import Person
from journal.errors import TooLarge
from journal.identity import new_uid
from journal.storage import search_index
from journal.storage.attachments import LARGEST
from journal.storage.database import Writer
from journal.storage.entry_values import PREVIEW
from journal.storage.entry_writing import free_slot, next_id
from journal.storage.filters import slot_of
from journal.storage.people import add_person
from journal.storage.row_seal import ManyRows
from journal.storage.rows import day_text, json_text, storable
from journal.storage.search_index import Words

Link = TypeVar("Link", int, str)
_MANY = 100  # entries; from here on it is quicker to add up all days once than each day as it changes


@dataclass(frozen=True, slots=True)
class NewVersion:
    uid: str
    made_at: str
    title: str
    body: str
    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class NewFile:
    uid: str
    name: str
    media_type: str
    data: bytes
    caption: str
    added_at: str


@dataclass(frozen=True, slots=True)
class ReadOff:
    """What a head says of a text."""

    preview: str
    has_private: bool
    words: int

    @classmethod
    def of(cls, text: str) -> ReadOff:
        return cls(markers.open_words(text, PREVIEW), private.has_private(text), markers.word_count(text))


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry with its past, cleaned (entry_values.clean). Its `uid` is set, its `goals` are ids of this journal."""

    entry: Entry
    created_at: str
    changed_at: str
    revision: int = 1
    versions: tuple[NewVersion, ...] = ()
    files: tuple[NewFile, ...] = ()
    read_off: ReadOff | None = None  # None: not done yet


class BulkEntries:
    """Inserts entries inside one transaction, remembering which tags and people it has met.

    Nothing is checked against what is there: the caller knows that these uids are new.
    """

    def __init__(self, sql: Writer, now: str) -> None:
        self._sql = sql
        self._now = now
        self._next = next_id(sql)
        self._tags = {row["fold"]: row["id"] for row in sql.read("SELECT id, fold FROM tags")}
        self._by_name = dict[str, int]()  # tags as they are written
        self._people = {row["fold"]: row["id"] for row in sql.read("SELECT id, fold FROM people")}
        self._goals = {row["id"]: row["title"] for row in sql.read("SELECT id, title FROM goals")}
        self._after = dict[int, int]()  # a place that is taken → one that may be free
        self.new_people: list[str] = []  # uids of code names nobody knew before
        self._begun = contextlib.ExitStack()
        self._rows: ManyRows | None = None
        self._slots: list[int] = []  # whose words are not in the index yet
        sql.seal_later("tag_stats")

    def add(self, batch: Sequence[NewEntry]) -> list[int]:
        """Their ids. A few hundred at a time is right: the index gathers what it is told until the next statement."""
        ids = self.put_in(batch)
        self.settle()
        return ids

    def settle(self) -> None:
        """Put the words of the last batch into the index: one long statement, and other threads run meanwhile."""
        if self._rows is not None:
            search_index.put_in(self._rows, self._slots)
            self._rows = None
            self._begun.close()

    def put_in(self, batch: Sequence[NewEntry]) -> list[int]:
        """The rows alone, for a caller who has something to wait for while they are settled: which he must see to."""
        self.settle()
        if len(batch) >= _MANY:
            self._sql.seal_later("day_stats")
        numbered = list(enumerate(batch, self._next))
        self._next += len(numbered)
        slots = self._free_slots(batch)
        names = [search_index.NAMES_APART.join(self._names(new)) for new in batch]
        heads = [_head(new, number, slot) for (number, new), slot in zip(numbered, slots, strict=True)]
        bodies = [_body(new, number, named) for (number, new), named in zip(numbered, names, strict=True)]
        rows = self._begun.enter_context(self._sql.many_rows())
        rows.insert("entries", _HEAD, heads)
        rows.insert("bodies", _BODY, bodies)
        self._link(rows, numbered)
        for number, new in numbered:
            self._keep_versions(number, new)
            for file in new.files:
                add_file(self._sql, number, file)
        told = zip(numbered, slots, names, strict=True)
        words = [self._words(new.entry, number, slot, name) for (number, new), slot, name in told]
        for letters in filter(None, map(search_index.letters_of, words)):
            search_index.put_letters(self._sql, letters)
        self._rows, self._slots = rows, slots
        return [number for number, _ in numbered]

    # --- inside ------------------------------------------------------------------------------------------------------

    def _free_slots(self, batch: Sequence[NewEntry]) -> list[int]:
        """The first free place at or after the wanted one, for each; in most files every moment is its own."""
        wanted = [slot_of(new.entry.at) for new in batch]
        if not self._any_taken(wanted):
            return wanted
        return [self._free_slot(place) for place in wanted]

    def _free_slot(self, place: int) -> int:
        """Thousands of pages may bear one moment: what was found taken is stepped over at once the next time."""
        passed = list[int]()
        while True:
            while place in self._after:
                passed.append(place)
                place = self._after[place]
            free = free_slot(self._sql, place)
            if free == place:
                break
            self._after[place] = free
        self._after.update(dict.fromkeys([*passed, place], place + 1))
        return place

    def _any_taken(self, wanted: list[int]) -> bool:
        if len(set(wanted)) < len(wanted):
            return True
        listed = json.dumps(wanted)
        found = "SELECT 1 FROM entries WHERE slot IN (SELECT value FROM json_each(:slots)) LIMIT 1"
        return self._sql.one(found, {"slots": listed}) is not None

    def _names(self, new: NewEntry) -> Iterable[str]:
        yield from new.entry.tags
        yield from new.entry.people
        yield from (self._goals[goal] for goal in new.entry.goals)
        for file in new.files:
            yield file.name
            if file.caption:
                yield file.caption

    def _link(self, rows: ManyRows, numbered: list[tuple[int, NewEntry]]) -> None:
        tags = [(number, tag) for number, new in numbered for tag in _once(map(self._tag, new.entry.tags))]
        people = [(number, one) for number, new in numbered for one in _once(map(self._person, new.entry.people))]
        goals = [(number, goal) for number, new in numbered for goal in _once(new.entry.goals)]
        standards = [(number, standard) for number, new in numbered for standard in _once(new.entry.standards)]
        for table, columns, links in (
            ("entry_tags", ("entry_id", "tag_id"), tags),
            ("entry_people", ("entry_id", "person_id"), people),
            ("entry_goals", ("entry_id", "goal_id"), goals),
            ("standard_links", ("area", "item_id", "standard"), [("entry", *link) for link in standards]),
        ):
            if links:
                rows.insert(table, columns, links)

    def _words(self, entry: Entry, number: int, slot: int, names: str) -> Words | None:
        """None: all of it is plain letters, and so nothing of it is found letter by letter."""
        if all(text.isascii() for text in (entry.body, entry.title, entry.line, names.replace(BETWEEN, ""))):
            return None
        if "\0" in entry.body:  # the index asks SQLite about such text, and so do we
            return search_index.words_of(self._sql, number)
        return Words(slot, entry.title, entry.body.replace(search_index.PRIVATE_FENCE, ""), entry.line, names)

    def _tag(self, name: str) -> int:
        number = self._by_name.get(name)
        if number is not None:
            return number
        key = fold(name)
        if key not in self._tags:
            added = self._sql.execute("INSERT INTO tags (name, fold) VALUES (:n, :f)", {"n": name, "f": key})
            self._tags[key] = added.lastrowid
        self._by_name[name] = self._tags[key]
        return self._tags[key]

    def _person(self, code_name: str) -> int:
        key = fold(code_name)
        if key not in self._people:
            person = add_person(self._sql, Person(code_name), self._now)
            self._people[key] = person.id
            self.new_people.append(person.uid)
        return self._people[key]

    def _keep_versions(self, number: int, new: NewEntry) -> None:
        for version in new.versions:
            add_version(self._sql, number, version)


def _once(links: Iterable[Link]) -> Iterable[Link]:
    return dict.fromkeys(links)


def add_version(sql: Writer, entry_id: int, version: NewVersion) -> None:
    sql.execute(
        """
        INSERT INTO versions (uid, entry_id, title, body, line, made_at, reason)
        VALUES (:uid, :entry_id, :title, :body, :line, :made_at, :reason)
        """,
        _version(version, entry_id),
    )


def add_file(sql: Writer, entry_id: int, file: NewFile) -> int:
    if len(file.data) > LARGEST:
        raise TooLarge("That file is larger than the journal can keep (50 MB).")
    added = sql.execute(
        """
        INSERT INTO attachments (uid, entry_id, name, media_type, size, sha256, caption, added_at)
        VALUES (:uid, :entry_id, :name, :media_type, :size, :sha256, :caption, :added_at)
        """,
        {
            "uid": file.uid or new_uid(),
            "entry_id": entry_id,
            "name": storable(file.name).strip(),
            "media_type": storable(file.media_type),
            "size": len(file.data),
            "sha256": hashlib.sha256(file.data).hexdigest(),
            "caption": storable(file.caption).strip(),
            "added_at": file.added_at,
        },
    )
    sql.execute(
        "INSERT INTO attachment_data (attachment_id, data) VALUES (:id, :data)",
        {"id": added.lastrowid, "data": file.data},
    )
    return added.lastrowid


def erase_many(sql: Writer, entry_ids: Sequence[int]) -> None:
    """For good, with their versions, attachments and words in the index. Tombstones are the caller's to leave."""
    for start in range(0, len(entry_ids), 400):
        some = entry_ids[start : start + 400]
        for words in [search_index.words_of(sql, entry_id) for entry_id in some]:
            search_index.change(sql, words, None)
        params = {f"id_{place}": entry_id for place, entry_id in enumerate(some)}
        places = ", ".join(f":{name}" for name in params)
        sql.execute(f"DELETE FROM evidence WHERE source = 'entry' AND source_id IN ({places})", params)
        sql.execute(f"DELETE FROM standard_links WHERE area = 'entry' AND item_id IN ({places})", params)
        sql.execute(f"DELETE FROM entries WHERE id IN ({places})", params)


_HEAD = (
    "slot", "id", "uid", "kind", "at", "day", "title", "preview", "sharing", "has_private", "has_attachment",
    "unfinished", "mood", "energy", "words", "trashed_at", "changed_at",
)  # fmt: skip
_BODY = (
    "entry_id", "body", "line", "names", "template", "mood_note", "look_again", "revision", "created_at", "extra",
)  # fmt: skip


def _head(new: NewEntry, number: int, slot: int) -> tuple[object, ...]:
    entry, read_off = new.entry, new.read_off or ReadOff.of(new.entry.body)
    at = entry.at.isoformat()
    return (
        *(slot, number, entry.uid, str(entry.kind), at, at[:10], entry.title),
        *(storable(read_off.preview), str(entry.sharing)),
        *(int(read_off.has_private), int(bool(new.files)), int(entry.unfinished), entry.mood, entry.energy),
        *(read_off.words, stamp(entry.trashed_at) if entry.trashed_at else None, new.changed_at),
    )


def _body(new: NewEntry, number: int, names: str) -> tuple[object, ...]:
    entry = new.entry
    return (
        *(number, entry.body, entry.line, names, entry.template, entry.mood_note, day_text(entry.look_again)),
        *(new.revision, new.created_at, json_text(entry.extra)),
    )


def _version(version: NewVersion, entry_id: int) -> dict[str, object]:
    return {
        "uid": version.uid,
        "entry_id": entry_id,
        "title": storable(version.title),
        "body": storable(version.body),
        "line": storable(version.line),
        "made_at": version.made_at,
        "reason": version.reason,
    }
