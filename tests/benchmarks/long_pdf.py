"""About 200 pages: ours, tagged and with every piece's place, beside the same words through plain ReportLab."""

from __future__ import annotations

import io
from collections.abc import Iterator
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph as PlainParagraph
from reportlab.platypus import SimpleDocTemplate, Spacer

from journal.domain.blocks import Paragraph, Run
from journal.domain.sharing import Draft, Guard, Piece, Section
from journal.export import layouts, printed
from journal.export.finishing import finish
from journal.export.pdf import fonts
from journal.resources import resource
from tests.benchmarks.measure import Result, seconds, side_by_side

_WORDS = (
    "school", "week", "talk", "class", "door", "plan", "quiet", "corridor", "reading", "answer", "waiting", "lesson",
)  # fmt: skip
_FACE = "PlainReading"
_PASSWORD = "copper lantern field seven"
_ENTRIES, _PARAGRAPHS, _LONG = 200, 5, 90


def results(rounds: int) -> Iterator[Result]:
    draft = _draft(Random("200 pages"))
    pages = layouts.render(draft).pages
    what = f"a PDF of {pages} pages, tagged, before sealing"
    yield side_by_side(
        what, lambda: seconds(lambda: layouts.render(draft)), lambda: _plain(draft), rounds=rounds, goal="≤ 1.5"
    )
    guard = Guard(tuple(_sentence(Random(number)) for number in range(500)))
    yield side_by_side(
        "the same, sealed, opened again and proven",
        lambda: seconds(lambda: finish(draft, guard, _PASSWORD)),
        lambda: _plain(draft),
        rounds=rounds,
        goal="≤ 4.0",
    )


def _draft(rng: Random) -> Draft:
    pieces = tuple(
        Piece(tuple(Paragraph((Run(_sentence(rng)),)) for _ in range(_PARAGRAPHS)), f"{number % 28 + 1} March")
        for number in range(_ENTRIES)
    )
    return Draft(
        "session_prep", "Helen Marsh", "Dana Whitfield", None, None, "", None, (Section("since_then", pieces),)
    )


def _sentence(rng: Random) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(_LONG)).capitalize() + "."


def _plain(draft: Draft) -> float:
    """The same paragraphs in the same face and column, without tags, labels or running lines."""
    registerFont(TTFont(_FACE, str(resource("fonts", f"{fonts.TEXT}.ttf"))))  # not our faster kind of it
    style = ParagraphStyle("text", fontName=_FACE, fontSize=10.875, leading=16.5, spaceAfter=6)

    def build() -> None:
        story: list[Any] = [
            part for text in printed.of_draft(draft) for part in (PlainParagraph(escape(text), style), Spacer(0, 6))
        ]
        SimpleDocTemplate(io.BytesIO(), leftMargin=174, rightMargin=54, topMargin=85.5, bottomMargin=66).build(story)

    return seconds(build)
