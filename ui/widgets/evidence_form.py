"""Evidence from the other side: from an entry, a file, a record or a session to the goal that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from journal.domain.goals import Evidence, Goal
from ui.theme import ThemeWatcher
from ui.widgets.forms import Form
from ui.widgets.labels import label

KEPT = "It stands on the goal’s page now, with its line."


class EvidenceForm(Form):
    """Which goal, and one line on why. Of a goal it is evidence of already, the line is changed."""

    def __init__(
        self, parent: QWidget, theme: ThemeWatcher, thing: Evidence, goals: Sequence[Goal], known: Sequence[Evidence]
    ) -> None:
        super().__init__(parent, theme, "Evidence for a goal", 480, thing.title)
        self._thing = thing
        self._known = {one.goal_id: one.reason for one in known}
        self.goal = QComboBox()
        for goal in goals:
            self.goal.addItem(goal.title, goal.id)
        self.reason = QLineEdit()
        self.add("Which goal it shows work on", self.goal)
        self.add("Why it counts, in one line", self.reason)
        if not goals:
            self.body.addWidget(label("You have no goals yet.", "hint"))
        self.add_answers("Add it")
        self.goal.currentIndexChanged.connect(self._goal_chosen)
        self._goal_chosen()

    @classmethod
    def ask(
        cls, parent: QWidget, theme: ThemeWatcher, thing: Evidence, goals: Sequence[Goal], known: Sequence[Evidence]
    ) -> Evidence | None:
        """`thing` says what it is; `known` is what it is evidence of so far."""
        form = cls(parent, theme, thing, goals, known)
        return form.value() if form.run(form.goal) else None

    def value(self) -> Evidence:
        return replace(self._thing, goal_id=int(self.goal.currentData()), reason=self.reason.text().strip())

    def complete(self) -> bool:
        return self.goal.count() > 0

    def _goal_chosen(self) -> None:
        self.reason.setText(self._known.get(self.goal.currentData(), ""))
