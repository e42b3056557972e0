"""Two windows on one journal: the second is told that it is open, and can open it as soon as the first has locked."""

from tests.flows.real_window import all_words, new_page, type_passphrase, unlock
from ui.entries.toolbar import SAVED


def files_of(place):
    return {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_the_second_window_is_told_and_changes_nothing(opened, demo_place, start_window, qtbot):
    beside = start_window(demo_place)
    before = files_of(demo_place)
    type_passphrase(beside, "seven calm owls read quietly")
    qtbot.waitUntil(lambda: any("open in another window" in words for words in all_words()))
    assert beside.workspace is None
    assert files_of(demo_place) == before
    editor = new_page(opened)
    qtbot.keyClicks(editor.page, "Written after the other was refused")
    qtbot.waitUntil(lambda: editor.toolbar.saved_state() == SAVED)


def test_the_second_window_opens_it_once_the_first_has_locked(opened, demo_place, start_window, qtbot):
    beside = start_window(demo_place)
    type_passphrase(beside, "seven calm owls read quietly")
    qtbot.waitUntil(lambda: any("open in another window" in words for words in all_words()))
    opened.lock()
    unlock(beside, qtbot)
    assert opened.workspace is None
    assert beside.journal.db.check(full=True) == []
