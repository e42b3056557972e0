"""The menu of goals: each open one to tick, and those an entry is already linked to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from journal.journal import Journal


class GoalMenu(QMenu):
    """Deletes itself when it closes."""

    chosen = Signal(tuple)  # the ids of the goals that are linked now

    def __init__(self, journal: Journal, linked: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._linked = linked
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        goals = journal.goals.all()
        offered = {goal.id for goal in journal.goals.all(open_only=True)} | set(linked)
        for goal in goals:
            if goal.id in offered:
                self._offer(goal.id, goal.title)
        if self.isEmpty():
            self.addAction("You have no goals yet").setEnabled(False)

    def open_over(self, owner: QWidget) -> None:
        self.popup(owner.mapToGlobal(QPoint(0, -self.sizeHint().height() - 4)))

    def _offer(self, goal_id: int, title: str) -> None:
        action = self.addAction(title.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(goal_id in self._linked)
        action.setData(goal_id)
        action.triggered.connect(self._ticked)

    def _ticked(self, is_ticked: bool) -> None:
        ticked = self.sender()
        if isinstance(ticked, QAction):
            goal_id = int(ticked.data())
            without = tuple(goal for goal in self._linked if goal != goal_id)
            self.chosen.emit((*without, goal_id) if is_ticked else without)
