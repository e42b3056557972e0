"""What was promised, by whom, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from journal.domain.circles import called
from journal.domain.mentoring import Action, Owner, Relationship
from ui.context import PageContext
from ui.dates import day_month
from ui.mentoring.dialogs import ActionDialog
from ui.widgets.boxes import clear
from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import TextQuestion
from ui.widgets.labels import ElidedLabel, chip, hair, label
from ui.widgets.segmented import Segment, Segmented

_OUTCOMES = (("done", "Done"), ("partly", "Partly…"), ("not", "Not…"))
SHOWN_KEPT = 12


class Commitments(QWidget):
    def __init__(self, context: PageContext, relationship: Relationship, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._relationship = relationship
        actions = context.journal.mentoring.actions(relationship_id=relationship.id)
        self._open = tuple(a for a in actions if a.done_day is None and not a.outcome)
        self._kept = tuple(a for a in actions if a.done_day is not None or a.outcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(label("Commitments", "subheading"))
        add = button("Add", "link", context.icons, "plus")
        add.setAccessibleName("Add a commitment")
        add.clicked.connect(self._add)
        head.addWidget(add)
        head.addStretch(1)
        self._which = Segmented(
            (Segment("open", f"Open {len(self._open)}"), Segment("kept", f"Kept {len(self._kept)}")), "Commitments"
        )
        self._which.set_value("open")
        self._which.chosen.connect(self._show)
        head.addWidget(self._which)
        column.addLayout(head)
        column.addSpacing(6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self._show()

    def _show(self) -> None:
        clear(self._rows)
        is_open = self._which.value() == "open"
        actions = self._open if is_open else self._kept[:SHOWN_KEPT]
        if not actions:
            self._rows.addWidget(label("Nothing open." if is_open else "Nothing kept yet.", "hint"))
        for action in actions:
            self._rows.addWidget(hair())
            self._rows.addWidget(self._row(action))

    def _row(self, action: Action) -> QWidget:
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(10)
        box = QCheckBox()
        box.setChecked(action.done_day is not None)
        box.setAccessibleName(f"Done: {action.text}")
        box.setProperty("action", action.id)
        box.toggled.connect(self._tick)
        row.addWidget(box)
        row.addWidget(ElidedLabel(action.text), 1)
        row.addWidget(label(self._when(action), "hint"))
        row.addWidget(chip("Me" if action.owner is Owner.ME else called(self._relationship)))
        more = icon_button(self._context.icons, "ellipsis", f"What became of it: {action.text}")
        more.setProperty("action", action.id)
        more.clicked.connect(self._more)
        row.addWidget(more)
        return row_widget

    def _when(self, action: Action) -> str:
        if action.outcome in ("partly", "not"):
            return f"{action.outcome}: {action.clause}" if action.clause else action.outcome
        if action.done_day is not None:
            return f"done {day_month(action.done_day)}"
        return f"by {day_month(action.due_day)}" if action.due_day else ""

    def _find(self, action_id: int) -> Action:
        return next(a for a in (*self._open, *self._kept) if a.id == action_id)

    def _tick(self, done: bool) -> None:
        action = self._find(int(self.sender().property("action")))
        today = self._context.journal.clock.today()
        self._save(replace(action, done_day=today if done else None, outcome="done" if done else "", clause=""))

    def _more(self) -> None:
        made = cast("QPushButton", self.sender())
        action = self._find(int(made.property("action")))
        self._note(action, self._pick(made))

    def _pick(self, made: QPushButton) -> str:
        """What became of it, as the menu under the button says; empty when she goes back."""
        menu = QMenu(self)
        for outcome, words in _OUTCOMES:
            menu.addAction(words).setData(outcome)
        menu.addSeparator()
        menu.addAction("Edit…").setData("edit")
        picked = menu.exec(made.mapToGlobal(made.rect().bottomLeft()))
        menu.deleteLater()
        return str(picked.data()) if picked is not None else ""

    def _note(self, action: Action, outcome: str) -> None:
        if outcome == "edit":
            changed = ActionDialog.ask(self, self._context.theme, action, self._relationship.partner)
            if changed is not None:
                self._save(changed)
            return
        if not outcome:
            return
        clause = ""
        if outcome != "done":
            answer = TextQuestion.ask(self, self._context.theme, "In one clause, if you like", yes="Note it")
            if answer is None:
                return
            clause = answer
        day = self._context.journal.clock.today() if outcome == "done" else None
        self._save(replace(action, outcome=outcome, clause=clause, done_day=day))

    def _add(self) -> None:
        mentoring, clock = self._context.journal.mentoring, self._context.journal.clock
        sessions = mentoring.sessions(self._relationship.id)
        session = mentoring.last_held(self._relationship.id, clock.now()) or next(iter(sessions), None)
        if session is None:
            self._context.messages.show_text("Add a session first: a commitment belongs to one.")
            return
        new = Action("", clock.today(), session_id=session.id)
        made = ActionDialog.ask(self, self._context.theme, new, self._relationship.partner)
        if made is not None:
            self._save(made)

    def _save(self, action: Action) -> None:
        self._context.journal.mentoring.save_action(action)
