# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own, and the hooks that tagging needs are its private ones.
"""A paragraph that knows its element and what stands beside it; how its lines are broken, cut and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfmetrics import getAscentDescent, stringWidth
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paragraph import _InjectedFrag, _SplitFrag, _SplitWord
from reportlab.platypus.paragraph import split as split_words
from reportlab.platypus.paraparser import ParaFrag

from journal.export.pdf import fonts, style
from journal.export.pdf.style import Type
from journal.export.pdf.tagged import Element, TaggedText


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
    from_right = False  # read from right to left, in one font; its lines end at the right edge
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
        lines = self._simple_lines(width[0]) if self.style.firstLineIndent == 0 else None
        if lines is None:
            return super().breakLines(width)
        frag = self.frags[0]
        ascent, descent = getAscentDescent(frag.fontName, frag.fontSize)
        return frag.clone(kind=0, lines=lines, ascent=ascent, descent=descent, fontSize=frag.fontSize)

    def _simple_lines(self, room: float) -> list[tuple[float, list[str]]] | None:
        """Each line's words and the room left beside them; None when that is not so simple."""
        frag = self.frags[0] if len(self.frags) == 1 else None
        if not isinstance(frag, ParaFrag) or hasattr(frag, "cbDefn"):
            return None
        words: list[str] = split_words(frag.text) if hasattr(frag, "text") else frag.words
        widths = fonts.word_widths(frag.fontName, frag.fontSize, joined=self.from_right)
        blank = widths[" "]
        lines: list[tuple[float, list[str]]] = []
        line: list[str] = []
        used = -blank
        for word in words:
            wide = widths[word]
            if wide > room or type(word) is not str:
                return None
            if line and used + blank + wide > room:
                lines.append((room - used, line))
                line, used = [], -blank
            line.append(word)
            used += blank + wide
        return [*lines, (room - used, line)] if line else None

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        broken = self.blPara if self._broken_for == availWidth and hasattr(self, "blPara") else None
        parts: list[Any] = super().split(availWidth, availHeight)
        if broken is not None:
            self._share_lines(broken, parts)
        for place, part in enumerate(parts):
            part.element, part.bars, part.box = self.element, self.bars, self.box
            part.from_right = self.from_right
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
        for _, words in broken.lines:
            line = " ".join(words)
            shift = self._shift(line) if self.from_right else 0
            if shift:
                text.setXPos(shift)
            text._textOut(line, 1)  # noqa: SLF001  there is no public way to end a line in one go
            if shift:
                text.setXPos(-shift)
        canvas.drawText(text)

    def _shift(self, line: str) -> float:
        """How far a line begins from the left edge, so that it ends at the right one; joined letters are narrower."""
        kind, broken = self.style, self.blPara
        drawn = stringWidth(fonts.visual(line, from_right=True), broken.fontName, broken.fontSize)
        return max(self._broken_for - kind.leftIndent - kind.rightIndent - drawn, 0)

    def beginText(self, x: float, y: float) -> Any:
        canvas: Any = self.canv
        if not self._tagging or self.element is None:
            return canvas.beginText(x, y)
        text = TaggedText(canvas, x, y, self.element, self._glued(), from_right=self.from_right)
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
