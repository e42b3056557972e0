# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own, and the hooks that tagging needs are its private ones.
"""Blocks of a draft as ReportLab flowables, built from frags by hand: user text is never read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable
from reportlab.platypus.paraparser import ParaFrag

from journal.domain import blocks as domain
from journal.errors import ProofFailed
from journal.export.pdf import fonts, style
from journal.export.pdf.paragraph import Aside, Text
from journal.export.pdf.style import Type
from journal.export.pdf.tagged import Element, Inline
from journal.export.printed import lead_in, shown_target, single_spaced

_LONG = (
    8000  # characters; ReportLab's split wraps the rest again on each page, so longer paragraphs come in several parts
)
_LINE = 60  # characters that a hard line break counts for
_CODE_LINES = 30
# Points: a heading and two lines of what follows it.
_HEADING_ROOM = style.HEADING.before + style.HEADING.leading + style.HEADING.after + 2 * style.BODY.leading + 1
_WEB = re.compile(r"(?i)(https?://|mailto:)[!-~]+$")
_DEEPEST_INDENT = 0.5  # of the text width: lists deeper than that stop moving to the right


class Space(Flowable):
    """Empty height that vanishes at the top of a page."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.wanted = height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        at_top = self._doctemplateAttr("frame")._atTop  # noqa: SLF001  nothing public tells
        self.width, self.height = aW, 0.0 if at_top else min(self.wanted, aH)
        return self.width, self.height

    def draw(self) -> None:
        """Nothing to see."""


class SectionRule(Space):
    """A hair rule over the whole width with space around it; nothing at the top of a page."""

    def __init__(self, before: float, after: float, colour: Any) -> None:
        super().__init__(before + after)
        self._after, self._colour = after, colour

    def draw(self) -> None:
        if self.height:
            self.canv.setStrokeColor(self._colour)
            self.canv.setLineWidth(0.75)
            self.canv.line(style.LABEL_INDENT, self._after, self.width, self._after)


class ColumnRule(Space):
    """A hair rule over the text column; nothing at the top of a page."""

    def __init__(self, before: float, after: float) -> None:
        super().__init__(before + after)
        self._after = after

    def draw(self) -> None:
        if self.height:
            self.canv.setStrokeColor(style.HAIR)
            self.canv.setLineWidth(0.75)
            self.canv.line(0, self._after, self.width, self._after)


class Bar(Flowable):
    """A thin outlined progress bar with its sentence beside it, so that it is read in black and white and aloud."""

    def __init__(self, percent: int, figure: Element, sentence: Text) -> None:
        super().__init__()
        self._percent, self._figure, self._sentence = max(0, min(percent, 100)), figure, sentence
        self.box: object = None

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, 15.0
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        length, thickness, y = 120.0, 6.0, 4.5
        x0, y0 = canvas.absolutePosition(0, y)
        self._figure.attributes["Layout"] = {"BBox": [x0, y0, x0 + length, y0 + thickness], "Placement": "/Block"}
        with canvas.tagged(self._figure):
            canvas.setFillColor(style.PINE)
            if self._percent:
                canvas.roundRect(0, y, max(length * self._percent / 100, thickness), thickness, 3, stroke=0, fill=1)
            canvas.setStrokeColor(style.PINE)
            canvas.setLineWidth(0.9)
            canvas.roundRect(0, y, length, thickness, 3, stroke=1, fill=0)
        _, height = self._sentence.wrapOn(canvas, self.width - length - 9, 1e6)
        self._sentence.drawOn(canvas, length + 9, self.height / 2 + self._sentence.first_middle() - height)
        if self.box is not None:
            canvas.note_box(self.box, self.width, self.height)


def text_of(words: str, kind: Type, element: Element | None, indent: float = 0.0) -> Text:
    """One paragraph of plain words."""
    if font := fonts.from_the_right(words):
        return _from_right(" ".join(fonts.as_printed(words).split()), font, kind, element, indent)
    return Text.of(list(_frags((domain.Run(words),), kind, keep_blanks=True)), kind, element, indent)


def _from_right(words: str, font: str, kind: Type, element: Element | None, indent: float) -> Text:
    made = Text.of([_frag(words, font, kind)], kind, element, indent)
    made.from_right = True
    return made


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block goes: its parent element, how far in it stands, and what stands left of it."""

    parent: Element
    kind: Type
    indent: float = 0.0
    bars: tuple[float, ...] = ()
    heading_level: int = 3


class Layout:
    """Makes flowables for a text column `width` wide."""

    def __init__(self, width: float) -> None:
        self._width = width

    def blocks(self, blocks: domain.Blocks, place: Place, title: str = "") -> Iterator[Text | Flowable]:
        """Flowables for `blocks`; `title` is printed bold and runs into the first paragraph."""
        if title and blocks and isinstance(blocks[0], domain.Paragraph):
            bold = domain.Run(f"{lead_in(title)} ", bold=True)
            blocks = (domain.Paragraph((bold, *blocks[0].runs)), *blocks[1:])
        elif title:
            yield from self._leading((domain.Run(title, bold=True),), place.kind, place.parent.add("P"), place)
        for block in blocks:
            yield from self._block(block, place)

    def _block(self, block: domain.Block, place: Place) -> Iterator[Text | Flowable]:
        match block:
            case domain.Private():
                raise ProofFailed  # a private passage never reaches an export: whatever let it through is broken
            case domain.Paragraph():
                yield from self.paragraph(block.runs, place.kind, place.parent.add("P"), place)
            case domain.Heading():
                kind = style.HEADING
                yield CondPageBreak(_HEADING_ROOM)
                yield from self._leading(block.runs, kind, place.parent.add(f"H{place.heading_level}"), place)
            case domain.Quote():
                step = self._step(place.indent, 12)
                inner = replace(place, parent=place.parent.add("BlockQuote"), indent=place.indent + step)
                yield from self.blocks(block.blocks, replace(inner, bars=(*place.bars, place.indent + 1.5)))
            case domain.ListBlock():
                yield from self._list(block, place)
            case domain.Rule():
                yield ColumnRule(3, 9)
            case domain.Verbatim():
                yield from self._verbatim(block.text, place)

    def paragraph(self, runs: domain.Runs, kind: Type, element: Element, place: Place) -> Iterator[Text]:
        if any(fonts.RTL.search(run.text) for run in runs):
            words = fonts.as_printed("".join(single_spaced(run.text) + shown_target(run) for run in runs))
            if font := fonts.from_the_right(words):
                yield from self._from_right(words, font, kind, element, place)
                return
        frags = list(_frags(runs, kind))
        if not any(frag.text.strip() for frag in frags):
            return
        parts = list(_parts(frags))
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            text = Text.of(part, kind if last else replace(kind, after=0.0), element, place.indent)
            text.bars = place.bars
            yield text

    def _from_right(self, words: str, font: str, kind: Type, element: Element, place: Place) -> Iterator[Text]:
        """A paragraph for each line that was ended by hand, of one element; without styles and links to press."""
        lines = [part for line in words.split("\n") for part in _pieces(line) if part.strip()]
        for number, line in enumerate(lines, 1):
            last = number == len(lines)
            text = _from_right(line, font, kind if last else replace(kind, after=0.0), element, place.indent)
            text.bars = place.bars
            yield text

    def _leading(self, runs: domain.Runs, kind: Type, element: Element, place: Place) -> Iterator[Text]:
        for text in self.paragraph(runs, kind, element, place):
            text.stays_with_next = True
            yield text

    def _list(self, block: domain.ListBlock, place: Place) -> Iterator[Text | Flowable]:
        parent = place.parent.add("L")
        parent.attributes["List"] = {"ListNumbering": "/Decimal" if block.ordered else "/Disc"}
        step = self._step(place.indent, 18 if block.ordered else 13.5)
        last: Text | None = None
        for number, item in enumerate(block.items, block.start):
            for flowable in self._item(item, f"{number}." if block.ordered else "•", parent, place, step):
                last = flowable if isinstance(flowable, Text) else last
                yield flowable
        if last is not None:  # laid out only when all of the story is there
            last.style.spaceAfter = max(last.style.spaceAfter, place.kind.after)

    def _item(
        self, item: domain.ListItem, label: str, parent: Element, place: Place, step: float
    ) -> Iterator[Text | Flowable]:
        if item.checked is not None:
            label = "☑" if item.checked else "☐"
        li = parent.add("LI")
        lbl, body = li.add("Lbl"), li.add("LBody")
        kind = replace(place.kind, after=3.0)
        inner = replace(place, parent=body, kind=kind, indent=place.indent + step)
        made = list(self.blocks(item.blocks, inner))
        first = next((flowable for flowable in made if isinstance(flowable, Text)), None)
        if first is None:  # an empty item: its number is all there is
            yield text_of(label, kind, body.add("P"), place.indent)
        else:
            number = Aside(text_of(label, place.kind, lbl), place.indent, max(step, 13.5))
            first.asides = (number, *first.asides)
        yield from made

    def _verbatim(self, text: str, place: Place) -> Iterator[Text]:
        """One Code element; a flowable for each 30 lines, every line and blank kept."""
        element = place.parent.add("P").add("Code")
        lines = fonts.as_printed(text).rstrip("\n").expandtabs(4).split("\n")
        for start in range(0, len(lines), _CODE_LINES):
            kept = "\n".join(lines[start : start + _CODE_LINES]).replace(" ", "\u00a0")
            last = start + _CODE_LINES >= len(lines)
            kind = style.CODE if last else replace(style.CODE, after=0.0)
            made = Text.of(list(_frags((domain.Run(kept),), kind, keep_blanks=True)), kind, element, place.indent)
            made.bars = place.bars
            yield made

    def _step(self, indent: float, wanted: float) -> float:
        return max(0.0, min(wanted, self._width * _DEEPEST_INDENT - indent))


def _frags(runs: domain.Runs, kind: Type, *, keep_blanks: bool = False) -> Iterator[ParaFrag]:
    for run in runs:
        face = fonts.PLAIN if run.code else kind.face.cut(bold=run.bold, italic=run.italic)
        text = run.text if keep_blanks else single_spaced(run.text)
        text = fonts.as_printed(text + shown_target(run))
        link = _link(run.link)
        for number, line in enumerate(text.split("\n")):
            if number:
                yield _frag("", face, kind, lineBreak=True)
            for stretch in fonts.stretches(line, face):
                inline = link
                if stretch.actual:  # in a link too: what cannot be drawn must at least be read
                    inline = [(next(_numbers), Inline("", Element("Span", ActualText=stretch.actual)))]
                struck = [_strike(kind)] if run.strike else []
                yield _frag(stretch.text, stretch.font, kind, link=inline, us_lines=struck)
                if stretch.actual:
                    link = _link(run.link)  # what follows is an element of its own, or it would be read too early


_numbers = count(1)  # ReportLab tells links and lines of one paragraph apart by a number


def _frag(text: str, font: str, kind: Type, **more: Any) -> ParaFrag:
    values = {"rise": 0, "us_lines": [], "link": [], "textColor": kind.colour, "fontSize": kind.size, **more}
    return ParaFrag(text=text, fontName=font, **values)


def _link(target: str) -> list[tuple[int, Inline]]:
    return [(next(_numbers), Inline(target, Element("Link")))] if _WEB.match(target) else []


def _strike(kind: Type) -> tuple[Any, ...]:
    return (next(_numbers), "strike", kind.colour, "", "", 0, 1, "")


def _parts(frags: list[ParaFrag]) -> Iterator[list[ParaFrag]]:
    """A very long paragraph in parts of about _LONG characters, cut at blanks."""
    part: list[ParaFrag] = []
    length = 0
    for frag in frags:
        for text in _pieces(frag.text):
            if length + len(text) > _LONG and part:
                yield part
                part, length = [], 0
            part.append(frag.clone(text=text))
            length += _LINE if hasattr(frag, "lineBreak") else len(text)
    if part:
        yield part


def _pieces(text: str) -> list[str]:
    return re.findall(rf"(?s).{{1,{_LONG}}}(?:\s+|$)|\S{{1,{_LONG}}}", text) if len(text) > _LONG else [text]
