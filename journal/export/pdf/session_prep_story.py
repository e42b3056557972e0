# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own.
"""The session-prep page as a story: sections in the order of the draft, each piece a row beside its side label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from journal.domain import blocks as domain
from journal.domain.sharing import Draft, Piece, Section
from journal.export.labels import Labels
from journal.export.pdf import style
from journal.export.pdf.bookmark import Bookmark, EndOfFront
from journal.export.pdf.flow import Bar, ColumnRule, Layout, Place, SectionRule, Space, text_of
from journal.export.pdf.paragraph import Aside, Drawn, Text
from journal.export.pdf.reply_page import reply_page
from journal.export.pdf.tagged import Element
from journal.export.printed import clean

_NEXT_TO_EACH_OTHER = frozenset({("push", "kind")})  # sections without a rule between them
_BETWEEN = "\u00a0 ·\u00a0 "
_APPENDIX = "appendix"  # the section whose pieces stand on pages of their own, after all others
_KEEP_WHOLE = 300.0  # points; a goal that is higher may be cut
_NOTE_LINE, _FEWEST_NOTE_LINES = 22.5, 3


@dataclass(frozen=True, slots=True)
class PieceName:
    """Which piece a flowable belongs to; `number` tells pieces of the same row of the journal apart."""

    number: int
    area: str
    item_id: int


@dataclass(frozen=True, slots=True)
class Row:
    """One piece: what is drawn in the text column, and the gap above it when it is not the first of its section."""

    flowables: list[Any]
    name: PieceName
    gap: list[Space]
    indent: list[Space] = field(default_factory=list["Space"])  # under the section's own gap, when it is the first
    keep_whole: bool = False
    room: float = 0.0  # the height of what follows in it and is no text
    lets_label_pass: bool = False  # the side label may reach down beside the rows that follow

    @property
    def text(self) -> Text | Drawn | None:
        """What a side label stands beside."""
        return next((flowable for flowable in self.flowables if isinstance(flowable, Text | Drawn)), None)

    def set_beside(self, asides: list[Aside]) -> bool:
        """False when there is no text that they could stand beside."""
        if self.text is None:
            return False
        self.text.asides = (*self.text.asides, *asides)
        return True


def _gap_between(before: str, section: str) -> list[Space]:
    if not before:
        return [SectionRule(18, 16.5, style.STRONG_RULE)]
    if (before, section) in _NEXT_TO_EACH_OTHER:
        return [Space(12)]
    return [SectionRule(15, 13.5, style.HAIR)]


def _beginning(drawn: list[Any], width: float) -> float:
    """How much of a row has to stand together: its headings, and two lines of what they are about."""
    height = 0.0
    for flowable in drawn:
        if not (isinstance(flowable, Text) and flowable.stays_with_next):
            return height + (4 * flowable.first_middle() if isinstance(flowable, Text | Drawn) else 0) + 1
        height += flowable.getSpaceBefore() + flowable.wrap(width, 1e6)[1] + flowable.getSpaceAfter()
    return height


class Story:
    """The draft as flowables, in the order of its sections."""

    _side_level = 2  # of the headings that the side labels are

    def __init__(self, draft: Draft, labels: Labels, root: Element, column: float) -> None:
        self._draft, self._labels, self._root = draft, labels, root
        self._width = column
        self._layout = Layout(self._width)
        self._pieces = 0
        self._labelled = False  # whether a side label stands above, so that headings in a text go one level down

    def flowables(self) -> Iterator[Flowable]:
        appendix = [piece for section in self._draft.sections if section.id == _APPENDIX for piece in section.pieces]
        if appendix or self._draft.reply:
            yield Bookmark(self._title())
        yield from self._head()
        before = ""
        for section in self._draft.sections:
            if section.id == _APPENDIX:
                continue
            drawn = list(self._section(section, before))
            yield from drawn
            before = section.id if drawn else before
        if self._draft.notes_lines:
            yield _Notes(self._labels.notes, self._root.add("H2"))
        for number, piece in enumerate(appendix, 1):
            yield from self._in_full(piece, self._labels.appendix_of.format(number=number, count=len(appendix)))
        if self._draft.reply:
            yield from reply_page(self._labels, self._root)

    def _in_full(self, piece: Piece, which: str) -> Iterator[Flowable]:
        """One entry of the appendix, on a page of its own under its title or its day, with a bookmark."""
        title = piece.title or piece.label
        about = [which, piece.sublabel] if title == piece.label else [which, piece.label, piece.sublabel]
        yield PageBreak()
        yield EndOfFront()
        yield FixedSpace(3.75)
        yield Bookmark(f"{self._labels.appendix}: {title}")
        yield text_of(title, style.TITLE, self._root.add("H2"), style.LABEL_INDENT)
        facts = _BETWEEN.join(fact for fact in about if fact)
        yield text_of(facts, style.SUBTITLE, self._root.add("P"), style.LABEL_INDENT)
        yield FixedSpace(18)
        name = self._name(piece)
        for flowable in self._layout.blocks(piece.blocks, Place(self._root, style.BODY, heading_level=3)):
            if isinstance(flowable, Text):
                flowable.box = name
            yield flowable

    def _section(self, section: Section, before: str) -> Iterator[Flowable]:
        """`before` is the id of the section above, '' at the top."""
        rows = [row for row in self._rows(section) if row.text is not None]
        for number, row in enumerate(rows):
            yield from self._row(row, _gap_between(before, section.id) + row.indent if number == 0 else row.gap)

    def _row(self, row: Row, gap: list[Space]) -> Iterator[Flowable]:
        """The row and what stands beside its first text: at least as high as that, and begun with two lines."""
        first = row.text
        if first is None:
            return
        for flowable in row.flowables:
            if isinstance(flowable, Text | Bar | Drawn):
                flowable.box = row.name
        if isinstance(row.flowables[-1], Text):
            row.flowables[-1].style.spaceAfter = 0  # the gap is all the space between rows
        near = [aside for aside in first.asides if aside.x >= 0 or not row.lets_label_pass]
        beside = max((aside.reach(first) for aside in near), default=0.0)
        drawn = [flowable for flowable in row.flowables if isinstance(flowable, Text | Bar | Drawn)]
        height = sum(flowable.wrap(self._width, 1e6)[1] + flowable.getSpaceAfter() for flowable in drawn) + row.room
        least = min(height, _beginning(drawn, self._width))
        if row.keep_whole and height <= _KEEP_WHOLE:
            least = height
        yield CondPageBreak(sum(space.wanted for space in gap) + max(beside, least) + 1)
        yield from gap
        yield from row.flowables
        if beside > height:
            yield Space(beside - height)

    def _head(self) -> Iterator[Flowable]:
        yield FixedSpace(3.75)
        yield text_of(self._title(), style.TITLE, self._root.add("H1"), style.LABEL_INDENT)
        line = _BETWEEN.join(fact for fact in self._facts() if fact)
        if line:
            yield text_of(line, style.SUBTITLE, self._root.add("P"), style.LABEL_INDENT)

    def _title(self) -> str:
        at = self._draft.session_at
        return self._labels.title_day.format(day=self._labels.day(at.date())) if at else self._labels.title_no_day

    def _facts(self) -> Iterator[str]:
        """What stands in the small line under the title; empty words are passed over."""
        draft, labels = self._draft, self._labels
        if draft.session_at:
            yield labels.weekday_and_time(draft.session_at)
        if draft.length_min:
            yield labels.minutes.format(minutes=draft.length_min)
        yield " ".join(draft.mode.split())
        if draft.writer:
            yield labels.prepared_by.format(writer=draft.writer)
        if draft.since:
            yield labels.looks_back_to.format(day=labels.day(draft.since))

    def _rows(self, section: Section) -> list[Row]:
        match section.id:
            case "questions":
                return list(self._questions(section))
            case "from_last_time":
                return list(self._promises(section))
            case "goals":
                return list(self._goals(section))
            case _:
                return list(self._passages(section))

    def _name(self, piece: Piece) -> PieceName:
        self._pieces += 1
        return PieceName(self._pieces, piece.area, piece.item_id)

    def _side(self, label: str, sublabel: str, parent: Element) -> list[Aside]:
        """The label in the side column, as a heading, with its small line under it."""
        asides: list[Aside] = []
        below = 0.0
        if clean(label).strip():
            text = text_of(label, style.SIDE, parent.add(f"H{self._side_level}"))
            asides.append(Aside(text, style.LABEL_INDENT, style.SIDE_COLUMN))
            below = text.wrap(style.SIDE_COLUMN, 1e6)[1] + 2.25
        if clean(sublabel).strip():
            small = text_of(sublabel, style.SIDE_SMALL, parent.add("P"))
            asides.append(Aside(small, style.LABEL_INDENT, style.SIDE_COLUMN, below))
        return asides

    def _passages(self, section: Section) -> Iterator[Row]:
        """Pieces of running text: where I am, entries, what would help, a question, what was left out."""
        kind = {"where_i_am": style.LEAD, "in_appendix": style.SMALL, "left_out": style.SMALL}.get(
            section.id, style.BODY
        )
        label = self._labels.section(section.id)
        for piece in section.pieces:
            asides = self._side(piece.label or label, piece.sublabel, self._root)
            labelled = self._labelled or bool(clean(piece.label or label).strip())
            place = Place(self._root, kind, heading_level=self._side_level + labelled)
            made = list(self._layout.blocks(piece.blocks, place, piece.title))
            row = Row([*made, *self._figures(piece, self._root)], self._name(piece), [Space(12)])
            if row.set_beside(asides):
                label, self._labelled = "", labelled
            yield row

    def _questions(self, section: Section) -> Iterator[Row]:
        asides = self._side(self._labels.section(section.id), "", self._root)
        parent = self._root.add("L")
        parent.attributes["List"] = {"ListNumbering": "/Decimal"}
        for number, piece in enumerate(section.pieces, 1):
            item = parent.add("LI")
            lbl, body = item.add("Lbl"), item.add("LBody")
            made = list(self._layout.blocks(piece.blocks, Place(body, style.QUESTION, indent=21), piece.title))
            row = Row([*made, *self._figures(piece, body)], self._name(piece), [Space(6)])
            row.set_beside([Aside(text_of(str(number), style.NUMBER, lbl), 0, 21)])
            if row.set_beside(asides):
                asides, self._labelled = [], True
            yield row

    def _promises(self, section: Section) -> Iterator[Row]:
        """What was promised, one line each, with how it went at the right."""
        asides = self._side(self._labels.section(section.id), "", self._root)
        parent = self._root.add("L")
        parent.attributes["List"] = {"ListNumbering": "/None"}
        for piece in section.pieces:
            body = parent.add("LI").add("LBody")
            made = list(self._layout.blocks(piece.blocks, Place(body, style.PROMISE), piece.title))
            row = Row(made, self._name(piece), [ColumnRule(5.25, 0), Space(5.25)], indent=[Space(5.25)])
            outcome = ", ".join(word for word in (piece.label, piece.sublabel, *_values(piece)) if word)
            if outcome:
                status = text_of(outcome, style.STATUS, body.add("P"))
                row.set_beside([Aside(status, self._width - 112, 112, align_right=True)])
            if row.set_beside(asides):
                asides, self._labelled = [], True
            yield row

    def _goals(self, section: Section) -> Iterator[Row]:
        for piece in section.pieces:
            asides = self._side(piece.label or self._labels.section(section.id), piece.sublabel, self._root)
            made: list[Any] = []
            place = Place(self._root, style.BODY, heading_level=4 if piece.title else 3)
            if piece.title:
                title = (domain.Run(piece.title),)
                made += self._layout.paragraph(title, style.GOAL_TITLE, self._root.add("H3"), place)
            made += self._layout.blocks(piece.blocks, place)
            made += self._progress(piece)
            made += self._figures(piece, self._root)
            row = Row(made, self._name(piece), [SectionRule(15, 13.5, style.HAIR)], keep_whole=True)
            self._labelled = row.set_beside(asides) or self._labelled
            yield row

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


class FixedSpace(Space):
    """Empty height that stays at the top of a page."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self.wanted
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
