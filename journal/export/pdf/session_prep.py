"""The session-prep page: one draft, laid out as drawn, tagged, with the place of every piece on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable

from journal.domain import blocks as domain
from journal.domain.sharing import Draft, Piece, Section
from journal.export import printed
from journal.export.labels import Labels
from journal.export.pdf import fonts, style
from journal.export.pdf.document import ONE_AT_A_TIME, Sheet, build
from journal.export.pdf.flow import Aside, Bar, ColumnRule, Layout, Place, SectionRule, Space, Text, text_of
from journal.export.pdf.running import RunningCanvas, RunningLines
from journal.export.pdf.structure import finish
from journal.export.pdf.style import Paper
from journal.export.pdf.tagged import Element, Recording

_NEXT_TO_EACH_OTHER = frozenset({("push", "kind")})  # sections without a rule between them
_BETWEEN = "\u00a0 ·\u00a0 "
_NOTE_LINE, _FEWEST_NOTE_LINES = 22.5, 3


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


def render(draft: Draft, *, paper: Paper = "a4", labels: Labels | None = None) -> Rendered:
    """The unsealed file. Equal values give equal bytes."""
    words = labels or Labels()
    width, height = style.SIZES[paper]
    side = style.SIDE_MARGIN
    sheet = Sheet(width, height, side - style.LABEL_INDENT, side, style.TOP_MARGIN, style.BOTTOM_MARGIN)
    with ONE_AT_A_TIME:
        recording = Recording()
        root = Element("Document")
        story = list(_Story(draft, words, root, sheet.column).flowables())
        lines = _running_lines(draft, words, root.add("P"))
        raw = build(story, sheet, partial(RunningCanvas, recording=recording, lines=lines))
        pdf = finish(raw, root, recording, title=words.session_preparation, language=draft.language)
        text = "\n".join(printed.of_draft(draft))
        return Rendered(
            pdf=pdf,
            pages=len(recording.pages),
            words=len(text.split()),
            boxes=_piece_boxes(recording, height),
            missing=fonts.missing(text),
        )


def _running_lines(draft: Draft, labels: Labels, request: Element) -> RunningLines:
    name = labels.session_preparation
    day = labels.day(draft.session_at.date()) if draft.session_at else ""
    if draft.writer and draft.reader:
        between = labels.confidential_two.format(writer=draft.writer, reader=draft.reader)
    else:
        someone = draft.writer or draft.reader
        between = labels.confidential_one.format(writer=someone) if someone else labels.confidential
    writer = draft.writer.split()[0] if draft.writer.strip() else ""
    return RunningLines(
        first=name,
        later=labels.session_preparation_day.format(day=day) if day else name,
        right=between,
        foot=labels.foot.format(writer=writer) if writer else labels.foot_nobody,
        page_of=labels.page_of,
        request=request,
    )


def _piece_boxes(recording: Recording, height: float) -> tuple[PieceBox, ...]:
    """One box per piece and page."""
    merged: dict[tuple[int, int], PieceBox] = {}
    for box in recording.boxes:
        piece = box.key
        if not isinstance(piece, _Named):
            continue
        new = PieceBox(box.page, box.x0, height - box.y1, box.x1, height - box.y0, piece.area, piece.item_id)
        old = merged.get((box.page, piece.number), new)
        merged[box.page, piece.number] = replace(
            new,
            x0=min(old.x0, new.x0), y0=min(old.y0, new.y0), x1=max(old.x1, new.x1), y1=max(old.y1, new.y1),
        )  # fmt: skip
    return tuple(merged.values())


@dataclass(frozen=True, slots=True)
class _Named:
    number: int
    area: str
    item_id: int


class _Story:
    """The draft as flowables, in the order of its sections."""

    def __init__(self, draft: Draft, labels: Labels, root: Element, column: float) -> None:
        self._draft, self._labels, self._root = draft, labels, root
        self._width = column
        self._layout = Layout(self._width)
        self._pieces = 0

    def flowables(self) -> Iterator[Flowable]:
        yield from self._head()
        before = ""
        for section in self._draft.sections:
            made = list(self._section(section))
            if not made:
                continue
            yield CondPageBreak(80)
            if not before:
                yield SectionRule(18, 16.5, style.STRONG_RULE)
            elif (before, section.id) in _NEXT_TO_EACH_OTHER:
                yield Space(12)
            else:
                yield SectionRule(15, 13.5, style.HAIR)
            yield from made
            before = section.id
        if self._draft.notes_lines:
            yield _Notes(self._labels.notes, self._root.add("H2"))

    def _head(self) -> Iterator[Flowable]:
        draft, labels = self._draft, self._labels
        at = draft.session_at
        title = labels.title_day.format(day=labels.day(at.date())) if at else labels.title_no_day
        yield _FixedSpace(3.75)
        yield text_of(title, style.TITLE, self._root.add("H1"), style.LABEL_INDENT)
        facts = [
            labels.weekday_and_time(at) if at else "",
            labels.minutes.format(minutes=draft.length_min) if draft.length_min else "",
            " ".join(draft.mode.split()),
            labels.prepared_by.format(writer=draft.writer) if draft.writer else "",
            labels.looks_back_to.format(day=labels.day(draft.since)) if draft.since else "",
        ]
        line = _BETWEEN.join(fact for fact in facts if fact)
        if line:
            yield text_of(line, style.SUBTITLE, self._root.add("P"), style.LABEL_INDENT)

    def _section(self, section: Section) -> Iterator[Flowable]:
        match section.id:
            case "questions":
                yield from self._questions(section)
            case "from_last_time":
                yield from self._promises(section)
            case "goals":
                yield from self._goals(section)
            case _:
                yield from self._passages(section)

    def _name(self, piece: Piece) -> _Named:
        self._pieces += 1
        return _Named(self._pieces, piece.area, piece.item_id)

    def _side(self, label: str, sublabel: str, parent: Element) -> list[Aside]:
        """The label in the side column, as a heading, with its small line under it."""
        asides: list[Aside] = []
        below = 0.0
        if label:
            text = text_of(label, style.SIDE, parent.add("H2"))
            asides.append(Aside(text, style.LABEL_INDENT, style.SIDE_COLUMN))
            below = text.wrap(style.SIDE_COLUMN, 1e6)[1] + 2.25
        if sublabel:
            small = text_of(sublabel, style.SIDE_SMALL, parent.add("P"))
            asides.append(Aside(small, style.LABEL_INDENT, style.SIDE_COLUMN, below))
        return asides

    def _beside(self, asides: list[Aside], made: list[Any], name: _Named) -> Iterator[Flowable]:
        """`made` with the side label next to its first text, and at least as high as that label."""
        for flowable in made:
            if isinstance(flowable, Text | Bar):
                flowable.box = name
        texts = [flowable for flowable in made if isinstance(flowable, Text)]
        if not texts:
            return
        first = texts[0]
        first.asides = (*first.asides, *asides)
        if isinstance(made[-1], Text):
            made[-1].style.spaceAfter = 0  # the space between pieces is theirs alone
        side = max((aside.height() for aside in first.asides), default=0.0) + first.style.leading - style.SIDE.leading
        height = sum(text.wrap(self._width, 1e6)[1] for text in texts)
        yield CondPageBreak(min(max(side, 2 * first.style.leading), max(height, side)) + 1)
        yield from made
        if side > height:
            yield Space(side - height)

    def _passages(self, section: Section) -> Iterator[Flowable]:
        """Pieces of running text: where I am, entries, what would help, a question, what was left out."""
        kind = {"where_i_am": style.LEAD, "left_out": style.SMALL}.get(section.id, style.BODY)
        for number, piece in enumerate(section.pieces):
            label = piece.label or (self._labels.section(section.id) if number == 0 else "")
            asides = self._side(label, piece.sublabel, self._root)
            place = Place(self._root, kind)
            made = list(self._layout.blocks(piece.blocks, place, piece.title))
            made += self._figures(piece, self._root)
            if number:
                yield Space(12)
            yield from self._beside(asides, made, self._name(piece))

    def _questions(self, section: Section) -> Iterator[Flowable]:
        asides = self._side(self._labels.section(section.id), "", self._root)
        parent = self._root.add("L")
        parent.attributes["List"] = {"ListNumbering": "/Decimal"}
        for number, piece in enumerate(section.pieces, 1):
            item = parent.add("LI")
            lbl, body = item.add("Lbl"), item.add("LBody")
            place = Place(body, style.QUESTION, indent=21)
            made = list(self._layout.blocks(piece.blocks, place, piece.title))
            if made and isinstance(made[0], Text):
                made[0].asides = (Aside(text_of(str(number), style.NUMBER, lbl), 0, 21), *made[0].asides)
            if number > 1:
                yield Space(6)
            yield from self._beside(asides, made, self._name(piece))
            asides = []

    def _promises(self, section: Section) -> Iterator[Flowable]:
        """What was promised, one line each, with how it went at the right."""
        asides = self._side(self._labels.section(section.id), "", self._root)
        parent = self._root.add("L")
        parent.attributes["List"] = {"ListNumbering": "/None"}
        for number, piece in enumerate(section.pieces):
            body = parent.add("LI").add("LBody")
            made = list(self._layout.blocks(piece.blocks, Place(body, style.PROMISE), piece.title))
            outcome = ", ".join(part for part in (piece.label, piece.sublabel, *_values(piece)) if part)
            if outcome and made and isinstance(made[0], Text):
                status = text_of(outcome, style.STATUS, body.add("P"))
                made[0].asides = (Aside(status, self._width - 112, 112, align_right=True),)
            if number:
                yield ColumnRule(5.25, 0)
            yield Space(5.25)
            yield from self._beside(asides, made, self._name(piece))
            asides = []

    def _goals(self, section: Section) -> Iterator[Flowable]:
        for number, piece in enumerate(section.pieces):
            if number:
                yield CondPageBreak(80)
                yield SectionRule(15, 13.5, style.HAIR)
            asides = self._side(piece.label or self._labels.section(section.id), piece.sublabel, self._root)
            made: list[Any] = []
            place = Place(self._root, style.BODY, heading_level=4 if piece.title else 3)
            if piece.title:
                title = (domain.Run(piece.title),)
                made += self._layout.paragraph(title, style.GOAL_TITLE, self._root.add("H3"), place)
            made += self._layout.blocks(piece.blocks, place)
            made += self._progress(piece)
            made += self._figures(piece, self._root)
            yield from self._beside(asides, made, self._name(piece))

    def _progress(self, piece: Piece) -> list[Flowable]:
        if piece.progress is None:
            return []
        labels, percent = self._labels, piece.progress
        figure = self._root.add("Figure", Alt=labels.progress_bar.format(percent=percent))
        sentence = text_of(labels.progress.format(percent=percent), style.FIGURES, self._root.add("P"))
        return [Bar(percent, figure, sentence)]

    def _figures(self, piece: Piece, parent: Element) -> list[Text]:
        facts = [self._labels.figure.format(name=name, value=value) for name, value in piece.figures]
        return [text_of(_BETWEEN.join(facts), style.FIGURES, parent.add("P"))] if facts else []


def _values(piece: Piece) -> Iterator[str]:
    return (value for _, value in piece.figures)


class _FixedSpace(Space):
    """Empty height that stays at the top of a page."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self._wanted
        return self.width, self.height


class _Notes(Flowable):
    """Ruled lines on what is left of the last page; nothing when that is too little."""

    _BEFORE, _AFTER = 15.0, 9.0

    def __init__(self, label: str, element: Element) -> None:
        super().__init__()
        self._label = text_of(label, style.SIDE, element)
        self._lines = 0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._lines = int((aH - self._BEFORE - self._AFTER) // _NOTE_LINE)
        if self._lines < _FEWEST_NOTE_LINES:
            self._lines = 0
        self.width = aW
        self.height = self._lines * _NOTE_LINE + self._BEFORE + self._AFTER if self._lines else 0.0
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        if not self._lines:
            return
        top = self.height - self._BEFORE
        canvas.setLineWidth(0.75)
        canvas.setStrokeColor(style.HAIR)
        canvas.line(style.LABEL_INDENT, top, self.width, top)
        top -= self._AFTER
        _, height = self._label.wrapOn(canvas, style.SIDE_COLUMN, 1e6)
        middle = top - _NOTE_LINE / 2
        self._label.drawOn(canvas, style.LABEL_INDENT, middle + self._label.first_middle() - height)
        for number in range(1, self._lines + 1):
            canvas.line(0, top - number * _NOTE_LINE, self.width, top - number * _NOTE_LINE)
