# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own.
"""The page that can be filled in and sent back: three fields, each with its words above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.platypus import Flowable, PageBreak

from journal.export.labels import Labels
from journal.export.pdf import style
from journal.export.pdf.bookmark import Bookmark, EndOfFront
from journal.export.pdf.flow import Space, text_of
from journal.export.pdf.tagged import Element

_MULTILINE = 1 << 12
_PRINT = 4


def reply_page(labels: Labels, root: Element) -> Iterator[Any]:
    """`Draft.reply`: on a page of its own, after everything else."""
    yield PageBreak()
    yield EndOfFront()
    yield Bookmark(labels.reply)
    yield text_of(labels.reply, style.GOAL_TITLE, root.add("H2"), style.LABEL_INDENT)
    yield text_of(labels.reply_how, style.SUBTITLE, root.add("P"), style.LABEL_INDENT)
    for name, words, height in (
        ("heard", labels.reply_heard, 150.0),
        ("questions", labels.reply_questions, 130.0),
        ("suggested", labels.reply_suggested, 130.0),
    ):
        yield Space(18)
        yield text_of(words, style.SIDE, root.add("H3"), style.LABEL_INDENT)
        yield Space(6)
        yield TextField(name, words, root.add("Form"), height)


class TextField(Flowable):
    """A field of several lines; its form element holds nothing but the field. pdf/reply_form.py gives it its looks."""

    def __init__(self, name: str, words: str, element: Element, height: float) -> None:
        super().__init__()
        self._name, self._words, self._element = name, words, element
        self.height = height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW - style.LABEL_INDENT
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.setStrokeColor(style.STRONG_RULE)
        canvas.setLineWidth(0.75)
        canvas.rect(style.LABEL_INDENT, 0, self.width, self.height)  # some readers draw no border of a field
        x, y = canvas.absolutePosition(style.LABEL_INDENT, 0)
        canvas.annotate(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("Annot"),
                    "Subtype": pdfdoc.PDFName("Widget"),
                    "FT": pdfdoc.PDFName("Tx"),
                    "F": _PRINT,
                    "Ff": _MULTILINE,
                    "T": pdfdoc.PDFString(self._name),
                    "TU": pdfdoc.PDFString(self._words),
                    "V": pdfdoc.PDFString(""),
                    "Rect": pdfdoc.PDFArray([x, y, x + self.width, y + self.height]),
                }
            ),
            self._element,
        )
