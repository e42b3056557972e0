"""Writing what just happened: kept from the first word, finished by a key, never lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal.domain.entries import Kind, Sharing
from ui.entries.sharing_words import FORMAL_RECORD
from ui.today.page import TodayPage


def newest(context):
    return context.journal.entries.get(context.journal.entries.heads(limit=1)[0].id)


def moment(page, key):
    page.show_target(f"moment:{key}")
    return page.capture


def write(capture, words, box=0):
    QTest.keyClicks(capture.pages()[box], words)


def test_save_needs_nothing_but_words(page, context):
    assert not page.capture.foot.save.isEnabled()
    write(page.capture, "The bus was late again")
    assert page.capture.foot.save.isEnabled()
    QTest.mouseClick(page.capture.foot.save, Qt.MouseButton.LeftButton)
    entry = newest(context)
    assert entry.body == "The bus was late again\n"
    assert (entry.kind, entry.sharing, entry.unfinished, entry.template) == (Kind.NOTE, Sharing.PRIVATE, False, "")


def test_control_and_enter_save_and_the_box_is_empty_with_the_cursor_in_it(page, context):
    write(page.capture, "One")
    QTest.keyClick(page.capture.pages()[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert newest(context).body == "One\n"
    assert not page.capture.holds_text()
    assert page.capture.pages()[0].hasFocus()
    assert context.messages.said[-1] == "Saved in your journal."


def test_a_second_capture_is_another_entry(page, context):
    before = context.journal.entries.count()
    for words in ("One", "Two"):
        write(page.capture, words)
        page.capture.finish()
    assert context.journal.entries.count() == before + 2
    assert newest(context).body == "Two\n"


def test_what_is_typed_keeps_itself_after_a_pause(page, context, qtbot):
    before = context.journal.entries.count()
    write(page.capture, "Ring the bus firm")
    assert page.capture.foot.state.text() == "Saving…"
    qtbot.waitUntil(lambda: page.capture.foot.state.text() == "Saved")
    assert context.journal.entries.count() == before + 1
    entry = newest(context)
    assert (entry.body, entry.unfinished) == ("Ring the bus firm\n", True)


def test_nothing_written_keeps_nothing(page, context):
    before = context.journal.entries.count()
    page.capture.finish()
    page.save()
    assert context.journal.entries.count() == before


def test_what_was_being_written_is_there_again_when_the_page_is_made_anew(page, context, qtbot):
    write(page.capture, "Half a sentence")
    page.save()
    page.release()
    again = TodayPage(context)
    qtbot.addWidget(again)
    write(again.capture, " and the rest")
    again.capture.finish()
    assert newest(context).body == "Half a sentence and the rest\n"
    again.release()


def test_an_answer_half_given_comes_back_under_its_question(page, context, qtbot):
    write(moment(page, "after_meeting"), "We avoided the cover plan", box=1)
    page.save()
    again = TodayPage(context)
    qtbot.addWidget(again)
    assert again.capture.is_moment
    assert again.capture.pages()[1].toPlainText() == "We avoided the cover plan"
    again.release()


def test_mood_energy_and_goal_go_with_the_words(page, context):
    write(page.capture, "Tired")
    QTest.keyClick(page.capture.foot.mood, Qt.Key.Key_2)
    QTest.keyClick(page.capture.foot.energy, Qt.Key.Key_1)
    goal = context.journal.goals.all(open_only=True)[0]
    page.capture.foot.goals_chosen.emit((goal.id,))
    page.capture.finish()
    entry = newest(context)
    assert (entry.mood, entry.energy, entry.goals) == (2, 1, (goal.id,))


def test_a_moment_asks_its_questions_in_place_and_they_become_headings(page, context):
    capture = moment(page, "after_meeting")
    assert len(capture.pages()) == 3
    write(capture, "Timetable done")
    write(capture, "Ask about cover", box=2)
    capture.finish()
    entry = newest(context)
    assert (entry.kind, entry.template, entry.unfinished) == (Kind.MEETING, "after_meeting", False)
    assert entry.body == (
        "## What was decided, and what was avoided?\n\nTimetable done\n\n"
        "## What is yours to do next?\n\nAsk about cover\n"
    )


def test_words_written_before_a_moment_was_chosen_begin_its_first_answer(page, context):
    write(page.capture, "She was early")
    page.save()
    entry_id = page.capture.entry.id
    capture = moment(page, "tough_conversation")
    assert capture.pages()[0].toPlainText() == "She was early"
    capture.finish()
    assert context.journal.entries.get(entry_id).kind is Kind.CONVERSATION


def test_tab_goes_from_answer_to_answer_and_to_save(page, qtbot):
    capture = moment(page, "after_meeting")
    write(capture, "Done")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    capture.pages()[0].setFocus()
    stops = []
    for _ in range(6):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        stops.append(page.window().focusWidget())
    foot = capture.foot
    assert stops == [*capture.pages()[1:], foot.mood, foot.energy, foot.goal, foot.save]


def test_from_moment_to_moment_no_question_becomes_words_of_hers(page, context):
    write(moment(page, "after_meeting"), "We avoided the cover plan")
    moment(page, "walkthrough")
    capture = moment(page, "tough_conversation")
    texts = [one.markdown() for one in capture.pages()]
    assert texts[0].endswith("We avoided the cover plan\n")
    assert texts[0].count("## ") == 1
    assert not any(texts[1:])
    again = moment(page, "after_meeting")
    assert again.pages()[0].markdown() == "We avoided the cover plan\n"


def test_closing_a_moment_keeps_what_was_written_among_the_unfinished(page, context, qtbot):
    capture = moment(page, "after_meeting")
    write(capture, "Only this")
    capture.pages()[0].setFocus()
    QTest.keyClick(capture.pages()[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not capture.is_moment)
    entry = newest(context)
    assert entry.unfinished
    assert "Only this" in entry.body
    assert page.go_on.isVisible()


def test_a_moment_that_was_put_away_does_not_come_back_to_the_box_by_itself(page, context, qtbot):
    capture = moment(page, "after_meeting")
    write(capture, "Only this")
    capture.close_moment()
    assert newest(context).template == "after_meeting"
    again = TodayPage(context)
    qtbot.addWidget(again)
    assert not again.capture.is_moment
    again.release()


def test_a_moment_opened_and_closed_leaves_nothing(page, context):
    before = context.journal.entries.count()
    moment(page, "after_meeting").close_moment()
    assert context.journal.entries.count() == before


def test_a_moment_emptied_again_goes_into_the_bin_and_not_away(page, context):
    capture = moment(page, "after_meeting")
    write(capture, "No")
    page.save()
    capture.pages()[0].selectAll()
    QTest.keyClick(capture.pages()[0], Qt.Key.Key_Backspace)
    capture.close_moment()
    assert not [head for head in context.journal.entries.heads(limit=3) if head.unfinished]
    assert context.journal.entries.trashed()


def test_open_in_the_journal_leads_to_the_entry_and_empties_the_box(page, context):
    capture = moment(page, "after_meeting")
    write(capture, "More to say")
    capture.head.wanted_in_journal.emit()
    entry = newest(context)
    assert context.navigate.went[-1] == ("journal", f"entry:{entry.id}")
    assert not entry.unfinished
    assert not capture.is_moment


def test_step_by_step_goes_on_with_the_same_words_in_the_room(page, context):
    capture = moment(page, "after_meeting")
    write(capture, "Timetable done")
    capture.head.wanted_in_room.emit()
    room = context.navigate.room
    assert room.template.key == "after_meeting"
    assert room.answers().stages[0] == "Timetable done\n"
    room.release()


@pytest.mark.parametrize("key", ["about_student", "staff_matter", "after_action_review"])
def test_entries_that_have_a_formal_record_say_so_in_one_line(page, key):
    capture = moment(page, key)
    assert [one.isVisible() for one in capture.findChildren(type(capture._formal)) if one.text() == FORMAL_RECORD] == [
        True
    ]


def test_private_words_stay_private_under_their_question(page, context):
    capture = moment(page, "after_meeting")
    write(capture, "Mr D shouted")
    capture.pages()[0].toggle_private()
    capture.finish()
    assert ":::private\nMr D shouted\n:::" in newest(context).body


def test_a_change_from_elsewhere_is_shown_when_nothing_is_unsaved(page, context):
    write(page.capture, "Mine")
    page.save()
    stored = context.journal.entries.get(page.capture.entry.id)
    context.journal.entries.save(replace(stored, body="Mine and theirs\n"))
    page.refresh()
    assert page.capture.pages()[0].toPlainText() == "Mine and theirs"


def test_an_entry_finished_or_thrown_away_elsewhere_leaves_the_box(page, context):
    write(page.capture, "Mine")
    page.save()
    context.journal.entries.delete(page.capture.entry.id)
    page.refresh()
    assert not page.capture.holds_text()


def test_after_release_no_word_is_left(page):
    write(moment(page, "after_meeting"), "Ms K")
    page.release()
    assert page.capture.pages() == ()


def test_room_after_room_is_one_entry_and_comes_back_room_by_room(page, context, qtbot):
    capture = moment(page, "walkthrough")
    write(capture, "Year 3 drew maps")
    QTest.mouseClick(capture.head.next_room, Qt.MouseButton.LeftButton)
    assert capture.pages()[3].hasFocus()
    write(capture, "Year 5 argued well", box=3)
    page.save()
    again = TodayPage(context)
    qtbot.addWidget(again)
    assert [one.toPlainText() for one in again.capture.pages()][::3] == ["Year 3 drew maps", "Year 5 argued well"]
    again.capture.finish()
    assert newest(context).body.count("## What students were doing or saying") == 2
    again.release()


def test_only_a_walkthrough_has_a_next_room(page):
    assert not moment(page, "after_meeting").head.next_room.isVisible()
