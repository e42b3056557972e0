"""What a page of another program will be here: worked out where the file is read, beside the thread that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from journal.domain.entries import Entry, Kind, Sharing
from journal.errors import JournalError
from journal.identity import new_uid
from journal.importers.found import Beginning, FoundEntry, Item, TextFacts, uid_of
from journal.storage.entry_bulk import NewEntry, NewFile, ReadOff
from journal.storage.entry_values import check
from journal.storage.people import clean_people
from journal.storage.rows import day_of, storable
from journal.storage.standards import clean_standards
from journal.storage.tags import clean_tags

Names = tuple[str, ...]
LONGEST_TITLE = 400  # a longer first line is a paragraph
_KINDS = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Arranged:
    """A page, its uid here and the entry that it would be. None: it can be none, for this `reason`."""

    found: FoundEntry
    uid: str
    new: NewEntry | None
    reason: str = ""


class Arranging:
    """For one source. It knows nothing of the journal but the time."""

    def __init__(self, now: str) -> None:
        self.now = now
        self._format = ""
        self._met = set[str]()  # uids of this source, so that a page that stands in it twice comes once
        self._tidied: dict[tuple[Callable[[Iterable[str]], Names], Names], Names] = {}

    def each(self, item: Item) -> Arranged | Item:
        if isinstance(item, FoundEntry):
            return self._arranged(item)
        if isinstance(item, Beginning):
            self._format = item.format
        return item

    def _arranged(self, found: FoundEntry) -> Arranged:
        uid = self._own_name(uid_of(self._format, found.key), found)
        try:
            return Arranged(found, uid, self._new(uid, found))
        except (JournalError, ValueError) as error:
            reason = str(error) if isinstance(error, JournalError) else "a field of it cannot be read"
            return Arranged(found, uid, None, reason)

    def _own_name(self, uid: str, found: FoundEntry) -> str:
        """Two pages of one moment that begin alike are two, unless they are the same in everything."""
        while uid in self._met:
            uid = uid_of(self._format, f"{uid}|{found.fingerprint()}|again")
        self._met.add(uid)
        return uid

    def _new(self, uid: str, found: FoundEntry) -> NewEntry:
        came_from: dict[str, object] = {
            "from": self._format,
            "digest": found.fingerprint(),
            "where": found.where[:300],
        }
        extra: dict[str, object] = {"import": came_from}
        if found.unknown:
            extra["fields"] = found.unknown
        has_title = len(found.title) <= LONGEST_TITLE
        body = found.body if has_title else f"{found.title}\n\n{found.body}"
        facts = found.facts if found.facts and has_title else TextFacts.of(body)
        entry = Entry(
            at=found.at,
            body=storable(body),
            title=storable(found.title).strip() if has_title else "",
            kind=Kind(found.kind) if found.kind in _KINDS else Kind.NOTE,
            sharing=Sharing.PRIVATE,
            line=storable(found.line).strip(),
            mood=found.mood,
            energy=found.energy,
            mood_note=storable(found.mood_note),
            tags=self._once(clean_tags, (*found.tags, *facts.tags)),
            people=self._once(clean_people, (*found.people, *facts.people)),
            standards=clean_standards(found.standards),
            unfinished=found.unfinished,
            look_again=day_of(found.look_again or None),
            uid=uid,
            extra=extra,
        )
        check(entry)
        files = tuple(
            NewFile(new_uid(), file.name, file.media_type, file.data or b"", file.caption, self.now)
            for file in found.files
        )
        read_off = ReadOff(facts.preview, facts.has_private, facts.words)
        return NewEntry(entry, self.now, self.now, files=files, read_off=read_off)

    def _once(self, clean: Callable[[Iterable[str]], Names], names: Names) -> Names:
        """Names as they are kept; most pages carry the same few."""
        if not names:
            return ()
        if (clean, names) not in self._tidied:
            self._tidied[clean, names] = clean(names)
        return self._tidied[clean, names]
