"""Out of a hurt journal into a new one: every row that can still be read, and a true account of the rest.

The hurt journal is only read. The new one has the same id, data key, passphrase and recovery key, so that a backup of
the old one can be merged into it. It is built beside its place and gets its name when it is whole.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from journal import files
from journal.clock import Clock
from journal.errors import (
    AlreadyExists,
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseTooNew,
    JournalError,
    OpenElsewhere,
    UsageError,
)
from journal.storage import search_index
from journal.storage.database import Database
from journal.storage.database_file import PAGE_SIZE, journal_of
from journal.storage.migrate import migrate, migrations
from journal.storage.salvage_filling import MADE_ANEW, Filled, fill
from journal.storage.salvage_pages import SalvagedPages
from journal.storage.salvage_tables import Salvaged, salvage, shapes_of
from journal.vault import header_files, inbox, keyslots
from journal.vault.admission import GENERATION, VAULT, remember
from journal.vault.header import Header, prove, sealed
from journal.vault.keyslots import DataKey
from journal.vault.lock import is_held
from journal.vault.rotation import inbox_keys, keep_inbox_key

VERSION_PLACE = slice(60, 64)  # of user_version on page 1
AREAS = {
    "entries": "entries",
    "bodies": "texts of entries",
    "versions": "earlier versions",
    "attachments": "attachments",
    "attachment_data": "contents of attachments",
    "tags": "tags",
    "people": "people",
    "goals": "goals",
    "milestones": "milestones",
    "check_ins": "check-ins",
    "check_in_versions": "earlier versions of check-ins",
    "evidence": "pieces of evidence",
    "relationships": "relationships",
    "sessions": "sessions",
    "agenda_items": "agenda items",
    "questions": "questions",
    "actions": "actions",
    "learning": "learning records",
    "qualifications": "qualifications",
    "shares": "rows of the sharing ledger",
    "share_notes": "notes on what was shared",
    "templates": "templates",
    "frameworks": "frameworks",
    "drafts": "kept drafts",
    "imports": "accounts of what was imported",
    "profile": "profile fields",
    "dictionary": "dictionary words",
    "saved_searches": "saved searches",
    "meta": "facts about the journal itself",
    "tombstones": "marks of what was deleted",
    "entry_tags": "tags on entries",
    "entry_people": "people in entries",
    "entry_goals": "goals of entries",
    "session_goals": "goals of sessions",
    "standard_links": "standards of entries, goals and records",
    "share_items": "entries and goals named in the ledger",
}


@dataclass(frozen=True, slots=True)
class RescuedArea:
    """One kind of row. `lost_ids` are those whose numbers are known; `lost_pages` may have held others.

    `is_lost` if none of them could be told from others any more.
    """

    area: str
    name: str  # in words
    read: int
    lost_ids: tuple[int, ...] = ()
    lost_pages: int = 0
    is_lost: bool = False

    @property
    def is_whole(self) -> bool:
        return not self.lost_ids and not self.lost_pages and not self.is_lost


@dataclass(frozen=True, slots=True)
class RescueReport:
    to: Path
    areas: tuple[RescuedArea, ...]
    pages: int
    hurt_pages: int
    unknown_pages: int  # hurt, and nothing tells what they held
    hurt_indexes: tuple[str, ...]  # areas whose index was hurt; it was made anew and nothing of theirs is lost by it
    without_text: tuple[int, ...]  # entries with their title and first words only
    without_head: tuple[int, ...]  # entries with their text only: title, tags and kind are lost
    stand_ins: tuple[tuple[str, tuple[int, ...]], ...]  # plain rows made for lost ones that others belong to
    lost_links: int
    cut_texts: tuple[int, ...] = ()  # entries whose text breaks off; what follows was on a hurt page

    @property
    def entries(self) -> int:
        """How many entries the new journal has."""
        return next((area.read for area in self.areas if area.area == "entries"), 0) + len(self.without_head)

    @property
    def lost(self) -> int:
        """Rows known to be lost."""
        return sum(len(area.lost_ids) for area in self.areas) + self.lost_links

    @property
    def is_whole(self) -> bool:
        parts = all(area.is_whole for area in self.areas)
        return parts and not (self.lost or self.without_head or self.cut_texts or self.unknown_pages)

    def sentences(self) -> tuple[str, ...]:
        """What could not be read, line by line; empty if nothing is missing."""
        lines = [_area_line(area) for area in self.areas if not area.is_whole and area.area != "bodies"]
        if self.cut_texts:
            lines.append(f"Entries whose text breaks off: {_numbers(self.cut_texts)}")
        if self.without_text:
            lines.append(f"Entries with their title and first words only: {_numbers(self.without_text)}")
        if self.without_head:
            lines.append(f"Entries with their text only, without title, tags and kind: {_numbers(self.without_head)}")
        for area, ids in self.stand_ins:
            lines.append(f"A plain one stands in for lost {AREAS.get(area, area)}: {_numbers(ids)}")
        if self.unknown_pages:
            lines.append(f"Unreadable pages of which nothing tells what they held: {self.unknown_pages}")
        if self.lost_links:
            lines.append(f"Links between things that were lost with one of them: {self.lost_links}")
        return tuple(lines)


def rescue(folder: Path, header: Header, key: DataKey, to: Path, clock: Clock) -> RescueReport:
    """`header` and `key` belong together: as unlocked, or as `Vault.header_from_sheet` made them. Uses up the key."""
    try:
        prove(header, bytes(key))
        _refuse_place(folder, to)
        if is_held(folder):
            raise OpenElsewhere
        source = folder / header.database
        if not source.is_file() or source.is_symlink():
            raise DatabaseMissing
        staging = to.with_name(f".{to.name}.{secrets.token_hex(4)}.rescuing.tmp")
        files.make_folder(staging)
        try:
            report = _filled(source, staging, header, key, to, clock)
            _copy_inbox(folder, staging)
            with files.translated(to):
                if to.is_dir():
                    to.rmdir()
                staging.rename(to)
                files.sync_folder(to.parent)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        return report
    finally:
        key.wipe()


def _refuse_place(folder: Path, to: Path) -> None:
    if folder.resolve() in (to.resolve(), *to.resolve().parents):
        raise UsageError("The rescued journal must not lie in the hurt one’s folder. Choose another place.")
    with files.translated(to):
        if to.is_symlink() or (to.exists() and not (to.is_dir() and not any(to.iterdir()))):
            raise AlreadyExists


def _filled(source: Path, staging: Path, header: Header, key: DataKey, to: Path, clock: Clock) -> RescueReport:
    with contextlib.closing(Database.create(staging / header.database, key.buffer)) as database:
        with _at_rest(source, staging, key) as resting:
            pages = SalvagedPages(resting, key.buffer)
            try:
                migrate(database, up_to=_schema_version(pages))
                salvaged = salvage(pages, shapes_of(database))
            finally:
                pages.close()
        if not any(table.rows for table in salvaged.tables.values()):
            raise DatabaseDamaged("Nothing in this journal’s database can be read any more. A backup is the way back.")
        header = _not_older(header, key, salvaged)
        _introduce(database, header)
        filled = fill(database, salvaged, clock.now())
        migrate(database)
        with database.write() as sql:
            search_index.rebuild(sql)
        _keep_inbox_key(database, header, key)
        if database.check(full=True):
            raise DatabaseDamaged
        header_files.write(staging, header)
        remember(database, header)
    return _report(salvaged, filled, to)


@contextlib.contextmanager
def _at_rest(source: Path, staging: Path, key: DataKey) -> Generator[Path]:
    """The file, or a copy of it in which a write that was cut short has been undone."""
    cut_short = journal_of(source)
    if not (cut_short.is_file() and cut_short.stat().st_size):
        yield source
        return
    copy = staging / "cut-short.db"
    with files.translated(copy):
        shutil.copyfile(source, copy)
        shutil.copyfile(cut_short, journal_of(copy))
    with contextlib.suppress(JournalError):
        Database.open(copy, key.buffer).close()
    try:
        yield copy
    finally:
        copy.unlink(missing_ok=True)
        journal_of(copy).unlink(missing_ok=True)


def _schema_version(pages: SalvagedPages) -> int | None:
    """None: page 1 cannot be read, and the newest is the likeliest."""
    first = pages.page(1)
    version = int.from_bytes(first[VERSION_PLACE], "big") if first else 0
    if version > len(migrations()):
        raise DatabaseTooNew
    return version or None


def _not_older(header: Header, key: DataKey, salvaged: Salvaged) -> Header:
    """A header made anew from the sheet must count as newer than the one it stands in for."""
    said = {str(row["key"]): str(row["value"]) for row in salvaged.tables["meta"].rows}
    stored = said.get(GENERATION, "0")
    if not stored.isdecimal() or header.gen >= int(stored):
        return header
    return sealed(replace(header, gen=int(stored) + 1), bytes(key))


def _introduce(database: Database, header: Header) -> None:
    with database.write() as sql:
        rows = [{"key": VAULT, "value": header.vault}, {"key": GENERATION, "value": str(header.gen)}]
        sql.executemany("INSERT INTO meta (key, value) VALUES (:key, :value)", rows)


def _keep_inbox_key(database: Database, header: Header, key: DataKey) -> None:
    private = keyslots.inbox_key(header, key)
    if private not in inbox_keys(database):
        with database.write() as sql:
            keep_inbox_key(sql, private)


def _copy_inbox(folder: Path, staging: Path) -> None:
    """Notes that wait for the next unlock; they are sealed, and move as they are."""
    notes = [path for path in (folder / inbox.FOLDER).glob("*") if path.is_file() and not path.is_symlink()]
    if notes:
        files.make_folder(staging / inbox.FOLDER)
    for path in notes:
        files.write(staging / inbox.FOLDER / path.name, files.read(path, inbox.LIMIT * 2))


def _report(salvaged: Salvaged, filled: Filled, to: Path) -> RescueReport:
    areas: list[RescuedArea] = []
    for table in (*AREAS, *(salvaged.tables.keys() - AREAS)):
        if table in salvaged.tables and table not in MADE_ANEW:
            name = AREAS.get(table, table.replace("_", " "))
            lost = tuple(sorted(_lost_ids(table, salvaged, filled)))
            found, read = salvaged.tables[table], filled.read.get(table, 0)
            unknown = 0 if _knows_its_rows(table, salvaged) else found.hurt_pages
            areas.append(RescuedArea(table, name, read, lost, unknown, is_lost=found.is_adrift and not read))
    return RescueReport(
        to=to,
        areas=tuple(areas),
        pages=salvaged.pages,
        hurt_pages=salvaged.hurt_pages,
        unknown_pages=salvaged.unknown_pages,
        hurt_indexes=tuple(AREAS.get(name, name) for name, table in salvaged.tables.items() if table.index_is_hurt),
        without_text=tuple(filled.without_text),
        without_head=tuple(filled.without_head),
        stand_ins=tuple((name, tuple(ids)) for name, ids in filled.stand_ins.items()),
        lost_links=filled.lost_links,
        cut_texts=tuple(filled.cut_texts),
    )


def _knows_its_rows(table: str, salvaged: Salvaged) -> bool:
    """Whether a sound index, or the table that each row has its other half in, names every row there was."""
    other_half = {"bodies": "entries", "attachment_data": "attachments"}.get(table)
    if other_half:
        return _knows_its_rows(other_half, salvaged)
    found = salvaged.tables[table]
    return not found.hurt_pages or bool(found.shape.alias and found.shape.indexes and not found.index_is_hurt)


def _lost_ids(table: str, salvaged: Salvaged, filled: Filled) -> set[int]:
    if table == "bodies":
        return set(filled.without_text)
    if table == "attachment_data":
        return set(filled.without_data)
    lost = salvaged.tables[table].lost
    refused = set(filled.refused.get(table, ()))
    if table == "entries":  # their rowid is their place in time
        known = {number for clue in lost.values() if isinstance(number := clue.get("id"), int)}
        return known - set(filled.without_head)
    return set(lost) | refused


def _area_line(area: RescuedArea) -> str:
    name = area.name[0].upper() + area.name[1:]
    if area.is_lost:
        return f"{name}: none could be read; whether there were any cannot be told"
    if not area.lost_ids:
        return f"{name}: {area.lost_pages} page{'s' if area.lost_pages > 1 else ''} of {PAGE_SIZE} bytes unreadable"
    more = ", and perhaps more" if area.lost_pages else ""
    return f"{name} lost: {len(area.lost_ids)} (number {_numbers(area.lost_ids)}){more}"


def _numbers(ids: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in ids)
