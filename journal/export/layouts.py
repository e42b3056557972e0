"""Which layout prints which kind of share. A new kind is one line here, and one in storage/share_sources.py."""

from __future__ import annotations

from typing import Protocol

from journal.domain.sharing import Draft
from journal.export.labels import Labels
from journal.export.pdf import report, session_prep, small_pages
from journal.export.pdf.rendering import Rendered
from journal.export.pdf.style import Paper


class Layout(Protocol):
    def __call__(self, draft: Draft, *, paper: Paper = "a4", labels: Labels | None = None) -> Rendered: ...


_LAYOUTS: dict[str, Layout] = {  # by Draft.kind
    "session_prep": session_prep.render,
    "entry": small_pages.render,
    "outcome": small_pages.render,
    "questions": small_pages.render,
    "agreement": small_pages.render,
    "goals": report.render,
    "summary": report.render,
    "portfolio": report.render,
    "year": report.render,
    "book": report.render,
}


def render(draft: Draft, *, paper: Paper = "a4", labels: Labels | None = None) -> Rendered:
    """The unsealed file of any draft. Equal values give equal bytes."""
    return _LAYOUTS[draft.kind](draft, paper=paper, labels=labels)
