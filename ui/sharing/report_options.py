"""What a report of a period can be made of: the period, its reader, and everything in it, ticked or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from journal.domain.calendar import Period
from journal.domain.namecheck import SECTIONS
from journal.domain.reports import GOALS, PORTFOLIO, SUMMARY, YEAR, ReportChoice, ReportFacts
from ui.context import PageContext
from ui.dates import day_month
from ui.sharing.choice_row import ChoiceRow
from ui.sharing.share_room import ShareRoom
from ui.widgets.boxes import clear, scrolling_column
from ui.widgets.dialog import field_label
from ui.widgets.forms import day_edit, day_of, lines
from ui.widgets.labels import label
from ui.words import KINDS

NAMES = {
    GOALS: ("goal progress", "Goal progress"),
    SUMMARY: ("reflective summary", "Reflective summary"),
    PORTFOLIO: ("portfolio", "Portfolio"),
    YEAR: ("year in review", "Year in review"),
}
_PARTS = {
    GOALS: ("why", "signs", "chart", "milestones", "check_ins", "ending", "evidence", "next", "support", "standards"),
    SUMMARY: ("opening", "themes", "decisions", "goal_lines", "learning", "wins", "carried"),
    PORTFOLIO: ("priorities", "hours", "strongest", "standard_evidence", "meetings", "qualifications", "declaration"),
    YEAR: (
        "opening", "chart", "goal_lines", "wins", "achieved", "themes", "decisions", "learning", "hours", "carried",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Offer:
    """`key` is what ReportChoice.without would hold."""

    key: str
    icon: str
    words: str
    aside: str = ""


def open_report(context: PageContext, kind: str) -> ShareRoom:
    """The room in which such a report is made ready; for this school year, or for a summary this term."""
    journal = context.journal
    today, calendar = journal.clock.today(), journal.school_year.get()
    term = calendar.term_of(today)
    first = term.period.first if kind == SUMMARY and term else calendar.year_of(today).first
    own = tuple(journal.frameworks.reflections().items()) if kind == PORTFOLIO else ()
    choice = journal.shares.suggest_report(ReportChoice(kind, Period(first, today), reflections=own))
    name, title = NAMES[kind]
    room = ShareRoom(context, choice, name, f"{title} {today:%Y-%m-%d}.pdf", ReportOptions(context, choice))
    context.navigate.open_room(room)
    return room


class ReportOptions(QWidget):
    edited = Signal(object)  # ReportChoice

    def __init__(self, context: PageContext, choice: ReportChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._choice = choice
        self.first = day_edit(choice.period.first, "First day")
        self.last = day_edit(choice.period.last, "Last day")
        self.reader = QLineEdit(choice.reader)
        self.supervisor = QCheckBox("For a supervisor: without confidence figures")
        self.opening: QPlainTextEdit = lines(choice.opening, 84)
        self.reflections: dict[str, QLineEdit] = {}
        self._build()
        self._connect()
        self._offer()

    def release(self) -> None:
        """Forget every word; the journal is being locked."""
        clear(self._rows)
        self.opening.clear()
        for field in (self.reader, *self.reflections.values()):
            field.clear()

    def rows(self) -> list[ChoiceRow]:
        return self.findChildren(ChoiceRow)

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
        elif self._choice.kind != PORTFOLIO:
            column.addWidget(field_label("The period in your own words", self.opening))
            column.addWidget(self.opening)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        if self._choice.kind == PORTFOLIO:
            self._build_reflections(column)
        column.addStretch(1)

    def _build_reflections(self, column: QVBoxLayout) -> None:
        """A line on each standard she is held to, kept for the next portfolio."""
        framework = self._context.journal.shares.report_facts(self._choice.period).framework()
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
            column.addWidget(field_label(f"{standard.code} {standard.title}", field))
            column.addWidget(field)
            self.reflections[reference] = field

    def _connect(self) -> None:
        self.first.dateChanged.connect(self._period_chosen)
        self.last.dateChanged.connect(self._period_chosen)
        self.reader.editingFinished.connect(self._written)
        self.supervisor.toggled.connect(self._written)
        self.opening.textChanged.connect(self._written)
        for field in self.reflections.values():
            field.editingFinished.connect(self._reflected)

    def _offer(self) -> None:
        clear(self._rows)
        facts = self._context.journal.shares.report_facts(self._choice.period)
        for heading, offers in (
            ("Parts", tuple(_parts(self._choice.kind))),
            ("Goals", tuple(_goals(facts))),
            ("Entries", tuple(self._entries(facts))),
            ("Learning", tuple(self._learning(facts))),
        ):
            if offers:
                made = label(heading, "label")
                made.setContentsMargins(8, 12, 0, 4)
                self._rows.addWidget(made)
            for offer in offers:
                self._rows.addWidget(self._row(offer))

    def _row(self, offer: _Offer) -> ChoiceRow:
        included = offer.key not in self._choice.without
        row = ChoiceRow(
            self._context, offer.key, offer.icon, offer.words, included=included, can_include=True,
            aside=offer.aside or " ",
        )  # fmt: skip
        row.toggled.connect(self._ticked)
        return row

    def _entries(self, facts: ReportFacts) -> Iterator[_Offer]:
        """Titles are shown to her alone; what leaves is a sentence or a paragraph."""
        if self._choice.kind not in (SUMMARY, YEAR):
            return
        today = self._context.journal.clock.today()
        for entry in reversed(facts.entries):
            words = entry.title or entry.line or "Untitled"
            yield _Offer(f"entry:{entry.id}", KINDS[entry.kind][1], words, day_month(entry.at.date(), today))

    def _learning(self, facts: ReportFacts) -> Iterator[_Offer]:
        if self._choice.kind == GOALS:
            return
        today = self._context.journal.clock.today()
        for record in reversed(facts.learning):
            yield _Offer(f"learning:{record.id}", "landmark", record.title, day_month(record.day, today))

    # --- handlers ----------------------------------------------------------------------------------------------------

    def _ticked(self, key: str, included: bool) -> None:
        others = tuple(one for one in self._choice.without if one != key)
        self._change(replace(self._choice, without=others if included else (*others, key)))

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
        changed = replace(self._choice, period=Period(first, last))
        self._change(self._context.journal.shares.suggest_report(changed))
        self._offer()

    def _change(self, choice: ReportChoice) -> None:
        if choice != self._choice:
            self._choice = choice
            self.edited.emit(choice)


def _parts(kind: str) -> Iterator[_Offer]:
    for section in _PARTS[kind]:
        yield _Offer(section, "file-text", SECTIONS[section])


def _goals(facts: ReportFacts) -> Iterator[_Offer]:
    for record in facts.goals:
        yield _Offer(f"goal:{record.goal.id}", "target", record.goal.title)
