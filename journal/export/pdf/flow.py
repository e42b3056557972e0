# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own, and the hooks that tagging needs are its private ones.
"""Blocks of a draft as ReportLab flowables, built from frags by hand: user text is never read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from reportlab.pdfbase.pdfmetrics import getAscentDescent
from reportlab.platypus import CondPageBreak, Flowable, Paragraph
from reportlab.platypus.paragraph import _InjectedFrag, _SplitFrag, _SplitWord
from reportlab.platypus.paragraph import split as split_words
from reportlab.platypus.paraparser import ParaFrag

from journal.domain import blocks as domain
from journal.errors import ProofFailed
from journal.export.pdf import fonts, style
from journal.export.pdf.style import Type
from journal.export.pdf.tagged import Element, Inline, TaggedText
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


@dataclass(frozen=True, slots=True)
class Aside:
    """A small text beside the first line of another: a side label, a list number, a status at the right."""

    text: Text | Drawn
    x: float
    width: float
    below: float = 0.0  # the middle of the line that it stands beside
    align_right: bool = False

    def reach(self, beside: Text | Drawn) -> float:
        """How far down it goes from the top of the text that it stands beside."""
        height = self.text.wrap(self.width, 1e6)[1]
        return beside.first_middle() + self.below - self.text.first_middle() + height


class Text(Paragraph):
    """A paragraph that knows its element. All parts of a split one share it; the asides stay with the first part."""

    element: Element | None = None
    asides: tuple[Aside, ...] = ()
    bars: tuple[float, ...] = ()
    box: object = None
    bookmark = ""  # what the outline calls this place
    stays_with_next = False  # a heading or a title: never the last thing on a page
    _tagging = False
    _broken_for = -1.0  # the width that its lines were broken for

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Lines are broken once for a width: the layout asks several times, and it is most of its work."""
        if availWidth != self._broken_for or not hasattr(self, "blPara"):  # split() lets go of the lines
            super().wrap(availWidth, availHeight)
            self._broken_for = availWidth
        return self.width, self.height

    @classmethod
    def of(cls, frags: list[ParaFrag], kind: Type, element: Element | None, indent: float = 0.0) -> Text:
        # __init__ stays ReportLab's own: split() calls it.
        made = cls("", kind.paragraph_style(indent), frags=frags)
        made.element = element
        return made

    def breakLines(self, width: Any) -> Any:
        """ReportLab's own, only faster for the common case: words in one font, none of them wider than a line."""
        lines = (
            _simple_lines(self.frags, width[0], self.style.spaceShrinkage) if self.style.firstLineIndent == 0 else None
        )
        if lines is None:
            return super().breakLines(width)
        frag = self.frags[0]
        ascent, descent = getAscentDescent(frag.fontName, frag.fontSize)
        return frag.clone(kind=0, lines=lines, ascent=ascent, descent=descent, fontSize=frag.fontSize)

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        broken = self.blPara if self._broken_for == availWidth and hasattr(self, "blPara") else None
        parts: list[Any] = super().split(availWidth, availHeight)
        if broken is not None:
            self._share_lines(broken, parts)
        for place, part in enumerate(parts):
            part.element, part.bars, part.box = self.element, self.bars, self.box
            part.asides, part.bookmark = (self.asides, self.bookmark) if place == 0 else ((), "")
        return parts

    def _share_lines(self, broken: Any, parts: list[Any]) -> None:
        """The lines go on being what they are; ReportLab would break them again."""
        if len(parts) < 2:
            self.blPara = broken
        elif broken.kind == 0:
            first = len(parts[0].blPara.lines)
            for part, lines in zip(parts, (broken.lines[:first], broken.lines[first:]), strict=True):
                part.blPara = broken.clone(lines=lines)
                part.width, part.height = self.width, len(lines) * self.style.leading
                part._broken_for = self._broken_for  # noqa: SLF001  a part of itself

    def first_middle(self) -> float:
        """From the top to the middle of the first line."""
        return self.style.leading / 2

    def _sink(self) -> float:
        """ReportLab sets a line at the top of its leading; on our pages it stands in the middle."""
        size = self.style.fontSize
        return self.style.leading / 2 + fonts.middle(self.style.fontName) * size - size

    def draw(self) -> None:
        canvas: Any = self.canv
        if self.bookmark:
            canvas.bookmark(self.bookmark, self.height)
        _draw_asides(canvas, self, at_right=False)
        for x in self.bars:
            canvas.saveState()
            canvas.setStrokeColor(style.STRONG_RULE)
            canvas.setLineWidth(1.5)
            canvas.line(x, -self.getSpaceAfter(), x, self.height)
            canvas.restoreState()
        if self.box is not None:
            canvas.note_box(self.box, self.width, self.height)
        self._tagging = self.element is not None and canvas.first_time(self)
        broken = self.blPara
        if broken.kind == 0 and not (broken.lines and (broken.link or broken.us_lines)):  # an empty cell has neither
            self._draw_lines()
        else:
            canvas.saveState()
            canvas.translate(0, -self._sink())
            super().draw()
            canvas.restoreState()
        _draw_asides(canvas, self, at_right=True)  # drawn in the order in which it is read

    def _draw_lines(self) -> None:
        """What ReportLab draws for lines in one font, without asking for each what they do not have."""
        canvas: Any = self.canv
        kind, broken = self.style, self.blPara
        if not broken.lines:
            return
        text = self.beginText(kind.leftIndent, self.height - broken.fontSize - self._sink())
        text.setFillColor(broken.textColor)
        text.setFont(broken.fontName, broken.fontSize, kind.leading)
        narrowed = False
        for room, words in broken.lines:
            line = " ".join(words)
            blanks = len(words) - 1 + line.count("\u00a0")
            narrow = room < -1e-8 and blanks > 0
            if narrow or narrowed:
                text.setWordSpace(room / blanks if narrow else 0)
            narrowed = narrow
            text._textOut(line, 1)  # noqa: SLF001  there is no public way to end a line in one go
        if narrowed:
            text.setWordSpace(0)
        canvas.drawText(text)

    def beginText(self, x: float, y: float) -> Any:
        canvas: Any = self.canv
        if not self._tagging or self.element is None:
            return canvas.beginText(x, y)
        text = TaggedText(canvas, x, y, self.element, self._glued())
        link = getattr(self.blPara, "link", None) if self.blPara.kind == 0 else None
        if link:  # the whole paragraph is one link
            text.link_whole(link[0][1])
        return text

    def _glued(self) -> list[bool]:
        """For each line: does it end inside a long word that was cut?"""
        lines = self.blPara.lines
        if self.blPara.kind == 0:
            return [bool(words) and type(words[-1]) is _SplitWord for _, words in lines]
        glued: list[bool] = []
        for after in [line.sFW for line in lines[1:]] + [len(self.frags)]:
            last = after - 1
            while last >= 0 and isinstance(self.frags[last], _InjectedFrag):
                last -= 1
            glued.append(last >= 0 and type(self.frags[last]) is _SplitFrag)
        return glued


class Drawn(Flowable):
    """Something drawn, with words in it or without, beside which a side label may stand as beside a text."""

    asides: tuple[Aside, ...] = ()
    box: object = None
    bookmark = ""

    def first_middle(self) -> float:
        """From the top to where the middle of the side label stands."""
        return style.BODY.leading / 2

    def draw(self) -> None:
        canvas: Any = self.canv
        if self.bookmark:
            canvas.bookmark(self.bookmark, self.height)
        _draw_asides(canvas, self, at_right=False)
        if self.box is not None:
            canvas.note_box(self.box, self.width, self.height)
        self.paint(canvas)

    def paint(self, canvas: Any) -> None:
        raise NotImplementedError


def _simple_lines(frags: list[Any], room: float, shrinkage: float) -> list[tuple[float, list[str]]] | None:
    """Each line's words and the room left beside them; None when that is not so simple.

    `shrinkage` is the share of a blank by which it may be narrowed for one more word to fit.
    """
    if len(frags) != 1 or not isinstance(frags[0], ParaFrag) or hasattr(frags[0], "cbDefn"):
        return None
    frag = frags[0]
    words: list[str] = split_words(frag.text) if hasattr(frag, "text") else frag.words
    widths = fonts.word_widths(frag.fontName, frag.fontSize)
    blank = widths[" "]
    give = shrinkage * blank
    lines: list[tuple[float, list[str]]] = []
    line: list[str] = []
    used = -blank
    for word in words:
        wide = widths[word]
        if wide > room or type(word) is not str:
            return None
        if line and used + blank + wide > room + give * len(line):
            lines.append((room - used, line))
            line, used = [], -blank
        line.append(word)
        used += blank + wide
    return [*lines, (room - used, line)] if line else None


def _draw_asides(canvas: Any, beside: Text | Drawn, *, at_right: bool) -> None:
    for aside in beside.asides:
        if aside.align_right is not at_right:
            continue
        width, height = aside.text.wrapOn(canvas, aside.width, 1e6)
        if aside.align_right and isinstance(aside.text, Text):
            width = max(aside.text.getActualLineWidths0())
        top = beside.height - beside.first_middle() - aside.below + aside.text.first_middle()
        x = aside.x + aside.width - width if aside.align_right else aside.x
        aside.text.drawOn(canvas, x, top - height)


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
    return Text.of(list(_frags((domain.Run(words),), kind, keep_blanks=True)), kind, element, indent)


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
        frags = list(_frags(runs, kind))
        if not any(frag.text.strip() for frag in frags):
            return
        parts = list(_parts(frags))
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            text = Text.of(part, kind if last else replace(kind, after=0.0), element, place.indent)
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
