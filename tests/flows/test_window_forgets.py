"""After locking, no object of the interpreter holds a word that was written, searched for or laid out."""

import gc

import pytest

from tests.flows.real_window import let_qt_delete, new_page, open_prep, press

MARKER = "zqxforgotten"
LETTERS = tuple(MARKER)  # the word itself stands in this module, and every test is one more place that may hold it


def told(held):
    """The text that an object is, if it is text."""
    if isinstance(held, str):
        return held
    return bytes(held).decode("utf-8", "replace") if isinstance(held, bytes | bytearray) else ""


def inside(holder):
    """What an object holds, through the small containers that the collector does not look into by itself."""
    for held in gc.get_referents(holder):
        yield held
        if isinstance(held, tuple | dict) and not gc.is_tracked(held):
            yield from inside(held)


def holders():
    """Kinds of the objects that hold the word within a longer text."""
    found = [type(one).__name__ for one in gc.get_objects() for held in inside(one) if MARKER + "." in told(held)]
    return sorted(set(found))


@pytest.mark.parametrize("sharing", ["Private", "One line", "Can be shared"])
def test_after_locking_no_object_holds_the_words(opened, qtbot, sharing):
    editor = new_page(opened)
    for letter in ("Title ", *LETTERS, "."):
        qtbot.keyClicks(editor.title, letter)
        qtbot.keyClicks(editor.page, letter)
    press(editor.header, f"Sharing: {sharing}")
    opened.workspace.save()
    opened.workspace.page().entry_list.search_for(MARKER + ".")
    open_prep(opened, qtbot)
    assert holders() != []
    del editor
    opened.lock()
    let_qt_delete()
    gc.collect()
    assert holders() == []


def test_an_idle_journal_locks_and_forgets_too(opened, qtbot):
    editor = new_page(opened)
    for letter in (*LETTERS, "."):
        qtbot.keyClicks(editor.page, letter)
    open_prep(opened, qtbot)
    del editor
    opened.autolock.due.emit()
    assert opened.journal is None
    let_qt_delete()
    gc.collect()
    assert holders() == []


def test_the_search_through_objects_finds_a_word(qapp):
    kept = [("a", (MARKER + ".",))]
    gc.collect()
    assert "tuple" in holders() or "list" in holders()
    del kept
