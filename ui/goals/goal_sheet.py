"""All words of one goal, section by section: header and state, check-ins, milestones, evidence, standards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.goals import Goal, Status
from journal.domain.series import Series, happened, of_goal
from journal.domain.standards import Framework
from ui.context import PageContext
from ui.dates import MONTHS, day_month
from ui.goals import facts
from ui.goals.chart import ChartWithTable
from ui.goals.check_ins import CheckIns
from ui.goals.evidence import Evidence, items_of
from ui.goals.milestones import Milestones
from ui.widgets.buttons import button, icon_button
from ui.widgets.flow import Flow
from ui.widgets.labels import chip, label
from ui.words import CATEGORIES, STATUS_WORDS

SIDE_WIDTH = 232
MARGINS = 40, 24, 40, 32
BESIDE = 600  # px; from this width on, as drawn, the two columns lie beside one another
HEAD = 28  # both columns begin with a heading as high as a button

_ANY = 16_777_215  # Qt's own for no limit
Fill = Callable[[QVBoxLayout], None]


class GoalSheet(QWidget):
    """Only sections whose words are new are made again: a redraw after a check-in is to be quick."""

    check_in_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, context: PageContext, frameworks: tuple[Framework, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._frameworks = frameworks
        self.more: QWidget | None = None
        self._header_row: QBoxLayout | None = None
        self.setObjectName("scrolled")
        self._build()

    def show_goal(self, goal: Goal, frameworks: tuple[Framework, ...] | None = None) -> None:
        self._frameworks = self._frameworks if frameworks is None else frameworks
        journal = self._context.journal
        today, check_ins = journal.clock.today(), journal.goals.check_ins(goal.id)
        series = of_goal(goal, check_ins, journal.school_year.get(), today)
        milestones, evidence = journal.goals.milestones(goal.id), items_of(self._context, goal.id)
        self._header.show_words(
            (goal.title, goal.why, facts.is_open(goal)), lambda column: self._fill_header(column, goal)
        )
        is_next = self._is_for_next_session(goal)
        self._chips.show_words(
            (goal, today, is_next, self._frameworks),
            lambda column: self._fill_chips(column, goal, today, for_session=is_next),
        )
        story = self._story(goal)
        self._carried.show_words(story, (lambda column: self._fill_story(column, story)) if any(story) else None)
        self._note.show_words(
            (goal.close_note, goal.status), (lambda column: _fill_note(column, goal)) if goal.close_note else None
        )
        told = happened(goal, series) if series else ""
        self._chart.show_words(
            (series, told), (lambda column: self._fill_chart(column, series, told)) if series else None
        )
        self._check_ins.show_words(
            (goal, check_ins, today), lambda column: column.addWidget(CheckIns(self._context, goal, check_ins))
        )
        self._milestones.show_words(
            (milestones, today), lambda column: column.addWidget(Milestones(self._context, goal, milestones))
        )
        self._evidence.show_words(
            (evidence, goal.title), lambda column: column.addWidget(Evidence(self._context, goal, evidence))
        )
        self._rest.show_words((goal, self._frameworks), lambda column: self._fill_rest(column, goal))

    def fit(self, width: int) -> None:
        """Where large text leaves no room beside, what stands at the side comes under the rest."""
        px = self._context.theme.theme.px
        narrow = width < px(BESIDE)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._columns.setAlignment(self._side, Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignTop)
        if self._header_row is not None:
            self._header_row.setDirection(direction)
        self._side.setMinimumWidth(0 if narrow else px(SIDE_WIDTH))
        self._side.setMaximumWidth(_ANY if narrow else px(SIDE_WIDTH))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(0)
        self._header, self._chips, self._carried = Section(self), Section(self), Section(self)
        column.addWidget(self._header)
        column.addSpacing(12)
        column.addWidget(self._chips)
        column.addWidget(self._carried)
        column.addSpacing(22)
        columns = self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(40)
        column.addLayout(columns)
        column.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(22)
        columns.addLayout(left, 1)
        self._note, self._chart, self._check_ins = Section(self), Section(self), Section(self)
        for section in (self._note, self._chart, self._check_ins):
            left.addWidget(section)
        left.addStretch(1)
        side = self._side = QWidget(self)
        columns.addWidget(side, alignment=Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(22)
        self._milestones, self._evidence, self._rest = Section(side), Section(side), Section(side)
        for section in (self._milestones, self._evidence, self._rest):
            beside.addWidget(section)

    def _fill_header(self, column: QVBoxLayout, goal: Goal) -> None:
        row = self._header_row = QBoxLayout(self._columns.direction())
        row.setSpacing(12)
        column.addLayout(row)
        words = QVBoxLayout()
        words.setSpacing(4)
        row.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        words.addWidget(label(goal.title, "title", wrap=True))
        if goal.why:
            words.addWidget(label(goal.why, "lead", wrap=True))
        self.more = icon_button(self._context.icons, "ellipsis", "More about this goal")
        self.more.setProperty("key", "more")
        self.more.clicked.connect(self.more_wanted)
        buttons.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignTop)
        if facts.is_open(goal):
            check_in = button("Check in", "primary", self._context.icons, "plus", hint="Check in  Ctrl Enter")
            check_in.setProperty("key", "check-in")
            check_in.clicked.connect(self.check_in_wanted)
            buttons.addWidget(check_in, alignment=Qt.AlignmentFlag.AlignTop)

    def _fill_chips(self, column: QVBoxLayout, goal: Goal, today: date, *, for_session: bool) -> None:
        row = Flow()
        column.addLayout(row)
        tone = facts.STATUS_TONES.get(goal.status, "plain")
        if facts.is_open(goal):
            row.addWidget(chip(STATUS_WORDS[goal.status], tone))
            if goal.target_day:
                late = goal.target_day < today
                words = f"{'Was due' if late else 'By'} {day_month(goal.target_day, today)}"
                row.addWidget(chip(words, "share" if late else "plain"))
        else:
            row.addWidget(chip(facts.closed_words(goal), tone))
        row.addWidget(chip(CATEGORIES[goal.category]))
        if goal.standards:
            row.addWidget(chip(facts.standards_chip(goal.standards, self._frameworks)))
        if for_session:
            row.addWidget(chip("In your next session prep", "share"))

    def _is_for_next_session(self, goal: Goal) -> bool:
        journal = self._context.journal
        coming = journal.mentoring.next_session(journal.clock.now())
        return coming is not None and goal.id in coming.goals

    def _story(self, goal: Goal) -> tuple[tuple[str, int], ...]:
        """What it was carried forward from and what it goes on as: words, and the goal to go to."""
        goals, found = self._context.journal.goals, list[tuple[str, int]]()
        if goal.follows is not None:
            found.append((f"Carried forward from “{goals.get(goal.follows).title}”", goal.follows))
        after = goals.carried_into(goal.id)
        if after is not None:
            found.append((f"Goes on as “{after.title}”", after.id))
        return tuple(found)

    def _fill_story(self, column: QVBoxLayout, story: tuple[tuple[str, int], ...]) -> None:
        column.setContentsMargins(0, 8, 0, 0)
        for words, goal_id in story:
            made = button(words, "link")
            made.setProperty("goal", goal_id)
            made.setProperty("key", f"carried-{goal_id}")
            made.clicked.connect(self._go_to_carried)
            column.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)

    def _go_to_carried(self) -> None:
        self._context.navigate.go("goals", f"goal:{self.sender().property('goal')}")

    def _fill_chart(self, column: QVBoxLayout, series: Series, told: str) -> None:
        column.setSpacing(4)
        head = QHBoxLayout()
        column.addLayout(head)
        head.addStrut(self._context.theme.theme.px(HEAD))
        head.addWidget(label(series.title, "subheading"), 1)
        first = series.points[0].start
        if first is not None:
            head.addWidget(label(f"Since {MONTHS[first.month - 1]}", "hint"))
        column.addWidget(ChartWithTable(self._context.theme, series, told))

    def _fill_rest(self, column: QVBoxLayout, goal: Goal) -> None:
        """Signs of success, the words of a model, plans and standards."""
        column.setSpacing(22)
        if goal.signs:
            signs = _part(column, "What success looks like")
            for sign in goal.signs:
                signs.addWidget(label(sign, "small", wrap=True))
            if goal.baseline:
                signs.addWidget(label(f"At the start: {goal.baseline}", "hint", wrap=True))
        if goal.shaping:
            shaping = _part(column, "", 2)
            for stage, words in goal.shaping:
                shaping.addWidget(label(stage, "subheading"))
                shaping.addWidget(label(words, "small", wrap=True))
        self._fill_plans(column, goal)
        if goal.shared_with:
            _part(column, "Who knows of it").addWidget(label(", ".join(goal.shared_with), "small", wrap=True))
        if goal.self_start or goal.self_end:
            words = facts.rating_words(goal)
            _part(column, "How good I am at it").addWidget(label(words, "small", wrap=True))
        if goal.standards:
            self._fill_standards(_part(column, "Standards"), goal)

    def _fill_plans(self, column: QVBoxLayout, goal: Goal) -> None:
        if goal.if_then or goal.support:
            plans = _part(column, "When it gets hard", 6)
            for when, then in goal.if_then:
                plans.addWidget(label(f"If {when}, then {then}", "small", wrap=True))
            if goal.support:
                plans.addWidget(label(f"Helped by: {'; '.join(goal.support)}", "small", wrap=True))

    def _fill_standards(self, column: QVBoxLayout, goal: Goal) -> None:
        for standard in facts.named_standards(goal.standards, self._frameworks):
            row = QHBoxLayout()
            row.setSpacing(8)
            column.addLayout(row)
            row.addWidget(label(standard.code, "strong"), alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(standard.title, "small", wrap=True), 1)


class Section(QWidget):
    """A part of the page that is made again only when what it shows has changed.

    What lay in it before goes when the event is over that changed it: that may have come from a button in it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: object = ()
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_words(self, shown: object, fill: Fill | None) -> None:
        """`shown` is all that `fill` shows; without `fill` there is nothing to show."""
        if shown == self._shown:
            return
        self._shown = shown
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None
        if fill is not None:
            self._inside = QWidget(self)  # within the page from the first: the stylesheet is looked at once
            column = QVBoxLayout(self._inside)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            fill(column)
            self._column.addWidget(self._inside)
            if self.isVisible():
                self._inside.show()
        if self.isHidden() == (fill is not None):  # to show what is shown already lays out the whole page once more
            self.setVisible(fill is not None)


def _fill_note(column: QVBoxLayout, goal: Goal) -> None:
    note = QFrame()
    note.setObjectName("note")
    column.addWidget(note)
    inside = QVBoxLayout(note)
    inside.setContentsMargins(14, 12, 14, 12)
    inside.addWidget(label("What made it work" if goal.status is Status.ACHIEVED else "Why it was let go", "label"))
    inside.addWidget(label(goal.close_note, "reading", wrap=True))


def _part(column: QVBoxLayout, title: str, spacing: int = 4) -> QVBoxLayout:
    part = QVBoxLayout()
    part.setSpacing(spacing)
    column.addLayout(part)
    if title:
        part.addWidget(label(title, "subheading"))
    return part
