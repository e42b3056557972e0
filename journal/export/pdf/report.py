"""The reports of a period: goal progress, a summary, a portfolio with its contents, a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from journal.domain.sharing import Draft
from journal.export.labels import Labels
from journal.export.pdf.rendering import Rendered, render_story, running_lines
from journal.export.pdf.report_story import ReportStory
from journal.export.pdf.running import RunningLines
from journal.export.pdf.style import Paper

_WITH_CONTENTS = ("portfolio", "book")


def render(draft: Draft, *, paper: Paper = "a4", labels: Labels | None = None) -> Rendered:
    """The unsealed file. Equal values give equal bytes."""
    words = labels or Labels()
    name = words.kind_of_file(draft.kind)
    period = words.period(draft.since, draft.until)
    named = words.with_period.format(name=name, period=period) if period else name
    has_dots = any(piece.confidence for section in draft.sections for piece in section.pieces)
    foot = words.foot_dots if has_dots else words.foot_report
    lines = partial(running_lines, draft, words, first=named, later=named, foot=foot)
    if draft.kind == "book":
        lines = partial(_for_oneself, words, lines)
    story = partial(ReportStory, with_contents=draft.kind in _WITH_CONTENTS)
    return render_story(draft, story, lines(), paper, words)


def _for_oneself(words: Labels, lines: Callable[[], RunningLines]) -> RunningLines:
    """Nobody else is asked to keep it to themselves."""
    return replace(lines(), foot=words.foot_book)
