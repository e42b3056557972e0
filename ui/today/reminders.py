"""A quiet word about what may be due: a check-in, a plan, what came of a course, a day to look back. It can wait."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.reminders import Reminder, Why
from ui.context import PageContext
from ui.dates import day_month
from ui.today.small_cards import quiet_card
from ui.widgets.boxes import clear, show_if
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label

MOST_SHOWN = 2  # more would be a list of duties
_LOOKS = {
    Why.REVIEW: ("handshake", "Time to look at how it goes", "Open it"),
    Why.TERM: ("calendar-days", "The term is ending", "Review the term"),
    Why.TARGET: ("target", "A day you set", "Open the goal"),
    Why.PLAN: ("target", "Your plan for when it gets hard", "Open the goal"),
    Why.CHECK_IN: ("target", "If you have two minutes", "Check in"),
    Why.LEARNING: ("landmark", "What came of it?", "Say so"),
}


class Reminders(QWidget):
    areas = ("goals", "learning", "mentoring", "profile")

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reminders: tuple[Reminder, ...] = ()
        self._shown: tuple[object, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        context.theme.discreet_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Nothing at all in the discreet view: a reminder that says nothing only disturbs."""
        today = self._context.journal.clock.today()
        hidden = self._context.theme.is_discreet
        self._reminders = () if hidden else self._context.journal.reminders.due()[:MOST_SHOWN]
        if (self._reminders, today) != self._shown:
            self._shown = (self._reminders, today)
            clear(self._column)
            show_if(self, bool(self._reminders))
            for place, reminder in enumerate(self._reminders):
                self._column.addWidget(self._card(place, reminder, today))

    def release(self) -> None:
        self._context.theme.discreet_changed.disconnect(self.refresh)
        clear(self._column)
        self._reminders, self._shown = (), None

    def _card(self, place: int, reminder: Reminder, today: date) -> QFrame:
        icon, heading, action = _LOOKS[reminder.why]
        box, column = quiet_card()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(icon_label(self._context.icons, icon, "text.tertiary", 14))
        head.addWidget(label(heading, "label"), 1)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(label(reminder.title, "strong", wrap=True))
        words = about(reminder, today)
        if words:
            column.addWidget(label(words, "small", wrap=True))
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, role, slot in ((action, "secondary", self._open), ("Not now", "link", self._put_off)):
            made = button(words, role)
            made.setAccessibleName(f"{words}: {reminder.title}")
            made.setProperty("place", place)
            made.clicked.connect(slot)
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        return box

    def _pressed(self) -> Reminder:
        return self._reminders[int(self.sender().property("place"))]

    def _open(self) -> None:
        reminder, go = self._pressed(), self._context.navigate.go
        if reminder.why is Why.REVIEW:
            go("mentoring")
        elif reminder.why is Why.TERM:
            go("goals", "beside:review")
        elif reminder.why is Why.LEARNING:
            go("learning", f"came:{reminder.item_id}")
        else:
            go("goals", f"{'check-in' if reminder.why is Why.CHECK_IN else 'goal'}:{reminder.item_id}")

    def _put_off(self) -> None:
        self._context.journal.reminders.put_off(self._pressed())
        self.refresh()
        self._context.messages.show_text("It comes back in a week.")


def about(reminder: Reminder, today: date) -> str:
    """One line, never a reproach."""
    day = day_month(reminder.day, today) if reminder.day else ""
    if reminder.why is Why.PLAN:
        when, then = reminder.plan
        return f"If {when}, then {then}" if when and then else when or then
    if reminder.why is Why.CHECK_IN:
        return f"Last check-in {day}" if day else "No check-in yet"
    if reminder.why is Why.LEARNING:
        return f"From {day}. One line is enough."
    if reminder.why is Why.TERM:
        return f"Until {day}. Goal by goal: keep, change, let go."
    return f"You set {day} for it." if day else ""
