"""Keys and commands in any order: nothing crashes, nothing is lost, nothing private gets out, and undo leads back."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from pytestqt.qtbot import QtBot

from journal.domain.markdown import parse
from journal.domain.private import strip, strip_text
from ui.widgets.page_editor import PageEditor

TEXT = (
    "# Head\n\nalpha **beta** gamma\n\n- one\n  - two\n- [ ] three\n\n  more\n\n1. x\n2. y\n\n"
    ":::private\nSECRETA SECRETB\n\n- SECRETC item\n:::\n\n> quote\n>\n> - SHOWN\n\n---\n\n| a |\n|---|\n\n"
    ":::private\n| SECRETD |\n|---|\n:::\n\nend [link](https://x.org) 😀 z\n"
)
TYPED = ("a", " ", "*", "_", "- ", "1. ", "[] ", "> ", ":::", "**b**", ":::private", "---", "word ")
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
COMMANDS = (
    "toggle_bold", "toggle_bullets", "toggle_numbers", "toggle_checklist", "toggle_quote",
    "insert_rule", "undo", "redo",
)  # fmt: skip


def press(
    editor: PageEditor, key: Qt.Key, text: str = "", modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
):
    QCoreApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, key, modifier, text))


def move(editor: PageEditor, chance: random.Random) -> None:
    last = editor.document().characterCount() - 1
    cursor = editor.textCursor()
    cursor.setPosition(chance.randint(0, last))
    if chance.random() < 0.5:
        cursor.setPosition(chance.randint(0, last), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def paste(editor: PageEditor, chance: random.Random) -> None:
    mime = QMimeData()
    mime.setHtml("<p>p <b>b</b></p><ul><li>l</ul>")
    editor.insertFromMimeData(chance.choice([mime, editor.createMimeDataFromSelection()]))


def step(editor: PageEditor, chance: random.Random) -> None:
    match chance.randint(0, 9):
        case 0 | 1 | 2:
            move(editor, chance)
        case 3 | 4:
            for letter in chance.choice(TYPED):
                press(editor, Qt.Key.Key_Space if letter == " " else Qt.Key.Key_unknown, letter)
        case 5 | 6:
            shift = chance.choice([Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
            press(editor, chance.choice(KEYS), modifier=shift)
        case 7:
            paste(editor, chance)
        case 8:
            editor.textCursor().removeSelectedText()  # as an input method or a drag would
        case _:
            getattr(editor, chance.choice(COMMANDS))()


@pytest.mark.parametrize("seed", range(24))
def test_no_order_of_keys_and_commands_lets_a_private_word_out(qtbot: QtBot, seed: int) -> None:
    editor = PageEditor()
    qtbot.addWidget(editor)
    editor.set_markdown(TEXT)
    chance = random.Random(seed)
    for _ in range(40):
        step(editor, chance)
        saved = editor.markdown()
        assert "SECRET" not in strip_text(saved)
        assert "SECRET" not in repr(strip(parse(saved)))
        assert "SECRET" not in repr(strip(editor.blocks()))
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.markdown() == TEXT
