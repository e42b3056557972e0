# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own.
"""Places in a file without any height: where a bookmark leads to, and where the pages end that a budget counts."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from journal.export.pdf import fonts
from journal.export.printed import single_spaced


def on_one_line(title: str) -> str:
    return " ".join(fonts.as_printed(single_spaced(title)).split())


class Bookmark(Flowable):
    """A place that the outline leads to; its page is noted."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = on_one_line(title)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = self.height = 0.0
        return 0.0, 0.0

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.recording.chapters.append(canvas.getPageNumber())
        canvas.bookmark(self._title)


class EndOfFront(Flowable):
    """At the top of the first page that comes after the ones written for the reader's first look."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = self.height = 0.0
        return 0.0, 0.0

    def draw(self) -> None:
        canvas: Any = self.canv
        if canvas.recording.front is None:
            canvas.recording.front = canvas.getPageNumber() - 1
