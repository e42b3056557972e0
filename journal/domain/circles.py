"""A group or circle: who belongs to it, by code name, and who was there. Kept in the notes of the relationship."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from journal.domain.folding import fold
from journal.domain.mentoring import Relationship, RelationshipKind, Session

MEMBER_ROLE = "another member of our circle"  # what an export says of somebody of whom nothing else is known
_MEMBERS, _ATTENDANCE = "participants", "attendance"  # the latter by the session's uid


def is_group(relationship: Relationship) -> bool:
    return relationship.kind in (RelationshipKind.GROUP, RelationshipKind.NETWORK)


def called(relationship: Relationship) -> str:
    """What it is called in a sentence: a person by the first name, a group by the whole."""
    words = relationship.partner.split()
    return relationship.partner.strip() if is_group(relationship) or not words else words[0]


def members(relationship: Relationship) -> tuple[str, ...]:
    """Code names, in her order."""
    held = relationship.notes.get(_MEMBERS)
    written = cast("list[object]", held) if isinstance(held, list) else []
    return tuple(str(name) for name in written) if is_group(relationship) else ()


def with_members(relationship: Relationship, names: Iterable[str]) -> Relationship:
    """Each once; blanks and empty names go."""
    tidy = (" ".join(name.split()).lstrip("@") for name in names)
    once: dict[str, str] = {}
    for name in filter(None, tidy):
        once.setdefault(fold(name), name)
    return replace(relationship, notes={**relationship.notes, _MEMBERS: list(once.values())})


def attendance(relationship: Relationship, session: Session) -> tuple[str, ...] | None:
    """Who was there; None where nobody has said."""
    held = _attendance(relationship).get(session.uid)
    return tuple(str(name) for name in cast("list[object]", held)) if isinstance(held, list) else None


def with_attendance(relationship: Relationship, session: Session, there: Iterable[str]) -> Relationship:
    kept = {**_attendance(relationship), session.uid: list(there)}
    return replace(relationship, notes={**relationship.notes, _ATTENDANCE: kept})


def attendance_words(relationship: Relationship, session: Session) -> str:
    """ "4 of 5 there, without Rowan"; empty where nobody has said."""
    there = attendance(relationship, session)
    if there is None:
        return ""
    present = {fold(name) for name in there}
    away = [name for name in members(relationship) if fold(name) not in present]
    everybody = len(there) + len(away)
    without = f", without {', '.join(away)}" if away and there else ""
    return f"{len(there)} of {everybody} there{without}"


def _attendance(relationship: Relationship) -> dict[str, object]:
    held = relationship.notes.get(_ATTENDANCE)
    return dict(cast("Mapping[str, object]", held)) if isinstance(held, Mapping) else {}
