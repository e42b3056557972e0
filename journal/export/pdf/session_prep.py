"""The session-prep page: one draft, laid out as drawn, tagged, with the place of every piece on it."""

from __future__ import annotations

from journal.domain.sharing import Draft
from journal.export.labels import Labels
from journal.export.pdf.rendering import Rendered, render_story, running_lines
from journal.export.pdf.session_prep_story import Story
from journal.export.pdf.style import Paper


def render(draft: Draft, *, paper: Paper = "a4", labels: Labels | None = None) -> Rendered:
    """The unsealed file. Equal values give equal bytes."""
    words = labels or Labels()
    name = words.kind_of_file(draft.kind)
    day = words.day(draft.session_at.date()) if draft.session_at else ""
    later = words.session_preparation_day.format(day=day) if day else name
    lines = running_lines(draft, words, first=name, later=later)
    return render_story(draft, Story, lines, paper, words)
