# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own.
"""From a story to a page file: one frame per page, fonts embedded, one build at a time."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from journal.export.pdf import fonts
from journal.export.pdf.tagged import TaggedCanvas

# ReportLab keeps its fonts in one table for the whole process: whoever lays out or builds holds this.
ONE_AT_A_TIME = threading.RLock()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and the frame that text flows into, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def column(self) -> float:
        return self.width - self.left - self.right


def build(story: list[Any], sheet: Sheet, canvas: Callable[..., TaggedCanvas]) -> bytes:
    """The drawn file, not yet tagged: pdf/structure.py finishes it."""
    fonts.glyphs(fonts.PLAIN)  # named on every page, so that no font is left out of the file
    size = (sheet.width, sheet.height)
    frame = Frame(
        sheet.left,
        sheet.bottom,
        sheet.column,
        sheet.height - sheet.top - sheet.bottom,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    out = io.BytesIO()
    document = _Document(
        out,
        pagesize=size,
        pageTemplates=[PageTemplate("page", [frame], pagesize=size)],
        invariant=1,
        initialFontName=fonts.PLAIN,
    )
    try:
        document.build(story, canvasmaker=canvas)
    finally:
        fonts.forget_words()
    return out.getvalue()


class _Document(BaseDocTemplate):
    """Tells the canvas when it draws the last page."""

    def _endBuild(self) -> None:
        self.canv.on_last_page = True
        super()._endBuild()
