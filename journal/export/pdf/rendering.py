"""Any draft as a page file: a story of it between running lines, tagged, with the place of every piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from journal.domain.counting import words_in
from journal.domain.sharing import Draft
from journal.export import printed
from journal.export.labels import Labels
from journal.export.pdf import fonts, style
from journal.export.pdf.document import ONE_AT_A_TIME, Sheet, build
from journal.export.pdf.running import RunningCanvas, RunningLines
from journal.export.pdf.session_prep_story import PieceName
from journal.export.pdf.structure import finish
from journal.export.pdf.style import Paper
from journal.export.pdf.tagged import Element, Recording


@dataclass(frozen=True, slots=True)
class PieceBox:
    """Where one piece stands: points from the upper left corner of page `page` (counted from 0)."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    area: str
    item_id: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """`missing` holds the letters no font can draw; they are printed as boxes."""

    pdf: bytes
    pages: int
    words: int
    boxes: tuple[PieceBox, ...]
    missing: str
    front: int  # how many pages stand before an appendix and the page for a reply
    front_words: int  # on those pages
    chapters: tuple[int, ...] = ()  # the page on which each begins, counted from 1


class MakesStory(Protocol):
    """A class of stories: `column` is the width of the text column, in points."""

    def __call__(self, draft: Draft, labels: Labels, root: Element, column: float) -> HasFlowables: ...


class HasFlowables(Protocol):
    def flowables(self) -> Iterator[Any]: ...


def render_story(draft: Draft, story_of: MakesStory, lines: RunningLines, paper: Paper, labels: Labels) -> Rendered:
    """The unsealed file. Equal values give equal bytes."""
    width, height = style.SIZES[paper]
    side = style.SIDE_MARGIN
    sheet = Sheet(width, height, side - style.LABEL_INDENT, side, style.TOP_MARGIN, style.BOTTOM_MARGIN)
    with ONE_AT_A_TIME:
        recording = Recording()
        root = Element("Document")
        root.children.append(lines.notice)
        story = list(story_of(draft, labels, root, sheet.column).flowables())
        root.children.append(lines.request)
        raw = build(story, sheet, partial(RunningCanvas, recording=recording, lines=lines))
        pdf = finish(raw, root, recording, title=labels.kind_of_file(draft.kind), language=draft.language)
        text = "\n".join(printed.of_draft(draft))
        appendix = replace(draft, title="", sections=tuple(part for part in draft.sections if part.id == "appendix"))
        return Rendered(
            pdf=pdf,
            pages=len(recording.pages),
            words=words_in(text),
            boxes=_piece_boxes(recording, height),
            missing=fonts.missing(text + "".join(_small_words(draft))),
            front=len(recording.pages) if recording.front is None else recording.front,
            front_words=words_in(text) - words_in("\n".join(printed.of_draft(appendix))),
            chapters=tuple(recording.chapters),
        )


def running_lines(draft: Draft, labels: Labels, *, first: str, later: str, foot: str = "") -> RunningLines:
    """`foot` with {writer}; without one it is the request to keep the page between the two."""
    if draft.writer and draft.reader:
        between = labels.confidential_two.format(writer=draft.writer, reader=draft.reader)
    else:
        someone = draft.writer or draft.reader
        between = labels.confidential_one.format(writer=someone) if someone else labels.confidential
    writer = draft.writer.split()[0] if draft.writer.strip() else ""
    return RunningLines(
        first=first,
        later=later,
        right=between,
        foot=(foot or labels.foot).format(writer=writer) if writer else labels.foot_nobody,
        page_of=labels.page_of,
        notice=Element("P"),
        request=Element("P"),
    )


def _small_words(draft: Draft) -> Iterator[str]:
    """What is printed beside the paragraphs."""
    yield from (draft.reader, draft.writer, draft.mode)
    for section in draft.sections:
        for piece in section.pieces:
            yield from (piece.label, piece.sublabel, *(f"{name}{value}" for name, value in piece.figures))


def _piece_boxes(recording: Recording, height: float) -> tuple[PieceBox, ...]:
    """One box per piece and page."""
    merged: dict[tuple[int, int], PieceBox] = {}
    for box in recording.boxes:
        piece = box.key
        if not isinstance(piece, PieceName):
            continue
        new = PieceBox(box.page, box.x0, height - box.y1, box.x1, height - box.y0, piece.area, piece.item_id)
        old = merged.get((box.page, piece.number), new)
        merged[box.page, piece.number] = replace(
            new,
            x0=min(old.x0, new.x0), y0=min(old.y0, new.y0), x1=max(old.x1, new.x1), y1=max(old.y1, new.y1),
        )  # fmt: skip
    return tuple(merged.values())
