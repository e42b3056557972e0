"""The list of goals: open ones with a bar and dots, finished ones under them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from journal.domain.goals import GoalGlance
from ui.context import PageContext
from ui.goals.goal_rows import GoalDrawing, rows_of
from ui.widgets.buttons import icon_button
from ui.widgets.labels import label
from ui.widgets.painted_list import PaintedList

WIDTH, NARROW = 288, 272
_MORE = (
    ("balance", "How your goals are balanced…"),
    ("learning", "Learning and standards"),
    ("review", "Review the term…"),
    ("goals", "Goal progress as a PDF…"),
    ("year", "The year in review as a PDF…"),
)


class GoalList(QFrame):
    chosen = Signal(int)
    wanted_new = Signal()
    wanted = Signal(str)  # balance | learning | review | goals | year: beside the goals themselves

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_following = False  # a choice made here, not by her
        self.setObjectName("goalList")
        self._build()
        self.fit(0)

    def show_goals(self, glances: tuple[GoalGlance, ...], chosen: int) -> None:
        self._is_following = True
        self.view.set_rows(rows_of(glances))
        self.view.choose(str(chosen))
        self._is_following = False

    def select(self, goal_id: int) -> None:
        self.view.choose(str(goal_id))

    def focus_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def goal_ids(self) -> list[int]:
        return [int(row.key) for row in self.view.rows() if row.key]

    def fit(self, window: int) -> None:
        """Large text leaves the page its room: no more than a third of the window."""
        wanted = self._context.theme.theme.px(WIDTH)
        self.setFixedWidth(min(wanted, max(NARROW, window // 3)) if window else wanted)

    def release(self) -> None:
        self.view.forget()

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
        self.view = PaintedList(self._context.theme, GoalDrawing(self._context.icons), "Goals")
        self.view.moved.connect(self._moved)
        column.addWidget(self.view, 1)

    def _more(self) -> None:
        menu = QMenu(self)
        for key, words in _MORE:
            menu.addAction(words).setData(key)
        picked = menu.exec(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        key = str(picked.data()) if picked is not None else ""
        menu.deleteLater()
        if key:
            self.wanted.emit(key)

    def _moved(self, key: str) -> None:
        if not self._is_following:
            self.chosen.emit(int(key))
