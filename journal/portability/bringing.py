"""From a foreign file into the journal: a plan first, then all of it in one transaction, or nothing.

`plan` and `bring` run the same decisions; only `bring` writes. A page that is here already, word for word or as it was
when it came the first time, is the same. One that is here with other words clashes: the text here stays, and the text
that comes is kept in its history. Everything that other programs wrote arrives private.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace

from journal.domain.entries import Entry
from journal.errors import Cancelled
from journal.identity import new_uid
from journal.importers import reading
from journal.importers.found import Beginning, FoundRow, Item, Remark, Unreadable, Waiting
from journal.importers.reading import Source
from journal.journal import Journal
from journal.portability.arranging import Arranged, Arranging
from journal.portability.own_rows import OwnRows
from journal.portability.report import Line, Report, Verdict
from journal.storage.database import Writer
from journal.storage.entry_bulk import BulkEntries, NewEntry, NewVersion, add_version
from journal.storage.imports import Imports, Known, has_version, known_entries, welcome_back

AT_ONCE = 500
Arrived = Arranged | Item
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
    arranging = Arranging(journal.clock.utc_stamp())
    with closing(reading.make(source, arranging.each, with_data=False, is_cancelled=is_cancelled)) as found:
        yield from _Run(journal, report, None, arranging.now).steps(found)


def bringing(journal: Journal, source: Source, is_cancelled: Callable[[], bool] = _never) -> Generator[Report]:
    """`bring` in small steps. Until the last one nothing is kept; closing it before leaves everything as it was.

    The transaction stays open between steps: whoever else writes to the journal meanwhile is told `BeingChanged`.
    """
    report = Report(source.name)
    imports = Imports(journal.db, journal.clock)
    arranging = Arranging(journal.clock.utc_stamp())
    with closing(reading.make(source, arranging.each, with_data=True, is_cancelled=is_cancelled)) as found:
        try:
            with journal.db.write_alone(*AREAS) as sql:
                import_id = imports.begin(sql, "", source.name)
                run = _Run(journal, report, sql, arranging.now)
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
    def __init__(self, journal: Journal, report: Report, sql: Writer | None, now: str) -> None:
        self._journal = journal
        self._report = report
        self._sql = sql
        self._now = now
        self._bulk = BulkEntries(sql, self._now) if sql else None
        self._rows = OwnRows(journal, report, sql)
        self.came: dict[str, dict[str, str]] = {}

    def steps(self, found: Iterator[Arrived]) -> Generator[Report]:
        for batch in _batches(found):
            if self._bulk:
                self._bulk.settle()  # of the batch before: taking this one made room for the reader to get on with more
            self._entries([item for item in batch if isinstance(item, Arranged)])
            for item in batch:
                self._other(item)
            yield self._report
        if self._bulk:
            self._bulk.settle()
        self._rows.finish()
        for table, rows in self._rows.came.items():
            self.came.setdefault(table, {}).update(rows)
        if self._bulk and self._bulk.new_people:
            self.came.setdefault("people", {}).update(dict.fromkeys(self._bulk.new_people, self._now))
        yield self._report

    def _other(self, item: Arrived) -> None:
        match item:
            case Beginning():
                self._report.format, self._report.total = item.format, item.total
            case Unreadable():
                self._report.note(Line(Verdict.UNREADABLE, item.where, reason=item.reason))
            case Remark():
                self._report.remark(item.where, item.text)
            case FoundRow():
                if self._bulk:
                    self._bulk.settle()
                self._rows.take(item)
            case _:
                pass

    def _entries(self, arranged: list[Arranged]) -> None:
        reader = self._sql or self._journal.db
        known = known_entries(reader, (page.uid for page in arranged))
        fresh = list[NewEntry]()
        for page in arranged:
            line, new = self._decided(page, known.get(page.uid))
            self._report.note(line)
            if new is not None:
                self._report.files += len(page.found.files)
                fresh.append(new)
        if self._bulk and self._sql and fresh:
            welcome_back(self._sql, (new.entry.uid for new in fresh))
            self._bulk.put_in(fresh)
            self.came.setdefault("entries", {}).update((new.entry.uid, self._now) for new in fresh)

    def _decided(self, arranged: Arranged, known: Known | None) -> tuple[Line, NewEntry | None]:
        found, new = arranged.found, arranged.new
        line = Line(Verdict.NEW, found.where, found.at.date().isoformat(), found.title[:120])
        if new is None:
            return replace(line, verdict=Verdict.UNREADABLE, reason=arranged.reason), None
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


def _batches(found: Iterator[Arrived]) -> Iterator[list[Arrived]]:
    """Some at a time; a photo ends a batch, so that few are held at once."""
    batch = list[Arrived]()
    weight = 0
    for item in found:
        batch.append(item)
        files = item.found.files if isinstance(item, Arranged) else item.files if isinstance(item, FoundRow) else ()
        weight += sum(file.size for file in files if file.data is not None)
        if len(batch) >= AT_ONCE or weight > 32 * 1024 * 1024 or isinstance(item, Beginning | Waiting):
            yield batch
            batch, weight = [], 0
    yield batch
