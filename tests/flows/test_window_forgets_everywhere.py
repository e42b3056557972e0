"""After locking nothing readable can be reached: not by a screen reader, not by undo, not on any clipboard."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip, QWidget

from tests.flows.real_window import Answer, all_words, let_qt_delete, new_page, open_prep, press, unlock
from ui.shell.system_lock.watching import Leaving
from ui.widgets.file_dialogs import ask_where_to_save

MARKER = "zqxeverywhere"


def spoken() -> list[str]:
    """All that a screen reader can be told of every window, hidden ones included."""
    told, waiting = [], [QAccessible.queryAccessibleInterface(one) for one in QApplication.topLevelWidgets()]
    while waiting:
        one = waiting.pop()
        if one is None or not one.isValid():
            continue
        told += [
            one.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        ]
        text = one.textInterface()
        if text is not None:
            told.append(text.text(0, text.characterCount()))
        waiting += [one.child(number) for number in range(min(one.childCount(), 400))]
    return [words for words in told if MARKER in words]


def write(window, qtbot):
    editor = new_page(window)
    qtbot.keyClicks(editor.title, f"Title {MARKER}")
    qtbot.keyClicks(editor.page, f"Body {MARKER}")
    window.workspace.save()
    return editor


def test_a_screen_reader_is_told_nothing_any_more(opened, qtbot):
    write(opened, qtbot)
    let_qt_delete()
    assert spoken()
    opened.lock()
    let_qt_delete()
    assert spoken() == []


def test_nothing_can_be_undone_into_being(opened, qtbot):
    editor = write(opened, qtbot)
    documents = [one for one in opened.findChildren(QTextDocument) if one.isUndoAvailable()]
    assert editor.page.document() in documents
    del editor
    opened.lock()
    let_qt_delete()
    assert [one for one in documents if shiboken6.isValid(one)] == []
    again = [one for one in opened.findChildren(QTextDocument) if one.isUndoAvailable() or one.isRedoAvailable()]
    assert again == []


def test_what_the_mouse_marked_is_given_to_nobody(opened, qtbot):
    editor = write(opened, qtbot)
    editor.page.selectAll()
    editor.page.copy()
    board = QGuiApplication.clipboard()
    assert MARKER in board.text()
    opened.lock()
    let_qt_delete()
    data = board.mimeData()
    assert data is None or [form for form in data.formats() if MARKER.encode() in data.data(form).data()] == []
    if board.supportsSelection():
        assert MARKER not in board.text(QClipboard.Mode.Selection)


def test_a_hint_under_the_pointer_loses_its_words(opened):
    QToolTip.showText(QPoint(10, 10), f"Hint {MARKER}", opened)
    assert [words for words in all_words() if MARKER in words]
    opened.lock()
    assert [words for words in all_words() if MARKER in words] == []


@pytest.mark.parametrize("why", [Leaving.SCREEN, Leaving.SLEEP])
def test_an_open_file_dialog_does_not_keep_the_journal_open(opened, home, qtbot, why):
    (home / "Documents" / MARKER).mkdir()
    answers = []
    waiting = Answer(QFileDialog, lambda _dialog: opened.warden._system.leaving.emit(why))
    answers.append(ask_where_to_save(opened, "Save", home / "Documents" / MARKER, "a.pdf", "PDF (*.pdf)", "pdf"))
    waiting.stop()
    assert answers == [None]
    assert opened.journal is None
    let_qt_delete()
    assert spoken() == []


def test_every_place_and_the_prep_room_are_forgotten_when_the_computer_sleeps(opened, qtbot):
    write(opened, qtbot)
    for place in list(opened.workspace._places):
        opened.workspace.go(place)
    open_prep(opened, qtbot)
    opened.warden._system.leaving.emit(Leaving.SLEEP)
    assert opened.journal is None
    let_qt_delete()
    assert [words for words in all_words() if MARKER in words] == []
    assert spoken() == []


def test_words_in_a_popup_are_saved_before_the_screen_locks(opened, qtbot):
    editor = new_page(opened)
    qtbot.keyClicks(editor.page, "Body")
    press(editor.properties, "Tags: none")
    popup = editor.properties.tags.findChild(QWidget, "popup")
    qtbot.keyClicks(popup.line, f"Tag{MARKER}")
    QTimer.singleShot(0, lambda: opened.warden._system.leaving.emit(Leaving.SCREEN))
    qtbot.waitUntil(lambda: opened.journal is None)
    unlock(opened, qtbot)
    entry = opened.journal.entries.get(opened.journal.entries.heads()[0].id)
    assert entry.tags == (f"Tag{MARKER}",)
