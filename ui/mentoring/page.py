"""The Mentoring page (08): one relationship, its next session, commitments, past sessions, and what has left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.domain.changes import Changes
from journal.domain.mentoring import Relationship, Session, SessionStatus
from journal.domain.sharing import Share
from journal.domain.small_shares import AgreementShare, QuestionsShare
from ui.context import PageContext
from ui.dates import weekday_day_month
from ui.mentoring import facts
from ui.mentoring.agreement import AgreementDialog
from ui.mentoring.commitments import Commitments
from ui.mentoring.dialogs import SessionDialog
from ui.mentoring.ledger import LARGE_TEXT, Ledger
from ui.mentoring.next_session import NextSession, no_next_session
from ui.mentoring.past_sessions import PastSessions
from ui.mentoring.questions_list import QuestionsList
from ui.mentoring.quiet_notes import QuietOffer, quiet_note, review_words
from ui.mentoring.relationship_dialog import RelationshipDialog
from ui.mentoring.reply import ReplyLink, asked_for_reply
from ui.mentoring.session_deeds import SessionDeeds, of_session, open_share
from ui.sharing.prep_room import PrepRoom
from ui.widgets.boxes import clear, scrolling_column
from ui.widgets.buttons import button, icon_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.labels import ElidedLabel
from ui.widgets.scales import Disc

AGREEMENT_PAGE = "One page of what you agreed, with two lines to sign on. To change it, go back to Our agreement."
QUESTIONS_PAGE = "Your open questions in large type, to take into the room on paper. Nothing else is on it."

TWO_COLUMNS = 800  # from this width on, as drawn


class MentoringPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._relationship: Relationship | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._columns: QBoxLayout | None = None
        self._side: PastSessions | None = None
        self._deeds = SessionDeeds(context, self)
        self._sought = 0  # a session that has to be among those shown
        self._meant = ("", 0)  # the button that the keyboard is taken to, by what number it carries
        self._wanted = ""  # the name of the button that the keyboard comes back to
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        empty = EmptyState(
            context.icons,
            "handshake",
            "Nobody here yet",
            "Add the person you meet: a mentor, a coach, a peer. They get no access to this journal; "
            "they see only what you choose.",
            "Add a mentor",
        )
        empty.acted.connect(self._add_relationship)
        self._area, self._column = scrolling_column((40, 28, 40, 32), 0)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._area)
        context.live.changed.connect(self._changed)
        self.refresh()

    def show_target(self, target: str) -> None:
        """ "" · "prepare:SESSION" · "session:SESSION" · "action:ACTION"."""
        kind, _, value = target.partition(":")
        if kind == "prepare":
            self.prepare(int(value))
        elif kind == "session":
            self._show_session(int(value))
        elif kind == "action":
            self._show_action(int(value))

    def refresh(self) -> None:
        relationships = self._context.journal.mentoring.relationships()
        known = {r.id: r for r in relationships}
        if self._relationship is None or self._relationship.id not in known:
            self._relationship = self._most_present(relationships)
        else:
            self._relationship = known[self._relationship.id]
        self._wanted = self._focused_name() or self._wanted
        clear(self._column)
        self._columns = self._side = None
        if self._relationship is None:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        self._fill(self._relationship, relationships)
        if self._wanted:
            QTimer.singleShot(0, self._focus_again)  # what is new is shown only then

    def _show_session(self, session_id: int) -> None:
        """Its row among the sessions of whoever it was with, with the keyboard on it."""
        mentoring = self._context.journal.mentoring
        session = next((one for one in mentoring.sessions() if one.id == session_id), None)
        if session is None:
            self._context.messages.show_text("That session is not there any more.")
            return
        self._relationship, self._sought = mentoring.relationship(session.relationship_id), session_id
        self.refresh()
        self._sought = 0
        self._go_to_button("session", session_id)

    def _show_action(self, action_id: int) -> None:
        mentoring = self._context.journal.mentoring
        action = next((one for one in mentoring.actions() if one.id == action_id), None)
        if action is not None and action.session_id is not None:
            self._relationship = mentoring.relationship(mentoring.session(action.session_id).relationship_id)
        self.refresh()
        self._go_to_button("action", action_id)

    def _go_to_button(self, what: str, number: int) -> None:
        self._meant = (what, number)
        QTimer.singleShot(0, self._focus_meant)  # what is new is shown only then

    def _focus_meant(self) -> None:
        """The first button that carries this number, if it can be pressed."""
        what, number = self._meant
        for one in self._area.findChildren(QAbstractButton):
            if one.property(what) == number and one.isVisibleTo(self._area):
                self._area.ensureWidgetVisible(one)
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def prepare(self, session_id: int) -> None:
        self._context.navigate.open_room(PrepRoom(self._context, session_id))

    def release(self) -> None:
        clear(self._column)
        self._columns = self._side = None
        self._relationship = None

    # --- building ----------------------------------------------------------------------------------------------------

    def _most_present(self, relationships: tuple[Relationship, ...]) -> Relationship | None:
        """The one with the next session; else the first."""
        coming = self._context.journal.mentoring.next_session(self._context.journal.clock.now())
        if coming is not None:
            return next((r for r in relationships if r.id == coming.relationship_id), None)
        return relationships[0] if relationships else None

    def _fill(self, relationship: Relationship, everybody: tuple[Relationship, ...]) -> None:
        journal = self._context.journal
        sessions = journal.mentoring.sessions(relationship.id)
        shares = tuple(s for s in journal.shares.all() if s.relationship_id == relationship.id)
        if len(everybody) > 1:
            self._column.addLayout(self._others(relationship, everybody))
            self._column.addSpacing(14)
        self._column.addLayout(self._header(relationship, sessions))
        self._column.addSpacing(22)
        columns = self._columns = QBoxLayout(self._direction())
        columns.setSpacing(40)
        columns.addLayout(self._present(relationship, sessions, shares), 1)
        past = facts.past(sessions, journal.clock.now())
        answerable = asked_for_reply(journal, shares)
        shown = next((n + 1 for n, one in enumerate(past) if one.id == self._sought), 0)
        side = PastSessions(self._context, relationship, past, shares, self._deeds, answerable, at_least=shown)
        columns.addWidget(side, alignment=Qt.AlignmentFlag.AlignTop)
        self._side = side
        self._arrange()
        self._column.addLayout(columns)
        self._column.addSpacing(20)
        self._column.addWidget(Ledger(self._context, shares))
        self._column.addStretch(1)

    def _present(
        self, relationship: Relationship, sessions: tuple[Session, ...], shares: tuple[Share, ...]
    ) -> QVBoxLayout:
        """What is asked for now, the next session, questions and commitments."""
        journal, today = self._context.journal, self._today()
        left = QVBoxLayout()
        left.setSpacing(20)
        if out := facts.not_confirmed(relationship, shares):
            left.addWidget(quiet_note(self._context, facts.deletion_words(relationship, out)))
        if review := facts.review_due(relationship, today):
            offer = QuietOffer(review_words(review), "Write it down", review)
            offer.wanted.connect(self._write_review)
            left.addWidget(offer)
        for gone in facts.overdue(sessions, journal.clock.now()):
            asked = QuietOffer(f"How was {weekday_day_month(gone.at.date())}?", "Note it down", gone)
            of_session(asked.deed, gone).clicked.connect(self._deeds.take_notes)
            left.addWidget(asked)
        coming = facts.upcoming(sessions, journal.clock.now())
        left.addWidget(self._next(relationship, coming, shares) if coming else no_next_session())
        questions = QuestionsList(self._context, relationship.id, coming.id if coming else None)
        questions.card_wanted.connect(self._make_card)
        left.addWidget(questions)
        left.addWidget(Commitments(self._context, relationship))
        left.addStretch(1)
        return left

    def _next(self, relationship: Relationship, coming: Session, shares: tuple[Share, ...]) -> NextSession:
        answerable = coming.id in asked_for_reply(self._context.journal, shares)
        reply = ReplyLink(self._context, relationship, coming) if answerable else None
        made = NextSession(self._context, coming, self._deeds, reply)
        made.prepare_wanted.connect(self.prepare)
        return made

    def _others(self, relationship: Relationship, everybody: tuple[Relationship, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for other in everybody:
            made = button(other.partner, "chip")
            made.setCheckable(True)
            made.setChecked(other.id == relationship.id)
            if other.id == relationship.id:
                made.setProperty("role", "chipOn")
            made.setProperty("relationship", other.id)
            made.clicked.connect(self._choose)
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _header(self, relationship: Relationship, sessions: tuple[Session, ...]) -> QVBoxLayout:
        """Where large text leaves the name no room beside the buttons, they stand under it."""
        whole = QVBoxLayout()
        whole.setSpacing(8)
        held = sum(1 for s in sessions if s.status is SessionStatus.HELD)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Disc(self._context.theme, facts.initials(relationship.partner)))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(relationship.partner, "title"))
        minutes = sum(s.length_min for s in sessions if s.status is SessionStatus.HELD)
        names.addWidget(ElidedLabel(facts.about(relationship, held, minutes), "secondary"))
        row.addLayout(names, 1)
        icons = self._context.icons
        edit = icon_button(icons, "pen-line", f"Change what is kept about {relationship.partner}")
        another = icon_button(icons, "user-round", "Add another person")
        agreement = button("Our agreement", "secondary", icons, "file-text")
        add = button("Add session", "secondary", icons, "plus")
        edit.clicked.connect(self._edit_relationship)
        another.clicked.connect(self._add_relationship)
        agreement.clicked.connect(self._agree)
        add.clicked.connect(self._add_session)
        whole.addLayout(row)
        deeds = Flow(gap=16) if self._context.theme.theme.scale > LARGE_TEXT else row
        for made in (edit, another, agreement, add):
            deeds.addWidget(made)
            deeds.setAlignment(made, Qt.AlignmentFlag.AlignTop)
        if deeds is not row:
            whole.addLayout(deeds)
        return whole

    # --- handlers ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._columns is not None and self._side is not None:
            direction = self._direction()
            self._columns.setDirection(direction)
            self._side.stand(beside=direction == QBoxLayout.Direction.LeftToRight)

    def _direction(self) -> QBoxLayout.Direction:
        """The past beside what is coming, or under it where text is too large for two columns."""
        wide = self.width() >= self._context.theme.theme.px(TWO_COLUMNS)
        return QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom

    def _focused_name(self) -> str:
        """What the keyboard is on, or will be on when a dialog over the page has gone."""
        focused = self.window().focusWidget()
        return focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""

    def _focus_again(self) -> None:
        name, self._wanted = self._wanted, ""
        buttons = self._area.findChildren(QPushButton)
        same = next((one for one in buttons if one.accessibleName() == name), None) or next(iter(buttons), None)
        if same is not None and name:
            same.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, changes: Changes) -> None:
        if changes.touch("mentoring", "shares", "goals"):
            self.refresh()

    def _choose(self) -> None:
        self._relationship = self._context.journal.mentoring.relationship(int(self.sender().property("relationship")))
        self.refresh()

    def _add_relationship(self) -> None:
        made = RelationshipDialog.ask(self, self._context.theme, Relationship(""), self._today())
        if made is not None:
            self._relationship = self._context.journal.mentoring.save_relationship(made)
            self.refresh()

    def _edit_relationship(self) -> None:
        if self._relationship is not None:
            changed = RelationshipDialog.ask(self, self._context.theme, self._relationship, self._today())
            if changed is not None:
                self._context.journal.mentoring.save_relationship(changed)

    def _add_session(self) -> None:
        assert self._relationship is not None
        now = self._context.journal.clock.now().replace(minute=0, second=0, microsecond=0)
        draft = Session(
            self._relationship.id, now, length_min=self._relationship.length_min, mode=self._relationship.mode
        )
        made = SessionDialog.ask(self, self._context.theme, draft)
        if made is not None:
            self._context.journal.mentoring.save_session(made)

    def _agree(self) -> None:
        assert self._relationship is not None
        answer = AgreementDialog.ask(self, self._context.theme, self._relationship, self._today())
        if answer is None:
            return
        changed, makes_page = answer
        saved = self._context.journal.mentoring.save_relationship(changed)
        if makes_page:
            open_share(self._context, AgreementShare(saved.id), "agreement", AGREEMENT_PAGE)

    def _write_review(self, template: str) -> None:
        self._context.navigate.go("today", f"template:{template}")

    def _make_card(self) -> None:
        assert self._relationship is not None
        sessions = self._context.journal.mentoring.sessions(self._relationship.id)
        coming = facts.upcoming(sessions, self._context.journal.clock.now())
        if coming is not None:
            open_share(self._context, QuestionsShare(coming.id), "questions card", QUESTIONS_PAGE)

    def _today(self) -> date:
        return self._context.journal.clock.today()
