"""The next mentoring session and how far it is prepared; without one, the way to the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.circles import called
from journal.domain.mentoring import MyRole, QuestionStatus, Relationship, Session
from journal.domain.query import Filter
from ui.context import PageContext
from ui.dates import away, clock, weekday_day_month
from ui.widgets.boxes import card, clear
from ui.widgets.buttons import button
from ui.widgets.labels import chip, hair, icon_label, label


@dataclass(frozen=True, slots=True)
class Prepared:
    """What there is for a session so far."""

    questions: int
    entries: int  # that can be chosen
    is_begun: bool  # a selection is kept
    left: int  # copies that were made for it


class SessionCard(QWidget):
    areas = ("mentoring", "shares")

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[object, ...] | None = None
        self._session_id = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        context.theme.discreet_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        journal = self._context.journal
        session = journal.mentoring.next_session(journal.clock.now())
        everybody = journal.mentoring.relationships()
        of_session = next((one for one in everybody if session and one.id == session.relationship_id), None)
        prepared = self._prepared(session) if session is not None else None
        discreet = self._context.theme.is_discreet
        shown = (session, of_session, prepared, bool(everybody), journal.clock.today(), discreet)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._column)
        if session is None or of_session is None or prepared is None:
            self._column.addWidget(self._no_date() if everybody else self._nobody())
        else:
            self._session_id = session.id
            mine = of_session.my_role is MyRole.MENTEE
            self._column.addWidget(self._card(session, of_session, prepared if mine else None))

    def release(self) -> None:
        self._context.theme.discreet_changed.disconnect(self.refresh)
        clear(self._column)
        self._shown = None

    def _prepared(self, session: Session) -> Prepared:
        journal = self._context.journal
        asked = (QuestionStatus.OPEN, QuestionStatus.PLANNED)
        questions = [one for one in journal.mentoring.questions(session.relationship_id) if one.status in asked]
        left = [one for one in journal.shares.all() if one.session_id == session.id and not one.failed]
        return Prepared(
            questions=len(questions),
            entries=journal.entries.count(Filter(list="next_session")),
            is_begun=journal.shares.kept_draft(session.id) is not None,
            left=len(left),
        )

    def _card(self, session: Session, relationship: Relationship, prepared: Prepared | None) -> QFrame:
        today = self._context.journal.clock.today()
        box, column = card((18, 16, 18, 18))
        head = QHBoxLayout()
        head.addWidget(label("Next session", "label"))
        head.addStretch(1)
        head.addWidget(chip(away(session.at.date(), today), "ok"))
        column.addLayout(head)
        column.addSpacing(6)
        column.addWidget(label(f"{weekday_day_month(session.at.date())}, {clock(session.at)}", "heading", wrap=True))
        is_discreet = self._context.theme.is_discreet  # then nobody's name is on the page
        if not is_discreet:
            column.addWidget(label(f"with {relationship.partner}", "secondary", wrap=True))
        column.addSpacing(14)
        if prepared is None:  # she is the mentor: nothing of hers goes there
            go = button("Open the session", "secondary")
            go.clicked.connect(self._open_mentoring)
        else:
            column.addWidget(hair())
            column.addSpacing(10)
            for done, words in steps(prepared):
                column.addLayout(self._step(done=done, words=words))
            reminder = send_reminder(session, relationship, prepared, today)
            if reminder and not is_discreet:
                column.addWidget(label(reminder, "hint", wrap=True))
            column.addSpacing(12)
            go = button("Continue preparing" if prepared.is_begun or prepared.left else "Prepare", "secondary")
            go.clicked.connect(self._prepare)
        column.addWidget(go)
        return box

    def _step(self, *, done: bool, words: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        icon, colour = ("circle-check", "accent") if done else ("circle", "text.tertiary")
        row.addWidget(icon_label(self._context.icons, icon, colour))
        row.addWidget(label(words, "" if done else "secondary"), 1)
        return row

    def _nobody(self) -> QFrame:
        box, column = card((18, 18, 18, 18))
        column.addWidget(icon_label(self._context.icons, "handshake", "accent", 24))
        column.addSpacing(8)
        column.addWidget(label("Who do you talk to?", "room"))
        words = (
            "Add your mentor and the next date. When it is near, you choose what to bring. "
            "They get a PDF from you, never access."
        )
        column.addWidget(label(words, "secondary", wrap=True))
        column.addSpacing(14)
        add = button("Add my mentor")
        add.clicked.connect(self._open_mentoring)
        column.addWidget(add)
        return box

    def _no_date(self) -> QFrame:
        box, column = card((18, 16, 18, 18))
        column.addWidget(label("Next session", "label"))
        column.addSpacing(4)
        column.addWidget(label("No date yet", "room"))
        column.addWidget(label("Set the next date while you both remember the last one.", "secondary", wrap=True))
        column.addSpacing(12)
        go = button("Set a date")
        go.clicked.connect(self._open_mentoring)
        column.addWidget(go)
        return box

    def _prepare(self) -> None:
        self._context.navigate.go("mentoring", f"prepare:{self._session_id}")

    def _open_mentoring(self) -> None:
        self._context.navigate.go("mentoring")


def steps(prepared: Prepared) -> tuple[tuple[bool, str], ...]:
    """The three steps of getting ready, and whether each is done."""
    questions = _counted(prepared.questions, "question written", "questions written", "No question written yet")
    entries = _counted(prepared.entries, "entry to choose from", "entries to choose from", "No entry can be shared yet")
    left = _counted(prepared.left, "copy has left", "copies have left", "Nothing exported yet")
    return (
        (prepared.questions > 0, questions),
        (prepared.entries > 0, entries),
        (prepared.left > 0, left),
    )


def send_reminder(session: Session, relationship: Relationship, prepared: Prepared, today: date) -> str:
    """A quiet line from the day on which the partner likes to have the page, until something was sent."""
    days = (session.at.date() - today).days
    if prepared.left or not 0 < days <= max(relationship.prep_days, 1):
        return ""
    first = called(relationship)
    return f"{first} would have the page by now." if days < relationship.prep_days else f"{first} likes the page today."


def _counted(count: int, one: str, many: str, none: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else none
