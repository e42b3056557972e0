"""What the prep room may do to a Selection: each edit is a plain function that returns a new one."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from journal.domain.sharing import Decision, EntryChoice, Part, Selection, TextChoice


class Lines(StrEnum):
    """The fields of a Selection that hold several lines of text."""

    QUESTIONS = "questions"
    ACTIONS = "actions"
    GOALS = "goals"


class Single(StrEnum):
    """The fields of a Selection that hold one line of text."""

    OPENING = "opening"
    PUSH = "push"
    KIND = "kind"
    ABOUT_YOU = "about_you"


def lines(selection: Selection, field: Lines) -> tuple[TextChoice, ...]:
    return {
        Lines.QUESTIONS: selection.questions,
        Lines.ACTIONS: selection.actions,
        Lines.GOALS: selection.goals,
    }[field]


def single(selection: Selection, field: Single) -> TextChoice:
    return {
        Single.OPENING: selection.opening,
        Single.PUSH: selection.push,
        Single.KIND: selection.kind,
        Single.ABOUT_YOU: selection.about_you,
    }[field]


def with_line(selection: Selection, field: Lines, index: int, choice: TextChoice) -> Selection:
    changed = list(lines(selection, field))
    changed[index] = choice
    return _with_lines(selection, field, tuple(changed))


def with_new_question(selection: Selection, text: str) -> Selection:
    return replace(selection, questions=(*selection.questions, TextChoice(text)))


def with_question_moved(selection: Selection, index: int, by: int) -> Selection:
    target = index + by
    if not 0 <= target < len(selection.questions):
        return selection
    moved = list(selection.questions)
    moved[index], moved[target] = moved[target], moved[index]
    return replace(selection, questions=tuple(moved))


def with_single(selection: Selection, field: Single, choice: TextChoice) -> Selection:
    match field:
        case Single.OPENING:
            return replace(selection, opening=choice)
        case Single.PUSH:
            return replace(selection, push=choice)
        case Single.KIND:
            return replace(selection, kind=choice)
        case Single.ABOUT_YOU:
            return replace(selection, about_you=choice)


def entry(selection: Selection, entry_id: int) -> EntryChoice:
    return next(choice for choice in selection.entries if choice.entry_id == entry_id)


def with_entry(selection: Selection, choice: EntryChoice) -> Selection:
    entries = tuple(choice if old.entry_id == choice.entry_id else old for old in selection.entries)
    return replace(selection, entries=entries)


def without_entries(selection: Selection, entry_ids: frozenset[int]) -> Selection:
    """With those entries out, whatever else is chosen."""
    return _with_entries(selection, entry_ids, included=False)


def with_entries(selection: Selection, entry_ids: frozenset[int]) -> Selection:
    """With those entries in, whatever else is chosen."""
    return _with_entries(selection, entry_ids, included=True)


def _with_entries(selection: Selection, entry_ids: frozenset[int], *, included: bool) -> Selection:
    return replace(
        selection,
        entries=tuple(
            replace(choice, included=included) if choice.entry_id in entry_ids else choice
            for choice in selection.entries
        ),
    )


def with_paragraphs(selection: Selection, entry_id: int, chosen: tuple[int, ...], of: int) -> Selection:
    """Choose some paragraphs of an entry; all of them is the whole, none of them leaves the entry out."""
    old = entry(selection, entry_id)
    if not chosen:
        return with_entry(selection, replace(old, included=False))
    part = Part.WHOLE if len(chosen) == of else Part.PARAGRAPHS
    return with_entry(selection, replace(old, included=True, part=part, paragraphs=chosen))


def with_extent(selection: Selection, entry_id: int, part: Part) -> Selection:
    """So much of an entry, and where: one line or all of it on the page, or all of it on a page after the others."""
    return with_entry(selection, replace(entry(selection, entry_id), included=True, part=part))


def with_role(selection: Selection, code_name: str, role: str) -> Selection:
    """Call somebody something else in this share only."""
    kept = tuple(pair for pair in selection.roles if pair[0] != code_name)
    return replace(selection, roles=(*kept, (code_name, role)))


def with_decision(selection: Selection, decision: Decision) -> Selection:
    kept = tuple(old for old in selection.decisions if old.finding != decision.finding)
    return replace(selection, decisions=(*kept, decision))


def without_decision(selection: Selection, finding: str) -> Selection:
    return replace(selection, decisions=tuple(old for old in selection.decisions if old.finding != finding))


def _with_lines(selection: Selection, field: Lines, choices: tuple[TextChoice, ...]) -> Selection:
    match field:
        case Lines.QUESTIONS:
            return replace(selection, questions=choices)
        case Lines.ACTIONS:
            return replace(selection, actions=choices)
        case Lines.GOALS:
            return replace(selection, goals=choices)
