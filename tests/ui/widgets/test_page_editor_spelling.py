"""Spelling on the page: what is marked, mended and learnt, and what it leaves alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu

from journal.spelling import Speller
from ui.widgets.page_editor import PageEditor


@pytest.fixture(scope="module")
def speller():
    return Speller("en-GB")


@pytest.fixture
def editor(qtbot, speller):
    made = PageEditor()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.set_speller(speller)
    return made


def look(editor):
    editor.spelling._look()


def red_dots(editor):
    image = editor.viewport().grab().toImage()
    wanted = QColor(editor._page.style.misspelt)
    return sum(image.pixelColor(x, y) == wanted for x in range(0, image.width()) for y in range(0, image.height(), 1))


def test_a_misspelt_word_gets_a_squiggle_and_the_text_no_change(editor):
    editor.set_markdown("The gate was quiet.\n")
    look(editor)
    before = red_dots(editor)
    changes = []
    editor.changed.connect(lambda: changes.append(1))
    editor.set_markdown("The gaet was qiuet.\n")
    changes.clear()
    look(editor)
    assert red_dots(editor) > before
    assert changes == []
    assert editor.markdown() == "The gaet was qiuet.\n"
    assert not editor.document().isModified()


def test_source_and_code_are_not_checked(editor):
    editor.set_markdown("`teh` and\n\n```\nteh\n```\n")
    assert editor.spelling.next_after(0) is None


def test_the_word_after_an_emoji_is_found_where_it_stands(editor):
    editor.set_markdown("🙂🙂 teh end\n")
    found = editor.spelling.next_after(0)
    assert (found.word, found.start, found.end) == ("teh", 5, 8)


def test_a_suggestion_is_put_in_and_can_be_undone(editor):
    editor.set_markdown("We **recieve** it.\n")
    found = editor.spelling.next_after(0)
    menu = QMenu()
    editor.spelling.offer(menu, found)
    assert menu.actions()[0].text() == "receive"
    menu.actions()[0].trigger()
    assert editor.markdown() == "We **receive** it.\n"
    editor.undo()
    assert editor.markdown() == "We **recieve** it.\n"


def test_a_word_of_her_own_is_learnt(editor, speller):
    editor.set_markdown("Quibblesworthy is here.\n")
    learnt = []
    editor.word_learnt.connect(learnt.append)
    menu = QMenu()
    editor.spelling.offer(menu, editor.spelling.next_after(0))
    next(action for action in menu.actions() if action.text() == "Add to my dictionary").trigger()
    assert learnt == ["Quibblesworthy"]


def test_the_keyboard_goes_from_one_to_the_next_and_round(editor, qtbot):
    editor.set_markdown("One teh two\n\nthree wich.\n")
    found = []
    for _ in range(3):
        assert editor.next_misspelling()
        found.append(editor.textCursor().selectedText())
        next(one for one in editor.findChildren(QMenu) if one.isVisible()).close()
    assert found == ["teh", "wich", "teh"]


def test_turned_off_nothing_is_marked(editor):
    editor.set_markdown("teh\n")
    look(editor)
    editor.set_speller(None)
    assert editor.spelling.next_after(0) is None
    assert not editor.next_misspelling()


def test_after_locking_no_word_is_known(editor):
    editor.set_markdown("teh gate\n")
    look(editor)
    assert editor.spelling._verdicts
    editor.clear_secrets()
    assert not editor.spelling._verdicts


# --- typographic signs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("She said \"no\" ('maybe').", "She said “no” (‘maybe’)."),
        ("Don't -- really", "Don’t – really"),
        ("wait---what...", "wait—what…"),
        ("----", "----"),
        ("a....", "a…."),
    ],
)
def test_quotes_and_dashes_become_typographic(editor, qtbot, typed, seen):
    editor.set_smart_quotes(True)
    qtbot.keyClicks(editor, typed)
    assert editor.toPlainText() == seen


def test_undo_gives_the_straight_quote_back(editor, qtbot):
    editor.set_smart_quotes(True)
    qtbot.keyClicks(editor, 'a "')
    editor.undo()
    assert editor.toPlainText() == 'a "'


def test_switched_off_signs_stay_as_typed(editor, qtbot):
    qtbot.keyClicks(editor, '"a" -- b...')
    assert editor.toPlainText() == '"a" -- b...'


def test_code_and_rules_are_left_alone(editor, qtbot):
    editor.set_smart_quotes(True)
    qtbot.keyClicks(editor, "---")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.markdown() == "---\n"
