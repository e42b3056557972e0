# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own.
"""The running lines of a page: its kind and readers above, the request and "1 of 2" below.

They are artifacts, but whom it is for, on the first page, and the request, on the last, are elements too: whoever
listens is meant to be told, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from journal.export.pdf import fonts, style
from journal.export.pdf.tagged import Element, Recording, TaggedCanvas
from journal.export.printed import single_spaced


@dataclass(frozen=True, slots=True)
class RunningLines:
    first: str  # above, on page 1
    later: str  # above, on all others
    right: str
    foot: str
    page_of: str  # with {page} and {pages}
    notice: Element
    request: Element


class RunningCanvas(TaggedCanvas):
    """Draws the running lines on every page."""

    def __init__(self, *args: Any, recording: Recording, lines: RunningLines, **kwargs: Any) -> None:
        self._lines = lines
        super().__init__(*args, recording=recording, **kwargs)

    def showPage(self) -> None:
        width, height = self._pagesize
        left, right, lines = style.SIDE_MARGIN, width - style.SIDE_MARGIN, self._lines
        with self.pagination("Header"):
            above = lines.first if self._pageNumber == 1 else lines.later
            taken = self._line(left, height - style.RUNNING_BASELINE, above, (right - left) / 2)
        with self.tagged(lines.notice) if self._pageNumber == 1 else self.pagination("Header"):
            room = right - left - taken - 18
            self._line(right, height - style.RUNNING_BASELINE, lines.right, room, align_right=True)
        self._rule(left, right, height - style.RUNNING_RULE)
        self._rule(left, right, style.FOOT_RULE)
        with self.tagged(lines.request) if self.on_last_page else self.pagination("Footer"):
            self._line(left, style.FOOT_BASELINE, lines.foot, right - left - 60)
        with self.pagination("Footer"):
            self.at_the_end(partial(self._page_of, self._pageNumber))
        super().showPage()

    def _page_of(self, number: int) -> None:
        words = self._lines.page_of.format(page=number, pages=len(self.recording.pages))
        self._line(self._pagesize[0] - style.SIDE_MARGIN, style.FOOT_BASELINE, words, 60, align_right=True)

    def _rule(self, x0: float, x1: float, y: float) -> None:
        self.setStrokeColor(style.STRONG_RULE)
        self.setLineWidth(0.75)
        self.line(x0, y, x1, y)

    def _line(self, x: float, y: float, words: str, room: float, *, align_right: bool = False) -> float:
        """One small line, cut with an ellipsis when it is longer than `room`; returns its width."""
        size = style.RUNNING_SIZE
        text = fonts.as_printed(single_spaced(words)).replace("\n", " ")
        text = _shortened(text, size, room)
        width = fonts.width(text, fonts.PLAIN, size)
        at = x - width if align_right else x
        self.setFillColor(style.FAINT)
        for stretch in fonts.stretches(text, fonts.PLAIN):
            self.setFont(stretch.font, size)
            drawn = fonts.visual(stretch.text) if fonts.RTL.search(stretch.text) else stretch.text
            self.drawString(at, y, drawn)
            at += self.stringWidth(stretch.text, stretch.font, size)
        return width


def _shortened(text: str, size: float, room: float) -> str:
    text = text[:400]
    if fonts.width(text, fonts.PLAIN, size) <= room:
        return text
    while text and fonts.width(text + "…", fonts.PLAIN, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
