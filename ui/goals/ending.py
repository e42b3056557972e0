"""The end of a goal: reached, let go for a reason, or carried forward into a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from journal.domain.entries import Entry, Kind
from journal.domain.goals import Goal, Status
from ui.context import PageContext
from ui.theme import ThemeWatcher
from ui.widgets.dialog import field_label
from ui.widgets.forms import Form, lines, scale_choice
from ui.widgets.labels import label
from ui.widgets.segmented import Segment, Segmented

ACHIEVED, LET_GO, CARRIED = "achieved", "let_go", "carried"
_ENDS = {
    ACHIEVED: ("Achieved", "What made it work, if you like"),
    LET_GO: ("Let go", "Why you let it go"),
    CARRIED: ("Carry forward", "What it taught you, before it goes on"),
}


@dataclass(frozen=True, slots=True)
class Ending:
    how: str  # achieved | let_go | carried
    note: str
    new_title: str = ""  # of the goal that goes on
    self_end: int | None = None


class CloseDialog(Form):
    def __init__(self, parent: QWidget, theme: ThemeWatcher, goal: Goal) -> None:
        super().__init__(parent, theme, "Close the goal", 480, goal.title)
        self.end = Segmented([Segment(key, words) for key, (words, _asked) in _ENDS.items()], "How it ended")
        self.end.set_value(ACHIEVED)
        self.note = lines("", 84)
        self._asked = field_label(_ENDS[ACHIEVED][1], self.note)
        self.new_title = QLineEdit(goal.title)
        self._new = field_label("The goal that goes on", self.new_title)
        self.rating = scale_choice(goal.self_end)
        for widget in (self.end, self._asked, self.note, self._new, self.new_title):
            self.body.addWidget(widget)
        began = f", {goal.self_start} when it began" if goal.self_start else ""
        self.add(f"How good you are at it now, 1 to 5{began}", self.rating)
        self.body.addWidget(
            label("It stays under Finished, and everything written about it stays too.", "hint", wrap=True)
        )
        self.add_answers("Close it")
        self.end.chosen.connect(self._chosen)
        self.note.textChanged.connect(self.check)
        self.new_title.textChanged.connect(self.check)
        self._chosen()

    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, goal: Goal) -> Ending | None:
        form = cls(parent, theme, goal)
        return form.value() if form.run(form.end.findChild(QPushButton)) else None

    def value(self) -> Ending:
        return Ending(
            self.end.value(),
            self.note.toPlainText().strip(),
            self.new_title.text().strip() if self.end.value() == CARRIED else "",
            self.rating.currentData(),
        )

    def complete(self) -> bool:
        said = bool(self.note.toPlainText().strip())
        titled = self.end.value() != CARRIED or bool(self.new_title.text().strip())
        return titled and (said or self.end.value() == ACHIEVED)

    def _chosen(self) -> None:
        words = _ENDS[self.end.value()][1]
        self._asked.setText(words)
        self.note.setAccessibleName(words)
        for widget in (self._new, self.new_title):
            widget.setVisible(self.end.value() == CARRIED)
        self.check()


def close(context: PageContext, goal: Goal, ending: Ending) -> Goal:
    """Close it as she said; the goal that is to be shown afterwards comes back. Something achieved is worth a page."""
    goals, today = context.journal.goals, context.journal.clock.today()
    if ending.how == CARRIED:
        if ending.self_end is not None:
            goals.save(replace(goal, self_end=ending.self_end))
        return goals.carry_forward(goal.id, today, ending.note, ending.new_title)
    status = Status.ACHIEVED if ending.how == ACHIEVED else Status.LET_GO
    closed = goals.close(goal.id, status, today, ending.note, ending.self_end)
    if status is Status.ACHIEVED:
        context.messages.show_text(
            "Achieved. Worth marking, and somebody to thank?", "Write it down", _Celebration(context, closed)
        )
    return closed


def celebration(goal: Goal, at: datetime) -> Entry:
    """A page about what was reached and whom to thank, private until she says otherwise."""
    note = f"{goal.close_note}\n\n" if goal.close_note else ""
    body = f"## What was reached\n\n{note}## Whom I want to thank\n\n## What I keep of it\n"
    return Entry(at=at, title=goal.title, body=body, kind=Kind.CELEBRATION, goals=(goal.id,), unfinished=True)


class _Celebration:
    def __init__(self, context: PageContext, goal: Goal) -> None:
        self._context = context
        self._goal = goal

    def __call__(self) -> None:
        journal = self._context.journal
        entry = journal.entries.save(celebration(self._goal, journal.clock.now()))
        self._context.navigate.go("journal", f"entry:{entry.id}")
