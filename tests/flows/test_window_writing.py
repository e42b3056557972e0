"""Writing by the keyboard alone, and the word beside it that is always true, whatever the disk does."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from journal.errors import DiskFull, JournalError
from tests.flows.real_window import Answer, unlock
from ui.entries.cleaning import Cleaning
from ui.entries.full_page import FullPage
from ui.entries.toolbar import NOT_SAVED, SAVED, SAVING
from ui.widgets.dialog import Question

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLENTY = 1_000_000  # pages


def type_(window, words):
    QTest.keyClicks(window.focusWidget(), words)


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def bodies(window, count=2):
    entries = window.journal.entries
    return [entries.get(head.id).body for head in entries.heads(limit=count)]


def fill_the_disk(window):
    """No page more fits into the file, and none in it is free."""
    window.journal.purge()
    window.journal.db.read(f"PRAGMA max_page_count={window.journal.db.pragma('page_count')}")


def make_room(window):
    window.journal.db.read(f"PRAGMA max_page_count={PLENTY}")


def state(window):
    return window.workspace.page().editor.toolbar._state.text()


LONG = "The boiler failed again and nobody had told the office. " * 250


# --- by the keyboard alone -------------------------------------------------------------------------------------------


def test_two_entries_in_a_row_are_two_and_both_are_whole(opened):
    opened.do("new")
    type_(opened, "The first, in haste")
    opened.do("new")
    type_(opened, "The second")
    opened.do("new")
    opened.do("2")
    assert bodies(opened) == ["The second\n", "The first, in haste\n"]


def test_a_page_with_a_list_a_private_word_and_bold_is_written_with_keys_alone(opened):
    opened.do("new")
    type_(opened, "# Morning")
    press(opened, Qt.Key.Key_Return)
    type_(opened, "- one")
    press(opened, Qt.Key.Key_Return)
    type_(opened, "two")
    press(opened, Qt.Key.Key_Return)
    press(opened, Qt.Key.Key_Return)
    type_(opened, "[] ring **Ms K** ")
    press(opened, Qt.Key.Key_Return)
    press(opened, Qt.Key.Key_Return)
    type_(opened, "Mine alone")
    press(opened, Qt.Key.Key_L, CTRL | SHIFT)
    press(opened, Qt.Key.Key_S, CTRL)
    assert bodies(opened, 1) == ["# Morning\n\n- one\n- two\n- [ ] ring **Ms K**\n\n:::private\nMine alone\n:::\n"]
    assert state(opened) == SAVED


def test_the_full_page_and_the_markdown_view_come_and_go_by_keys(opened):
    opened.do("new")
    type_(opened, "Words *with* marks ")
    editor = opened.workspace.page().editor
    press(opened, Qt.Key.Key_F11)
    assert isinstance(opened.workspace.page(), FullPage)
    press(opened, Qt.Key.Key_M, CTRL | SHIFT)
    assert editor.page.shows_markdown()
    assert editor.page.toPlainText().startswith("Words *with* marks")
    press(opened, Qt.Key.Key_M, CTRL | SHIFT)
    assert not editor.page.shows_markdown()
    press(opened, Qt.Key.Key_F11)
    assert opened.workspace.page().editor is editor
    assert opened.focusWidget() is editor.page


def test_a_guided_reflection_is_begun_answered_and_finished_by_keys(opened):
    opened.do("reflect")
    press(opened, Qt.Key.Key_Return)
    for words in ("It rained", "They were soaked", "Ring the firm"):
        type_(opened, words)
        press(opened, Qt.Key.Key_Return, CTRL)
    assert bodies(opened, 1) == [
        "## What?\n\nIt rained\n\n## So what?\n\nThey were soaked\n\n## Now what?\n\nRing the firm\n"
    ]


def test_the_bin_gives_an_entry_back_by_keys(opened):
    first = opened.journal.entries.heads(limit=1)[0]
    opened.journal.entries.delete(first.id)
    opened.workspace.go("journal", "list:bin")
    press(opened, Qt.Key.Key_Space)
    assert opened.journal.entries.get(first.id).trashed_at is None


# --- what is said about saving is true -------------------------------------------------------------------------------


def test_on_a_full_disk_it_says_so_keeps_every_word_and_saves_them_when_there_is_room(opened, qtbot):
    opened.do("new")
    type_(opened, "Before the disk was full")
    press(opened, Qt.Key.Key_S, CTRL)
    assert state(opened) == SAVED
    editor = opened.workspace.page().editor
    fill_the_disk(opened)
    editor.page.insertPlainText(LONG)
    assert state(opened) == SAVING
    qtbot.waitUntil(lambda: state(opened) == NOT_SAVED)
    assert editor.failure.isVisible()
    assert str(DiskFull()) in " ".join(one.text() for one in editor.failure.findChildren(QLabel))
    type_(opened, "And one more.")
    assert state(opened) == NOT_SAVED
    make_room(opened)
    press(opened, Qt.Key.Key_S, CTRL)
    assert state(opened) == SAVED
    assert not editor.failure.isVisible()
    assert bodies(opened, 1)[0].count("boiler") == 250
    assert "And one more." in bodies(opened, 1)[0]


def test_while_it_cannot_be_saved_she_is_kept_on_the_page_and_it_does_not_lock(opened):
    opened.do("new")
    type_(opened, "Here")
    press(opened, Qt.Key.Key_S, CTRL)
    editor, entry_id = opened.workspace.page().editor, opened.workspace.page().editor.entry_id
    fill_the_disk(opened)
    editor.page.insertPlainText(LONG)
    other = opened.journal.entries.heads(limit=2)[1].id
    with pytest.raises(JournalError):
        opened.workspace.page().open_entry(other)
    with pytest.raises(JournalError):
        opened.lock()
    assert opened.journal is not None
    assert editor.entry_id == entry_id
    assert "boiler" in editor.page.toPlainText()
    assert state(opened) == NOT_SAVED
    make_room(opened)
    opened.lock()
    assert opened.journal is None


def test_locked_between_a_key_and_its_save_nothing_is_lost(opened, qtbot):
    opened.do("new")
    type_(opened, "Half a sent")
    assert state(opened) == SAVING
    opened.lock()
    unlock(opened, qtbot)
    assert bodies(opened, 1) == ["Half a sent\n"]


# --- gone for good ---------------------------------------------------------------------------------------------------


def test_emptying_the_bin_takes_the_words_out_of_the_file_in_another_thread(opened, qtbot):
    entries = opened.journal.entries
    gone = entries.save(replace(entries.get(entries.heads(limit=1)[0].id), id=0, uid="", body="zinnwaldite\n"))
    entries.delete(gone.id)
    opened.workspace.go("journal", "list:bin")
    agreed = Answer(Question, lambda dialog: dialog.accept())
    opened.workspace.page().bin.empty.click()
    agreed.stop()
    assert entries.binned() == ()
    assert opened.bar.text() == "Gone for good."
    assert opened.journal.db.check(full=True) == []
    assert opened.journal.search.find("zinnwaldite", 5) == ()


def test_locking_while_the_words_are_taken_out_leaves_a_whole_journal(opened, qtbot):
    entries = opened.journal.entries
    entries.delete(entries.heads(limit=1)[0].id)
    opened.workspace.go("journal", "list:bin")
    held_up = threading.Event()  # another job is before it, so that the lock comes while it waits
    opened.workspace.context.jobs.run(held_up.wait, lambda _done: None)
    agreed = Answer(Question, lambda dialog: dialog.accept())
    locked = Answer(Cleaning, lambda _dialog: opened.lock())
    opened.workspace.page().bin.empty.click()
    agreed.stop()
    locked.stop()
    held_up.set()
    assert opened.journal is None
    unlock(opened, qtbot)
    assert opened.journal.entries.binned() == ()
    assert opened.journal.db.check(full=True) == []
