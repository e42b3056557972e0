"""One goal on the page, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from journal.domain.goals import CheckIn, Goal, Status
from journal.domain.standards import Framework
from ui.context import PageContext
from ui.goals import facts
from ui.goals.dialogs import CheckInDialog, GoalDialog
from ui.goals.ending import CloseDialog, close
from ui.goals.goal_sheet import GoalSheet
from ui.goals.shaping import PlansDialog, ShapingDialog
from ui.widgets.boxes import scrolling_column
from ui.widgets.dialog import Question


class GoalDetail(QFrame):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._frameworks: tuple[Framework, ...] = ()
        self._goal: Goal | None = None
        self._sheet: GoalSheet | None = None
        self.setObjectName("goalPage")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area, self._column = scrolling_column((0, 0, 0, 0), 0)
        outer.addWidget(self._area)

    def show_goal(self, goal: Goal, frameworks: tuple[Framework, ...]) -> None:
        """A goal that is shown already keeps its place and the focus."""
        self._frameworks = frameworks
        again = self._goal is not None and self._goal.id == goal.id
        self._goal = goal
        if again and self._sheet is not None:
            focused = self._sheet.focusWidget()
            key = focused.property("key") if focused is not None and focused.hasFocus() else None
            self._sheet.show_goal(goal, frameworks)
            if key:
                self._focus(str(key))
            return
        if self._sheet is not None:
            self._take_away()
        self._area.verticalScrollBar().setValue(0)
        self._sheet = GoalSheet(self._context, self._frameworks, self._area.viewport())
        self._sheet.check_in_wanted.connect(self.check_in)
        self._sheet.more_wanted.connect(self._show_more)
        self._sheet.fit(self.width())
        self._sheet.show_goal(goal)
        self._column.addWidget(self._sheet)
        if self.isVisible():
            self._sheet.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sheet is not None:
            self._sheet.fit(self.width())

    def release(self) -> None:
        if self._sheet is not None:
            self._take_away().setParent(None)
        self._goal = None

    def _take_away(self) -> QWidget:
        """A button pressed in it lives on until its event is over."""
        assert self._sheet is not None
        taken, self._sheet = self._sheet, None
        self._column.removeWidget(taken)
        taken.hide()
        taken.deleteLater()
        return taken

    # --- handlers ----------------------------------------------------------------------------------------------------

    def _focus(self, key: str) -> None:
        assert self._sheet is not None
        for widget in self._sheet.findChildren(QWidget):
            if widget.property("key") == key and widget.isVisibleTo(self._sheet):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def check_in(self) -> None:
        """Ask for a check-in of the goal that is shown."""
        assert self._goal is not None
        goals, today = self._context.journal.goals, self._context.journal.clock.today()
        before = goals.check_ins(self._goal.id)[::-1]
        progress = next((one.progress for one in before if one.progress is not None), None)
        confidence = next((one.confidence for one in before if one.confidence is not None), None)
        draft = CheckIn(self._goal.id, today, progress=progress, confidence=confidence)
        made = CheckInDialog.ask(self, self._context.theme, self._goal, draft)
        if made is not None:
            goals.check_in(made)

    def _show_more(self) -> None:
        assert self._goal is not None
        menu = QMenu(self)
        menu.addAction("Edit…").setData("edit")
        menu.addAction("Shape it with a model…").setData("shape")
        menu.addAction("Plans for when it gets hard…").setData("plans")
        if facts.is_open(self._goal):
            menu.addAction("Close: achieved, let go, carried forward…").setData("close")
        else:
            menu.addAction("Take it up again").setData("resume")
        menu.addAction("Everything written for it").setData("thread")
        menu.addSeparator()
        menu.addAction("Delete…").setData("delete")
        at = self._sheet.more if self._sheet is not None and self._sheet.more is not None else self
        picked = menu.exec(at.mapToGlobal(at.rect().bottomLeft()))
        what = str(picked.data()) if picked is not None else ""
        menu.deleteLater()
        self.do(what)

    def do(self, what: str) -> None:
        """edit · shape · plans · close · resume · thread · delete, for the goal that is shown."""
        assert self._goal is not None
        {
            "edit": self._edit,
            "shape": self._shape,
            "plans": self._plan,
            "close": self._close,
            "resume": self._resume,
            "thread": self._show_thread,
            "delete": self._delete,
        }.get(what, _nothing)()

    def _show_thread(self) -> None:
        assert self._goal is not None
        self._context.navigate.go("threads", f"goal:{self._goal.id}")

    def _edit(self) -> None:
        assert self._goal is not None
        journal = self._context.journal
        framework = next((one for one in self._frameworks if one.id == journal.profile.get().framework), None)
        changed = GoalDialog.ask(self, self._context.theme, self._goal, journal.clock.today(), framework)
        if changed is not None:
            journal.goals.save(changed)

    def _plan(self) -> None:
        assert self._goal is not None
        changed = PlansDialog.ask(self, self._context.theme, self._goal)
        if changed is not None:
            self._context.journal.goals.save(changed)

    def _shape(self) -> None:
        assert self._goal is not None
        changed = ShapingDialog.ask(self, self._context.theme, self._goal)
        if changed is not None:
            self._context.journal.goals.save(changed)

    def _close(self) -> None:
        assert self._goal is not None
        ending = CloseDialog.ask(self, self._context.theme, self._goal)
        if ending is None:
            return
        shown = close(self._context, self._goal, ending)
        if shown.id != self._goal.id:
            self._context.navigate.go("goals", f"goal:{shown.id}")

    def _resume(self) -> None:
        assert self._goal is not None
        self._context.journal.goals.save(replace(self._goal, status=Status.ON_TRACK, closed_day=None, close_note=""))

    def _delete(self) -> None:
        assert self._goal is not None
        text = "Its check-ins and milestones go for good. Entries about it stay. To keep the story, close it instead."
        if Question.ask(self, self._context.theme, "Delete this goal?", text, "Delete it", role="danger"):
            self._context.journal.goals.delete(self._goal.id)


def _nothing() -> None:
    """The menu was left without a choice."""
