"""Rows of a journal of ours, coming back: checked column by column, then put in with every field as it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.folding import fold
from journal.errors import JournalError
from journal.identity import new_uid
from journal.importers.found import FoundFile, FoundRow, Json
from journal.journal import Journal
from journal.portability.own_columns import ColumnKind, fits
from journal.portability.report import Line, Report, Verdict
from journal.storage.database import ConstraintFailed, Writer
from journal.storage.entry_bulk import BulkEntries, NewEntry, NewFile, NewVersion, add_version
from journal.storage.entry_values import clean
from journal.storage.imports import has_version, known_entries, welcome_back
from journal.storage.rows import day_of, json_text, moment_of
from journal.storage.school_year import SchoolYear
from journal.storage.whole_tables import AREAS, TABLES, TABLES_AFTER, Names, Table, row_in, rows_out

_TABLES = {table.name: table for table in (*TABLES, *TABLES_AFTER)}
_AFTER = frozenset(table.name for table in TABLES_AFTER)


class OwnRows:
    """Takes rows one by one; what may point at entries waits until the entries are in."""

    def __init__(self, journal: Journal, report: Report, sql: Writer | None) -> None:
        self._journal = journal
        self._report = report
        self._sql = sql
        self._now = journal.clock.utc_stamp()
        self._names = Names((sql or journal.db).read)
        self._present: dict[str, dict[tuple[object, ...], Json]] = {}
        self._kinds: dict[str, dict[str, ColumnKind]] = {}
        self._entries: list[FoundRow] = []
        self._later: list[FoundRow] = []
        self.came: dict[str, dict[str, str]] = {}

    def take(self, row: FoundRow) -> None:
        if row.table == "entries":
            self._entries.append(row)
            if sum(file.size for file in row.files) or len(self._entries) >= 200:
                self._bring_entries()
        elif row.table in _AFTER:
            self._later.append(row)
        elif row.table in _TABLES:
            self._row(_TABLES[row.table], row)
        else:
            self._report.note(
                Line(Verdict.UNREADABLE, row.where, reason="Afterbell keeps no such thing"), row.table[:60]
            )

    def finish(self) -> None:
        self._bring_entries()
        for row in self._later:
            self._row(_TABLES[row.table], row)
        if self._sql and self.came:
            self._try_reading()

    # --- entries -----------------------------------------------------------------------------------------------------

    def _bring_entries(self) -> None:
        rows, self._entries = self._entries, []
        reader = self._sql or self._journal.db
        known = known_entries(reader, (str(row.values.get("uid")) for row in rows))
        fresh = dict[str, NewEntry]()
        for row in rows:
            try:
                new = self._entry(row)
            except (JournalError, ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
                reason = str(error) if isinstance(error, JournalError) else "a field of it cannot be read"
                self._report.note(Line(Verdict.UNREADABLE, row.where, reason=reason))
                continue
            entry = new.entry
            line = Line(Verdict.NEW, row.where, entry.at.date().isoformat(), entry.title[:120])
            here = known.get(entry.uid)
            if entry.uid in fresh:
                line = Line(Verdict.SAME, row.where, line.day, line.title, "it stands in the file twice")
            elif here is None:
                fresh[entry.uid] = new
                self._report.files += len(new.files)
            elif (here.title, here.body) == (entry.title, entry.body) or has_version(
                reader, here.id, entry.title, entry.body
            ):
                line = Line(Verdict.SAME, row.where, line.day, line.title)
            else:
                line = Line(
                    Verdict.CLASHING,
                    row.where,
                    line.day,
                    line.title,
                    "here it has other words; those of the file are kept in its history",
                )
                self._keep_beside(here.id, entry)
            self._report.note(line)
        if self._sql and fresh:
            welcome_back(self._sql, fresh)
            bulk = BulkEntries(self._sql, self._now)
            for new, number in zip(fresh.values(), bulk.add(list(fresh.values())), strict=True):
                self._names.learn("entries", new.entry.uid, number)
                self.came.setdefault("entries", {})[new.entry.uid] = new.changed_at
            self._names.forget("attachments")

    def _keep_beside(self, entry_id: int, entry: Entry) -> None:
        if self._sql:
            version = NewVersion(new_uid(), self._now, entry.title, entry.body, entry.line, "import")
            add_version(self._sql, entry_id, version)
            self.came.setdefault("versions", {})[version.uid] = self._now

    def _entry(self, row: FoundRow) -> NewEntry:
        told = row.values
        goals = [self._names.number("goals", uid) for uid in _texts(told.get("goals"))]
        entry = Entry(
            at=datetime.fromisoformat(_text(told, "at")),
            body=_text(told, "body"),
            title=_text(told, "title"),
            kind=Kind(told.get("kind", "note")),
            sharing=Sharing(told.get("sharing", "private")),
            line=_text(told, "line"),
            mood=told.get("mood"),
            energy=told.get("energy"),
            mood_note=_text(told, "mood_note"),
            tags=tuple(_texts(told.get("tags"))),
            people=tuple(_texts(told.get("people"))),
            goals=tuple(goal for goal in goals if goal is not None),
            standards=tuple(_texts(told.get("standards"))),
            template=_text(told, "template"),
            unfinished=bool(told.get("unfinished")),
            look_again=day_of(told.get("look_again")),
            trashed_at=moment_of(told.get("trashed_at")),
            uid=_text(told, "uid") or new_uid(),
            extra=dict(told.get("extra") or {}),
        )
        json_text(entry.extra)
        changed_at = _stamp(told.get("changed_at"), self._now)
        return NewEntry(
            clean(entry),
            created_at=_stamp(told.get("created_at"), self._now),
            changed_at=changed_at,
            revision=_whole(told.get("revision"), 1),
            versions=tuple(self._version(one) for one in cast("list[Json]", told.get("versions") or [])),
            files=tuple(self._files(cast("list[Json]", told.get("attachments") or []), row.files)),
        )

    def _version(self, told: Json) -> NewVersion:
        return NewVersion(
            _text(told, "uid") or new_uid(),
            _stamp(told.get("made_at"), self._now),
            _text(told, "title"),
            _text(told, "body"),
            _text(told, "line"),
            _text(told, "reason") or "import",
        )

    def _files(self, told: list[Json], files: tuple[FoundFile, ...]) -> Iterable[NewFile]:
        for one, file in zip(told, files, strict=True):
            yield NewFile(
                _text(one, "uid") or new_uid(), file.name, file.media_type, file.data or b"", _text(one, "caption"),
                _stamp(one.get("added_at"), self._now),
            )  # fmt: skip

    # --- other rows --------------------------------------------------------------------------------------------------

    def _row(self, table: Table, row: FoundRow) -> None:
        verdict, reason = self._decided(table, row.values)
        if verdict is Verdict.NEW and self._sql:
            try:
                row_in(self._sql, table, row.values, self._names)
            except ConstraintFailed:
                verdict, reason = Verdict.UNREADABLE, "what it belongs to is not there, or a field of it cannot be"
            else:
                self._came(table, row.values)
        title = next(
            (str(row.values[key])[:120] for key in ("title", "text", "code_name", "name") if row.values.get(key)), ""
        )
        self._report.note(Line(verdict, row.where, title=title, reason=reason), table.name)

    def _came(self, table: Table, told: Json) -> None:
        if "uid" in table.columns:
            uid = str(told["uid"])
            self.came.setdefault(table.name, {})[uid] = str(told.get("changed_at", ""))
            if self._sql:
                welcome_back(self._sql, [uid])

    def _decided(self, table: Table, told: Json) -> tuple[Verdict, str]:
        problem = self._problem(table, told)
        if problem:
            return Verdict.UNREADABLE, problem
        key = tuple(told.get(table.out(column)) for column in table.key)
        if table.anywhere and told.get(table.anywhere[0]) not in AREAS:
            return Verdict.UNREADABLE, f"“{table.anywhere[0]}” cannot be read"
        here = self._here(table).get(key)
        if here is None and table.name == "people":
            return self._code_name(told)
        if here is None:
            self._here(table)[key] = told
            return Verdict.NEW, ""
        said = (table.out(column) for column in table.columns if table.out(column) in told)
        if all(here.get(name) == told[name] for name in said):
            return Verdict.SAME, ""
        return Verdict.CLASHING, "here it is different, and stays as it is"

    def _code_name(self, told: Json) -> tuple[Verdict, str]:
        """Somebody known here under the same code name is taken to be the same person."""
        for here in self._here(_TABLES["people"]).values():
            if fold(str(here["code_name"])) == fold(str(told["code_name"])):
                return Verdict.SAME, "the code name is known here"
        self._here(_TABLES["people"])[(told["uid"],)] = told
        return Verdict.NEW, ""

    def _here(self, table: Table) -> dict[tuple[object, ...], Json]:
        if table.name not in self._present:
            reader: Any = self._sql or self._journal.db
            self._present[table.name] = {
                tuple(told[table.out(column)] for column in table.key): told
                for told in rows_out(reader, table, self._names)
            }
        return self._present[table.name]

    def _problem(self, table: Table, told: Json) -> str:
        """Why this row cannot be kept; empty if it can."""
        for column, kind in self._columns(table).items():
            name = table.out(column)
            value = told.get(name)
            if name not in told:
                if not kind.may_be_missing:
                    return f"“{name}” is missing"
            elif value is None:
                if not kind.may_be_nothing and column not in table.points:
                    return f"“{name}” is empty"
            elif not fits(table, column, kind.type, value):
                return f"“{name}” cannot be read"
        if table.name == "profile" and isinstance(told.get("value"), dict) and told["key"] != "calendar":
            return "“value” cannot be read"
        return ""

    def _columns(self, table: Table) -> dict[str, ColumnKind]:
        if table.name not in self._kinds:
            reader = self._sql or self._journal.db
            self._kinds[table.name] = {
                row["name"]: ColumnKind.of(row)
                for row in reader.read(f"PRAGMA table_info({table.name})")
                if row["name"] in table.columns
            }
        return self._kinds[table.name]

    def _try_reading(self) -> None:
        """Before any of it is kept, it is read as the journal will read it; what breaks that is refused whole."""
        journal = self._journal
        try:
            for relationship in journal.mentoring.relationships():
                journal.mentoring.sessions(relationship.id)
            journal.goals.all()
            journal.people.all()
            journal.profile.get()
            SchoolYear(journal.db, journal.clock).get()
            journal.learning.all()
            journal.templates.own()
            for share in journal.shares.all():
                journal.shares.decisions(share.id)
        except JournalError:
            raise
        except Exception as error:
            raise JournalError("This file holds rows that no journal can read. Nothing was changed.") from error


def _text(told: Json, name: str) -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in cast("list[object]", value)):
        raise TypeError("not a list of words")
    return cast("list[str]", value)


def _stamp(value: object, otherwise: str) -> str:
    if not isinstance(value, str) or not value:
        return otherwise
    datetime.fromisoformat(value)
    return value


def _whole(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31 else otherwise
