"""The list of keys (F1)."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from ui.shell.keys_dialog import KeysDialog, page_keys, window_keys
from ui.shell.menu import COMMANDS


def _page(qtbot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1280, 768)
    for words, keys in (("Bold", "Ctrl+B"), ("Bold again", "Ctrl+B"), ("No key", "")):
        action = QAction(words, page)
        action.setShortcut(QKeySequence(keys))
    return page


def test_every_command_with_a_key_is_listed(theme, qtbot):
    page = _page(qtbot)
    dialog = KeysDialog(page, theme, page)
    said = {one.text() for one in dialog.findChildren(QLabel)}
    assert {one.words.rstrip("…") for one in COMMANDS if one.shortcut} <= said
    assert {"Bold", "On this page"} <= said
    assert len(window_keys()) == len({keys for _words, keys in window_keys()})


def test_a_key_of_the_page_is_named_once_and_what_has_no_key_is_left_out(qtbot):
    assert [words for words, _keys in page_keys(_page(qtbot))] == ["Bold"]


def test_the_lock_screen_has_only_the_window_s_keys(theme, qtbot):
    page = _page(qtbot)
    dialog = KeysDialog(page, theme, None)
    assert "On this page" not in {one.text() for one in dialog.findChildren(QLabel)}
