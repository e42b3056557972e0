"""The Mentoring page (08): one relationship, its next session, commitments, past sessions, and what has left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.changes import Changes
from journal.domain.goals import Evidence, Source
from journal.domain.mentoring import MyRole, Relationship, Session, SessionStatus
from journal.domain.sharing import Chosen, Share
from journal.domain.small_shares import AgreementShare, OutcomeShare, QuestionsShare
from journal.errors import JournalError
from ui.context import PageContext
from ui.dates import MONTHS, clock, day_month, weekday_day_month
from ui.mentoring import facts
from ui.mentoring.agenda import AgendaList
from ui.mentoring.agreement import AgreementDialog
from ui.mentoring.commitments import Commitments
from ui.mentoring.dialogs import RelationshipDialog, SessionDialog, SessionNotesDialog
from ui.mentoring.ledger import Ledger
from ui.mentoring.questions_list import QuestionsList
from ui.mentoring.reply import ReplyLink, asked_for_reply
from ui.sharing.fixed_options import FixedOptions
from ui.sharing.prep_room import PrepRoom
from ui.sharing.share_room import ShareRoom
from ui.widgets.boxes import card, clear, scrolling_column
from ui.widgets.buttons import button, icon_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.evidence_form import KEPT, EvidenceForm
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.labels import ElidedLabel, hair, icon_label, label
from ui.widgets.scales import Disc

SHOWN_PAST = 6
AGREEMENT_PAGE = "One page of what you agreed, with two lines to sign on. To change it, go back to Our agreement."
QUESTIONS_PAGE = "Your open questions in large type, to take into the room on paper. Nothing else is on it."
OUTCOME_PAGE = (
    "What was agreed and the next date, for the other’s own use. Nothing that was said, and none of your notes."
)

TWO_COLUMNS = 800  # from this width on, as drawn


class MentoringPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._relationship: Relationship | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._columns: QBoxLayout | None = None
        self._answerable: frozenset[int] = frozenset()  # sessions for which a reply page has left
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
        kind, _, value = target.partition(":")
        if kind == "prepare":
            self.prepare(int(value))

    def refresh(self) -> None:
        relationships = self._context.journal.mentoring.relationships()
        known = {r.id: r for r in relationships}
        if self._relationship is None or self._relationship.id not in known:
            self._relationship = self._most_present(relationships)
        else:
            self._relationship = known[self._relationship.id]
        self._wanted = self._focused_name() or self._wanted
        clear(self._column)
        self._columns = None
        if self._relationship is None:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        self._fill(self._relationship, relationships)
        if self._wanted:
            QTimer.singleShot(0, self._focus_again)  # what is new is shown only then

    def prepare(self, session_id: int) -> None:
        self._context.navigate.open_room(PrepRoom(self._context, session_id))

    def release(self) -> None:
        clear(self._column)
        self._columns = None
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
        now = journal.clock.now()
        shares = tuple(s for s in journal.shares.all() if s.relationship_id == relationship.id)
        if len(everybody) > 1:
            self._column.addLayout(self._others(relationship, everybody))
            self._column.addSpacing(14)
        self._column.addLayout(self._header(relationship, sessions))
        self._column.addSpacing(22)
        columns = self._columns = QBoxLayout(self._direction())
        columns.setSpacing(40)
        left = QVBoxLayout()
        left.setSpacing(20)
        coming = facts.upcoming(sessions, now)
        self._answerable = asked_for_reply(journal, shares)
        out = facts.not_confirmed(relationship, shares)
        if out:
            left.addWidget(self._deletion_reminder(relationship, out))
        if review := facts.review_due(relationship, self._today()):
            left.addWidget(self._review_offer(review))
        for gone in facts.overdue(sessions, now):
            left.addWidget(self._asking_after(gone))
        left.addWidget(self._next_card(coming) if coming else self._no_next_card())
        questions = QuestionsList(self._context, relationship.id, coming.id if coming else None)
        questions.card_wanted.connect(self._make_card)
        left.addWidget(questions)
        left.addWidget(Commitments(self._context, relationship))
        left.addStretch(1)
        columns.addLayout(left, 1)
        columns.addWidget(
            self._past(relationship, facts.past(sessions, now), shares), alignment=Qt.AlignmentFlag.AlignTop
        )
        self._column.addLayout(columns)
        self._column.addSpacing(20)
        self._column.addWidget(Ledger(self._context, shares))
        self._column.addStretch(1)

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

    def _header(self, relationship: Relationship, sessions: tuple[Session, ...]) -> QHBoxLayout:
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
        for made in (edit, another, agreement, add):
            row.addWidget(made, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _next_card(self, session: Session) -> QFrame:
        frame, column = card()
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(facts.next_label(session, self._context.journal.clock.today()), "label"))
        words.addWidget(label(f"{weekday_day_month(session.at.date())}, {clock(session.at)}", "heading"))
        if session.focus:
            words.addWidget(ElidedLabel(session.focus, "secondary"))
        head.addLayout(words, 1)
        more = button("Change", "quiet")
        more.setProperty("session", session.id)
        more.clicked.connect(self._edit_session)
        prepare = button("Prepare", "primary", self._context.icons, "clipboard-check", "Session prep")
        prepare.setProperty("session", session.id)
        prepare.clicked.connect(self._prepare_clicked)
        dated = icon_button(
            self._context.icons, "calendar-days", "Save the date as a calendar file; its title says only “Meeting”"
        )
        dated.setProperty("session", session.id)
        dated.clicked.connect(self._save_date)
        head.addWidget(dated)
        head.addWidget(more)
        head.addWidget(prepare)
        column.addLayout(head)
        column.addSpacing(12)
        self._add_reply(column, session)
        column.addWidget(AgendaList(self._context, session.id))
        return frame

    def _no_next_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label("No session in the diary", "heading"))
        column.addWidget(
            label("Add the next one, and Afterbell gathers what happened since the last.", "secondary", wrap=True)
        )
        return frame

    def _asking_after(self, session: Session) -> QFrame:
        frame = QFrame()
        frame.setObjectName("note")
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(label(f"How was {weekday_day_month(session.at.date())}?", "medium"), 1)
        made = button("Note it down", "quiet")
        made.setProperty("session", session.id)
        made.clicked.connect(self._note_session)
        row.addWidget(made)
        return frame

    def _review_offer(self, template: str) -> QFrame:
        """The guided page for this point of a relationship; it becomes an entry, private at first."""
        note = QFrame()
        note.setObjectName("note")
        row = QHBoxLayout(note)
        row.setContentsMargins(14, 8, 8, 8)
        closing = template == "mentoring_closing"
        words = "You are closing this. End it on purpose." if closing else "Is this still helping? A look at halfway."
        row.addWidget(label(words, "medium", wrap=True), 1)
        made = button("Write it down", "quiet")
        made.setProperty("template", template)
        made.clicked.connect(self._write_review)
        row.addWidget(made)
        return note

    def _write_review(self) -> None:
        self._context.navigate.go("today", f"template:{self.sender().property('template')}")

    def _deletion_reminder(self, relationship: Relationship, out: tuple[Share, ...]) -> QFrame:
        note = QFrame()
        note.setObjectName("note")
        row = QHBoxLayout(note)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(10)
        row.addWidget(icon_label(self._context.icons, "info"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(facts.deletion_words(relationship, out), "small", wrap=True), 1)
        return note

    def _past(self, relationship: Relationship, past: tuple[Session, ...], shares: tuple[Share, ...]) -> QWidget:
        side = QWidget()
        side.setFixedWidth(self._context.theme.theme.px(300))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label("Past sessions", "subheading"))
        column.addSpacing(4)
        if not past:
            column.addWidget(label("None yet.", "hint"))
        for number, session in enumerate(past[:SHOWN_PAST]):
            if number:
                column.addWidget(hair())
            column.addWidget(self._past_row(session))
        column.addSpacing(12)
        note = QFrame()
        note.setObjectName("note")
        inside = QHBoxLayout(note)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(10)
        inside.addWidget(icon_label(self._context.icons, "shield-check", "accent"), alignment=Qt.AlignmentFlag.AlignTop)
        written = sum(1 for share in shares if not share.failed)
        inside.addWidget(label(facts.no_access(relationship, written), "small", wrap=True), 1)
        column.addWidget(note)
        return side

    def _past_row(self, session: Session) -> QWidget:
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        day = QVBoxLayout()
        day.setSpacing(0)
        number = label(str(session.at.day), "room")
        month = label(MONTHS[session.at.month - 1][:3], "micro")
        for made in (number, month):
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            made.setFixedWidth(36)
            day.addWidget(made)
        row.addLayout(day)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(session.focus or "Session", "medium"))
        promised = len(self._context.journal.mentoring.actions(session_id=session.id))
        state = "" if session.status in (SessionStatus.HELD, SessionStatus.PLANNED) else f"{session.status.value} · "
        words.addWidget(label(f"{state}{facts.counted(promised, 'commitment', 'commitments')}", "hint"))
        self._add_reply(words, session)
        row.addLayout(words, 1)
        notes = icon_button(self._context.icons, "notebook-pen", f"Notes of {day_month(session.at.date())}")
        notes.setProperty("session", session.id)
        notes.clicked.connect(self._note_session)
        row.addWidget(notes)
        if session.status is SessionStatus.HELD:
            outcome = icon_button(
                self._context.icons, "share", f"Send what we agreed on {day_month(session.at.date())}"
            )
            outcome.setProperty("session", session.id)
            outcome.clicked.connect(self._share_outcome)
            row.addWidget(outcome)
            counts = icon_button(
                self._context.icons, "target", f"Evidence for a goal: the session on {day_month(session.at.date())}"
            )
            counts.setProperty("session", session.id)
            counts.clicked.connect(self._evidence)
            row.addWidget(counts)
        return row_widget

    def _add_reply(self, column: QVBoxLayout, session: Session) -> None:
        if self._relationship is not None and session.id in self._answerable:
            column.addWidget(ReplyLink(self._context, self._relationship, session))

    # --- handlers ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns is not None:
            self._columns.setDirection(self._direction())

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

    def _prepare_clicked(self) -> None:
        self.prepare(int(self.sender().property("session")))

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

    def _edit_session(self) -> None:
        session = self._context.journal.mentoring.session(int(self.sender().property("session")))
        changed = SessionDialog.ask(self, self._context.theme, session)
        if changed is not None:
            self._context.journal.mentoring.save_session(changed)

    def _save_date(self) -> None:
        from journal.portability.calendars import export_session

        session = self._context.journal.mentoring.session(int(self.sender().property("session")))
        name = f"Meeting {session.at:%Y-%m-%d}.ics"
        place = ask_where_to_save(self, "Save the date", Path.home(), name, "Calendar files (*.ics)", "ics")
        if place is None:
            return
        try:
            export_session(self._context.journal, session.id, place)
        except JournalError as error:
            self._context.messages.error(error)
            return
        self._context.messages.show_text("Saved. The file says when, and nothing else.")

    def _note_session(self) -> None:
        session = self._context.journal.mentoring.session(int(self.sender().property("session")))
        i_mentor = self._relationship is not None and self._relationship.my_role is MyRole.MENTOR
        changed = SessionNotesDialog.ask(self, self._context.theme, session, self._today(), i_mentor=i_mentor)
        if changed is not None:
            self._context.journal.mentoring.save_session(changed)
            self._carry_on(changed)

    def _evidence(self) -> None:
        journal = self._context.journal
        session = journal.mentoring.session(int(self.sender().property("session")))
        title = session.focus or f"Session on {day_month(session.at.date())}"
        thing = Evidence(Source.SESSION, session.id, title=title)
        known = journal.evidence.of_source(thing.source, session.id)
        made = EvidenceForm.ask(self, self._context.theme, thing, journal.goals.all(open_only=True), known)
        if made is not None:
            journal.evidence.save(made)
            self._context.messages.show_text(KEPT)

    def _carry_on(self, session: Session) -> None:
        """What was not talked about goes along to the next session in the diary."""
        mentoring = self._context.journal.mentoring
        coming = facts.upcoming(mentoring.sessions(session.relationship_id), self._context.journal.clock.now())
        left = [item for item in mentoring.agenda(session.id) if not item.done]
        if session.status is SessionStatus.HELD and coming is not None and coming.id != session.id and left:
            mentoring.carry_agenda(session.id, coming.id)
            words = facts.counted(len(left), "item", "items")
            self._context.messages.show_text(f"{words} not talked about: now on the next agenda.")

    def _agree(self) -> None:
        assert self._relationship is not None
        answer = AgreementDialog.ask(self, self._context.theme, self._relationship, self._today())
        if answer is None:
            return
        changed, makes_page = answer
        saved = self._context.journal.mentoring.save_relationship(changed)
        if makes_page:
            self._open_share(AgreementShare(saved.id), "agreement", AGREEMENT_PAGE)

    def _share_outcome(self) -> None:
        session = self._context.journal.mentoring.session(int(self.sender().property("session")))
        if not self._context.journal.mentoring.actions(session_id=session.id) and session.next_day is None:
            self._context.messages.show_text("Nothing was agreed in that session yet: no commitment, no next date.")
            return
        self._open_share(OutcomeShare(session.id), "session outcome", OUTCOME_PAGE)

    def _make_card(self) -> None:
        assert self._relationship is not None
        sessions = self._context.journal.mentoring.sessions(self._relationship.id)
        coming = facts.upcoming(sessions, self._context.journal.clock.now())
        if coming is not None:
            self._open_share(QuestionsShare(coming.id), "questions card", QUESTIONS_PAGE)

    def _open_share(self, chosen: Chosen, name: str, about: str) -> None:
        file_name = f"{name.capitalize()} {self._today():%Y-%m-%d}.pdf"
        options = FixedOptions(name, about)
        self._context.navigate.open_room(ShareRoom(self._context, chosen, name, file_name, options))

    def _today(self) -> date:
        return self._context.journal.clock.today()
