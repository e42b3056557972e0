"""The card of the next session: when, what about, its agenda, and the way into preparing it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.mentoring import Session
from ui.context import PageContext
from ui.dates import clock, weekday_day_month
from ui.mentoring import facts
from ui.mentoring.agenda import AgendaList
from ui.mentoring.ledger import LARGE_TEXT
from ui.mentoring.session_deeds import SessionDeeds, of_session
from ui.widgets.boxes import card
from ui.widgets.buttons import button, icon_button
from ui.widgets.flow import Flow
from ui.widgets.labels import ElidedLabel, label


class NextSession(QFrame):
    prepare_wanted = Signal(int)  # the session

    def __init__(self, context: PageContext, session: Session, deeds: SessionDeeds, reply: QWidget | None) -> None:
        super().__init__()
        self._session = session
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, column = card()
        outer.addWidget(frame)
        head = QVBoxLayout() if context.theme.theme.scale > LARGE_TEXT else QHBoxLayout()
        head.addLayout(_when(context, session), 1)
        deeds_row = Flow()
        head.addLayout(deeds_row)
        dated = icon_button(
            context.icons, "calendar-days", "Save the date as a calendar file; its title says only “Meeting”"
        )
        more = button("Change", "quiet")
        prepare = button("Prepare", "primary", context.icons, "clipboard-check", "Session prep")
        dated.clicked.connect(deeds.save_date)
        more.clicked.connect(deeds.edit)
        prepare.clicked.connect(self._prepare)
        for made in (dated, more, prepare):
            deeds_row.addWidget(of_session(made, session))
        column.addLayout(head)
        column.addSpacing(12)
        if reply is not None:
            column.addWidget(reply)
        column.addWidget(AgendaList(context, session.id))

    def _prepare(self) -> None:
        self.prepare_wanted.emit(self._session.id)


def _when(context: PageContext, session: Session) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(label(facts.next_label(session, context.journal.clock.today()), "label"))
    words.addWidget(label(f"{weekday_day_month(session.at.date())}, {clock(session.at)}", "heading"))
    if session.focus:
        words.addWidget(ElidedLabel(session.focus, "secondary"))
    return words


def no_next_session() -> QFrame:
    frame, column = card()
    column.addWidget(label("No session in the diary", "heading"))
    column.addWidget(
        label("Add the next one, and Afterbell gathers what happened since the last.", "secondary", wrap=True)
    )
    return frame
