"""Beside a moment: how long she has been writing, what helps, and on Fridays her week on a few lines."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.entries import Kind
from journal.domain.goals import GoalGlance
from journal.domain.mentoring import Owner
from ui.context import PageContext
from ui.goals import facts
from ui.reflection.words import number_word
from ui.today.small_cards import quiet_card
from ui.widgets.boxes import clear
from ui.widgets.labels import icon_label, label

MINUTE_MS = 60_000
UNTOUCHED_DAYS = 14


class WhileWriting(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._began = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(MINUTE_MS // 4)
        self._tick.timeout.connect(self._say_minutes)
        self._build()

    def begin(self, kind: Kind) -> None:
        self._began.start()
        self._tick.start()
        self._say_minutes()
        clear(self._week)
        lines = self.week() if kind is Kind.FRIDAY else ()
        for line in lines:
            self._week.addWidget(label(line, "small", wrap=True))
        self._week_title.setVisible(bool(lines))
        self._week.setContentsMargins(0, 0, 0, 10 if lines else 0)

    def end(self) -> None:
        self._tick.stop()
        clear(self._week)

    def week(self) -> tuple[str, ...]:
        """Her week so far, from Monday on."""
        journal = self._context.journal
        today = journal.clock.today()
        monday = today - timedelta(days=today.weekday())
        mine = [action for action in journal.mentoring.actions() if action.owner is Owner.ME]
        entries = len([head for head in journal.entries.between(monday, today) if not head.unfinished])
        done = sum(1 for action in mine if action.done_day and action.done_day >= monday)
        due = sum(1 for action in mine if not action.done_day and action.due_day and action.due_day <= today)
        goals = untouched([one for one in journal.goals.glances() if facts.is_open(one.goal)], today)
        lines: list[str] = []
        if entries:
            lines.append(f"{facts.counted(entries, 'entry', 'entries')} this week")
        if done:
            lines.append(f"{facts.counted(done, 'action', 'actions')} done")
        if due:
            lines.append(f"{facts.counted(due, 'action', 'actions')} due")
        if goals:
            lines.append(f"Not looked at for two weeks: {'; '.join(goals)}")
        return tuple(lines)

    def _build(self) -> None:
        icons = self._context.icons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        box, inside = quiet_card()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icon_label(icons, "clock", "text.tertiary", 14))
        self._minutes = label("", "label")
        row.addWidget(self._minutes, 1)
        inside.addLayout(row)
        inside.addSpacing(6)
        short = "Short is fine. You can open this in the Journal later and take it further."
        inside.addWidget(label(short, "secondary", wrap=True))
        column.addWidget(box)
        hints = QVBoxLayout()
        hints.setContentsMargins(18, 18, 18, 0)
        hints.setSpacing(10)
        self._week_title = label("Your week", "label")
        hints.addWidget(self._week_title)
        self._week = QVBoxLayout()
        self._week.setSpacing(4)
        hints.addLayout(self._week)
        hints.addWidget(label("While you write", "label"))
        keep = "Select a sentence and press Ctrl Shift L to keep it private for good, even if you share the rest."
        saved = "Saved and encrypted as you type. If the computer sleeps, the words are here when you unlock."
        for icon, colour, words in (("lock", "private", keep), ("check", "accent", saved)):
            hint = QHBoxLayout()
            hint.setSpacing(10)
            hint.addWidget(icon_label(icons, icon, colour, 14), alignment=Qt.AlignmentFlag.AlignTop)
            hint.addWidget(label(words, "small", wrap=True), 1)
            hints.addLayout(hint)
        column.addLayout(hints)
        column.addStretch(1)

    def _say_minutes(self) -> None:
        self._minutes.setText(so_far(self._began.elapsed() // MINUTE_MS))


def so_far(minutes: int) -> str:
    if minutes < 1:
        return "Just begun"
    return "One minute so far" if minutes == 1 else f"{number_word(minutes)} minutes so far"


def untouched(glances: list[GoalGlance], today: date) -> tuple[str, ...]:
    """The goals without a check-in in the last two weeks."""
    since = today - timedelta(days=UNTOUCHED_DAYS)
    return tuple(one.goal.title for one in glances if one.last is None or one.last.day < since)
