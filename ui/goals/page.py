"""The Goals page (07): the list of goals and the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from journal.domain.changes import Changes
from journal.domain.goals import Goal, GoalGlance, Status
from journal.domain.standards import Framework
from ui.context import PageContext
from ui.goals import facts
from ui.goals.balance import BalanceDialog
from ui.goals.detail import GoalDetail
from ui.goals.dialogs import GoalDialog
from ui.goals.goal_list import GoalList
from ui.goals.term_review import TermReview
from ui.widgets.empty_state import EmptyState


class GoalsPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._glances: tuple[GoalGlance, ...] = ()
        self._frameworks: tuple[Framework, ...] = ()
        self._is_stale = False
        self._empty: EmptyState | None = None
        self.goal_id = 0
        self._build()
        self.list.chosen.connect(self.show_goal)
        self.list.wanted_new.connect(self.new_goal)
        self.list.wanted.connect(self.open_beside)
        context.live.changed.connect(self._changed)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._check_in)
        self.refresh()

    def show_target(self, target: str) -> None:
        """ "" (where she was) · "new" · "goal:ID" · "check-in:ID" · "beside:review", as open_beside knows them."""
        self._catch_up()
        if target == "new":
            self.new_goal()
        elif target.startswith("beside:"):
            self.open_beside(target.removeprefix("beside:"))
        elif target.startswith("check-in:"):
            self.list.select(int(target.removeprefix("check-in:")))
            self.detail.check_in()
        elif target:
            self.list.select(int(target.removeprefix("goal:")))

    def take_focus(self) -> None:
        if self.goal_id:
            self.list.focus_list()
        else:
            self._no_goals().take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Out of sight it only notes that something was written: entries are saved while she types."""
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.fit(self.window().width())

    def refresh(self) -> None:
        self._is_stale = False
        self._glances = self._context.journal.goals.glances(with_first=False)
        self._frameworks = self._context.journal.frameworks.all()
        known = [glance.goal.id for glance in self._glances]
        if self.goal_id not in known:
            self.goal_id = known[0] if known else 0
        self.list.show_goals(self._glances, self.goal_id)
        if known:
            self._stack.setCurrentWidget(self.detail)
            self._show_chosen()
        else:
            self.detail.release()
            self._stack.setCurrentWidget(self._no_goals())

    def show_goal(self, goal_id: int) -> None:
        if goal_id != self.goal_id:
            self.goal_id = goal_id
            self._show_chosen()

    def new_goal(self) -> None:
        journal = self._context.journal
        today = journal.clock.today()
        framework = next((one for one in self._frameworks if one.id == journal.profile.get().framework), None)
        last = max((glance.goal.position for glance in self._glances), default=-1)
        draft = Goal("", status=Status.NOT_STARTED, start_day=today, position=last + 1)
        made = GoalDialog.ask(self, self._context.theme, draft, today, framework)
        if made is not None:
            saved = journal.goals.save(made)
            self._catch_up()
            self.list.select(saved.id)
            self.list.focus_list()

    def open_beside(self, key: str) -> None:
        """balance · learning · review · goals · year."""
        if key == "balance":
            BalanceDialog.show_balance(self, self._context.theme, self._glances)
        elif key == "learning":
            self._context.navigate.go("learning")
        elif key == "review":
            self._context.navigate.open_room(TermReview(self._context))
        else:
            from ui.sharing.report_options import open_report

            open_report(self._context, key)

    def release(self) -> None:
        self.list.release()
        self.detail.release()
        self._glances = ()
        self._is_stale = False

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list = GoalList(self._context)
        row.addWidget(self.list)
        self.detail = GoalDetail(self._context)
        self._stack = QStackedWidget()
        self._stack.setObjectName("goalPage")
        self._stack.addWidget(self.detail)
        row.addWidget(self._stack, 1)

    def _no_goals(self) -> EmptyState:
        if self._empty is None:
            text = "One or two are plenty. Say what you want to be true, and why it matters to you."
            self._empty = EmptyState(self._context.icons, "target", "No goals yet", text, "New goal")
            self._empty.acted.connect(self.new_goal)
            self._stack.addWidget(self._empty)
        return self._empty

    def _show_chosen(self) -> None:
        goal = next(glance.goal for glance in self._glances if glance.goal.id == self.goal_id)
        self.detail.show_goal(goal, self._frameworks)

    def _check_in(self) -> None:
        """A goal that is finished is not checked any more, and one form at a time is enough."""
        if QApplication.activeModalWidget() is not None:
            return
        goal = next((glance.goal for glance in self._glances if glance.goal.id == self.goal_id), None)
        if goal is not None and facts.is_open(goal):
            self.detail.check_in()

    def _changed(self, changes: Changes) -> None:
        if changes.touch("goals", "entries", "learning", "mentoring", "profile"):
            self._is_stale = True
            if self.isVisible():
                self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale:
            self.refresh()
