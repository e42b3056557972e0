"""The check-ins of a goal, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from journal.domain.goals import CheckIn, FormerCheckIn, Goal
from ui.context import PageContext
from ui.dates import day_month
from ui.goals import facts
from ui.goals.chart import Sparkline
from ui.goals.dialogs import CheckInDialog
from ui.theme import ThemeWatcher
from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import Dialog, Question
from ui.widgets.flow import Flow
from ui.widgets.labels import ElidedLabel, hair, label
from ui.widgets.scales import Dots
from ui.words import CONFIDENCE_WORDS

ROOMY = 1.3  # of text: from there on everything of a check-in goes on in lines
SHOWN_FIRST, MORE_AT_ONCE, MOST_RATINGS = 3, 5, 12


class CheckIns(QWidget):
    def __init__(
        self, context: PageContext, goal: Goal, check_ins: Sequence[CheckIn], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._goal = goal
        self._check_ins = tuple(reversed(check_ins))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.addStrut(context.theme.theme.px(28))  # as high as the heading beside it, which has a button
        head.addWidget(label("Check-ins", "subheading"), 1)
        ratings = [one.confidence for one in check_ins if one.confidence][-MOST_RATINGS:]
        if len(ratings) > 1:
            head.addWidget(label("Confidence", "hint"))
            head.addSpacing(8)
            head.addWidget(Sparkline(context.theme, ratings))
        elif self._check_ins:
            head.addWidget(label(facts.counted(len(self._check_ins), "so far", "so far"), "hint"))
        self._column.addLayout(head)
        self._column.addSpacing(6)
        if not self._check_ins:
            self._column.addWidget(
                label("None yet. Two minutes, where it stands and what comes next.", "hint", wrap=True)
            )
        self._shown = QVBoxLayout()
        self._shown.setSpacing(0)
        self._column.addLayout(self._shown)
        self._count = 0
        self._earlier = button("Show earlier check-ins", "link")
        self._earlier.setProperty("key", "check-ins-earlier")
        self._earlier.clicked.connect(self._show_earlier)
        self._column.addWidget(self._earlier)
        self._show(SHOWN_FIRST)

    def _show_earlier(self) -> None:
        """A few more each time, so that a long history is walked through without waiting."""
        self._show(MORE_AT_ONCE)

    def _show(self, more: int) -> None:
        for check_in in self._check_ins[self._count : self._count + more]:
            self._shown.addWidget(hair())
            self._shown.addWidget(self._row(check_in))
        self._count = min(self._count + more, len(self._check_ins))
        self._earlier.setVisible(self._count < len(self._check_ins))

    def _row(self, check_in: CheckIn) -> QWidget:
        row_widget = QWidget()
        column = QVBoxLayout(row_widget)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        large = self._context.theme.theme.scale > ROOMY
        said = Flow() if large else head
        said.addWidget(label(day_month(check_in.day, self._context.journal.clock.today()), "strong"))
        measured = facts.check_in_words(self._goal, check_in)
        if large:
            said.addWidget(label(measured, "hint"))
            head.addLayout(said, 1)
        else:
            head.addWidget(ElidedLabel(measured, "hint"), 1)
        if check_in.confidence:
            said.addWidget(label(CONFIDENCE_WORDS[check_in.confidence - 1], "small"))
            said.addWidget(Dots(self._context.theme, check_in.confidence, facts.confidence_words(check_in.confidence)))
        day = day_month(check_in.day, self._context.journal.clock.today())
        more = icon_button(self._context.icons, "ellipsis", f"More about the check-in of {day}")
        more.setProperty("check_in", check_in.id)
        more.setProperty("key", f"check-in-{check_in.id}")
        more.clicked.connect(self._more)
        head.addWidget(more)
        column.addLayout(head)
        if check_in.note:
            column.addWidget(label(check_in.note, "reading", wrap=True))
        for words, text in (
            ("Why not lower", check_in.why_not_lower),
            ("What helped", check_in.helped),
            ("Next", check_in.next_step),
        ):
            if text:
                column.addWidget(label(f"{words}: {text}", "small", wrap=True))
        return row_widget

    def _more(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, QPushButton)
        wanted = int(pressed.property("check_in"))
        menu = QMenu(self)
        menu.addAction("Change…").setData("change")
        if self._context.journal.goals.former_check_ins(wanted):
            menu.addAction("What it said before…").setData("before")
        menu.addSeparator()
        menu.addAction("Delete…").setData("delete")
        picked = menu.exec(pressed.mapToGlobal(pressed.rect().bottomLeft()))
        what = str(picked.data()) if picked is not None else ""
        menu.deleteLater()
        self.do(what, wanted)

    def do(self, what: str, check_in_id: int) -> None:
        """change · before · delete."""
        goals, theme = self._context.journal.goals, self._context.theme
        check_in = goals.check_in_of(check_in_id)
        if what == "change":
            changed = CheckInDialog.ask(self, theme, self._goal, check_in)
            if changed is not None:
                goals.check_in(changed)
        elif what == "before":
            FormerDialog.show_former(self, theme, self._goal, goals.former_check_ins(check_in_id))
        elif what == "delete" and Question.ask(
            self, theme, "Delete this check-in?", "It goes for good.", "Delete it", role="danger"
        ):
            goals.delete_check_in(check_in_id)


class FormerDialog(Dialog):
    """What a check-in said before it was changed, the newest first."""

    @classmethod
    def show_former(cls, parent: QWidget, theme: ThemeWatcher, goal: Goal, former: Sequence[FormerCheckIn]) -> None:
        dialog = cls(parent, theme, "What it said before", 480, "Nothing of it is lost when you change it.")
        for one in former:
            dialog.body.addWidget(hair())
            until = datetime.fromisoformat(one.made_at).astimezone()
            dialog.body.addWidget(label(f"Until {day_month(until.date())}, {until:%H:%M}", "strong"))
            measured = facts.check_in_words(goal, one.check_in)
            if one.check_in.confidence:
                confidence = facts.confidence_words(one.check_in.confidence)
                measured = f"{measured} · {confidence}" if measured else confidence
            for words in (measured, one.check_in.note, one.check_in.helped, one.check_in.next_step):
                if words:
                    dialog.body.addWidget(label(words, wrap=True))
        dialog.run(dialog.add_button("Go back", accept=True))
