"""With keys through the whole window: unlock, write, save, find it there; lock in the middle and go on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.domain.entries import Sharing
from tests.flows.real_window import all_words, journal_page, let_qt_delete, press, unlock
from ui.reflection.room import ReflectionRoom
from ui.today.quick_capture import QuickCapture

MARKER = "zqxmarker"


def type_where_the_cursor_is(window, words):
    QTest.keyClicks(window.focusWidget(), words)


def newest(window):
    entries = window.journal.entries
    return entries.get(entries.heads(limit=1)[0].id)


def test_unlock_type_and_save_and_the_entry_is_in_the_journal(opened):
    type_where_the_cursor_is(opened, f"The bus was late {MARKER}")
    QTest.keyClick(opened.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    entry = newest(opened)
    assert (entry.body, entry.sharing) == (f"The bus was late {MARKER}\n", Sharing.PRIVATE)
    assert opened.bar.text() == "Saved in your journal."
    press(opened.bar, "Open it")
    assert opened.workspace.here == "journal"
    assert opened.workspace.page().editor.entry_id == entry.id


def test_locking_in_the_middle_of_a_word_loses_nothing_and_the_cursor_is_behind_it_again(opened, qtbot):
    type_where_the_cursor_is(opened, f"Half a {MARKER}")
    press(opened.workspace.sidebar, "Lock now")
    unlock(opened, qtbot)
    type_where_the_cursor_is(opened, " sentence")
    press(opened.workspace.page(), "Save the entry")
    assert newest(opened).body == f"Half a {MARKER} sentence\n"


def test_locking_in_the_reflection_room_loses_nothing_and_today_offers_to_go_on(opened, qtbot):
    opened.do("reflect")
    QTest.keyClick(opened.focusWidget(), Qt.Key.Key_Return)
    room = opened.workspace.page()
    assert isinstance(room, ReflectionRoom)
    QTest.keyClicks(room.page(), f"It rained {MARKER}")
    del room
    opened.lock()
    let_qt_delete()
    assert [words for words in all_words() if MARKER in words] == []
    assert opened.findChildren(QTextDocument) == []
    unlock(opened, qtbot)
    press(opened.workspace.page().go_on, "Go on with What? So what? Now what?")
    again = opened.workspace.page()
    assert again.answers().stages[0] == f"It rained {MARKER}\n"
    assert again.here == 1


def test_going_back_out_of_the_room_by_keys_keeps_what_was_just_typed(opened):
    opened.do("reflect")
    QTest.keyClick(opened.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(opened.workspace.page().page(), MARKER)
    opened.do("back")
    assert MARKER in newest(opened).body
    assert opened.workspace.here == "today"


def test_an_entry_of_the_journal_is_thought_through_step_by_step(opened):
    editor = journal_page(opened)
    entry_id = editor.entry_id
    editor.asked.emit("reflect")
    chooser = opened.workspace.page().chooser
    assert chooser.isVisible()
    assert chooser.start.currentData().id == entry_id


def test_after_locking_nothing_of_today_is_left(opened, qtbot):
    opened.workspace.page().show_target("moment:after_meeting")
    for page in opened.workspace.page().capture.pages():
        QTest.keyClicks(page, MARKER)
    opened.workspace.save()
    assert [words for words in all_words() if MARKER in words]
    opened.lock()
    let_qt_delete()
    assert [words for words in all_words() if MARKER in words] == []


def test_a_quick_note_is_written_over_another_page_and_locking_takes_it_down(opened, qtbot):
    opened.workspace.go("goals")
    opened.quick_capture()
    quick = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QuickCapture))
    QTest.keyClicks(quick.capture.pages()[0], f"Boiler {MARKER}")
    del quick
    opened.lock()
    let_qt_delete()
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, QuickCapture)] == []
    assert [words for words in all_words() if MARKER in words] == []
    unlock(opened, qtbot)
    entry = newest(opened)
    assert (entry.body, entry.unfinished) == (f"Boiler {MARKER}\n", True)


def test_a_quick_note_that_is_closed_is_kept(opened, qtbot):
    opened.do("quick")
    quick = opened.workspace._quick
    QTest.keyClicks(quick.capture.pages()[0], MARKER)
    QTest.keyClick(quick.capture.pages()[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.workspace._quick is None)
    assert newest(opened).body == f"{MARKER}\n"
