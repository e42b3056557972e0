"""How the draft of each kind of share is made. A new kind is one class here or beside, and one line in `sources`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from journal.domain.composing import compose
from journal.domain.sharing import Chosen, Draft, Selection
from journal.storage.share_reading import ShareReading

ChosenKind = TypeVar("ChosenKind", bound=Chosen, contravariant=True)


@dataclass(frozen=True, slots=True)
class About:
    """What a row of the ledger belongs to; the partner of the relationship is no name to ask about."""

    relationship_id: int | None = None
    session_id: int | None = None


class ShareSource(Protocol[ChosenKind]):
    """The draft it makes still holds code names, and nothing private."""

    def compose(self, chosen: ChosenKind) -> Draft: ...

    def about(self, chosen: ChosenKind) -> About: ...


class SessionPrepSource:
    def __init__(self, reading: ShareReading) -> None:
        self._reading = reading

    def compose(self, chosen: Selection) -> Draft:
        return compose(chosen, self._reading.facts(chosen))

    def about(self, chosen: Selection) -> About:
        return About(self._reading.relationship_of(chosen.session_id), chosen.session_id)


def sources(reading: ShareReading) -> dict[type, ShareSource[Any]]:
    """By the class of what was chosen."""
    return {Selection: SessionPrepSource(reading)}
