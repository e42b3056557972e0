"""The past sessions of a relationship, the newest first, and what the other has seen of this journal."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.circles import attendance_words
from journal.domain.mentoring import Relationship, Session, SessionStatus
from journal.domain.sharing import Share
from ui.context import PageContext
from ui.dates import MONTHS, day_month
from ui.mentoring import facts
from ui.mentoring.reply import ReplyLink
from ui.mentoring.session_deeds import SessionDeeds, of_session
from ui.widgets.buttons import icon_button
from ui.widgets.labels import hair, icon_label, label

SHOWN_PAST = 6
WIDTH, NO_END = 300, 10_000  # px


class PastSessions(QWidget):
    def __init__(
        self,
        context: PageContext,
        relationship: Relationship,
        past: tuple[Session, ...],
        shares: tuple[Share, ...],
        deeds: SessionDeeds,
        answerable: frozenset[int],
        at_least: int = 0,
    ) -> None:
        super().__init__()
        self._context = context
        self._relationship = relationship
        self._deeds = deeds
        self._answerable = answerable  # sessions for which a reply page has left
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label("Past sessions", "subheading"))
        column.addSpacing(4)
        if not past:
            column.addWidget(label("None yet.", "hint"))
        for number, session in enumerate(past[: max(SHOWN_PAST, at_least)]):
            if number:
                column.addWidget(hair())
            column.addWidget(self._row(session))
        column.addSpacing(12)
        column.addWidget(self._seen(sum(1 for share in shares if not share.failed)))

    def stand(self, *, beside: bool) -> None:
        """Narrow beside what is coming; under it as wide as the page, or a layout counts too few lines of its words."""
        width = self._context.theme.theme.px(WIDTH)
        self.setMinimumWidth(width if beside else 0)
        self.setMaximumWidth(width if beside else NO_END)

    def _seen(self, written: int) -> QFrame:
        note = QFrame()
        note.setObjectName("note")
        inside = QHBoxLayout(note)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(10)
        inside.addWidget(icon_label(self._context.icons, "shield-check", "accent"), alignment=Qt.AlignmentFlag.AlignTop)
        inside.addWidget(label(facts.no_access(self._relationship, written), "small", wrap=True), 1)
        return note

    def _row(self, session: Session) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addLayout(_day(session))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(session.focus or "Session", "medium", wrap=True))
        words.addWidget(label(self._became(session), "hint", wrap=True))
        if session.id in self._answerable:
            words.addWidget(ReplyLink(self._context, self._relationship, session))
        row.addLayout(words, 1)
        day, deeds = day_month(session.at.date()), self._deeds
        offered = [("notebook-pen", f"Notes of {day}", deeds.take_notes)]
        if session.status is SessionStatus.HELD:
            offered.append(("share", f"Send what we agreed on {day}", deeds.share_outcome))
            offered.append(("target", f"Evidence for a goal: the session on {day}", deeds.link_evidence))
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for icon, name, slot in offered:
            made = of_session(icon_button(self._context.icons, icon, name), session)
            made.clicked.connect(slot)
            buttons.addWidget(made)
        row.addLayout(buttons)
        return whole

    def _became(self, session: Session) -> str:
        """ "moved: she was ill · 1 commitment", "4 of 5 there, without Rowan · 2 commitments"."""
        promised = len(self._context.journal.mentoring.actions(session_id=session.id))
        went = session.status in (SessionStatus.HELD, SessionStatus.PLANNED)
        why = f": {session.status_note}" if session.status_note else ""
        parts = ["" if went else f"{session.status.value.capitalize()}{why}"]
        parts.append(attendance_words(self._relationship, session))
        if promised or not any(parts):
            parts.append(facts.counted(promised, "commitment", "commitments"))
        return " · ".join(part for part in parts if part)


def _day(session: Session) -> QVBoxLayout:
    day = QVBoxLayout()
    day.setSpacing(0)
    number = label(str(session.at.day), "room")
    month = label(MONTHS[session.at.month - 1][:3], "micro")
    for made in (number, month):
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made.setFixedWidth(36)
        day.addWidget(made)
    day.addStretch(1)  # beside a long name, day and month stay together
    return day
