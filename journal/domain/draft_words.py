"""The words of a draft, run container by run container: everything that reads or changes them walks this way.

Places are counted in reading order, so that a place found in a draft can be changed in the same draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from journal.domain.blocks import (
    Block,
    Blocks,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Private,
    Quote,
    Rule,
    Run,
    Runs,
    Verbatim,
    plain,
)
from journal.domain.series import Series
from journal.domain.sharing import Draft, Piece, Section

HEAD = "head"  # the place of what stands in the page's first lines: reader, mode


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one run container. `is_title`: a title or heading, where capitals mean less."""

    place: int
    section: str
    label: str
    text: str
    is_title: bool = False


class Taken:
    """Which characters of a text are spoken for; quick however many stretches there are."""

    def __init__(self, text: str) -> None:
        self._marks = bytearray(len(text))

    def take(self, start: int, end: int) -> None:
        self._marks[start:end] = b"\1" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        return self._marks.find(1, start, end) < 0


class Cut(NamedTuple):
    """Replace the characters from `start` to `end` by `words`."""

    start: int
    end: int
    words: str = ""


Edit = Callable[[Passage, Runs], Runs | None]  # None, or no words left: take it out


def passages(draft: Draft) -> tuple[Passage, ...]:
    found: list[Passage] = []

    def note(passage: Passage, runs: Runs) -> Runs:
        found.append(passage)
        return runs

    rewrite(draft, note)
    return tuple(found)


def rewrite(draft: Draft, edit: Edit) -> Draft:
    """The draft with every run container edited; what has no words left is taken out, sections and pieces included."""
    walk = _Walk(edit)
    walk.section = HEAD
    mode = walk.text(draft.mode)
    title = walk.text(draft.title, is_title=True)
    sections: list[Section] = []
    for section in draft.sections:
        walk.section = section.id
        pieces = tuple(piece for old in section.pieces if (piece := walk.piece(old)) is not None)
        if pieces:
            sections.append(replace(section, pieces=pieces))
    return replace(draft, mode=mode, title=title, sections=tuple(sections))


def spliced(runs: Runs, cuts: Sequence[Cut]) -> Runs:
    """The runs with some stretches replaced; a stretch over several runs takes the style of the first."""
    done: list[Run] = []
    offset = 0
    for run in runs:
        text = _spliced_text(run.text, offset, cuts)
        offset += len(run.text)
        if text:
            done.append(replace(run, text=text))
    return tuple(done)


# A full stop after these is not the end of a sentence.
_ABBREVIATIONS = (
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMx)(?<!\bProf)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\b[A-Z])"
)
_SENTENCE_END = re.compile(rf"(?:{_ABBREVIATIONS}\.|[!?…。！？]|\.{{3}})[\"'”’»)\]]*(?=\s|$)|\n")
_BEFORE_A_START = re.compile(r"(?:^|[.!?…。！？][\"'”’»)\]]*\s+|\n\s*|[“‘\"«(\[•–—:]\s*)$")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends; together they are the whole text."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    starts = [0, *ends[:-1]]
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip())


def starts_sentence(text: str, position: int) -> bool:
    """Whether a capital at `position` would be there for any word."""
    before = text[max(0, position - 12) : position]
    if not before.strip() and not text[:position].strip():
        return True
    match = _BEFORE_A_START.search(before)
    return bool(match) and not (before[match.start() :].startswith(".") and _is_abbreviated(before, match.start()))


def _is_abbreviated(before: str, stop: int) -> bool:
    return bool(re.search(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Mx|Prof|vs|e\.g|i\.e)|(?:^|[\s.])[A-Z])$", before[:stop]))


def _spliced_text(text: str, offset: int, cuts: Sequence[Cut]) -> str:
    parts: list[str] = []
    position = offset
    end = offset + len(text)
    for cut in sorted(cuts):
        if (cut.start < cut.end <= offset) or cut.start >= end:
            continue
        if cut.start >= position:
            parts.append(text[position - offset : cut.start - offset])
        if cut.start >= offset:
            parts.append(cut.words)
        position = max(position, min(cut.end, end))
    parts.append(text[position - offset :])
    return "".join(parts)


class _Walk:
    def __init__(self, edit: Edit) -> None:
        self._edit = edit
        self._place = 0
        self._label = ""
        self.section = ""

    def piece(self, piece: Piece) -> Piece | None:
        self._label = piece.label
        title = self.text(piece.title, is_title=True)
        blocks = self.blocks(piece.blocks)
        figures = tuple((name, words) for name, value in piece.figures if (words := self.text(value)))
        rows = tuple(tuple(self.text(cell) for cell in row) for row in piece.rows)
        chart = self.chart(piece.chart) if piece.chart else None
        self._label = ""
        if not blocks and (piece.blocks or not (title or figures or rows or chart)):
            return None
        return replace(piece, title=title, blocks=blocks, figures=figures, rows=rows, chart=chart)

    def chart(self, chart: Series) -> Series:
        title = self.text(chart.title, is_title=True)
        return replace(chart, title=title, note=self.text(chart.note))

    def text(self, text: str, *, is_title: bool = False) -> str:
        if not text:
            return ""
        runs = self.runs((Run(text),), is_title=is_title)
        return plain(runs) if runs else ""

    def blocks(self, blocks: Blocks) -> Blocks:
        kept = _without_bare_headings(blocks, [self._block(block) for block in blocks])
        return () if all(isinstance(block, Rule) for block in kept) else kept

    def runs(self, runs: Runs, *, is_title: bool = False) -> Runs | None:
        passage = Passage(self._place, self.section, self._label, plain(runs), is_title)
        self._place += 1
        edited = self._edit(passage, runs)
        return edited if edited and plain(edited).strip() else None

    def _block(self, block: Block) -> Block | None:
        match block:
            case Paragraph():
                runs = self.runs(block.runs)
                return Paragraph(runs) if runs else None
            case Heading():
                runs = self.runs(block.runs, is_title=True)
                return Heading(block.level, runs) if runs else None
            case Verbatim():
                text = self.text(block.text)
                return Verbatim(text) if text else None
            case Quote():
                inner = self.blocks(block.blocks)
                return Quote(inner) if inner else None
            case ListBlock():
                items = tuple(
                    ListItem(inner, item.checked) for item in block.items if (inner := self.blocks(item.blocks))
                )
                return replace(block, items=items) if items else None
            case Rule():
                return block
            case Private():
                return None


def _without_bare_headings(before: Blocks, after: Sequence[Block | None]) -> Blocks:
    """What is left, without the headings under which there were words and now are none."""
    kept: list[Block] = []
    for at, block in enumerate(after):
        if isinstance(block, Heading):
            section = _section(before, at, block.level)
            had = any(not isinstance(before[under], Heading | Rule) for under in section)
            if had and not any(not isinstance(after[under], Heading | Rule | None) for under in section):
                continue
        if block is not None:
            kept.append(block)
    return tuple(kept)


def _section(blocks: Blocks, heading: int, level: int) -> range:
    """The places after a heading up to the next of its rank."""
    end = heading + 1
    while end < len(blocks):
        block = blocks[end]
        if isinstance(block, Heading) and block.level <= level:
            break
        end += 1
    return range(heading + 1, end)
