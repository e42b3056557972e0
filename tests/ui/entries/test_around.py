"""Around an entry: earlier texts, copy, merge, parting, look again, who is who, and the bin."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton

from journal.domain.entries import STARTED_FROM, Sharing
from journal.domain.goals import Goal, Source, Status
from journal.domain.people import Circle
from tests.ui.asked import Answer
from ui.entries.history_room import HistoryRoom
from ui.entries.look_again import LookAgainDialog
from ui.entries.merge_dialog import MergeDialog
from ui.entries.people_dialog import PeopleDialog, PersonDialog
from ui.widgets.dialog import Question
from ui.widgets.evidence_form import EvidenceForm


def in_dialog(act, kind=object):
    """Do something with the dialog that is about to open."""

    def when_open():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        try:
            act(dialog)
        except BaseException:
            dialog.reject()
            raise

    QTimer.singleShot(0, when_open)


def press(parent, words):
    found = [one for one in parent.findChildren(QPushButton) if one.accessibleName().startswith(words)]
    found[0].click()


@pytest.fixture
def changed(context, write):
    entry = write("The gate was quiet this morning.\n", title="Monday")
    return context.journal.entries.save(replace(entry, body="The gate.\n"))


def test_earlier_texts_are_compared_by_lines_and_not_by_colour_alone(page, context, changed, qtbot):
    page.open_entry(changed.id)
    page.editor.header.asked.emit("history")
    room = context.navigate.room
    assert isinstance(room, HistoryRoom)
    qtbot.addWidget(room)
    assert room.list.count() == 1
    assert "0 words written and 4 words taken out" in room._counts.text()
    cursor = room.text.document().find("quiet")
    assert cursor.charFormat().fontStrikeOut()
    room.release()
    assert room.text.toPlainText() == ""


def test_an_earlier_text_is_brought_back_and_can_be_undone_the_same_way(page, context, changed, qtbot):
    page.open_entry(changed.id)
    page.editor.header.asked.emit("history")
    qtbot.addWidget(context.navigate.room)
    context.navigate.room.bring_back.click()
    assert context.journal.entries.get(changed.id).body == "The gate was quiet this morning.\n"
    assert page.editor.page.toPlainText() == "The gate was quiet this morning."
    assert context.journal.entries.versions(changed.id)[0].body == "The gate.\n"


def test_an_entry_without_earlier_texts_says_so(page, context, write, qtbot):
    page.open_entry(write("One.\n").id)
    page.editor.header.asked.emit("history")
    qtbot.addWidget(context.navigate.room)
    assert "no earlier text" in context.navigate.room._counts.text()
    assert not context.navigate.room.bring_back.isEnabled()


def test_a_copy_is_opened(page, context, write):
    first = write("Words.\n", sharing=Sharing.FULL)
    page.open_entry(first.id)
    page.editor.header.asked.emit("duplicate")
    assert page.editor.entry_id not in (0, first.id)
    assert page.editor.page.markdown() == "Words.\n"
    assert page.editor.header.sharing.value() == "private"


def test_another_entry_is_merged_into_this_one(page, context, write):
    now = context.journal.clock.now()
    kept, other = write("Later.\n", at=now), write("Earlier zebra.\n", at=now - timedelta(hours=1))
    page.open_entry(kept.id)

    def choose(dialog):
        dialog.search.line.setText("zebra")
        dialog._fill("zebra")
        assert dialog.chosen() == other.id
        dialog.accept()

    in_dialog(choose, MergeDialog)
    page.editor.header.asked.emit("merge")
    assert context.journal.entries.get(kept.id).body == "Earlier zebra.\n\nLater.\n"
    assert page.editor.page.toPlainText() == "Earlier zebra.\nLater."
    assert other.id in [one.head.id for one in context.journal.entries.binned()]


def test_the_selection_becomes_an_entry_of_its_own(page, context, write):
    whole = write("Stays.\n\n:::private\nGoes.\n:::\n")
    page.open_entry(whole.id)
    cursor = page.editor.page.document().find("Goes.")
    page.editor.page.setTextCursor(cursor)
    page.editor.header.asked.emit("move")
    assert page.editor.entry_id != whole.id
    assert page.editor.page.markdown() == ":::private\nGoes.\n:::\n"
    assert "Goes" not in context.journal.entries.get(whole.id).body
    assert "Stays." in context.journal.entries.get(whole.id).body


def test_nothing_selected_moves_nothing(page, context, write):
    whole = write("Stays.\n")
    page.open_entry(whole.id)
    page.editor.page.moveCursor(QTextCursor.MoveOperation.End)
    page.editor.header.asked.emit("move")
    assert page.editor.entry_id == whole.id
    assert "Select the words first" in context.messages.said[-1]


def test_a_day_to_look_again_is_set_shown_and_taken_away(page, context, write):
    entry = write("A decision.\n")
    page.open_entry(entry.id)
    in_dialog(lambda dialog: dialog.accept(), LookAgainDialog)
    page.editor.header.asked.emit("look_again")
    page.save()
    day = context.journal.entries.get(entry.id).look_again
    assert day == context.journal.clock.today() + timedelta(days=30)
    assert page.editor._look_again.isVisible()
    assert "in 30 days" in page.editor._look_again.text()
    in_dialog(lambda dialog: dialog.take_away(), LookAgainDialog)
    page.editor.header.asked.emit("look_again")
    page.save()
    assert context.journal.entries.get(entry.id).look_again is None


def test_the_register_keeps_role_group_and_the_name_that_must_not_slip(page, context, write):
    page.open_entry(write("About @Zed.\n").id)

    def fill(form):
        form.role.setText("a governor")
        form.circle.setCurrentIndex(form.circle.findData(Circle.GOVERNOR))
        form.real.setText("Zedekiah Oak")
        form.accept()

    def change(dialog):
        names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
        dialog.list.setCurrentRow(names.index("Zed"))
        in_dialog(fill, PersonDialog)
        press(dialog, "Change")
        dialog.accept()

    in_dialog(change, PeopleDialog)
    page.editor.header.asked.emit("people")
    person = context.journal.people.get_by_code("Zed")
    assert (person.role, person.circle, person.real_name) == ("a governor", Circle.GOVERNOR, "Zedekiah Oak")


def test_a_page_that_began_with_another_says_so(page, context, write):
    first = write("The gate was quiet.\n", title="Monday")
    later = write("## What?\n\nMore.\n", template="gibbs", extra={STARTED_FROM: first.uid})
    page.open_entry(later.id)
    assert page.editor._look_again.text() == "Started from “Monday”"
    page.open_entry(first.id)
    assert page.editor._look_again.isHidden()


def test_the_bin_shows_restores_and_deletes_for_good(page, context, write):
    one, other = write("Restored.\n", title="One"), write("Gone.\n", title="Other")
    for entry in (one, other):
        context.journal.entries.delete(entry.id)
    page.show_target("list:bin")
    assert page.bin.isVisible()
    assert not page.entry_list.isVisible()
    press(page.bin, "Restore: One")
    assert context.journal.entries.get(one.id).trashed_at is None
    in_dialog(lambda dialog: dialog.accept(), Question)
    press(page.bin, "Delete for good: Other")
    assert context.journal.entries.binned() == ()
    assert page.bin._stack.currentIndex() == 1
    page.show_target("")
    assert page.entry_list.isVisible()


def test_emptying_the_bin_asks_first(page, context, write):
    context.journal.entries.delete(write("Gone.\n").id)
    page.show_target("list:bin")
    in_dialog(lambda dialog: dialog.reject(), Question)
    page.bin.empty.click()
    assert len(context.journal.entries.binned()) == 1
    in_dialog(lambda dialog: dialog.accept(), Question)
    page.bin.empty.click()
    assert context.journal.entries.binned() == ()


def test_an_entry_is_evidence_for_a_goal_with_a_line_that_can_be_changed(page, context, write):
    journal = context.journal
    goal = journal.goals.save(Goal("Be in classrooms", status=Status.ON_TRACK))
    entry = write("I sat at the back for ten minutes.\n", title="Room 4")
    page.open_entry(entry.id)
    for said in ("Ten minutes, no laptop", "Ten minutes, and a word after"):
        before = [one.reason for one in journal.evidence.of_source(Source.ENTRY, entry.id)]

        def fill(dialog, said=said, before=before):
            dialog.goal.setCurrentIndex(dialog.goal.findData(goal.id))
            assert dialog.reason.text() == "".join(before)
            dialog.reason.setText(said)

        Answer(EvidenceForm, fill)
        page.editor.header.asked.emit("evidence")
        assert [one.reason for one in journal.evidence.of_goal(goal.id)] == [said]


def test_without_goals_there_is_nothing_to_add_evidence_to(page, context, write):
    for goal in context.journal.goals.all():
        context.journal.goals.delete(goal.id)
    entry = write("I sat at the back.\n", title="Room 4")
    page.open_entry(entry.id)
    Answer(EvidenceForm, lambda dialog: dialog.reason.setText("Still"))
    page.editor.header.asked.emit("evidence")
    assert context.journal.evidence.of_source(Source.ENTRY, entry.id) == ()
