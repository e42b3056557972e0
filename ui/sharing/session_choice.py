"""Which session the page is for, as a chip that leads to the pages of other planned sessions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from journal.domain.mentoring import Session, SessionStatus
from journal.journal import Journal
from ui.context import PageContext
from ui.dates import weekday_day_month
from ui.widgets.buttons import button


@dataclass(frozen=True, slots=True)
class Meeting:
    session_id: int
    partner: str
    day: str


def planned(journal: Journal) -> tuple[Meeting, ...]:
    """Sessions that are still to come or not said to be held, soonest first."""
    partners = {one.id: one.partner for one in journal.mentoring.relationships()}
    return tuple(
        Meeting(session.id, partners[session.relationship_id], weekday_day_month(session.at.date()))
        for session in journal.mentoring.sessions()
        if session.status is SessionStatus.PLANNED
    )


class SessionChoice(QWidget):
    chosen = Signal(int)  # session

    def __init__(self, context: PageContext, session: Session, meetings: tuple[Meeting, ...]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        day = weekday_day_month(session.at.date())
        self.open = button(day, "chip", context.icons, "calendar-days", "Another session")
        self.open.setAccessibleName(f"For the session on {day}. Choose another")
        self.menu = QMenu(self)
        for meeting in meetings:
            action = self.menu.addAction(f"{meeting.day}, {meeting.partner}".replace("&", "&&"))
            action.setData(meeting.session_id)
            action.setCheckable(True)
            action.setChecked(meeting.session_id == session.id)
        self.menu.triggered.connect(self._choose)
        self.open.setProperty("menu", "true")
        self.open.setMenu(self.menu)
        row.addWidget(self.open)

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(int(action.data()))
