"""The list of goals: open ones with a bar and dots, finished ones under them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from journal.domain.goals import GoalGlance, Status
from ui.context import PageContext
from ui.goals import facts
from ui.widgets.boxes import clear, scrolling_column
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import ElidedLabel, icon_label, label
from ui.widgets.row_button import RowButton
from ui.widgets.scales import Dots, ProgressBar

WIDTH = 288
AT_ONCE, MOST_SHOWN = 8, 24  # rows; about as many as can be seen, and as anybody looks through
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
        self._glances: tuple[GoalGlance, ...] = ()
        self._waiting: list[GoalGlance] = []  # rows nobody sees yet are made when nothing else is to do
        self._heading: QLabel | None = None
        self._chosen = 0
        self._filling = QTimer(self, singleShot=True, interval=0)
        self._filling.timeout.connect(self._add_some)
        self.setObjectName("goalList")
        self.setFixedWidth(context.theme.theme.px(WIDTH))
        self._build()

    def show_goals(self, glances: tuple[GoalGlance, ...], chosen: int) -> None:
        """Where the goals and their order are as before, only rows whose words are new are made again."""
        if [_place(one) for one in glances] == [_place(one) for one in self._glances]:
            self._renew(glances, chosen)
            return
        focused = self._focused_goal()
        self.release()
        self._glances = glances
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._toggled)
        self._chosen = chosen
        self._all = button(f"Show all {len(glances)} goals", "link")
        self._all.clicked.connect(self._add_all)
        self._rows.addWidget(self._all)
        self._rows.addStretch(1)
        self._waiting = sorted(glances, key=_is_finished)
        self._add_some()
        if focused:
            self.focus_goal(chosen)

    def select(self, goal_id: int) -> None:
        hidden = next((one for one in self._waiting if one.goal.id == goal_id), None)
        if hidden is not None:
            self._waiting.remove(hidden)
            self._add(hidden)
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
        self._filling.stop()
        self._glances, self._waiting, self._heading = (), [], None
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

    def _add_some(self) -> None:
        """A few at a time, up to as many as anybody looks through; the link brings the rest."""
        room = MOST_SHOWN - len(self.rows())
        now, self._waiting = self._waiting[: min(AT_ONCE, room)], self._waiting[min(AT_ONCE, room) :]
        for glance in now:
            self._add(glance)
        if self._waiting and len(self.rows()) < MOST_SHOWN:
            self._filling.start()
        self._all.setVisible(bool(self._waiting))

    def _add_all(self) -> None:
        self._filling.stop()
        for glance in self._waiting:
            self._add(glance)
        self._waiting = []
        self._all.hide()

    def _add(self, glance: GoalGlance) -> None:
        """Open goals above the heading of finished ones, which the first of those brings."""
        end = self._rows.count() - 2  # before the link and the stretch
        if not _is_finished(glance):
            at = end if self._heading is None else self._rows.indexOf(self._heading)
            self._rows.insertWidget(at, self._row(glance))
            return
        if self._heading is None:
            self._heading = label("Finished", "label")
            self._heading.setContentsMargins(12, 18, 12, 4)
            self._rows.insertWidget(end, self._heading)
            end += 1
        self._rows.insertWidget(end, self._row(glance))

    def _row(self, glance: GoalGlance) -> GoalRow:
        row = GoalRow(self._context, glance)
        row.setChecked(glance.goal.id == self._chosen)
        assert self._group is not None
        self._group.addButton(row)
        return row

    def _renew(self, glances: tuple[GoalGlance, ...], chosen: int) -> None:
        self._chosen = chosen
        new = {now.goal.id: now for now, then in zip(glances, self._glances, strict=True) if now != then}
        self._glances = glances
        self._waiting = [new.get(one.goal.id, one) for one in self._waiting]
        for row in self.rows():
            if row.goal_id in new:
                self._replace(row, self._row(new[row.goal_id]))

    def _replace(self, old: GoalRow, new: GoalRow) -> None:
        had_focus = old.hasFocus()
        assert self._group is not None
        self._group.removeButton(old)
        self._rows.replaceWidget(old, new)
        new.show()  # at once: the layout would show it a turn later, and the row would blink
        new.show()  # now: the keyboard cannot come to what is not shown
        old.hide()
        old.setParent(None)
        old.deleteLater()
        if had_focus:
            new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, row: QAbstractButton, on: bool) -> None:
        if on and isinstance(row, GoalRow):
            self._chosen = row.goal_id
            self.chosen.emit(row.goal_id)

    def _focused_goal(self) -> int:
        return next((row.goal_id for row in self.rows() if row.hasFocus()), 0)


def _is_finished(glance: GoalGlance) -> bool:
    return not facts.is_open(glance.goal)


def _place(glance: GoalGlance) -> tuple[int, bool]:
    return glance.goal.id, _is_finished(glance)
