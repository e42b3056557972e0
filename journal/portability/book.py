"""A reading copy: every page of a stretch of time as a PDF with contents and a chapter for each term, for oneself.

It goes through the engine of the gate (laid out, tagged, sealed, opened again and proven) and into the ledger, but not
through its name check: it is meant for nobody else, and holds private words unless they are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from journal import files
from journal.domain import markdown, private
from journal.domain.blocks import Block, Blocks, ListBlock, Private, Quote
from journal.domain.calendar import SchoolCalendar
from journal.domain.entries import Entry, Sharing
from journal.domain.sharing import Draft, Guard, Piece, Section, Share
from journal.errors import NothingChosen
from journal.export.finishing import Finished, finish
from journal.export.pdf.style import Paper
from journal.journal import Journal
from journal.portability.choosing import Choice, Going, entries, entry_ids
from journal.portability.ledger import noted
from journal.sharing_flow import refuse_place
from journal.storage.school_year import SchoolYear

KIND = "book"


def export_book(
    journal: Journal,
    out: Path,
    choice: Choice,
    password: str | None,
    *,
    paper: Paper = "a4",
    with_private: bool = True,
    going: Going | None = None,
) -> tuple[Share, Finished]:
    """Raises NothingChosen, NoGlyph, ProofFailed, or what the disk says; then nothing is there."""
    refuse_place(journal, out)
    going = going or Going()
    ids = entry_ids(journal, choice)
    going.total = len(ids)
    pages = [_readable(entry, with_private=with_private) for entry in entries(journal, ids, going)]
    chosen = [entry for entry in pages if entry is not None]
    if not chosen:
        raise NothingChosen("No entry fits that, so there is nothing to read.")
    draft = book_of(chosen, SchoolYear(journal.db, journal.clock).get(), journal.profile.get().name)
    said = f"{len(chosen)} entries as a PDF to read: {choice.words()}{'' if with_private else ', without private ones'}"
    with noted(journal, KIND, said, is_locked=password is not None) as share_id:
        finished = finish(draft, Guard(()) if with_private else journal.shares.guard(draft), password, paper)
        going.on(0)
        files.write(out, finished.pdf)
    share = journal.shares.complete(share_id, finished.sha256, finished.pages, finished.words)
    return share, finished


def book_of(chosen: Iterable[Entry], calendar: SchoolCalendar, writer: str) -> Draft:
    """Oldest first. Entries of the holidays stand under their month."""
    pages = list(chosen)
    sections = list[Section]()
    for title, group in groupby(pages, key=lambda entry: _chapter(entry, calendar)):
        sections.append(Section("chapter", (Piece(blocks=(), title=title),)))
        sections.append(Section("pages", tuple(_piece(entry) for entry in group)))
    return Draft(
        kind=KIND,
        reader="",
        writer=writer,
        session_at=None,
        length_min=None,
        mode="",
        since=pages[0].at.date(),
        sections=tuple(sections),
        notes_lines=False,
        title="My journal",
        until=pages[-1].at.date(),
    )


def _readable(entry: Entry, *, with_private: bool) -> Entry | None:
    if with_private:
        return entry
    if entry.sharing is Sharing.PRIVATE or (entry.sharing is Sharing.LINE and not entry.line.strip()):
        return None
    if entry.sharing is Sharing.LINE:  # nothing else of it is for other eyes, its title neither
        return replace(entry, title="", body=entry.line)
    return replace(entry, body=private.strip_text(entry.body))


def _chapter(entry: Entry, calendar: SchoolCalendar) -> str:
    day = entry.at.date()
    term = calendar.term_of(day)
    year = calendar.year_of(day)
    years = f"{year.first.year}" if year.first.year == year.last.year else f"{year.first.year}–{year.last:%y}"
    return f"{term.name}, {years}" if term is not None else f"{entry.at:%B %Y}"


def _piece(entry: Entry) -> Piece:
    return Piece(
        blocks=tuple(_opened(markdown.parse(entry.body))),
        label=f"{entry.at.day} {entry.at:%B %Y}",
        sublabel=f"{entry.at:%H:%M}",
        title=entry.title,
    )


def _opened(blocks: Blocks) -> Iterator[Block]:
    """Private passages as they read, without their fence."""
    for block in blocks:
        match block:
            case Private(inner):
                yield from _opened(inner)
            case Quote(inner):
                yield Quote(tuple(_opened(inner)))
            case ListBlock(items):
                yield replace(block, items=tuple(replace(item, blocks=tuple(_opened(item.blocks))) for item in items))
            case _:
                yield block
