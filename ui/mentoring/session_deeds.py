"""What can be done with one session: change it, note it down, send what was agreed, save its date."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from journal.domain.goals import Evidence, Source
from journal.domain.mentoring import Session, SessionStatus
from journal.domain.sharing import Chosen
from journal.domain.small_shares import OutcomeShare
from journal.errors import JournalError
from ui.context import PageContext
from ui.dates import day_month
from ui.mentoring import facts
from ui.mentoring.dialogs import SessionDialog, SessionNotesDialog
from ui.sharing.fixed_options import FixedOptions
from ui.sharing.share_room import ShareRoom
from ui.widgets.evidence_form import KEPT, EvidenceForm
from ui.widgets.file_dialogs import ask_where_to_save

OUTCOME_PAGE = (
    "What was agreed and the next date, for the other’s own use. Nothing that was said, and none of your notes."
)


class SessionDeeds(QObject):
    """A button that is joined to one of these slots carries the number of its session."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    def edit(self) -> None:
        changed = SessionDialog.ask(self._page, self._context.theme, self._session())
        if changed is not None:
            self._context.journal.mentoring.save_session(changed)

    def save_date(self) -> None:
        from journal.portability.calendars import export_session

        session = self._session()
        name = f"Meeting {session.at:%Y-%m-%d}.ics"
        place = ask_where_to_save(self._page, "Save the date", Path.home(), name, "Calendar files (*.ics)", "ics")
        if place is None:
            return
        try:
            export_session(self._context.journal, session.id, place)
        except JournalError as error:
            self._context.messages.error(error)
            return
        self._context.messages.show_text("Saved. The file says when, and nothing else.")

    def take_notes(self) -> None:
        journal, session = self._context.journal, self._session()
        relationship = journal.mentoring.relationship(session.relationship_id)
        today = journal.clock.today()
        answer = SessionNotesDialog.ask(self._page, self._context.theme, session, relationship, today)
        if answer is not None:
            changed, whole = answer
            with journal.db.write("mentoring"):
                journal.mentoring.save_session(changed)
                journal.mentoring.save_relationship(whole)
            self.carry_on(changed)

    def carry_on(self, session: Session) -> None:
        """What was not talked about goes along to the next session in the diary."""
        mentoring = self._context.journal.mentoring
        coming = facts.upcoming(mentoring.sessions(session.relationship_id), self._context.journal.clock.now())
        left = [item for item in mentoring.agenda(session.id) if not item.done]
        if session.status is SessionStatus.HELD and coming is not None and coming.id != session.id and left:
            mentoring.carry_agenda(session.id, coming.id)
            words = facts.counted(len(left), "item", "items")
            self._context.messages.show_text(f"{words} not talked about: now on the next agenda.")

    def link_evidence(self) -> None:
        journal, session = self._context.journal, self._session()
        title = session.focus or f"Session on {day_month(session.at.date())}"
        thing = Evidence(Source.SESSION, session.id, title=title)
        known = journal.evidence.of_source(thing.source, session.id)
        made = EvidenceForm.ask(self._page, self._context.theme, thing, journal.goals.all(open_only=True), known)
        if made is not None:
            journal.evidence.save(made)
            self._context.messages.show_text(KEPT)

    def share_outcome(self) -> None:
        session = self._session()
        if not self._context.journal.mentoring.actions(session_id=session.id) and session.next_day is None:
            self._context.messages.show_text("Nothing was agreed in that session yet: no commitment, no next date.")
            return
        open_share(self._context, OutcomeShare(session.id), "session outcome", OUTCOME_PAGE)

    def _session(self) -> Session:
        return self._context.journal.mentoring.session(int(self.sender().property("session")))


def of_session(made: QPushButton, session: Session) -> QPushButton:
    made.setProperty("session", session.id)
    return made


def open_share(context: PageContext, chosen: Chosen, name: str, about: str) -> None:
    """The room in which a small share is looked at and leaves."""
    file_name = f"{name.capitalize()} {context.journal.clock.today():%Y-%m-%d}.pdf"
    context.navigate.open_room(ShareRoom(context, chosen, name, file_name, FixedOptions(name, about)))
