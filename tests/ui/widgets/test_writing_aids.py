"""Spelling and quotes as the settings say."""

from dataclasses import replace

import pytest

from journal.settings import Settings
from tests.ui.page_context import context, demo_journal, demo_vault
from ui.widgets.page_editor import PageEditor
from ui.widgets.writing_aids import WritingAids

__all__ = ["context", "demo_journal", "demo_vault"]


@pytest.fixture
def page(qtbot):
    made = PageEditor()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def aids(context, page):
    return WritingAids(replace(context, settings=Settings(spelling_language="en-GB")), page)


def wrong(page):
    found = page.spelling.next_after(0)
    return found.word if found else ""


def test_a_dictionary_is_loaded_and_her_words_and_code_names_are_in_it(context, page):
    context.journal.dictionary.add("Quibblesworth")
    context.journal.people.save(replace(context.journal.people.all()[0], code_name="Zedworth", id=0, uid=""))
    WritingAids(replace(context, settings=Settings(spelling_language="en-GB")), page)
    page.set_markdown("Quibblesworth and Zedworth recieve colour\n")
    assert wrong(page) == "recieve"


def test_the_language_and_the_switch_follow_the_settings(aids, page):
    page.set_markdown("The colour\n")
    assert wrong(page) == ""
    aids.use_settings(Settings(spelling_language="en-US"))
    assert wrong(page) == "colour"
    aids.use_settings(Settings(check_spelling=False))
    assert wrong(page) == ""


def test_a_word_learnt_on_one_page_is_right_on_the_other_and_kept(aids, page, context, qtbot):
    other = PageEditor()
    qtbot.addWidget(other)
    aids.add(other)
    page.word_learnt.emit("Quibblesworth")
    other.set_markdown("Quibblesworth\n")
    assert wrong(other) == ""
    assert "Quibblesworth" in context.journal.dictionary.words()


def test_after_locking_nothing_is_known(aids, page):
    aids.release()
    page.set_markdown("teh\n")
    assert wrong(page) == ""
