"""How the draft of each kind of share is made. A new kind is one class here or beside, and one line in `sources`."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from journal.clock import Clock
from journal.domain.composing import compose
from journal.domain.reports import ReportChoice
from journal.domain.sharing import Chosen, Draft, Selection
from journal.domain.small_shares import AgreementShare, EntryShare, OutcomeShare, QuestionsShare
from journal.storage.database import Database
from journal.storage.report_reading import ReportSource
from journal.storage.share_about import About
from journal.storage.share_reading import ShareReading
from journal.storage.small_share_sources import AgreementSource, EntrySource, OutcomeSource, QuestionsSource

ChosenKind = TypeVar("ChosenKind", bound=Chosen, contravariant=True)


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


def sources(db: Database, clock: Clock, reading: ShareReading) -> dict[type, ShareSource[Any]]:
    """By the class of what was chosen."""
    return {
        Selection: SessionPrepSource(reading),
        ReportChoice: ReportSource(db, clock, reading),
        EntryShare: EntrySource(reading),
        OutcomeShare: OutcomeSource(reading),
        QuestionsShare: QuestionsSource(reading),
        AgreementShare: AgreementSource(reading),
    }
