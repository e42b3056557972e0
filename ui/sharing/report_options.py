"""What a report of a period can be made of: the period, its reader, and everything in it, ticked or not."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from journal.domain.calendar import Period
from journal.domain.goals import Category
from journal.domain.reports import GOALS, MOST_THEMES, PORTFOLIO, SUMMARY, YEAR, ReportChoice, ReportFacts
from ui.context import PageContext
from ui.sharing.report_rows import CATEGORY, THEME, Offers
from ui.sharing.share_room import ShareRoom
from ui.widgets.boxes import scrolling_column
from ui.widgets.dialog import field_label
from ui.widgets.forms import day_edit, day_of, lines
from ui.widgets.labels import label
from ui.widgets.painted_list import ThingDrawing, WholeList

NAMES = {
    GOALS: ("goal progress", "Goal progress"),
    SUMMARY: ("reflective summary", "Reflective summary"),
    PORTFOLIO: ("portfolio", "Portfolio"),
    YEAR: ("year in review", "Year in review"),
}


def open_report(context: PageContext, kind: str) -> ShareRoom:
    """The room in which such a report is made ready; for this school year, or for a summary this term."""
    journal = context.journal
    today, calendar = journal.clock.today(), journal.school_year.get()
    term = calendar.term_of(today)
    first = term.period.first if kind == SUMMARY and term else calendar.year_of(today).first
    own = tuple(journal.frameworks.reflections().items()) if kind == PORTFOLIO else ()
    choice = ReportChoice(kind, Period(first, today), reflections=own)
    name, title = NAMES[kind]
    options = ReportOptions(context, choice)
    room = ShareRoom(context, choice, name, f"{title} {today:%Y-%m-%d}.pdf", options, at_once=False)
    context.navigate.open_room(room)
    return room


class ReportOptions(QWidget):
    """The room is there at once; what the period holds is looked for as soon as it has been painted."""

    edited = Signal(object)  # ReportChoice

    def __init__(self, context: PageContext, choice: ReportChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._choice = choice
        self._offers: Offers | None = None
        self.first = day_edit(choice.period.first, "First day")
        self.last = day_edit(choice.period.last, "Last day")
        self.reader = QLineEdit(choice.reader)
        self.supervisor = QCheckBox("For a supervisor: without confidence figures")
        self.opening: QPlainTextEdit = lines(choice.opening, 84)
        self.reflections: dict[str, QLineEdit] = {}
        self._gathering = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self._gathering.start()

    def release(self) -> None:
        """Forget every word; the journal is being locked."""
        self._gathering.stop()
        self._offers = None
        self.list.forget()
        self.opening.clear()
        for field in (self.reader, *self.reflections.values()):
            field.clear()

    def gather(self) -> None:
        """What there is in the period; all of it is ticked but what repeats something private."""
        self._gathering.stop()
        shares = self._context.journal.shares
        self._choice = shares.suggest_report(self._choice)
        self._offers = Offers(shares.report_facts(self._choice.period), self._context.journal.clock.today())
        self._show_rows()
        self._gathered.hide()
        self.list.show()
        if self._choice.kind == PORTFOLIO and not self.reflections:
            self._build_reflections(self._offers.facts)
        self.edited.emit(self._choice)

    # --- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, column = scrolling_column((20, 16, 20, 24), 8)
        outer.addWidget(area)
        days = QHBoxLayout()
        days.setSpacing(12)
        for words, field in (("From", self.first), ("To", self.last)):
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(field_label(words, field))
            part.addWidget(field)
            days.addLayout(part, 1)
        column.addLayout(days)
        column.addWidget(field_label("Who it is for, as it is printed; nobody for your own copy", self.reader))
        column.addWidget(self.reader)
        if self._choice.kind == GOALS:
            column.addWidget(self.supervisor)
        else:
            column.addWidget(field_label("The period in your own words", self.opening))
            column.addWidget(self.opening)
        self._gathered = label("Looking for what belongs to these days…", "hint", wrap=True)
        column.addWidget(self._gathered)
        drawing = ThingDrawing(self._context.icons, air=8, margin=8)
        self.list = WholeList(self._context.theme, drawing, "What goes into it; Space takes something out or in")
        self.list.hide()
        column.addWidget(self.list)
        self._below = QVBoxLayout()
        self._below.setSpacing(8)
        column.addLayout(self._below)
        column.addStretch(1)

    def _build_reflections(self, facts: ReportFacts) -> None:
        """A line on each standard she is held to, kept for the next portfolio."""
        framework, column = facts.framework(), self._below
        if framework is None:
            return
        own = dict(self._choice.reflections)
        heading = label("What you make of each standard, in a line if you like", "label")
        heading.setContentsMargins(8, 12, 0, 4)
        column.addWidget(heading)
        for standard in framework.standards:
            reference = f"{framework.id}:{standard.code}"
            field = QLineEdit(own.get(reference, ""))
            field.setProperty("standard", reference)
            field.setCursorPosition(0)
            field.editingFinished.connect(self._reflected)
            column.addWidget(field_label(f"{standard.code} {standard.title}", field))
            column.addWidget(field)
            self.reflections[reference] = field

    def _connect(self) -> None:
        self.first.dateChanged.connect(self._period_chosen)
        self.last.dateChanged.connect(self._period_chosen)
        self.reader.editingFinished.connect(self._written)
        self.supervisor.toggled.connect(self._written)
        self.opening.textChanged.connect(self._written)
        self.list.opened.connect(self._ticked)
        self._gathering.timeout.connect(self.gather)

    def _show_rows(self) -> None:
        if self._offers is not None:
            self.list.set_rows(self._offers.rows(self._choice))

    # --- handlers ----------------------------------------------------------------------------------------------------

    def _ticked(self, key: str) -> None:
        if key.startswith(THEME):
            self._tick_theme(key.removeprefix(THEME))
        elif key.startswith(CATEGORY) and self._offers is not None:
            keys = self._offers.goals_of(Category(key.removeprefix(CATEGORY)))
            self._take(keys, taken=all(one in self._choice.without for one in keys))
        else:
            self._take((key,), taken=key in self._choice.without)
        self._show_rows()

    def _take(self, keys: tuple[str, ...], *, taken: bool) -> None:
        others = tuple(one for one in self._choice.without if one not in keys)
        self._change(replace(self._choice, without=others if taken else (*others, *keys)))

    def _tick_theme(self, tag: str) -> None:
        themes = tuple(one for one in self._choice.themes if one != tag)
        if len(themes) == len(self._choice.themes):
            if len(themes) == MOST_THEMES:
                self._context.messages.show_text("Three themes at most. Take one out first.")
                return
            themes = (*themes, tag)
        self._change(replace(self._choice, themes=themes))

    def _written(self) -> None:
        self._change(
            replace(
                self._choice,
                reader=self.reader.text().strip(),
                opening=self.opening.toPlainText().strip(),
                for_supervisor=self.supervisor.isChecked(),
            )
        )

    def _reflected(self) -> None:
        field = self.sender()
        assert isinstance(field, QLineEdit)
        self._context.journal.frameworks.reflect(str(field.property("standard")), field.text())
        own = tuple((one, made.text().strip()) for one, made in self.reflections.items() if made.text().strip())
        self._change(replace(self._choice, reflections=own))

    def _period_chosen(self) -> None:
        first, last = day_of(self.first), day_of(self.last)
        if first > last:
            return
        self._choice = replace(self._choice, period=Period(first, last))
        self._gathering.start()  # a day is typed in several keys

    def _change(self, choice: ReportChoice) -> None:
        if choice != self._choice:
            self._choice = choice
            self.edited.emit(choice)
