"""An entry as it will be kept: checked, tidied, and with the tags and people that its text mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from journal.domain import markers, private
from journal.domain.entries import LARGEST_BODY, Entry, Kind, Sharing
from journal.domain.folding import fold
from journal.errors import TooLarge, UsageError
from journal.storage.people import clean_people
from journal.storage.rows import storable
from journal.storage.standards import clean_standards
from journal.storage.tags import clean_tags

LONGEST_TITLE = 1_000
LONGEST_LINE = 10_000
PREVIEW = 240  # characters of a text that its head keeps


def clean(entry: Entry) -> Entry:
    """What is stored of it. Raises if it cannot be an entry."""
    check(entry)
    return replace(
        entry,
        at=datetime.fromisoformat(entry.at.isoformat()),  # a fixed offset, as it will be read back
        body=storable(entry.body),
        title=storable(entry.title).strip(),
        kind=Kind(entry.kind),
        sharing=Sharing(entry.sharing),
        line=storable(entry.line).strip(),
        mood_note=storable(entry.mood_note),
        template=storable(entry.template),
        tags=clean_tags(entry.tags),
        people=clean_people(entry.people),
        goals=tuple(sorted(set(entry.goals))),
        standards=clean_standards(entry.standards),
    )


def check(entry: Entry) -> None:
    """Raises if it cannot be an entry."""
    if entry.at.utcoffset() is None:
        raise UsageError("An entry needs a time with its zone.")
    if len(entry.body) > LARGEST_BODY or len(entry.title) > LONGEST_TITLE or len(entry.line) > LONGEST_LINE:
        raise TooLarge
    for name, value in (("Mood", entry.mood), ("Energy", entry.energy)):
        if value is not None and value not in range(1, 6):
            raise UsageError(f"{name} goes from 1 to 5.")


def with_marks_of_text(entry: Entry, old_body: str) -> Entry:
    """With the #tags and @people of its text; those that stood in the old text and no longer do are taken away."""
    if entry.body == old_body:
        return entry
    return replace(
        entry,
        tags=clean_tags(_merged(entry.tags, markers.tags, entry.body, old_body)),
        people=clean_people(_merged(entry.people, markers.people, entry.body, old_body)),
    )


def is_same(one: Entry, other: Entry) -> bool:
    """Whether nothing that a person could see differs."""
    same_text = one.body == other.body  # asked first: at an autosave it is what differs
    return same_text and _bare(one) == _bare(other) and one.at.utcoffset() == other.at.utcoffset()


def text_columns(entry: Entry) -> dict[str, object]:
    """The columns of a head that follow from the text."""
    return {
        "title": entry.title,
        "preview": markers.open_words(entry.body, PREVIEW, is_guided=bool(entry.template)),
        "has_private": int(private.has_private(entry.body)),
        "unfinished": int(entry.unfinished),
        "words": markers.word_count(entry.body),
    }


def place_columns(entry: Entry) -> dict[str, object]:
    """The columns of a head that are indexed; they change seldom."""
    return {
        "at": entry.at.isoformat(),
        "day": entry.at.date().isoformat(),
        "kind": str(entry.kind),
        "sharing": str(entry.sharing),
        "mood": entry.mood,
        "energy": entry.energy,
    }


def _merged(given: tuple[str, ...], find: Callable[[str], Iterable[str]], body: str, old_body: str) -> Iterable[str]:
    marked = tuple(find(body))
    if not old_body:
        return (*given, *marked)
    gone = {fold(name) for name in find(old_body)} - {fold(name) for name in marked}
    return (*(name for name in given if fold(name) not in gone), *marked)


def _bare(entry: Entry) -> Entry:
    return replace(
        entry,
        tags=tuple(fold(name) for name in entry.tags),
        people=tuple(fold(name) for name in entry.people),
        uid="",
        revision=0,
        changed_at="",
        trashed_at=None,
    )
