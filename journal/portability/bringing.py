"""From a foreign file into the journal: a plan first, then all of it in one transaction, or nothing.

`plan` and `bring` run the same decisions; only `bring` writes. A page that is here already, word for word or as it was
when it came the first time, is the same. One that is here with other words clashes: the text here stays, and the text
that comes is kept in its history. Everything that other programs wrote arrives private.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace

from journal.domain.entries import Entry, Kind, Sharing
from journal.errors import Cancelled, JournalError
from journal.identity import new_uid
from journal.importers import reading
from journal.importers.found import (
    Beginning,
    FoundEntry,
    FoundRow,
    Item,
    Remark,
    TextFacts,
    Unreadable,
    Waiting,
    uid_of,
)
from journal.importers.reading import Source
from journal.journal import Journal
from journal.portability.own_rows import OwnRows
from journal.portability.report import Line, Report, Verdict
from journal.storage.database import Writer
from journal.storage.entry_bulk import BulkEntries, NewEntry, NewFile, NewVersion, ReadOff, add_version
from journal.storage.entry_values import check
from journal.storage.imports import Imports, Known, has_version, known_entries, welcome_back
from journal.storage.people import clean_people
from journal.storage.rows import day_of, storable
from journal.storage.standards import clean_standards
from journal.storage.tags import clean_tags

AT_ONCE = 200
Names = tuple[str, ...]
Progress = Callable[[int, int], None]  # seen, of how many; 0: not known
AREAS = ("entries", "tags", "people", "goals", "mentoring", "learning", "templates", "profile", "shares", "imports")


def _no_progress(_seen: int, _total: int) -> None:
    return


def _never() -> bool:
    return False


def plan(
    journal: Journal, source: Source, progress: Progress = _no_progress, is_cancelled: Callable[[], bool] = _never
) -> Report:
    """What would come. Nothing is written."""
    return _last(planning(journal, source, is_cancelled), progress)


def bring(
    journal: Journal, source: Source, progress: Progress = _no_progress, is_cancelled: Callable[[], bool] = _never
) -> Report:
    """Brings it, in one transaction; cancelled or failed, nothing has changed."""
    return _last(bringing(journal, source, is_cancelled), progress)


def planning(journal: Journal, source: Source, is_cancelled: Callable[[], bool] = _never) -> Generator[Report]:
    """`plan` in small steps, for a window that wants to stay awake. Each step yields the same report, grown."""
    report = Report(source.name)
    with closing(reading.read(source, with_data=False, is_cancelled=is_cancelled)) as found:
        yield from _Run(journal, report, None).steps(found)


def bringing(journal: Journal, source: Source, is_cancelled: Callable[[], bool] = _never) -> Generator[Report]:
    """`bring` in small steps. Until the last one nothing is kept; closing it before leaves everything as it was.

    The transaction stays open between steps: whoever else writes to the journal meanwhile is told `BeingChanged`.
    """
    report = Report(source.name)
    imports = Imports(journal.db, journal.clock)
    with closing(reading.read(source, with_data=True, is_cancelled=is_cancelled)) as found:
        try:
            with journal.db.write_alone(*AREAS) as sql:
                import_id = imports.begin(sql, "", source.name)
                run = _Run(journal, report, sql)
                yield from run.steps(found)
                if is_cancelled():
                    raise Cancelled
                if not report.brings_something():
                    raise _NothingNew
                report.import_id = import_id
                imports.complete(sql, import_id, report.format, report.document(), run.came)
        except _NothingNew:
            report.import_id = 0
    yield report


def _last(steps: Generator[Report], progress: Progress) -> Report:
    report = Report("")
    with closing(steps):
        for report in steps:
            progress(report.seen, report.total)
    return report


class _NothingNew(Exception):
    """Rolls back the row that was begun."""


class _Run:
    def __init__(self, journal: Journal, report: Report, sql: Writer | None) -> None:
        self._journal = journal
        self._report = report
        self._sql = sql
        self._now = journal.clock.utc_stamp()
        self._met = set[str]()  # uids of this source, so that a page that stands in it twice comes once
        self._bulk = BulkEntries(sql, self._now) if sql else None
        self._rows = OwnRows(journal, report, sql)
        self._tidied: dict[tuple[Callable[[Iterable[str]], Names], Names], Names] = {}
        self.came: dict[str, dict[str, str]] = {}

    def steps(self, found: Iterator[Item]) -> Generator[Report]:
        for batch in _batches(found):
            self._entries([item for item in batch if isinstance(item, FoundEntry)])
            for item in batch:
                self._other(item)
            yield self._report
        self._rows.finish()
        for table, rows in self._rows.came.items():
            self.came.setdefault(table, {}).update(rows)
        if self._bulk and self._bulk.new_people:
            self.came.setdefault("people", {}).update(dict.fromkeys(self._bulk.new_people, self._now))
        yield self._report

    def _other(self, item: Item) -> None:
        match item:
            case Beginning():
                self._report.format, self._report.total = item.format, item.total
            case Unreadable():
                self._report.note(Line(Verdict.UNREADABLE, item.where, reason=item.reason))
            case Remark():
                self._report.remark(item.where, item.text)
            case FoundRow():
                self._rows.take(item)
            case FoundEntry() | Waiting():
                pass

    def _entries(self, found: list[FoundEntry]) -> None:
        reader = self._sql or self._journal.db
        named = [(self._own_name(uid_of(self._report.format, entry.key), entry), entry) for entry in found]
        known = known_entries(reader, (uid for uid, _ in named))
        fresh = list[NewEntry]()
        for uid, entry in named:
            line, new = self._decided(uid, entry, known.get(uid))
            self._report.note(line)
            if new is not None:
                self._report.files += len(entry.files)
                fresh.append(new)
        if self._bulk and self._sql and fresh:
            welcome_back(self._sql, (new.entry.uid for new in fresh))
            self._bulk.add(fresh)
            self.came.setdefault("entries", {}).update((new.entry.uid, self._now) for new in fresh)

    def _own_name(self, uid: str, entry: FoundEntry) -> str:
        """Two pages of one moment that begin alike are two, unless they are the same in everything."""
        while uid in self._met:
            uid = uid_of(self._report.format, f"{uid}|{entry.fingerprint()}|again")
        self._met.add(uid)
        return uid

    def _decided(self, uid: str, found: FoundEntry, known: Known | None) -> tuple[Line, NewEntry | None]:
        line = Line(Verdict.NEW, found.where, found.at.date().isoformat(), found.title[:120])
        try:
            new = self._new(uid, found)
        except (JournalError, ValueError) as error:
            reason = str(error) if isinstance(error, JournalError) else "a field of it cannot be read"
            return replace(line, verdict=Verdict.UNREADABLE, reason=reason), None
        if known is None:
            return line, new
        if known.digest == found.fingerprint() or (known.title, known.body) == (new.entry.title, new.entry.body):
            return replace(line, verdict=Verdict.SAME), None
        if has_version(self._sql or self._journal.db, known.id, new.entry.title, new.entry.body):
            return replace(line, verdict=Verdict.SAME, reason="it is kept in the history of an entry"), None
        self._keep_beside(known, new.entry)
        reason = "here it has other words; those of the file are kept in its history"
        return replace(line, verdict=Verdict.CLASHING, reason=reason), None

    def _keep_beside(self, known: Known, entry: Entry) -> None:
        if self._sql:
            version = NewVersion(new_uid(), self._now, entry.title, entry.body, entry.line, "import")
            add_version(self._sql, known.id, version)
            self.came.setdefault("versions", {})[version.uid] = self._now

    def _new(self, uid: str, found: FoundEntry) -> NewEntry:
        came_from: dict[str, object] = {
            "from": self._report.format,
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
            NewFile(new_uid(), file.name, file.media_type, file.data or b"", file.caption, self._now)
            for file in found.files
        )
        read_off = ReadOff(facts.preview, facts.has_private, facts.words)
        return NewEntry(entry, self._now, self._now, files=files, read_off=read_off)

    def _once(self, clean: Callable[[Iterable[str]], Names], names: Names) -> Names:
        """Names as they are kept; most pages carry the same few."""
        if not names:
            return ()
        if (clean, names) not in self._tidied:
            self._tidied[clean, names] = clean(names)
        return self._tidied[clean, names]


_KINDS = frozenset(Kind)
LONGEST_TITLE = 400  # a longer first line is a paragraph


def _batches(found: Iterator[Item]) -> Iterator[list[Item]]:
    """Some at a time; a photo ends a batch, so that few are held at once."""
    batch = list[Item]()
    weight = 0
    for item in found:
        batch.append(item)
        if isinstance(item, FoundEntry | FoundRow):
            weight += sum(file.size for file in item.files if file.data is not None)
        if len(batch) >= AT_ONCE or weight > 32 * 1024 * 1024 or isinstance(item, Beginning | Waiting):
            yield batch
            batch, weight = [], 0
    yield batch
