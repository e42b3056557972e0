"""Questions to begin with, for whoever is mentored and whoever mentors; they ship with the app."""

from __future__ import annotations

import json

from journal.domain.mentoring import MyRole


def question_bank(text: str, role: MyRole) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The shipped file's text → (theme, its questions) for this side of the table."""
    return tuple((theme, tuple(questions)) for theme, questions in json.loads(text)[str(role)].items())
