"""One goal on the page: its words and state, check-ins, milestones, evidence and standards."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from journal.domain.goals import CheckIn, Goal, Status
from journal.domain.series import Series, of_goal
from journal.domain.standards import Framework
from ui.context import PageContext
from ui.dates import MONTHS, day_month
from ui.goals import facts
from ui.goals.chart import ChartWithTable
from ui.goals.check_ins import CheckIns
from ui.goals.dialogs import CheckInDialog, GoalDialog
from ui.goals.ending import CloseDialog, close
from ui.goals.evidence import Evidence
from ui.goals.milestones import Milestones
from ui.goals.shaping import PlansDialog, ShapingDialog
from ui.widgets.boxes import scrolling_column
from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import Question
from ui.widgets.labels import chip, label
from ui.words import CATEGORIES, STATUS_WORDS

SIDE_WIDTH = 232
MARGINS = 40, 24, 40, 32
HEAD = 28  # both columns begin with a heading as high as a button


class GoalDetail(QFrame):
    def __init__(self, context: PageContext, frameworks: tuple[Framework, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._frameworks = frameworks
        self._goal: Goal | None = None
        self.setObjectName("goalPage")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area, self._column = scrolling_column(MARGINS, 0)
        outer.addWidget(self._area)

    def show_goal(self, goal: Goal) -> None:
        """A goal that is shown already keeps its place and the focus."""
        again = self._goal is not None and self._goal.id == goal.id
        focused = self.focusWidget()
        key = focused.property("key") if again and focused is not None and focused.hasFocus() else None
        height = self._area.verticalScrollBar().value() if again else 0
        self._goal = goal
        inside, self._column = _empty_column()
        self._fill(goal)
        self._put(inside)
        self._area.verticalScrollBar().setValue(height)
        if key:
            self._focus(str(key))

    def release(self) -> None:
        inside, self._column = _empty_column()
        self._put(inside)
        self._goal = None

    def _put(self, inside: QWidget) -> None:
        """One widget for another costs less than taking out every word; a button pressed in the old one lives on."""
        old = self._area.takeWidget()
        self._area.setWidget(inside)
        if old is not None:
            old.hide()
            old.deleteLater()

    # --- building ----------------------------------------------------------------------------------------------------

    def _fill(self, goal: Goal) -> None:
        self._column.addLayout(self._header(goal))
        self._column.addSpacing(12)
        self._column.addLayout(self._chips(goal))
        self._column.addSpacing(22)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        left = QVBoxLayout()
        left.setSpacing(22)
        if goal.close_note:
            left.addWidget(self._note(goal))
        check_ins = self._context.journal.goals.check_ins(goal.id)
        journal = self._context.journal
        series = of_goal(goal, check_ins, journal.school_year.get(), journal.clock.today())
        if series is not None:
            left.addLayout(self._chart(series))
        left.addWidget(CheckIns(self._context, goal, check_ins))
        left.addStretch(1)
        columns.addLayout(left, 1)
        columns.addWidget(self._side(goal), alignment=Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(columns)
        self._column.addStretch(1)

    def _header(self, goal: Goal) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(goal.title, "title", wrap=True))
        if goal.why:
            words.addWidget(label(goal.why, "lead", wrap=True))
        row.addLayout(words, 1)
        self._more = icon_button(self._context.icons, "ellipsis", "More about this goal")
        self._more.setProperty("key", "more")
        self._more.clicked.connect(self._show_more)
        row.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignTop)
        if facts.is_open(goal):
            check_in = button("Check in", "primary", self._context.icons, "plus")
            check_in.setProperty("key", "check-in")
            check_in.clicked.connect(self._check_in)
            row.addWidget(check_in, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _chips(self, goal: Goal) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        today = self._context.journal.clock.today()
        if facts.is_open(goal):
            row.addWidget(chip(STATUS_WORDS[goal.status], facts.STATUS_TONES.get(goal.status, "plain")))
            if goal.target_day:
                late = goal.target_day < today
                words = f"{'Was due' if late else 'By'} {day_month(goal.target_day, today)}"
                row.addWidget(chip(words, "share" if late else "plain"))
        else:
            row.addWidget(chip(facts.closed_words(goal), facts.STATUS_TONES.get(goal.status, "plain")))
        row.addWidget(chip(CATEGORIES[goal.category]))
        if goal.standards:
            row.addWidget(chip(facts.standards_chip(goal.standards)))
        row.addStretch(1)
        return row

    def _note(self, goal: Goal) -> QFrame:
        note = QFrame()
        note.setObjectName("note")
        column = QVBoxLayout(note)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(label("What made it work" if goal.status is Status.ACHIEVED else "Why it was let go", "label"))
        column.addWidget(label(goal.close_note, "reading", wrap=True))
        return note

    def _chart(self, series: Series) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addStrut(self._context.theme.theme.px(HEAD))
        head.addWidget(label(series.title, "subheading"), 1)
        first = series.points[0].start
        if first is not None:
            head.addWidget(label(f"Since {MONTHS[first.month - 1]}", "hint"))
        column.addLayout(head)
        column.addWidget(ChartWithTable(self._context.theme, series))
        return column

    def _side(self, goal: Goal) -> QWidget:
        side = QWidget()
        side.setFixedWidth(self._context.theme.theme.px(SIDE_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(22)
        column.addWidget(Milestones(self._context, goal))
        column.addWidget(Evidence(self._context, goal))
        for made in (self._signs(goal), self._shaping(goal), self._plans(goal), self._standards(goal)):
            if made is not None:
                column.addLayout(made)
        return side

    def _signs(self, goal: Goal) -> QVBoxLayout | None:
        if not goal.signs:
            return None
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label("What success looks like", "subheading"))
        for sign in goal.signs:
            column.addWidget(label(sign, "small", wrap=True))
        if goal.baseline:
            column.addWidget(label(f"At the start: {goal.baseline}", "hint", wrap=True))
        return column

    def _shaping(self, goal: Goal) -> QVBoxLayout | None:
        if not goal.shaping:
            return None
        column = QVBoxLayout()
        column.setSpacing(2)
        for stage, words in goal.shaping:
            column.addWidget(label(stage, "subheading"))
            column.addWidget(label(words, "small", wrap=True))
        return column

    def _plans(self, goal: Goal) -> QVBoxLayout | None:
        if not goal.if_then and not goal.support:
            return None
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label("When it gets hard", "subheading"))
        for when, then in goal.if_then:
            column.addWidget(label(f"If {when}, then {then}", "small", wrap=True))
        if goal.support:
            column.addWidget(label(f"Helped by: {'; '.join(goal.support)}", "small", wrap=True))
        return column

    def _standards(self, goal: Goal) -> QVBoxLayout | None:
        if not goal.standards:
            return None
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label("Standards", "subheading"))
        for standard in facts.named_standards(goal.standards, self._frameworks):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(label(standard.code, "strong"), alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(standard.title, "small", wrap=True), 1)
            column.addLayout(row)
        return column

    def _focus(self, key: str) -> None:
        for widget in self.findChildren(QWidget):
            if widget.property("key") == key:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- handlers ----------------------------------------------------------------------------------------------------

    def _check_in(self) -> None:
        assert self._goal is not None
        goals, today = self._context.journal.goals, self._context.journal.clock.today()
        before = goals.check_ins(self._goal.id)
        last = before[-1] if before else CheckIn(self._goal.id, today)
        draft = CheckIn(self._goal.id, today, progress=last.progress, confidence=last.confidence)
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
        menu.addSeparator()
        menu.addAction("Delete…").setData("delete")
        picked = menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        what = str(picked.data()) if picked is not None else ""
        menu.deleteLater()
        self.do(what)

    def do(self, what: str) -> None:
        """edit · shape · plans · close · resume · delete, for the goal that is shown."""
        assert self._goal is not None
        {
            "edit": self._edit,
            "shape": self._shape,
            "plans": self._plan,
            "close": self._close,
            "resume": self._resume,
            "delete": self._delete,
        }.get(what, _nothing)()

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


def _empty_column() -> tuple[QWidget, QVBoxLayout]:
    inside = QWidget()
    inside.setObjectName("scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(*MARGINS)
    column.setSpacing(0)
    return inside, column
