"""The guided end-of-term review: goal by goal, keep, change or let go, and at the end a page of the journal."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.goals import GoalGlance
from journal.domain.series import balance, happened, of_goal
from journal.domain.term_review import GoalAnswer, TermAnswers, Verdict, page_of
from ui.context import PageContext
from ui.goals import facts
from ui.goals.balance import balance_words
from ui.goals.chart import ChartWithTable
from ui.widgets.boxes import scrolling_column
from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import Question, field_label
from ui.widgets.forms import DayField, lines
from ui.widgets.labels import chip, label
from ui.widgets.segmented import Segment, Segmented
from ui.words import CATEGORIES, STATUS_WORDS

_VERDICTS = {Verdict.KEEP: "Keep it", Verdict.CHANGE: "Change it", Verdict.LET_GO: "Let it go"}
_ASKED = {
    Verdict.KEEP: "What moved, and what helped",
    Verdict.CHANGE: "What you know now that you did not when you began",
    Verdict.LET_GO: "Why you let it go",
}
WIDTH = 640


class TermReview(QWidget):
    """A step for each open goal between a look back and what goes along. Nothing changes before the last press."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        journal = context.journal
        self._term = _term_words(context)
        self._draft_id, self._is_done, self._number = 0, False, 0
        self._glances = [glance for glance in journal.goals.glances() if facts.is_open(glance.goal)]
        self._made: dict[int, GoalStep] = {}  # by its place: a step is made when she comes to it
        goals = balance(glance.goal for glance in self._glances)
        self.before = Looking("The term behind you", (("What went well, and who made it happen", 132),
                                                      ("What was hard", 110)))  # fmt: skip
        if self._glances:
            self.before.add(label("Your goals, by kind", "label"))
            self.before.add(ChartWithTable(context.theme, goals, balance_words(goals)))
        self.after = Looking("What goes along", (("What you take into the next term", 150),))
        self._build()
        self._show(0)

    @property
    def count(self) -> int:
        """Of all steps: one for each goal between the first and the last."""
        return len(self._glances) + 2

    def step(self, number: int) -> QWidget:
        if number == 0:
            return self.before
        return self.after if number + 1 == self.count else self.goal_step(number - 1)

    def goal_step(self, place: int) -> GoalStep:
        if place not in self._made:
            self._made[place] = GoalStep(self._context, self._glances[place])
            self._stack.addWidget(self._made[place])
        return self._made[place]

    def release(self) -> None:
        """Forget every word; the journal is being locked."""
        for field in self.findChildren(QPlainTextEdit):
            field.clear()
        for field in self.findChildren(QLineEdit):
            field.clear()

    def save(self) -> None:
        """Asked before the journal locks: what is written so far becomes an unfinished page, the goals stay."""
        if self._is_done or not self._has_words():
            return
        entries, page = self._context.journal.entries, page_of(self.answers(), self._context.journal.clock.now())
        if self._draft_id:
            page = replace(entries.get(self._draft_id), title=page.title, body=page.body)
        self._draft_id = entries.save(replace(page, unfinished=True)).id

    def answers(self) -> TermAnswers:
        well, hard = self.before.words()
        goals = tuple(
            self._made[place].answer() if place in self._made else GoalAnswer(glance.goal)
            for place, glance in enumerate(self._glances)
        )
        return TermAnswers(self._term, goals, well, hard, self.after.words()[0])

    def go_on(self) -> None:
        """To the next step; from the last one the page is made."""
        step = self.step(self._number)
        if isinstance(step, GoalStep) and not step.complete():
            step.words.setFocus()
            self._context.messages.show_text("A line on why, before it is let go.")
            return
        if self._number + 1 < self.count:
            self._show(self._number + 1)
            return
        page = self._context.journal.term_reviews.finish(self.answers())
        self._forget_draft()
        self._context.navigate.close_room()
        self._context.navigate.go("journal", f"entry:{page.id}")

    def go_back(self) -> None:
        if self._number:
            self._show(self._number - 1)

    def leave(self) -> None:
        text = "Nothing has changed yet, and what you wrote here is not kept."
        if not self._has_words() or Question.ask(self, self._context.theme, "Leave the review?", text, "Leave it"):
            self._forget_draft()
            self._context.navigate.close_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    def _has_words(self) -> bool:
        return any(field.toPlainText().strip() for field in self.findChildren(QPlainTextEdit))

    def _forget_draft(self) -> None:
        """The page it became, or her word that she leaves, takes the place of what was kept meanwhile."""
        self._is_done = True
        if self._draft_id:
            self._context.journal.entries.delete(self._draft_id)

    # --- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("goalPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        area, inside = scrolling_column((24, 28, 24, 28), 0)
        self._stack = QStackedWidget()
        self._stack.setMaximumWidth(self._context.theme.theme.px(WIDTH))
        self._stack.addWidget(self.before)
        self._stack.addWidget(self.after)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._stack, 10)
        middle.addStretch(1)
        inside.addLayout(middle)
        inside.addStretch(1)
        column.addWidget(area, 1)
        column.addWidget(self._foot())
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.go_on)

    def _header(self) -> QFrame:
        header = QFrame()
        header.setObjectName("header")
        header.setFixedHeight(self._context.theme.theme.px(60))
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 20, 0)
        row.setSpacing(10)
        back = icon_button(self._context.icons, "arrow-left", "Leave the review")
        back.clicked.connect(self.leave)
        row.addWidget(back)
        row.addWidget(label("Review of the term", "room"))
        row.addWidget(chip(self._term))
        row.addStretch(1)
        self._place = label("", "secondary")
        row.addWidget(self._place)
        return header

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 14, 20, 14)
        row.addWidget(label("Offline, in your own time. Goals change when you finish.", "hint"))
        row.addStretch(1)
        self.back_button = button("Back", "secondary")
        self.back_button.clicked.connect(self.go_back)
        self.on_button = button("Next", "primary", hint="Next  Ctrl Enter")
        self.on_button.clicked.connect(self.go_on)
        row.addWidget(self.back_button)
        row.addWidget(self.on_button)
        return foot

    def _show(self, number: int) -> None:
        self._number = number
        self._stack.setCurrentWidget(self.step(number))
        self._place.setText(f"{number + 1} of {self.count}")
        self.back_button.setEnabled(number > 0)
        words = "Finish the review" if number + 1 == self.count else "Next"
        self.on_button.setText(words)
        self.on_button.setAccessibleName(words)
        self._focus()

    def _focus(self) -> None:
        field = self.step(self._number).findChild(QPlainTextEdit)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)


class Looking(QWidget):
    """A heading and one field for each question."""

    def __init__(self, title: str, asked: tuple[tuple[str, int], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(title, "title"))
        self.fields: list[QPlainTextEdit] = []
        for words, height in asked:
            field = lines("", height)
            column.addWidget(field_label(words, field))
            column.addWidget(field)
            self.fields.append(field)
        column.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Under the fields."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def words(self) -> tuple[str, ...]:
        return tuple(field.toPlainText().strip() for field in self.fields)


class GoalStep(QWidget):
    """One goal: how it went in a chart, and what is to become of it."""

    def __init__(self, context: PageContext, glance: GoalGlance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._goal = goal = glance.goal
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(goal.title, "title", wrap=True))
        about = f"{STATUS_WORDS[goal.status]} · {CATEGORIES[goal.category]} · {facts.progress_words(glance)}"
        column.addWidget(label(about, "hint"))
        journal = context.journal
        check_ins = journal.goals.check_ins(goal.id)
        chart = of_goal(goal, check_ins, journal.school_year.get(), journal.clock.today())
        if chart is not None:
            column.addWidget(ChartWithTable(context.theme, chart, happened(goal, chart)))
        self.verdict = Segmented([Segment(key, words) for key, words in _VERDICTS.items()], "What becomes of it")
        self.verdict.set_value(Verdict.KEEP)
        self.verdict.chosen.connect(self._chosen)
        column.addWidget(self.verdict)
        self.words = lines("", 96)
        self._asked = field_label(_ASKED[Verdict.KEEP], self.words)
        self.new_title = QLineEdit(goal.title)
        self._new = field_label("What it is now", self.new_title)
        self.by = DayField(goal.target_day, journal.clock.today(), "By when")
        for widget in (self._asked, self.words, self._new, self.new_title, self.by):
            column.addWidget(widget)
        column.addStretch(1)
        self._chosen()

    def answer(self) -> GoalAnswer:
        answer = GoalAnswer(self._goal, Verdict(self.verdict.value()), self.words.toPlainText().strip())
        if answer.verdict is not Verdict.CHANGE:
            return answer
        title = self.new_title.text().strip()
        return replace(answer, new_title="" if title == self._goal.title else title, new_target=self.by.day())

    def complete(self) -> bool:
        return self.verdict.value() != Verdict.LET_GO or bool(self.words.toPlainText().strip())

    def _chosen(self) -> None:
        verdict = Verdict(self.verdict.value())
        self._asked.setText(_ASKED[verdict])
        self.words.setAccessibleName(_ASKED[verdict])
        for widget in (self._new, self.new_title, self.by):
            widget.setVisible(verdict is Verdict.CHANGE)


def _term_words(context: PageContext) -> str:
    """ "First term, 2025–26"."""
    today, calendar = context.journal.clock.today(), context.journal.school_year.get()
    year, term = calendar.year_of(today), calendar.term_of(today)
    years = f"{year.first.year}–{year.last.year % 100:02}" if year.first.year != year.last.year else str(today.year)
    return f"{term.name}, {years}" if term else years
