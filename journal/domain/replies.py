"""What a partner wrote on the reply page of a session prep: their words, kept beside the session and never shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import cast

from journal.domain.mentoring import Relationship, Session

_NOTES = "replies"  # in Relationship.notes, by the session's uid


@dataclass(frozen=True, slots=True)
class Reply:
    heard: str = ""
    questions: str = ""
    suggested: str = ""
    read_at: str = ""  # when it was filed, ISO 8601

    def is_empty(self) -> bool:
        return not (self.heard or self.questions or self.suggested)


def reply_of(relationship: Relationship, session: Session) -> Reply | None:
    held = _held(relationship).get(session.uid)
    if not isinstance(held, Mapping):
        return None
    known = cast("Mapping[str, object]", held)
    return Reply(**{name: str(known.get(name, "")) for name in ("heard", "questions", "suggested", "read_at")})


def with_reply(relationship: Relationship, session: Session, reply: Reply, now: datetime) -> Relationship:
    """A newer reply to the same session takes the place of the older."""
    kept = {**_held(relationship), session.uid: asdict(replace(reply, read_at=now.isoformat(timespec="minutes")))}
    return replace(relationship, notes={**relationship.notes, _NOTES: kept})


def _held(relationship: Relationship) -> dict[str, object]:
    held = relationship.notes.get(_NOTES)
    return dict(cast("Mapping[str, object]", held)) if isinstance(held, Mapping) else {}
