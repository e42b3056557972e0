"""How templates are said: their icon, how many questions, how many minutes."""

from __future__ import annotations

from journal.domain.entries import Kind
from journal.domain.moments import kind_for
from journal.domain.templates import Template
from ui.words import KINDS

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_ICONS = {
    "what_so_what_now_what": "route",
    "gibbs": "compass",
    "another_pair_of_eyes": "scan-eye",
    "start_stop_keep": "leaf",
    "after_meeting": "users-round",
    "tough_conversation": "message-square-warning",
    "about_student": "user-round",
    "staff_matter": "user-round",
    "as_mentor": "handshake",
    "after_action_review": "list-checks",
    "ladder_of_inference": "list",
    "critical_incident": "scan-eye",
}
_KIND_ICONS = {"reflection": "compass", "coaching": "handshake", "goal": "target", "own": "feather"}


def icon_of(template: Template) -> str:
    if template.key in _ICONS:
        return _ICONS[template.key]
    kind = kind_for(template)
    return KINDS[kind][1] if kind is not Kind.REFLECTION else _KIND_ICONS.get(template.kind, "pen-line")


def moment_name(template: Template, kind: Kind) -> str:
    """A moment is called by its kind, as everywhere else; her own pages by their names."""
    return template.name if template.kind == "own" or kind in (Kind.NOTE, Kind.REFLECTION) else KINDS[kind][0]


def number_word(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def questions_words(template: Template) -> str:
    """ "3 questions"."""
    count = len(template.stages)
    return "1 question" if count == 1 else f"{count} questions"


def steps_words(template: Template) -> str:
    """ "Three steps"."""
    count = len(template.stages)
    return f"{number_word(count)} {'step' if count == 1 else 'steps'}" if count else ""


def minutes_words(template: Template) -> str:
    if not template.stages:
        return "No limit"
    return f"{template.minutes} min" if template.minutes else ""
