"""The milestones of a goal, to tick."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from journal.domain.goals import Goal, Milestone
from ui.context import PageContext
from ui.goals import facts
from ui.goals.dialogs import MilestoneDialog
from ui.widgets.buttons import icon_button
from ui.widgets.dialog import Question, TextQuestion
from ui.widgets.labels import label

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StepBox(QCheckBox):
    """Space ticks it, Ctrl with up or down moves it among the others."""

    moved = Signal(int)  # -1 up, 1 down

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _MOVES.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if by is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(by)


class Milestones(QWidget):
    def __init__(
        self, context: PageContext, goal: Goal, milestones: tuple[Milestone, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._goal = goal
        self._milestones = milestones
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label("Milestones", "subheading"), 1)
        head.addWidget(label(facts.steps_words(self._milestones), "hint"))
        add = icon_button(context.icons, "plus", "Add a milestone")
        add.setProperty("key", "milestone-new")
        add.clicked.connect(self._add)
        head.addWidget(add)
        column.addLayout(head)
        if not self._milestones:
            column.addWidget(label("None yet. Two or three are enough.", "hint", wrap=True))
        for milestone in self._milestones:
            column.addLayout(self._row(milestone))

    def _row(self, milestone: Milestone) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        box = StepBox()
        box.setFixedWidth(self._context.theme.theme.px(18))
        box.setChecked(milestone.done_day is not None)
        box.setEnabled(milestone.dropped_day is None)
        box.setAccessibleName(f"Done: {milestone.title}")
        box.setAccessibleDescription("Ctrl with up or down moves it")
        box.moved.connect(self._move)
        box.setProperty("milestone", milestone.id)
        box.setProperty("key", f"milestone-{milestone.id}")
        box.toggled.connect(self._tick)
        row.addWidget(box, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 4, 0, 0)  # its first line beside the box and the button, which are higher
        words.addWidget(
            label(milestone.title, "secondary" if milestone.done_day or milestone.dropped_day else "", wrap=True)
        )
        when = facts.milestone_words(milestone, self._context.journal.clock.today())
        if when:
            words.addWidget(label(when, "hint"))
        if milestone.drop_reason:
            words.addWidget(label(milestone.drop_reason, "hint", wrap=True))
        row.addLayout(words, 1)
        more = icon_button(self._context.icons, "ellipsis", f"More about the milestone: {milestone.title}")
        more.setProperty("milestone", milestone.id)
        more.setProperty("key", f"milestone-more-{milestone.id}")
        more.clicked.connect(self._more)
        row.addWidget(more, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _asked_about(self) -> Milestone:
        wanted = int(self.sender().property("milestone"))
        return next(milestone for milestone in self._milestones if milestone.id == wanted)

    def _tick(self, done: bool) -> None:
        today = self._context.journal.clock.today()
        self._save(replace(self._asked_about(), done_day=today if done else None))

    def _move(self, by: int) -> None:
        self._context.journal.goals.move_milestone(int(self.sender().property("milestone")), by)

    def _add(self) -> None:
        today = self._context.journal.clock.today()
        last = max((milestone.position for milestone in self._milestones), default=-1)
        new = Milestone(self._goal.id, "", position=last + 1)
        made = MilestoneDialog.ask(self, self._context.theme, new, today)
        if made is not None:
            self._save(made)

    def _more(self) -> None:
        milestone, pressed = self._asked_about(), self.sender()
        assert isinstance(pressed, QPushButton)
        menu = QMenu(self)
        menu.addAction("Edit…").setData("edit")
        if milestone.dropped_day is None:
            menu.addAction("Let it go…").setData("drop")
        else:
            menu.addAction("Take it up again").setData("resume")
        place = self._milestones.index(milestone)
        for words, what, possible in (
            ("Move up\tCtrl+↑", "up", place > 0),
            ("Move down\tCtrl+↓", "down", place + 1 < len(self._milestones)),
        ):
            action = menu.addAction(words)
            action.setData(what)
            action.setEnabled(possible)
        menu.addSeparator()
        menu.addAction("Delete…").setData("delete")
        picked = menu.exec(pressed.mapToGlobal(pressed.rect().bottomLeft()))
        what = str(picked.data()) if picked is not None else ""
        menu.deleteLater()
        self._do(what, milestone)

    def _do(self, what: str, milestone: Milestone) -> None:
        theme, today = self._context.theme, self._context.journal.clock.today()
        if what == "edit":
            changed = MilestoneDialog.ask(self, theme, milestone, today)
            if changed is not None:
                self._save(changed)
        elif what == "drop":
            why = TextQuestion.ask(self, theme, "Why let it go?", text=milestone.title, yes="Let it go")
            if why:
                self._context.journal.goals.let_go(milestone.id, today, why)
            elif why is not None:
                self._context.messages.show_text("A line on why, before it is let go.")
        elif what in ("up", "down"):
            self._context.journal.goals.move_milestone(milestone.id, -1 if what == "up" else 1)
        elif what == "resume":
            self._save(replace(milestone, dropped_day=None, drop_reason=""))
        elif what == "delete" and Question.ask(
            self, theme, "Delete this milestone?", "It goes for good.", "Delete it", role="danger"
        ):
            self._context.journal.goals.delete_milestone(milestone.id)

    def _save(self, milestone: Milestone) -> None:
        self._context.journal.goals.save_milestone(milestone)
