"""The Learning page over a real demo journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from journal.domain.entries import Entry, Kind
from journal.domain.goals import Source
from journal.domain.learning import Qualification, Requirement
from journal.domain.standards import Framework, Standard
from tests.ui.asked import Answer
from ui.learning import dialogs
from ui.learning.coverage import CoverageView, StandardRow
from ui.learning.dialogs import FrameworkDialog, QualificationDialog, RecordDialog, requirement_line, requirement_of
from ui.learning.page import LearningPage
from ui.widgets.dialog import Question, TextQuestion
from ui.widgets.evidence_form import EvidenceForm
from ui.widgets.painted_list import PaintedList


@pytest.fixture
def page(context, qtbot):
    made = LearningPage(context)
    qtbot.addWidget(made)
    made.resize(1060, 760)
    made.show()
    return made


def texts(widget):
    return [made.text() for made in widget.findChildren(QLabel)]


def pressed(page, name):
    next(made for made in page.findChildren(QPushButton) if made.accessibleName() == name).click()


def test_records_are_listed_with_their_hours(page, context):
    records = context.journal.learning.all()

    assert [int(row.key) for row in page.records.rows()] == [record.id for record in records]
    assert any("hours in" in text for text in texts(page))


def test_a_new_record_is_kept_as_it_was_said(page, context):
    def fill(dialog):
        dialog.name.setText("Peer visit")
        dialog.kind.setCurrentIndex(dialog.kind.findData("visit"))
        dialog.hours.setText("1,5")
        dialog.skills.setText("Listening, Noticing")
        dialog.standards.setText("6, 99")

    Answer(RecordDialog, fill)
    pressed(page, "New record")

    record = next(one for one in context.journal.learning.all() if one.title == "Peer visit")
    assert (record.kind, record.hours, record.skills) == ("visit", 1.5, ("Listening", "Noticing"))
    assert record.standards == ("psel_2015:6",)
    assert "Peer visit" in " ".join(row.spoken for row in page.records.rows())


def test_hours_that_are_no_number_cannot_be_saved(page, context):
    before = context.journal.learning.all()

    def fill(dialog):
        dialog.name.setText("Peer visit")
        dialog.hours.setText("an hour")

    Answer(RecordDialog, fill)
    page.new_record()

    assert context.journal.learning.all() == before


def test_what_came_of_it_is_asked_and_the_answer_kept(page, context, qtbot):
    learning = context.journal.learning
    asking = learning.asking(context.journal.clock.today())
    assert asking

    Answer(TextQuestion, lambda dialog: dialog.body.itemAt(0).widget().setText("I pause before I answer."))
    pressed(page, f"Say what came of it: {asking[0].title}")

    assert learning.get(asking[0].id).came_of_it == "I pause before I answer."


def test_wins_stand_under_their_term_and_open_their_page(page, context, qtbot):
    now = context.journal.clock.now()
    entry = context.journal.entries.save(Entry(now - timedelta(days=1), title="Two years on", kind=Kind.CELEBRATION))

    page.wins.choose(str(entry.id))
    qtbot.keyClick(page.wins, Qt.Key.Key_Return)

    assert context.navigate.went == [("journal", f"entry:{entry.id}")]
    assert "term" in next(row.title for row in page.wins.rows() if not row.key)


def test_a_qualification_and_its_lines_come_back(page, context):
    def fill(dialog):
        dialog.name.setText("Headship")
        dialog.requirements.setPlainText("Placement, 40 h, done 2026-03-12\nEssay, on trust, by 2026-06-30\n")

    Answer(QualificationDialog, fill)
    pressed(page, "Add a qualification")

    (made,) = context.journal.learning.qualifications()
    assert [one.title for one in made.requirements] == ["Placement", "Essay, on trust"]
    assert made.requirements[0].hours == 40
    assert "1 of 2 done" in texts(page)


@pytest.mark.parametrize(
    "line", ["Placement", "Placement, 40 h", "Essay, on trust, by 2026-06-30", "Talk, 2.5 h, done 2026-01-02"]
)
def test_a_requirement_reads_back_as_it_is_written(line):
    assert requirement_line(requirement_of(line, {})) == line


def test_the_cost_of_a_requirement_is_not_lost():
    before = {"Placement": Requirement("Placement", cost="£40")}

    assert requirement_of("Placement, 3 h", before).cost == "£40"


def test_standards_show_how_much_there_is_in_words_and_marks(page, context):
    journal = context.journal
    coverage = journal.frameworks.coverage(journal.frameworks.all()[0])

    (view,) = page.findChildren(CoverageView)
    rows = [row for row in view.rows() if isinstance(row, StandardRow)]
    assert [(row.key, row.marks) for row in rows] == [(one.standard.code, one.everything) for one in coverage]
    assert [("no evidence yet" in row.spoken) for row in rows] == [one.everything == 0 for one in coverage]


def test_her_own_framework_is_typed_and_shown(page, context):
    def fill(dialog):
        dialog.name.setText("Goal families")
        dialog.standards.setPlainText("A, Operational\nB, Technical")

    Answer(FrameworkDialog, fill)
    pressed(page, "A framework of your own")

    (own,) = context.journal.frameworks.own()
    assert own == Framework(own.id, "Goal families", (Standard("A", "Operational"), Standard("B", "Technical")))
    assert [row.title for row in page.findChildren(CoverageView)[-1].rows()] == ["Operational", "Technical"]


def test_changes_from_elsewhere_appear(page, context):
    record = context.journal.learning.all()[0]
    context.journal.learning.save(replace(record, title="Renamed elsewhere"))
    context.journal.learning.save_qualification(Qualification("From elsewhere"))

    assert any("Renamed elsewhere" in row.spoken for row in page.records.rows())
    assert "From elsewhere" in texts(page)


def test_released_it_holds_no_words(page):
    page.release()

    assert not [text for text in texts(page) if text]
    assert not [row for made in page.findChildren(PaintedList) for row in made.rows()]


def test_everything_to_press_has_a_name(page):
    assert all(made.accessibleName() for made in page.findChildren(QPushButton))


def test_a_record_is_evidence_for_a_goal_from_its_own_form(page, context):
    record = context.journal.learning.all()[0]

    def over_the_form(dialog):
        Answer(EvidenceForm, lambda form: form.reason.setText("I use the three questions now"))
        pressed(dialog, "Evidence for a goal…")

    Answer(RecordDialog, over_the_form)
    page.edit_record(record.id)

    links = context.journal.evidence.of_source(Source.LEARNING, record.id)
    assert "I use the three questions now" in [link.reason for link in links]


def test_an_answer_to_what_came_of_it_is_kept_from_wherever_it_is_asked(page, context):
    record = context.journal.learning.asking(context.journal.clock.today())[0]
    Answer(TextQuestion, lambda dialog: dialog.body.itemAt(0).widget().setText("Visits are shorter now."))
    page.show_target(f"came:{record.id}")
    assert context.journal.learning.get(record.id).came_of_it == "Visits are shorter now."


def test_a_framework_comes_from_a_file_to_be_looked_over_first(page, context, tmp_path, monkeypatch):
    table = tmp_path / "ours.csv"
    table.write_text('A1,"Listens, and waits"\nA2,Is in classrooms\n', encoding="utf-8")
    monkeypatch.setattr(dialogs, "ask_for_file", lambda *_: table)

    def bring(dialog):
        dialog.name.setText("Our own")
        pressed(dialog, "From a CSV file…")

    Answer(FrameworkDialog, bring)
    pressed(page, "A framework of your own")

    (own,) = context.journal.frameworks.own()
    assert [(one.code, one.title) for one in own.standards] == [
        ("A1", "Listens, and waits"),
        ("A2", "Is in classrooms"),
    ]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"A,One\nA,Two\n"])
def test_a_file_that_holds_no_table_is_told_and_changes_nothing(page, context, tmp_path, monkeypatch, data, qtbot):
    table = tmp_path / "ours.csv"
    table.write_bytes(data)
    monkeypatch.setattr(dialogs, "ask_for_file", lambda *_: table)
    dialog = FrameworkDialog(page, context.theme, None)
    dialog.standards.setPlainText("1, Mine")
    dialog.bring_file()
    assert dialog.standards.toPlainText() == "1, Mine"
    assert any("no table of standards" in text for text in texts(dialog))


def test_every_record_is_shown_by_one_press_and_opens_by_the_keyboard(page, context, qtbot):
    for count in range(40):
        context.journal.learning.save(replace(context.journal.learning.all()[0], id=0, uid="", title=f"Visit {count}"))
    next(made for made in page.findChildren(QPushButton) if made.text().startswith("Show all")).click()

    assert len(page.records.rows()) == len(context.journal.learning.all())
    asked = Answer(RecordDialog, lambda dialog: dialog.name.setText("Opened by its row"))
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return):
        qtbot.keyClick(page.records, key)
    assert asked.was_asked
    assert context.journal.learning.all()[-1].title == "Opened by its row"


def pressed_in(dialog, words, answer):
    def give():
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        answer(question)

    QTimer.singleShot(0, give)
    next(made for made in dialog.findChildren(QPushButton) if made.text().startswith(words)).click()


def test_a_record_is_deleted_after_a_question(page, context):
    learning = context.journal.learning
    first, *others = learning.all()
    Answer(RecordDialog, lambda dialog: pressed_in(dialog, "Delete", lambda question: question.reject()))
    page.edit_record(first.id)
    assert learning.get(first.id).title == first.title

    QTimer.singleShot(0, lambda: pressed_in(QApplication.activeModalWidget(), "Delete", confirm))
    page.edit_record(first.id)
    assert learning.all() == tuple(others)


def test_a_qualification_is_deleted_after_a_question(page, context):
    context.journal.learning.save_qualification(Qualification("Headship"))
    QTimer.singleShot(0, lambda: pressed_in(QApplication.activeModalWidget(), "Delete", confirm))
    pressed(page, "Edit: Headship")

    assert context.journal.learning.qualifications() == ()


def confirm(question):
    next(made for made in question.findChildren(QPushButton) if made.text() == "Delete it").click()
