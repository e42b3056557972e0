"""The Mentoring page (08): one relationship, its next session, commitments, past sessions, and what has left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.changes import Changes
from journal.domain.mentoring import Relationship, Session, SessionStatus
from journal.domain.sharing import Share
from ui.context import PageContext
from ui.dates import MONTHS, clock, day_month, weekday_day_month
from ui.mentoring import facts
from ui.mentoring.agenda import AgendaList
from ui.mentoring.commitments import Commitments
from ui.mentoring.dialogs import RelationshipDialog, SessionDialog, SessionNotesDialog
from ui.mentoring.questions_list import QuestionsList
from ui.sharing.prep_room import PrepRoom
from ui.widgets.boxes import card, clear, scrolling_column
from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import TextQuestion
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, chip, hair, icon_label, label
from ui.widgets.scales import Disc

SHOWN_PAST = 6


class MentoringPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._relationship: Relationship | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
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
        clear(self._column)
        if self._relationship is None:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        self._fill(self._relationship, relationships)

    def prepare(self, session_id: int) -> None:
        self._context.navigate.open_room(PrepRoom(self._context, session_id))

    def release(self) -> None:
        clear(self._column)
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
        columns = QHBoxLayout()
        columns.setSpacing(40)
        left = QVBoxLayout()
        left.setSpacing(20)
        coming = facts.upcoming(sessions, now)
        for gone in facts.overdue(sessions, now):
            left.addWidget(self._asking_after(gone))
        left.addWidget(self._next_card(coming) if coming else self._no_next_card())
        left.addWidget(QuestionsList(self._context, relationship.id, coming.id if coming else None))
        left.addWidget(Commitments(self._context, relationship))
        left.addStretch(1)
        columns.addLayout(left, 1)
        columns.addWidget(
            self._past(relationship, facts.past(sessions, now), shares), alignment=Qt.AlignmentFlag.AlignTop
        )
        self._column.addLayout(columns)
        self._column.addSpacing(20)
        self._ledger(shares)
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
        names.addWidget(ElidedLabel(facts.about(relationship, held), "secondary"))
        row.addLayout(names, 1)
        edit = button("Edit", "secondary", self._context.icons, "pen-line")
        another = button("Add a person", "secondary", self._context.icons, "plus")
        add = button("Add session", "secondary", self._context.icons, "plus")
        edit.clicked.connect(self._edit_relationship)
        another.clicked.connect(self._add_relationship)
        add.clicked.connect(self._add_session)
        for made in (edit, another, add):
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
        head.addWidget(more)
        head.addWidget(prepare)
        column.addLayout(head)
        column.addSpacing(12)
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
        row.addLayout(words, 1)
        notes = icon_button(self._context.icons, "notebook-pen", f"Notes of {day_month(session.at.date())}")
        notes.setProperty("session", session.id)
        notes.clicked.connect(self._note_session)
        row.addWidget(notes)
        return row_widget

    def _ledger(self, shares: tuple[Share, ...]) -> None:
        head = QHBoxLayout()
        head.addWidget(label("What has left this journal", "subheading"))
        head.addStretch(1)
        head.addWidget(label("Kept by the app, so you always know", "hint"))
        self._column.addLayout(head)
        self._column.addSpacing(6)
        if not shares:
            self._column.addWidget(label("Nothing yet.", "hint"))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, (words, width) in enumerate(
            (("Date", 104), ("What was in it", 0), ("How it was protected", 172), ("Afterwards", 150), ("", 28))
        ):
            grid.addWidget(label(words, "label"), 0, column)
            if width:
                grid.setColumnMinimumWidth(column, self._context.theme.theme.px(width))
        grid.setColumnStretch(1, 1)
        today = self._context.journal.clock.today()
        for number, share in enumerate(shares, 1):
            self._ledger_row(grid, 2 * number, share, facts.share_day(share, today))
        self._column.addLayout(grid)

    def _ledger_row(self, grid: QGridLayout, row: int, share: Share, day: str) -> None:
        grid.addWidget(hair(), row - 1, 0, 1, 5)
        grid.addWidget(label(day, "secondary"), row, 0)
        content = QHBoxLayout()
        content.addWidget(label(facts.share_title(share), "medium"))
        content.addSpacing(8)
        content.addWidget(ElidedLabel(facts.share_content(self._context.journal.shares.content(share.id)), "hint"), 1)
        grid.addLayout(content, row, 1)
        protection = QHBoxLayout()
        protection.addWidget(icon_label(self._context.icons, "file-lock" if share.protected else "file-text", size=14))
        protection.addWidget(label(facts.share_protection(share)), 1)
        grid.addLayout(protection, row, 2)
        grid.addWidget(chip(facts.share_afterwards(share), "ok" if share.notes else "plain"), row, 3)
        note = icon_button(self._context.icons, "ellipsis", f"Note what became of the copy of {day}")
        note.setProperty("share", share.id)
        note.clicked.connect(self._annotate)
        grid.addWidget(note, row, 4)

    # --- handlers ----------------------------------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        if changes.touch("mentoring", "shares", "goals"):
            self.refresh()

    def _choose(self) -> None:
        self._relationship = self._context.journal.mentoring.relationship(int(self.sender().property("relationship")))
        self.refresh()

    def _prepare_clicked(self) -> None:
        self.prepare(int(self.sender().property("session")))

    def _add_relationship(self) -> None:
        made = RelationshipDialog.ask(self, self._context.theme, Relationship(""))
        if made is not None:
            self._relationship = self._context.journal.mentoring.save_relationship(made)
            self.refresh()

    def _edit_relationship(self) -> None:
        if self._relationship is not None:
            changed = RelationshipDialog.ask(self, self._context.theme, self._relationship)
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

    def _note_session(self) -> None:
        session = self._context.journal.mentoring.session(int(self.sender().property("session")))
        changed = SessionNotesDialog.ask(self, self._context.theme, session)
        if changed is not None:
            self._context.journal.mentoring.save_session(changed)

    def _annotate(self) -> None:
        share_id = int(self.sender().property("share"))
        text = TextQuestion.ask(
            self,
            self._context.theme,
            "What became of this copy?",
            text="For example: Deleted, she says. What was written before stays.",
            yes="Note it",
        )
        if text:
            self._context.journal.shares.annotate(share_id, text)
