"""The drafts of the small pages, read from the journal."""

from __future__ import annotations

from journal.domain.sharing import Draft
from journal.domain.small_shares import (
    AgreementShare,
    EntryShare,
    OutcomeShare,
    QuestionsShare,
    agreement_draft,
    entry_draft,
    outcome_draft,
    questions_draft,
)
from journal.storage.share_about import About
from journal.storage.share_reading import ShareReading


class EntrySource:
    def __init__(self, reading: ShareReading) -> None:
        self._reading = reading

    def compose(self, chosen: EntryShare) -> Draft:
        entry = self._reading.entry(chosen.choice.entry_id)
        reader = self._reading.relationship(chosen.relationship_id).partner if chosen.relationship_id else ""
        return entry_draft(chosen, entry, reader, self._reading.profile())

    def about(self, chosen: EntryShare) -> About:
        return About(chosen.relationship_id)


class OutcomeSource:
    def __init__(self, reading: ShareReading) -> None:
        self._reading = reading

    def compose(self, chosen: OutcomeShare) -> Draft:
        session, relationship = self._reading.session(chosen.session_id)
        return outcome_draft(session, relationship, self._reading.actions_of(session.id), self._reading.profile())

    def about(self, chosen: OutcomeShare) -> About:
        return About(self._reading.relationship_of(chosen.session_id), chosen.session_id)


class QuestionsSource:
    def __init__(self, reading: ShareReading) -> None:
        self._reading = reading

    def compose(self, chosen: QuestionsShare) -> Draft:
        session, relationship = self._reading.session(chosen.session_id)
        questions = self._reading.questions_of(relationship.id)
        return questions_draft(session, relationship, questions, self._reading.profile())

    def about(self, chosen: QuestionsShare) -> About:
        return About(self._reading.relationship_of(chosen.session_id), chosen.session_id)


class AgreementSource:
    def __init__(self, reading: ShareReading) -> None:
        self._reading = reading

    def compose(self, chosen: AgreementShare) -> Draft:
        return agreement_draft(self._reading.relationship(chosen.relationship_id), self._reading.profile())

    def about(self, chosen: AgreementShare) -> About:
        return About(chosen.relationship_id)
