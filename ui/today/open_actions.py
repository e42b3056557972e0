"""What she has promised and not done yet, the most urgent first; a tick says it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.mentoring import Action, Owner
from ui.context import PageContext
from ui.dates import DAYS, away, day_month, weekday_day_month
from ui.widgets.boxes import clear, show_if
from ui.widgets.buttons import button
from ui.widgets.labels import label

SHOWN_FIRST = 3


class OpenActions(QWidget):
    areas = ("mentoring",)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._actions: tuple[Action, ...] = ()
        self._shown: tuple[object, ...] | None = None
        self._shows_all = False
        self._ticked: Action | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        context.theme.discreet_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        today = self._context.journal.clock.today()
        actions = self._context.journal.mentoring.actions(open_only=True)
        mine = [one for one in actions if one.owner is Owner.ME and not one.outcome]
        self._actions = tuple(sorted(mine, key=lambda one: (one.due_day or date.max, one.id)))
        shown = (self._actions, self._shows_all, today, self._context.theme.is_discreet)
        if shown != self._shown:
            self._shown = shown
            clear(self._column)
            show_if(self, bool(self._actions))
            if self._actions:
                self._fill(today)

    def release(self) -> None:
        self._context.theme.discreet_changed.disconnect(self.refresh)
        clear(self._column)
        self._actions = ()
        self._ticked = None
        self._shown = None

    def _fill(self, today: date) -> None:
        head = QHBoxLayout()
        head.addWidget(label("Open actions", "subheading"))
        head.addStretch(1)
        if len(self._actions) > SHOWN_FIRST:
            words = "Show fewer" if self._shows_all else f"See all {len(self._actions)}"
            more = button(words, "link")
            more.setAccessibleName("Show fewer actions" if self._shows_all else f"See all {len(self._actions)} actions")
            more.clicked.connect(self._toggle_all)
            head.addWidget(more)
        self._column.addLayout(head)
        self._column.addSpacing(4)
        if self._context.theme.is_discreet:
            self._column.addWidget(label(f"{len(self._actions)} · hidden in the discreet view", "hint"))
            return
        for action in self._actions if self._shows_all else self._actions[:SHOWN_FIRST]:
            self._column.addWidget(self._row(action, today))

    def _row(self, action: Action, today: date) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        when, is_late = when_words(action, today)
        box = QCheckBox()
        box.setAccessibleName(f"Done: {action.text}")
        box.setAccessibleDescription(when)
        box.setProperty("action", action.id)
        box.toggled.connect(self._tick)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(action.text, wrap=True))
        if when:
            words.addWidget(label(when, "danger" if is_late else "hint"))
        row.addWidget(box, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return made

    def _toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        self.refresh()

    def _tick(self, done: bool) -> None:
        action_id = int(self.sender().property("action"))
        action = next(one for one in self._actions if one.id == action_id)
        if done:
            self._ticked = action
            today = self._context.journal.clock.today()
            self._context.journal.mentoring.save_action(replace(action, done_day=today, outcome="done"))
            self._context.messages.show_text("Done.", "Undo", self._untick)

    def _untick(self) -> None:
        if self._ticked is not None:
            self._context.journal.mentoring.save_action(self._ticked)
            self._ticked = None


def when_words(action: Action, today: date) -> tuple[str, bool]:
    """By when, and whether that is past: "Promised for yesterday", "Friday", "Thursday 19 March"."""
    due = action.due_day
    if due is None:
        return "", False
    days = (due - today).days
    if days < 0:
        return f"Promised for {'yesterday' if days == -1 else day_month(due, today)}", True
    if days <= 1:
        return away(due, today).capitalize(), False
    return (DAYS[due.weekday()] if days < 7 else weekday_day_month(due)), False
