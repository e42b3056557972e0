"""With keys and clicks through the whole window: open, write, lock, open again."""

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QWidget

from journal.vault.vault import Vault
from tests.flows.real_window import (
    PASSPHRASE,
    all_words,
    journal_page,
    let_qt_delete,
    new_page,
    open_prep,
    press,
    type_passphrase,
    unlock,
)
from ui.entries.toolbar import NOT_SAVED, SAVED, SAVING

MARKER = "zqxmarker"


def stored_bodies(place):
    """What is in the journal, read without any window."""
    journal = Vault(place).unlock(PASSPHRASE)
    bodies = [row["body"] for row in journal.db.read("SELECT body FROM bodies")]
    journal.close()
    return bodies


def test_a_wrong_passphrase_is_told_in_a_sentence_and_the_right_one_opens_the_journal(window, qtbot):
    field = window.gate.unlock.passphrase_field()
    type_passphrase(window, "another passphrase entirely")
    qtbot.waitUntil(lambda: field.error() != "")
    assert "passphrase" in field.error().lower()
    assert window.workspace is None
    assert field.line.selectedText() != ""
    unlock(window, qtbot)
    assert window.workspace.here == "today"
    assert window.workspace.page().capture.pages()[0].hasFocus()
    assert field.text() == ""


def test_what_is_typed_saves_itself_after_a_pause(opened, qtbot):
    editor = new_page(opened)
    qtbot.keyClicks(editor.page, f"A calm start {MARKER}")
    assert editor.toolbar.saved_state() == SAVING
    qtbot.waitUntil(lambda: editor.toolbar.saved_state() == SAVED)
    assert opened.journal.entries.get(editor.entry_id).body == f"A calm start {MARKER}\n"
    assert opened.journal.search.find(MARKER)[0].head.id == editor.entry_id


def test_words_typed_the_moment_before_locking_are_there_again(opened, demo_place, qtbot):
    editor = new_page(opened)
    qtbot.keyClicks(editor.title, f"Title {MARKER}")
    qtbot.keyClicks(editor.page, f"Body {MARKER}")
    assert editor.toolbar.saved_state() == SAVING
    press(opened.workspace.sidebar, "Lock now")
    assert opened.workspace is None
    unlock(opened, qtbot)
    again = journal_page(opened)
    assert again.title.text() == f"Title {MARKER}"
    assert again.page.toPlainText() == f"Body {MARKER}"
    press(opened.workspace.sidebar, "Lock now")
    assert stored_bodies(demo_place).count(f"Body {MARKER}\n") == 1


@pytest.mark.parametrize("words", [f"Tag{MARKER}, ", f"Tag{MARKER}"])
def test_a_tag_in_an_open_popup_is_kept_when_the_journal_locks(opened, qtbot, words):
    editor = new_page(opened)
    qtbot.keyClicks(editor.page, "Body")
    press(editor.properties, "Tags: none")
    popup = editor.properties.tags.findChild(QWidget, "popup")
    qtbot.keyClicks(popup.line, words)
    opened.lock()
    unlock(opened, qtbot)
    assert journal_page(opened).proposed().tags == (f"Tag{MARKER}",)


def test_after_locking_nothing_that_held_words_is_alive(opened, qtbot):
    editor = new_page(opened)
    qtbot.keyClicks(editor.page, f"Body {MARKER}")
    opened.workspace.go("goals")
    opened.workspace.go("mentoring")
    open_prep(opened, qtbot)
    room = opened.workspace.page()
    kinds = (QWidget, QAbstractItemModel, QTextDocument)
    things = [one for one in opened.workspace.findChildren(QObject) if isinstance(one, kinds)]
    ours = (opened.workspace, opened.journal, opened.journal.db, room, room.preparation, editor, editor.page.document())
    known = [weakref.ref(one) for one in ours]
    assert sum(isinstance(one, QTextDocument) for one in things) >= 1
    assert sum(isinstance(one, QAbstractItemModel) for one in things) >= 1
    del room, editor, ours
    opened.lock()
    let_qt_delete()
    assert [one for one in things if shiboken6.isValid(one)] == []
    things.clear()
    gc.collect()
    assert [ref() for ref in known if ref() is not None] == []


def test_after_locking_no_word_is_left_in_the_window_or_the_clipboard(opened, qtbot):
    editor = new_page(opened)
    qtbot.keyClicks(editor.title, f"Title {MARKER}")
    qtbot.keyClicks(editor.page, f"Body {MARKER}")
    editor.page.selectAll()
    editor.page.copy()
    assert MARKER in QGuiApplication.clipboard().text()
    opened.workspace.save()
    assert [words for words in all_words() if MARKER in words]
    del editor
    opened.lock()
    let_qt_delete()
    assert [words for words in all_words() if MARKER in words] == []
    assert QGuiApplication.clipboard().text() == ""
    assert opened.windowTitle() == "Afterbell"


def test_a_second_window_on_the_same_journal_is_told_and_changes_nothing(opened, demo_place, start_window, qtbot):
    def state():
        return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in demo_place.iterdir()}

    before = state()
    second = start_window(demo_place)
    type_passphrase(second, PASSPHRASE)
    qtbot.waitUntil(lambda: second.gate.unlock.damage() != "")
    assert "open in another window" in second.gate.unlock.damage()
    assert second.workspace is None
    assert state() == before
    editor = new_page(opened)
    qtbot.keyClicks(editor.page, f"Still mine {MARKER}")
    opened.lock()
    unlock(second, qtbot)
    assert journal_page(second).page.toPlainText() == f"Still mine {MARKER}"


def test_a_full_disk_is_told_and_the_words_stay_until_a_save_works(opened, qtbot):
    """The database is given no room to grow, so the engine itself reports that it is full."""
    editor = new_page(opened)
    words = f"{MARKER} and so on. " * 20_000
    db = opened.journal.db
    db.pragma(f"max_page_count={db.pragma('page_count')}")
    editor.page.insertPlainText(words)
    qtbot.waitUntil(lambda: editor.toolbar.saved_state() == NOT_SAVED)
    assert "disk is full" in editor.failure.text()
    assert editor.failure.isVisible()
    press(opened.workspace.sidebar, "Lock now")
    assert opened.workspace is not None
    assert "disk is full" in opened.bar.text()
    assert editor.page.toPlainText() == words
    db.pragma("max_page_count=1073741823")
    qtbot.keyClick(editor.page, Qt.Key.Key_Exclam)
    qtbot.waitUntil(lambda: editor.toolbar.saved_state() == SAVED)
    assert editor.failure.text() == ""
    assert MARKER in opened.journal.entries.get(editor.entry_id).body
