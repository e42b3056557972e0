"""The state of one prep room: a selection, the draft it makes, what the name check says, and the pages."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from journal.domain.entries import Entry
from journal.domain.markers import open_words, title_from
from journal.domain.mentoring import Relationship, Session
from journal.domain.sharing import Selection
from journal.journal import Journal
from ui.jobs import Jobs
from ui.sharing.offers import EntryOffer, offer
from ui.sharing.preparing import Preparing


class Preparation(Preparing[Selection]):
    def __init__(
        self, journal: Journal, jobs: Jobs, session: Session, scale: float, parent: QObject | None = None
    ) -> None:
        self.session = session
        self.relationship: Relationship = journal.mentoring.relationship(session.relationship_id)
        selection = journal.shares.prepare(session.id)
        super().__init__(journal, jobs, selection, scale, parent)
        self.offers: tuple[EntryOffer, ...] = self._read_offers(selection)

    @property
    def selection(self) -> Selection:
        return self.chosen

    def page_budget(self) -> int:
        return max(self.relationship.prep_pages, 1)

    def keep(self) -> None:
        """Keep what is chosen so far, inside the journal."""
        self._journal.shares.keep_draft(self.selection)

    def look_back_to(self, day: date | None) -> None:
        """Offer all since that day; None: since the last session. What she chose stays chosen."""
        self._offer(self._journal.shares.look_back_to(self.selection, day))

    def begin_again(self) -> None:
        """Forget the choices and take up the suggestion anew."""
        self._offer(self._journal.shares.suggest(self.session.id))

    def _offer(self, selection: Selection) -> None:
        self.offers = self._read_offers(selection)
        self.edit(selection)

    def release(self) -> None:
        super().release()
        self.offers = ()

    def _read_offers(self, selection: Selection) -> tuple[EntryOffer, ...]:
        ids = [choice.entry_id for choice in selection.entries]
        entries = self._journal.entries.bodies(ids)
        register = self._journal.people.all()
        shown = self._journal.shares.shown_to(self.relationship.id)
        return tuple(
            offer(
                entries[entry_id],
                _called(entries[entry_id]),
                register,
                shown.get(entry_id),
            )
            for entry_id in ids
            if entry_id in entries
        )


def _called(entry: Entry) -> str:
    return entry.title or title_from(open_words(entry.body, 120, is_guided=bool(entry.template)))
