"""Finding things again in the whole window, by keys alone."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal.domain.entries import Entry
from ui.palette.palette import Palette

CONTROL = Qt.KeyboardModifier.ControlModifier


def key(window, one, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, one, held)


def write(window, words):
    QTest.keyClicks(window.focusWidget(), words)


def go_to(window, words, wanted=""):
    """Through the palette, to the thing that is called so, or else to the first that is meant."""
    key(window, Qt.Key.Key_K, CONTROL)
    write(window, words)
    palette = next(one for one in window.findChildren(Palette) if one.isVisible())
    for _ in palette.model.things():
        if palette.view.currentIndex().data().startswith(wanted):
            break
        key(window, Qt.Key.Key_Down)
    assert palette.view.currentIndex().data().startswith(wanted)
    key(window, Qt.Key.Key_Return)
    assert not palette.isVisible()


def test_a_page_is_begun_by_its_title_found_by_a_word_and_looked_back_on(opened):
    window, entries = opened, opened.journal.entries
    key(window, Qt.Key.Key_K, CONTROL)
    write(window, "Zyzzyva at the gate")
    key(window, Qt.Key.Key_Up)  # the last row: a new entry called by what was typed
    key(window, Qt.Key.Key_Return)
    write(window, "It sat there quixotically.")
    key(window, Qt.Key.Key_1, CONTROL)  # Today
    (head,) = entries.heads(limit=1)
    assert (head.title, head.preview) == ("Zyzzyva at the gate", "It sat there quixotically.")

    go_to(window, "quixotic")
    assert window.workspace.page().editor.entry_id == head.id

    QTest.keyClick(window.workspace.page(), Qt.Key.Key_F, CONTROL)
    write(window, "zyzz")
    assert [window.workspace.page().entry_list.first_id()] == [head.id]


def test_every_session_tag_and_saved_search_is_a_few_letters_away(opened):
    journal = opened.journal
    now = journal.clock.now()
    journal.entries.save(Entry(now - timedelta(days=3), "one", tags=("zyzzyva watch",)))
    go_to(opened, "zyzzyva w", "zyzzyva watch")
    assert opened.workspace.here == "threads"
    page = opened.workspace.page()
    assert page.title.text() == "zyzzyva watch"
    assert page.timeline.heads.rowCount() == 1

    go_to(opened, "session with helen", "Session with Helen")
    assert opened.workspace.here == "mentoring"
