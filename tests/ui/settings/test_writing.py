"""The settings of writing."""

import pytest

from tests.ui.page_context import context, demo_journal, demo_vault
from ui.settings.writing import DictionaryDialog, WritingSection
from ui.widgets.switch import Switch

__all__ = ["context", "demo_journal", "demo_vault"]


@pytest.fixture
def section(context, qtbot):
    made = WritingSection(context)
    qtbot.addWidget(made)
    made.refresh()
    return made


def test_spelling_is_off_with_one_switch(section, context):
    switch = next(one for one in section.findChildren(Switch) if one.accessibleName() == "Check spelling as I type")
    assert switch.isChecked()
    switch.click()
    assert not context.keeping.settings.check_spelling


def test_her_own_words_are_counted_and_taken_out(section, context):
    for word in ("Zedworthy", "Quibble"):
        context.journal.dictionary.add(word)
    section.refresh()
    assert section._dictionary.hint.text() == "2 words"
    dialog = DictionaryDialog(section, context)
    dialog.list.setCurrentRow(0)
    dialog.remove.click()
    assert context.journal.dictionary.words() == ("Zedworthy",)


def test_an_empty_dictionary_says_how_a_word_gets_there(section, context):
    dialog = DictionaryDialog(section, context)
    assert not dialog.none.isHidden()
    assert dialog.list.isHidden()
    assert not dialog.remove.isEnabled()


def test_a_word_is_taken_out_only_when_one_is_chosen(section, context):
    context.journal.dictionary.add("Quibble")
    dialog = DictionaryDialog(section, context)
    assert dialog.none.isHidden()
    assert not dialog.remove.isEnabled()
    dialog.list.setCurrentRow(0)
    assert dialog.remove.isEnabled()
    dialog.remove.click()
    assert not dialog.none.isHidden()
    assert not dialog.remove.isEnabled()
