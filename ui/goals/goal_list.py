"""The list of goals: open ones with a bar and dots, finished ones under them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from journal.domain.goals import GoalGlance, Status
from ui.context import PageContext
from ui.goals import facts
from ui.widgets.boxes import clear, scrolling_column
from ui.widgets.buttons import icon_button
from ui.widgets.labels import ElidedLabel, icon_label, label
from ui.widgets.row_button import RowButton
from ui.widgets.scales import Dots, ProgressBar

WIDTH = 288
_END_ICONS = {Status.ACHIEVED: ("circle-check", "accent"), Status.LET_GO: ("leaf", "text.tertiary")}


class GoalRow(RowButton):
    def __init__(self, context: PageContext, glance: GoalGlance, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, facts.spoken(glance), parent)
        self._context = context
        self.goal_id = glance.goal.id
        self.setCheckable(True)
        if facts.is_open(glance.goal):
            self._build_open(glance)
        else:
            self._build_finished(glance)
        self.let_clicks_through()

    def _build_open(self, glance: GoalGlance) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(label(glance.goal.title, "strong", wrap=True))
        column.addWidget(ProgressBar(self._context.theme, facts.percent(glance), facts.progress_words(glance)))
        foot = QHBoxLayout()
        foot.addWidget(ElidedLabel(facts.progress_words(glance), "small"), 1)
        confidence = glance.last.confidence if glance.last else None
        if confidence:
            foot.addWidget(Dots(self._context.theme, confidence, facts.confidence_words(confidence)))
        column.addLayout(foot)

    def _build_finished(self, glance: GoalGlance) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(10)
        row.addWidget(icon_label(self._context.icons, *_END_ICONS[glance.goal.status]))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(glance.goal.title, wrap=True))
        words.addWidget(ElidedLabel(facts.closed_words(glance.goal), "hint"))
        row.addLayout(words, 1)


_MORE = (
    ("learning", "Learning and standards"),
    ("review", "Review the term…"),
    ("goals", "Goal progress as a PDF…"),
    ("year", "The year in review as a PDF…"),
)


class GoalList(QFrame):
    chosen = Signal(int)
    wanted_new = Signal()
    wanted = Signal(str)  # learning | review | goals | year: beside the goals themselves

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._group: QButtonGroup | None = None
        self.setObjectName("goalList")
        self.setFixedWidth(context.theme.theme.px(WIDTH))
        self._build()

    def show_goals(self, glances: tuple[GoalGlance, ...], chosen: int) -> None:
        focused = self._focused_goal()
        self.release()
        self._group = QButtonGroup(self)
        for glance in glances:
            if facts.is_open(glance.goal):
                self._add(glance, chosen)
        finished = [glance for glance in glances if not facts.is_open(glance.goal)]
        if finished:
            heading = label("Finished", "label")
            heading.setContentsMargins(12, 18, 12, 4)
            self._rows.addWidget(heading)
        for glance in finished:
            self._add(glance, chosen)
        self._rows.addStretch(1)
        self._group.buttonToggled.connect(self._toggled)
        if focused:
            self.focus_goal(chosen)

    def select(self, goal_id: int) -> None:
        for row in self.rows():
            if row.goal_id == goal_id:
                row.setChecked(True)

    def focus_goal(self, goal_id: int) -> None:
        for row in self.rows():
            if row.goal_id == goal_id:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def rows(self) -> list[GoalRow]:
        return [made for made in self._group.buttons() if isinstance(made, GoalRow)] if self._group else []

    def release(self) -> None:
        if self._group is not None:
            self._group.deleteLater()
            self._group = None
        clear(self._rows)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 12, 10)
        head.addWidget(label("Goals", "subheading"), 1)
        self.new_button = icon_button(self._context.icons, "plus", "New goal")
        self.new_button.clicked.connect(self.wanted_new)
        self.more_button = icon_button(self._context.icons, "ellipsis", "More about all goals")
        self.more_button.clicked.connect(self._more)
        head.addWidget(self.more_button)
        head.addWidget(self.new_button)
        column.addLayout(head)
        area, self._rows = scrolling_column((8, 0, 8, 16), 2)
        column.addWidget(area, 1)

    def _more(self) -> None:
        menu = QMenu(self)
        for key, words in _MORE:
            menu.addAction(words).setData(key)
        picked = menu.exec(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        key = str(picked.data()) if picked is not None else ""
        menu.deleteLater()
        if key:
            self.wanted.emit(key)

    def _add(self, glance: GoalGlance, chosen: int) -> None:
        row = GoalRow(self._context, glance)
        row.setChecked(glance.goal.id == chosen)
        assert self._group is not None
        self._group.addButton(row)
        self._rows.addWidget(row)

    def _toggled(self, row: QAbstractButton, on: bool) -> None:
        if on and isinstance(row, GoalRow):
            self.chosen.emit(row.goal_id)

    def _focused_goal(self) -> int:
        return next((row.goal_id for row in self.rows() if row.hasFocus()), 0)
