# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own, and the hooks that tagging needs are its private ones.
"""A ReportLab canvas that tags: everything on a page is an artifact unless a flowable says which element it belongs to.

The logical tree (Element) is built together with the story, so the reading order is the story's order whatever the
layout splits or moves. What was drawn where is noted in a Recording; pdf/structure.py writes both into the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from journal.export.pdf import fonts

_ARTIFACT = "/Artifact BMC"

Attribute = str | float | list[float]


class Element:
    """One structure element: its block children in reading order, its entries (Alt…), attribute objects by owner."""

    __slots__ = ("attributes", "children", "entries", "tag")

    def __init__(self, tag: str, parent: Element | None = None, **entries: str) -> None:
        self.tag = tag
        self.children: list[Element] = []
        self.entries = entries
        self.attributes: dict[str, dict[str, Attribute]] = {}
        if parent is not None:
            parent.children.append(self)

    def add(self, tag: str, **entries: str) -> Element:
        return Element(tag, self, **entries)


class Inline(str):
    """What a frag's `link` carries: an address ('' for a plain Span) that knows its Element. ReportLab slices it."""

    element: Element

    def __new__(cls, address: str, element: Element) -> Inline:
        made = super().__new__(cls, address)
        made.element = element
        return made

    def __getitem__(self, index: Any) -> Inline:
        return Inline(super().__getitem__(index), self.element)

    def split(self, *args: Any, **kwargs: Any) -> list[str]:
        return [Inline(part, self.element) for part in super().split(*args, **kwargs)]


@dataclass(slots=True)
class Marked:
    """Marked content number `mcid` on page `page` (from 0)."""

    page: int
    mcid: int


@dataclass(slots=True)
class Annotated:
    """The annotation number `index` of page `page`."""

    page: int
    index: int


@dataclass(slots=True)
class Box:
    """Where a flowable was drawn, in points from the page's lower left corner."""

    page: int
    key: object
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Recording:
    """What one build drew. A child Element among the parts of an element is an inline one."""

    parts: dict[Element, list[Marked | Annotated | Element]] = field(
        default_factory=dict["Element", "list[Marked | Annotated | Element]"]
    )
    pages: list[list[Element]] = field(default_factory=list["list[Element]"])  # owner of each mcid
    annotations: list[tuple[Annotated, Element]] = field(default_factory=list["tuple[Annotated, Element]"])
    boxes: list[Box] = field(default_factory=list["Box"])
    chapters: list[int] = field(default_factory=list[int])  # the page of each, counted from 1
    front: int | None = None  # the number of pages before the first that is an appendix or a reply


class TaggedCanvas(Canvas):
    """`recording` receives what is drawn."""

    on_last_page = False

    def __init__(self, *args: Any, recording: Recording, **kwargs: Any) -> None:
        self.recording = recording
        self._owners: list[Element] = []
        self._drawn: set[object] = set()
        self._open: str | None = None
        self._annotated: Element | None = None
        self._bookmarks = 0
        self._waiting: list[tuple[int, str, Callable[[], None]]] = []
        super().__init__(*args, **kwargs)
        self._begin_artifact()

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        self._switch(self.mark(element))
        try:
            yield
        finally:
            self._switch(_ARTIFACT)

    @contextmanager
    def pagination(self, subtype: str) -> Iterator[None]:
        """A running Header or Footer."""
        self._switch(f"/Artifact <</Type /Pagination /Subtype /{subtype}>> BDC")
        try:
            yield
        finally:
            self._switch(_ARTIFACT)

    def first_time(self, flowable: object) -> bool:
        """False when the same flowable is drawn again."""
        known = flowable in self._drawn
        self._drawn.add(flowable)
        return not known

    def note_box(self, key: object, width: float, height: float) -> None:
        x0, y0 = self.absolutePosition(0, 0)
        self.recording.boxes.append(Box(self._pageNumber - 1, key, x0, y0, x0 + width, y0 + height))

    def bookmark(self, title: str, height: float = 0.0) -> None:
        """An entry of the outline that leads to a little above here."""
        self._bookmarks += 1
        key = f"place{self._bookmarks}"
        self.bookmarkHorizontal(key, 0, height + 24)
        self.addOutlineEntry(title, key, level=0, closed=False)

    def at_the_end(self, draw: Callable[[], None]) -> None:
        """What `draw` draws goes in here, but only when all pages are there: then the page of everything is known."""
        name = f"% at the end {len(self._waiting)}"  # a comment until then
        self._code.append(name)
        self._waiting.append((len(self.recording.pages), name, draw))

    def mark(self, element: Element) -> str:
        """The operator that opens marked content of `element`."""
        mcid = len(self._owners)
        self._owners.append(element)
        self.recording.parts.setdefault(element, []).append(Marked(self._pageNumber - 1, mcid))
        return f"/{element.tag} <</MCID {mcid}>> BDC"

    def unmark(self) -> None:
        """Take the last mark back: nothing was shown under it."""
        self.recording.parts[self._owners.pop()].pop()

    def contain(self, parent: Element, child: Element) -> None:
        """`child` is an inline element at this point of `parent`."""
        parts = self.recording.parts.setdefault(parent, [])
        if child not in parts:
            parts.append(child)

    def _begin_artifact(self) -> None:
        self._owners = []
        self._code.append(_ARTIFACT)
        self._open = _ARTIFACT

    def _switch(self, operator: str | None) -> None:
        """Close the open sequence (drop it when empty) and open another."""
        if self._code and self._code[-1] is self._open:
            self._code.pop()
        else:
            self._code.append("EMC")
        if operator is not None:
            self._code.append(operator)
        self._open = operator

    # What follows overrides ReportLab's own methods.

    def drawText(self, aTextObject: Any) -> None:
        if not isinstance(aTextObject, TaggedText):
            super().drawText(aTextObject)
            return
        self._switch(None)
        super().drawText(aTextObject.close())
        self._code.append(_ARTIFACT)
        self._open = _ARTIFACT

    def linkURL(self, url: Any, rect: Any, *args: Any, **kwargs: Any) -> None:
        self._annotated = getattr(url, "element", None)
        super().linkURL(str(url), rect, *args, Contents=pdfdoc.PDFString(str(url)), F=4, **kwargs)

    def annotate(self, annotation: Any, element: Element) -> None:
        """An annotation that `element` stands for, such as a form field."""
        self._annotated = element
        self._addAnnotation(annotation)

    def _addAnnotation(self, annotation: Any, name: Any = None, addtopage: Any = 1) -> None:
        super()._addAnnotation(annotation, name, addtopage)
        element, self._annotated = self._annotated, None
        if element is None:
            raise ValueError("an annotation without a structure element")
        reference = Annotated(self._pageNumber - 1, len(self._annotationrefs) - 1)
        self.recording.parts.setdefault(element, []).append(reference)
        self.recording.annotations.append((reference, element))

    def showPage(self) -> None:
        self._switch(None)
        self.recording.pages.append(self._owners)
        super().showPage()

    def _startPage(self) -> None:
        super()._startPage()
        self._begin_artifact()

    def save(self) -> None:
        pages: list[Any] = self._doc.Pages.pages
        kept = self._code
        for number, name, draw in self._waiting:
            self._code = []
            draw()
            before, _, after = pages[number].stream.partition(f"\n{name}\n")
            pages[number].stream = "\n".join([before, *self._code, after])
        self._code = kept
        if self._code == [_ARTIFACT]:  # nothing on the page after the last one: do not add it
            self._code.clear()
        super().save()


class TaggedText(PDFTextObject):
    """A text object cut into marked-content sequences inside BT … ET, so that underlines and bars stay artifacts.

    `glued` says for each line whether it ends inside a word that had to be cut; all others end with a real space.
    """

    def __init__(
        self, canvas: TaggedCanvas, x: float, y: float, element: Element, glued: list[bool], *, from_right: bool
    ) -> None:
        super().__init__(canvas, x, y)
        self._from_right = from_right
        self._page = canvas
        self._element = element
        self._current: Element | None = None
        self._opened_at = 0
        self._shown = 0
        self._newest = 0  # 1 when the newest piece of code shows text
        self._glued = glued
        self._line = 0
        self._mark(element)

    def close(self) -> TaggedText:
        self._mark(None)
        return self

    def _mark(self, element: Element | None) -> None:
        if self._current is not None:
            if self._shown:
                self._code.append("EMC")
            else:
                del self._code[self._opened_at]
                self._page.unmark()
        self._current, self._shown = element, 0
        if element is not None:
            self._opened_at = len(self._code)
            self._code.append(self._page.mark(element))

    def link_whole(self, inline: Any) -> None:
        """All of this text belongs to one inline element."""
        element = getattr(inline, "element", None)
        if element is not None:
            self._mark(element)
            self._page.contain(self._element, element)

    def textOut(self, text: str) -> None:
        self._shown += bool(text)
        super().textOut(text)

    def _textOut(self, text: str, TStar: int = 0) -> None:
        if TStar:
            if not (self._line < len(self._glued) and self._glued[self._line]):
                text += " "
            self._line += 1
        self._newest = int(bool(text))
        self._shown += self._newest
        if not self._from_right and not fonts.RTL.search(text):
            super()._textOut(text, TStar)
            return
        body = text.rstrip(" ")
        drawn = self._formatText(fonts.visual(body, from_right=self._from_right) + text[len(body) :])
        actual = "FEFF" + text.encode("utf-16-be").hex().upper()
        self._code.append(f"/Span <</ActualText <{actual}>>> BDC {drawn} EMC" + (" T*" if TStar else ""))

    def _linkRecord(self, link: Any, what: str) -> None:
        """ReportLab calls this at the 'start' (after the first text went out) and the 'end' of a link."""
        element = getattr(link[1], "element", None)
        if element is None:
            return
        if what == "end":
            self._mark(self._element)
            return
        shown = self._code.pop()
        self._shown -= self._newest
        newest = self._newest
        self._mark(element)
        self._page.contain(self._element, element)
        self._code.append(shown)
        self._shown = newest
