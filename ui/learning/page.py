"""The Learning page: what was learned and what came of it, qualifications, wins, and standards thick and thin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from journal.domain.changes import Changes
from journal.domain.entries import Head, Kind
from journal.domain.goals import Evidence, Source
from journal.domain.learning import LearningRecord, Qualification
from journal.domain.query import Filter
from journal.domain.reports import PORTFOLIO, SUMMARY, YEAR
from journal.domain.series import number
from journal.domain.standards import Framework
from ui.context import PageContext
from ui.dates import day_month
from ui.learning.coverage import CoverageView
from ui.learning.dialogs import FrameworkDialog, QualificationDialog, RecordDialog, requirement_line
from ui.learning.rows import record_row, win_row
from ui.sharing.report_options import open_report
from ui.widgets.boxes import card, clear, scrolling_column, show_if
from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import Dialog, Question, TextQuestion
from ui.widgets.evidence_form import KEPT, EvidenceForm
from ui.widgets.labels import label
from ui.widgets.painted_list import Thing, ThingDrawing, WholeList

SHOWN_FIRST, MOST_ASKED, MOST_WINS = 5, 2, 4
ALL_WINS = 500
BESIDE = 760  # px; from this width on the two columns lie beside one another


class LearningPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._frameworks: tuple[Framework, ...] = ()
        self._records: tuple[LearningRecord, ...] = ()
        self._qualifications: dict[int, Qualification] = {}
        self._framework_id = ""
        self._edited: LearningRecord | None = None
        self._tracked = Qualification("")
        self._form: Dialog  # the form that is open, where one is
        self._shows_all = self._shows_all_wins = False
        self._is_stale = True
        self._columns: QBoxLayout | None = None
        self._head: QBoxLayout | None = None
        self.setObjectName("goalPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, self._column = scrolling_column((40, 24, 40, 32), 18)
        outer.addWidget(area)
        context.live.changed.connect(self._changed)
        self.refresh()

    def show_target(self, target: str) -> None:
        """ "" · "new" · "learning:ID" · "came:ID" · "report:portfolio"."""
        self._catch_up()
        if target == "new":
            self.new_record()
        elif target.startswith("learning:"):
            self.edit_record(int(target.removeprefix("learning:")))
        elif target.startswith("came:"):
            self.ask_what_came_of(int(target.removeprefix("came:")))
        elif target.startswith("report:"):
            open_report(self._context, target.removeprefix("report:"))

    def release(self) -> None:
        clear(self._column)
        self._columns = self._head = None
        self._records = ()
        self._qualifications = {}
        self._is_stale = False

    def refresh(self) -> None:
        journal = self._context.journal
        self._is_stale = False
        self._frameworks = journal.frameworks.all()
        self._records = journal.learning.all()
        self._qualifications = {one.id: one for one in journal.learning.qualifications()}
        clear(self._column)
        self._column.addLayout(self._header())
        self._ask_what_came_of_it()
        columns = self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(40)
        self._column.addLayout(columns)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(18)
            columns.addLayout(column, 1)
        left.addLayout(self._list_of_records())
        left.addLayout(self._list_of_wins())
        left.addStretch(1)
        right.addLayout(self._list_of_qualifications())
        right.addLayout(self._standards())
        right.addStretch(1)
        self._column.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def new_record(self) -> None:
        self._edit(LearningRecord(self._context.journal.clock.today(), ""))

    def edit_record(self, record_id: int) -> None:
        self._edit(self._context.journal.learning.get(record_id))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _fit(self) -> None:
        """Where large text leaves no room beside, the second column comes under the first."""
        narrow = self.width() < self._context.theme.theme.px(BESIDE)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for row in (self._columns, self._head):
            if row is not None:
                row.setDirection(direction)

    # --- building ----------------------------------------------------------------------------------------------------

    def _header(self) -> QBoxLayout:
        row = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label("Learning", "title"))
        words.addWidget(label(self._in_numbers(), "secondary", wrap=True))
        row.addLayout(words, 1)
        self._leave = button("Make a PDF…", "secondary", self._context.icons, "share")
        self._leave.clicked.connect(self._choose_report)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        buttons.addWidget(self._leave, alignment=Qt.AlignmentFlag.AlignTop)
        new = button("New record", "primary", self._context.icons, "plus")
        new.clicked.connect(self.new_record)
        buttons.addWidget(new, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _in_numbers(self) -> str:
        journal = self._context.journal
        year = journal.school_year.get().year_of(journal.clock.today())
        here = [record for record in self._records if record.day in year]
        hours = number(sum(record.hours for record in here))
        return f"{hours} hours in {len(here)} {'record' if len(here) == 1 else 'records'} this school year"

    def _ask_what_came_of_it(self) -> None:
        """A month later, quietly: one line each, and it can wait."""
        today = self._context.journal.clock.today()
        asking = [record for record in self._records if record.asks(today)][:MOST_ASKED]
        if not asking:
            return
        frame, column = card()
        column.setSpacing(6)
        column.addWidget(label("What came of it?", "subheading"))
        for record in asking:
            row = QHBoxLayout()
            row.addWidget(label(f"{record.title}, {day_month(record.day, today)}", wrap=True), 1)
            answer = button("Say so", "link")
            answer.setAccessibleName(f"Say what came of it: {record.title}")
            answer.setProperty("record", record.id)
            answer.clicked.connect(self._answer)
            row.addWidget(answer)
            column.addLayout(row)
        self._column.addWidget(frame)

    def _list_of_records(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label("Records", "subheading"))
        if not self._records:
            column.addWidget(
                label("A workshop, a visit, a book, an hour with a peer: it all counts.", "hint", wrap=True)
            )
        self.records = WholeList(self._context.theme, ThingDrawing(self._context.icons, air=7), "Records")
        show_if(self.records, bool(self._records))
        self.records.opened.connect(self._open_record)
        column.addWidget(self.records)
        self._more_records = button(f"Show all {len(self._records)}", "link")
        self._more_records.clicked.connect(self._show_all)
        column.addWidget(self._more_records, alignment=Qt.AlignmentFlag.AlignLeft)
        self._show_records()
        return column

    def _show_records(self) -> None:
        today = self._context.journal.clock.today()
        shown = self._records if self._shows_all else self._records[:SHOWN_FIRST]
        self.records.set_rows([record_row(record, today) for record in shown])
        show_if(self._more_records, len(shown) < len(self._records))

    def _list_of_wins(self) -> QVBoxLayout:
        """Pages of something worth marking, by term, the newest first."""
        journal, column = self._context.journal, QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label("Worth marking", "subheading"))
        wins = journal.entries.heads(
            Filter(kinds=(Kind.CELEBRATION,)), limit=ALL_WINS if self._shows_all_wins else MOST_WINS + 1
        )
        there_are_more = not self._shows_all_wins and len(wins) > MOST_WINS
        wins = wins[:MOST_WINS] if there_are_more else wins
        if not wins:
            column.addWidget(label("What went well, and who made it happen, gathers here.", "hint", wrap=True))
        today = journal.clock.today()
        rows: list[Thing] = []
        for term, heads in _by_term(self._context, wins):
            rows += [Thing("", term), *(win_row(head, today) for head in heads)]
        self.wins = WholeList(self._context.theme, ThingDrawing(self._context.icons), "Worth marking, by term")
        self.wins.set_rows(rows)
        show_if(self.wins, bool(rows))
        self.wins.opened.connect(self._open_win)
        column.addWidget(self.wins)
        if there_are_more:
            more = button("Show earlier ones", "link")
            more.clicked.connect(self._show_all_wins)
            column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        return column

    def _list_of_qualifications(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label("Qualifications", "subheading"), 1)
        add = icon_button(self._context.icons, "plus", "Add a qualification")
        add.clicked.connect(self._new_qualification)
        head.addWidget(add)
        column.addLayout(head)
        if not self._qualifications:
            column.addWidget(label("None under way.", "hint"))
        for one in self._qualifications.values():
            done = sum(requirement.done_day is not None for requirement in one.requirements)
            row = QHBoxLayout()
            row.addWidget(label(one.title, "strong", wrap=True), 1)
            row.addWidget(label(f"{done} of {len(one.requirements)} done", "hint"))
            edit = button("Edit", "link")
            edit.setAccessibleName(f"Edit: {one.title}")
            edit.setProperty("qualification", one.id)
            edit.clicked.connect(self._edit_qualification)
            row.addWidget(edit)
            column.addLayout(row)
            for requirement in one.requirements:
                tone = "hint" if requirement.done_day else "small"
                column.addWidget(label(requirement_line(requirement), tone, wrap=True))
        return column

    def _standards(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label("Standards", "subheading"), 1)
        own = button("Your own…", "link")
        own.setAccessibleName("A framework of your own")
        own.clicked.connect(self._own_framework)
        head.addWidget(own)
        column.addLayout(head)
        self._choice = QComboBox()
        self._choice.setAccessibleName("Framework")
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for framework in self._frameworks:
            self._choice.addItem(framework.name, framework.id)
        wanted = self._framework_id or self._context.journal.profile.get().framework
        self._choice.setCurrentIndex(max(self._choice.findData(wanted), 0))
        self._choice.currentIndexChanged.connect(self._framework_chosen)
        column.addWidget(self._choice)
        self._coverage = QVBoxLayout()
        column.addLayout(self._coverage)
        self._show_coverage()
        return column

    def _show_coverage(self) -> None:
        clear(self._coverage)
        framework = self._framework()
        if framework is not None:
            coverage = self._context.journal.frameworks.coverage(framework)
            self._coverage.addWidget(CoverageView(self._context.theme, coverage))

    # --- handlers ----------------------------------------------------------------------------------------------------

    def _edit(self, record: LearningRecord) -> None:
        form = RecordDialog(self, self._context.theme, record, self._framework())
        form.evidence_wanted.connect(self._evidence)
        form.delete_wanted.connect(self._delete_record)
        self._edited, self._form = record, form
        changed = form.value() if form.run(form.name) else None
        if changed is not None:
            self._context.journal.learning.save(changed)

    def _delete_record(self) -> None:
        """Asked over its form, which closes with it."""
        assert self._edited is not None
        text = "What it was evidence of stays, without it. It goes for good."
        if Question.ask(self, self._context.theme, "Delete this record?", text, "Delete it", role="danger"):
            self._form.reject()
            self._context.journal.learning.delete(self._edited.id)

    def _delete_qualification(self) -> None:
        text = "Its requirements go with it, for good."
        if Question.ask(self, self._context.theme, "Delete this qualification?", text, "Delete it", role="danger"):
            self._form.reject()
            self._context.journal.learning.delete_qualification(self._tracked)

    def _evidence(self) -> None:
        """Asked over the form of a record."""
        assert self._edited is not None
        journal = self._context.journal
        thing = Evidence(Source.LEARNING, self._edited.id, title=self._edited.title)
        known = journal.evidence.of_source(thing.source, thing.source_id)
        made = EvidenceForm.ask(self, self._context.theme, thing, journal.goals.all(open_only=True), known)
        if made is not None:
            journal.evidence.save(made)
            self._context.messages.show_text(KEPT)

    def _open_record(self, key: str) -> None:
        self.edit_record(int(key))

    def _open_win(self, key: str) -> None:
        self._context.navigate.go("journal", f"entry:{key}")

    def _answer(self) -> None:
        self.ask_what_came_of(int(self.sender().property("record")))

    def ask_what_came_of(self, record_id: int) -> None:
        learning = self._context.journal.learning
        record = learning.get(record_id)
        text = f"You wanted to try: {record.will_try}" if record.will_try else record.title
        said = TextQuestion.ask(self, self._context.theme, "What came of it?", text=text)
        if said:
            learning.save(replace(record, came_of_it=said))

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_records()
        self.records.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all_wins(self) -> None:
        self._shows_all_wins = True
        self.refresh()

    def _new_qualification(self) -> None:
        self._save_qualification(Qualification(""))

    def _edit_qualification(self) -> None:
        self._save_qualification(self._qualifications[int(self.sender().property("qualification"))])

    def _save_qualification(self, qualification: Qualification) -> None:
        today = self._context.journal.clock.today()
        form = QualificationDialog(self, self._context.theme, qualification, today)
        form.delete_wanted.connect(self._delete_qualification)
        self._tracked, self._form = qualification, form
        changed = form.value() if form.run(form.name) else None
        if changed is not None:
            self._context.journal.learning.save_qualification(changed)

    def _framework(self) -> Framework | None:
        wanted = self._framework_id or self._context.journal.profile.get().framework
        return next((one for one in self._frameworks if one.id == wanted), self._frameworks[0])

    def _framework_chosen(self) -> None:
        self._framework_id = str(self._choice.currentData())
        self._show_coverage()

    def _own_framework(self) -> None:
        chosen = self._framework()
        own = {one.id for one in self._context.journal.frameworks.own()}
        made = FrameworkDialog.ask(self, self._context.theme, chosen if chosen and chosen.id in own else None)
        if made is not None:
            self._framework_id = made.id
            self._context.journal.frameworks.save(made)

    def _choose_report(self) -> None:
        menu = QMenu(self)
        for kind, words in (
            (PORTFOLIO, "CPD and evidence portfolio…"),
            (SUMMARY, "Reflective summary of the term…"),
            (YEAR, "The year in review…"),
        ):
            menu.addAction(words).setData(kind)
        picked = menu.exec(self._leave.mapToGlobal(self._leave.rect().bottomLeft()))
        kind = str(picked.data()) if picked is not None else ""
        menu.deleteLater()
        if kind:
            open_report(self._context, kind)

    def _changed(self, changes: Changes) -> None:
        if changes.touch("learning", "entries", "goals"):
            self._is_stale = True
            if self.isVisible():
                self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale:
            self.refresh()


def _by_term(context: PageContext, heads: Sequence[Head]) -> list[tuple[str, list[Head]]]:
    """ "First term, 2025–26" with its pages; what lies in the holidays goes under its year alone."""
    calendar = context.journal.school_year.get()
    found: dict[str, list[Head]] = {}
    for head in heads:
        day: date = head.at.date()
        year, term = calendar.year_of(day), calendar.term_of(day)
        years = f"{year.first.year}–{year.last.year % 100:02}" if year.first.year != year.last.year else str(day.year)
        found.setdefault(f"{term.name}, {years}" if term else years, []).append(head)
    return list(found.items())
