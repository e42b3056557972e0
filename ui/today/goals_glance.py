"""Her open goals in a few rows: how far, and how sure."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.goals import GoalGlance
from ui.context import PageContext
from ui.dates import away, day_month
from ui.goals import facts
from ui.widgets.boxes import clear
from ui.widgets.buttons import button
from ui.widgets.labels import ElidedLabel, hair, icon_label, label
from ui.widgets.row_button import RowButton
from ui.widgets.scales import Dots, ProgressBar

SHOWN = 4


class GoalsGlance(QWidget):
    areas = ("goals",)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[object, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.refresh()

    def refresh(self) -> None:
        today = self._context.journal.clock.today()
        glances = tuple(one for one in self._context.journal.goals.glances() if facts.is_open(one.goal))
        if (glances, today) != self._shown:
            self._shown = (glances, today)
            clear(self._column)
            if glances:
                self._fill(glances, today)
            else:
                self._column.addWidget(self._no_goals())

    def release(self) -> None:
        clear(self._column)
        self._shown = None

    def _fill(self, glances: tuple[GoalGlance, ...], today: date) -> None:
        px = self._context.theme.theme.px
        head = QGridLayout()
        _columns(head, px(150), px(72))
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(label("Goals", "subheading"))
        every = button("See all", "link")
        every.setAccessibleName("See all goals")
        every.clicked.connect(self._see_all)
        title.addWidget(every)
        title.addStretch(1)
        head.addLayout(title, 0, 0)
        head.addWidget(label("Progress", "hint"), 0, 1)
        head.addWidget(label("Confidence", "hint"), 0, 2, Qt.AlignmentFlag.AlignRight)
        self._column.addLayout(head)
        self._column.addSpacing(6)
        for glance in glances[:SHOWN]:
            self._column.addWidget(hair())
            self._column.addWidget(self._row(glance, today, px(150), px(72)))

    def _row(self, glance: GoalGlance, today: date, progress: int, confidence: int) -> RowButton:
        theme = self._context.theme
        row = RowButton(theme, facts.spoken(glance))
        row.setProperty("goal", glance.goal.id)
        grid = QGridLayout(row)
        _columns(grid, progress, confidence)
        grid.setContentsMargins(0, 5, 0, 5)
        grid.setVerticalSpacing(1)
        grid.addWidget(ElidedLabel(glance.goal.title, "medium"), 0, 0)
        grid.addWidget(label(about(glance, today), "hint"), 1, 0)
        grid.addWidget(ProgressBar(theme, facts.percent(glance), ""), 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(facts.progress_words(glance), "hint"), 1, 1)
        if glance.last is not None and glance.last.confidence:
            dots = Dots(theme, glance.last.confidence, facts.confidence_words(glance.last.confidence))
            grid.addWidget(dots, 0, 2, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.let_clicks_through()
        row.clicked.connect(self._open)
        return row

    def _no_goals(self) -> QFrame:
        box = QFrame()
        box.setObjectName("dashedCard")
        row = QHBoxLayout(box)
        row.setContentsMargins(24, 22, 24, 22)
        row.setSpacing(18)
        row.addWidget(icon_label(self._context.icons, "target", "accent", 26))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("No goals yet", "subheading"))
        hint = "Two or three for the year are plenty. Start with what you would like your mentor to ask about."
        words.addWidget(label(hint, "secondary", wrap=True))
        row.addLayout(words, 1)
        write = button("Write a goal")
        write.clicked.connect(self._write_goal)
        row.addWidget(write)
        return box

    def _see_all(self) -> None:
        self._context.navigate.go("goals")

    def _write_goal(self) -> None:
        self._context.navigate.go("goals", "new")

    def _open(self) -> None:
        self._context.navigate.go("goals", f"goal:{self.sender().property('goal')}")


def about(glance: GoalGlance, today: date) -> str:
    """ "Last check-in 6 March"; "Checked in today"."""
    if glance.last is None:
        return "No check-in yet"
    days = (today - glance.last.day).days
    if days in (0, 1):
        return f"Checked in {away(glance.last.day, today)}"
    return f"Last check-in {day_month(glance.last.day, today)}"


def _columns(grid: QGridLayout, progress: int, confidence: int) -> None:
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setColumnStretch(0, 1)
    grid.setColumnMinimumWidth(1, progress)
    grid.setColumnMinimumWidth(2, confidence)
