# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own.
"""A report as a story: chapters that begin a page, and under each the sections with their side labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Table, TableStyle

from journal.domain.sharing import Draft, Piece, Section
from journal.export.labels import Labels
from journal.export.pdf import fonts, style
from journal.export.pdf.bookmark import Bookmark, on_one_line
from journal.export.pdf.chart import Chart
from journal.export.pdf.flow import ColumnRule, Place, SectionRule, Space, text_of
from journal.export.pdf.paragraph import Aside, Drawn, Text
from journal.export.pdf.session_prep_story import FixedSpace, Row, Story
from journal.export.pdf.tagged import Element

_LEADS = frozenset({"why", "opening"})
_STEPS, _CODES = "milestones", "standards"
_DOT, _DOTS_DOWN = 5.25, 14.0
_MARK = 18.0  # the width of a tick with the space after it
_SIGNATURE = 42.0
_SHORT_TABLE = 200.0  # a table that is no higher is not cut


class ReportStory(Story):
    def __init__(
        self, draft: Draft, labels: Labels, root: Element, column: float, *, with_contents: bool = False
    ) -> None:
        super().__init__(draft, labels, root, column)
        has_chapters = any(section.id == "chapter" for section in draft.sections)
        self._side_level = 3 if draft.title and has_chapters else 2
        self._contents = with_contents
        self._chapters = 0

    def flowables(self) -> Iterator[Flowable]:
        yield from self._head()
        if self._contents:
            yield from self._table_of_contents()
        before = "title" if self._draft.title and not self._contents else ""
        for section in self._draft.sections:
            if section.id == "chapter":
                yield from self._chapter(section.pieces[0])
                before = "chapter"
                continue
            drawn = list(self._section(section, "" if before in ("title", "chapter") else before))
            self._mark(section, drawn)
            yield from drawn
            before = section.id if drawn else before
            if section.id == "declaration":
                yield from self._signatures()

    def _mark(self, section: Section, drawn: list[Flowable]) -> None:
        """A report without chapters has a bookmark for each of its sections."""
        first = next((one for one in drawn if isinstance(one, Text | Drawn)), None)
        if self._chapters == 0 and first is not None:
            piece = section.pieces[0]
            first.bookmark = on_one_line(self._labels.section(section.id) or self._chart_label(piece) or piece.label)

    def _head(self) -> Iterator[Flowable]:
        draft, labels = self._draft, self._labels
        if not draft.title:
            return
        yield FixedSpace(3.75)
        yield text_of(draft.title, style.TITLE, self._root.add("H1"), style.LABEL_INDENT)
        facts = [draft.writer, " ".join(draft.mode.split()), labels.period(draft.since, draft.until)]
        line = "\u00a0 ·\u00a0 ".join(fact for fact in facts if fact)
        if line:
            yield text_of(line, style.SUBTITLE, self._root.add("P"), style.LABEL_INDENT)

    def _chapter(self, piece: Piece) -> Iterator[Flowable]:
        """A page of its own, but the first where nothing stands above it."""
        if self._chapters or self._draft.title:
            yield PageBreak()
        self._chapters += 1
        yield FixedSpace(3.75)
        heading = text_of(
            piece.title, style.TITLE, self._root.add("H2" if self._draft.title else "H1"), style.LABEL_INDENT
        )
        yield Bookmark(piece.title)
        yield heading
        if piece.sublabel:
            line = piece.sublabel.replace(" · ", "\u00a0 ·\u00a0 ")
            yield text_of(line, style.SUBTITLE, self._root.add("P"), style.LABEL_INDENT)

    def _table_of_contents(self) -> Iterator[Flowable]:
        yield SectionRule(18, 16.5, style.STRONG_RULE)
        toc = self._root.add("TOC")
        titles = [section.pieces[0].title for section in self._draft.sections if section.id == "chapter"]
        for place, title in enumerate(titles):
            item = toc.add("TOCI")
            line = text_of(title, style.PROMISE, item.add("P"))
            line.asides = (Aside(_PageOf(place, item.add("P")), self._width - 60, 60, align_right=True),)
            yield line
            yield ColumnRule(5.25, 5.25)

    def _rows(self, section: Section) -> list[Row]:
        if section.id == _STEPS:
            return list(self._steps(section))
        if section.id == _CODES:
            return list(self._codes(section))
        return list(self._pieces_of(section))

    def _pieces_of(self, section: Section) -> Iterator[Row]:
        """Running text, charts and tables, each beside its label."""
        kind = style.LEAD if section.id in _LEADS else style.BODY
        label = self._labels.section(section.id)
        for piece in section.pieces:
            name = (piece.label or label) if not piece.chart else self._chart_label(piece)
            asides = self._side(name, piece.sublabel, self._root)
            if piece.confidence:
                asides.append(self._dots(piece.confidence))
            place = Place(self._root, kind, heading_level=self._side_level + 1)
            made: list[Any] = []
            if piece.title and section.id in ("standard_evidence", "goal_lines", "qualifications"):
                title = text_of(piece.title, style.GOAL_TITLE, self._root.add(f"H{self._side_level + 1}"))
                made = [title, *self._layout.blocks(piece.blocks, place)]
            else:
                made = list(self._layout.blocks(piece.blocks, place, piece.title))
            if piece.chart is not None:
                made += self._chart(piece)
            table = self._table(section.id, piece.rows) if piece.rows else []
            room = sum(part.wrap(self._width, 1e6)[1] for part in table if isinstance(part, Table))
            made += [*table, *self._figures(piece, self._root)]
            row = Row(made, self._name(piece), [Space(12)], keep_whole=True, room=min(room, _SHORT_TABLE))
            if row.set_beside(asides):
                label = ""
            yield row

    def _chart_label(self, piece: Piece) -> str:
        return piece.chart.title if piece.chart else ""

    def _chart(self, piece: Piece) -> Iterator[Flowable]:
        if piece.chart is None:
            return
        yield Chart(piece.chart, self._root, self._labels)
        if piece.chart.note.strip():
            yield text_of(piece.chart.note, replace(style.FIGURES, before=3), self._root.add("P"))

    def _dots(self, confidence: int) -> Aside:
        words = self._labels.confidence_dots.format(value=confidence)
        return Aside(_Dots(confidence, self._root.add("Figure", Alt=words)), style.LABEL_INDENT, 60, _DOTS_DOWN)

    def _steps(self, section: Section) -> Iterator[Row]:
        """One line each with its tick, and its day at the right."""
        first = section.pieces[0]
        asides = self._side(self._labels.section(section.id), first.sublabel, self._root)
        parent = self._root.add("L")
        parent.attributes["List"] = {"ListNumbering": "/None"}
        for piece in section.pieces:
            item = parent.add("LI")
            mark, body = item.add("Lbl"), item.add("LBody")
            figure = mark.add("Figure", Alt=self._labels.mark(piece.mark))
            made = list(self._layout.blocks(piece.blocks, Place(body, style.PROMISE, indent=_MARK), piece.title))
            passes = len(section.pieces) > 2
            row = Row(made, self._name(piece), [ColumnRule(4.5, 0), Space(4.5)], lets_label_pass=passes)
            if row.set_beside(asides):
                asides = []
            row.set_beside([Aside(_Tick(piece.mark, figure), 0, _MARK)])
            if piece.label:
                day = text_of(piece.label, style.STATUS, body.add("P"))
                row.set_beside([Aside(day, self._width - 112, 112, align_right=True)])
            yield row

    def _codes(self, section: Section) -> Iterator[Row]:
        """Lists whose labels are the numbers of standards; one for each framework, which is named beside it."""
        label, parent = self._labels.section(section.id), None
        for piece in section.pieces:
            asides: list[Aside] = []
            if parent is None or piece.sublabel:
                asides = self._side(label, piece.sublabel, self._root)
                parent = self._root.add("L")
                parent.attributes["List"] = {"ListNumbering": "/None"}
            item = parent.add("LI")
            lbl, body = item.add("Lbl"), item.add("LBody")
            made = list(self._layout.blocks(piece.blocks, Place(body, replace(style.BODY, after=0.0), indent=24)))
            passes = piece is not section.pieces[-1]
            row = Row(made, self._name(piece), [Space(12 if piece.sublabel else 0)], lets_label_pass=passes)
            if row.set_beside(asides):
                label = ""
            row.set_beside([Aside(text_of(piece.label, style.BODY, lbl), 0, 24)])
            yield row

    def _table(self, section_id: str, rows: tuple[tuple[str, ...], ...]) -> list[Flowable]:
        """Its head comes again on each page; only lines across, so that nothing is a grid."""
        heads, shares = self._labels.columns(section_id), style.COLUMNS[section_id]
        table = self._root.add("Table")
        made = [_cells(table, heads, "TH", style.CELL_HEAD)]
        made += [_cells(table, row, "TD", style.CELL) for row in rows]
        drawn = Table(
            made,
            colWidths=[self._width * share for share in shares],
            repeatRows=1,
            hAlign="LEFT",
            style=TableStyle(
                [
                    ("FONTNAME", (0, 0), (-1, -1), fonts.PLAIN),  # else the page names a font that is not in it
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LINEBELOW", (0, 0), (-1, -1), 0.75, style.HAIR),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                    ("TOPPADDING", (0, 0), (-1, -1), 3.75),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.75),
                ]
            ),
        )
        return [Space(4.5), drawn]

    def _signatures(self) -> Iterator[Flowable]:
        """Two lines to sign on."""
        for words in (self._labels.signed, self._labels.signed_date):
            yield Space(_SIGNATURE)
            yield ColumnRule(0, 3)
            yield text_of(words, style.SMALL, self._root.add("P"))


def _cells(table: Element, words: tuple[str, ...], tag: str, kind: style.Type) -> list[Text]:
    row = table.add("TR")
    made: list[Text] = []
    for text in words:
        cell = row.add(tag)
        if tag == "TH":
            cell.attributes["Table"] = {"Scope": "/Column"}
        made.append(text_of(text, kind, cell))
    return made


class _Beside(Drawn):
    """A small drawing in the place of an aside's text."""

    _size = (0.0, 0.0)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = self._size
        return self._size

    def wrapOn(self, canv: Any, aW: float, aH: float) -> tuple[float, float]:
        return self.wrap(aW, aH)

    def first_middle(self) -> float:
        return self._size[1] / 2

    def _tag(self, canvas: Any, figure: Element) -> None:
        x0, y0 = canvas.absolutePosition(0, 0)
        box = [x0, y0, x0 + self._size[0], y0 + self._size[1]]
        figure.attributes["Layout"] = {"BBox": box, "Placement": "/Block"}


class _PageOf(_Beside):
    """The number of the page on which a chapter begins."""

    _size = (60.0, style.STATUS.leading)

    def __init__(self, chapter: int, element: Element) -> None:
        super().__init__()
        self._chapter, self._element = chapter, element

    def paint(self, canvas: Any) -> None:
        with canvas.tagged(self._element):
            canvas.at_the_end(partial(self._number, canvas))

    def _number(self, canvas: Any) -> None:
        kind = style.STATUS
        canvas.setFillColor(kind.colour)
        canvas.setFont(kind.face.regular, kind.size)
        baseline = kind.leading / 2 - fonts.middle(kind.face.regular) * kind.size
        canvas.drawRightString(self._size[0], baseline, str(canvas.recording.chapters[self._chapter]))


class _Dots(_Beside):
    """Confidence, 1 to 5."""

    _size = (5 * _DOT + 4 * 2.25, _DOT)

    def __init__(self, confidence: int, figure: Element) -> None:
        super().__init__()
        self._confidence, self._figure = confidence, figure

    def paint(self, canvas: Any) -> None:
        self._tag(canvas, self._figure)
        with canvas.tagged(self._figure):
            canvas.setLineWidth(0.6)
            canvas.setStrokeColor(style.PINE)
            for place in range(5):
                filled = place < self._confidence
                canvas.setFillColor(style.PINE if filled else style.PAPER)
                canvas.circle(_DOT / 2 + place * (_DOT + 2.25), _DOT / 2, _DOT / 2 - 0.3, stroke=1, fill=1)


class _Tick(_Beside):
    """A ring: with a tick when done, empty when open, struck through when let go."""

    _size = (11.25, 11.25)

    def __init__(self, mark: str, figure: Element) -> None:
        super().__init__()
        self._mark, self._figure = mark, figure

    def paint(self, canvas: Any) -> None:
        self._tag(canvas, self._figure)
        with canvas.tagged(self._figure):
            canvas.setLineWidth(0.85)
            canvas.setStrokeColor(style.PINE if self._mark == "done" else style.FAINT)
            canvas.circle(5.6, 5.6, 4.9, stroke=1, fill=0)
            if self._mark == "done":
                canvas.lines([(3.4, 5.4, 5.1, 3.8), (5.1, 3.8, 8.0, 7.3)])
            elif self._mark == "let_go":
                canvas.line(3.2, 5.6, 8.0, 5.6)
