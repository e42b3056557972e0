"""Searching and jumping in the list, and what is marked on the page."""

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt

from journal.domain.saved_searches import SavedSearch
from ui.entries import head_model


def seen_first(page):
    """The entry at the top of what can be seen; its day's label stands over it."""
    view = page.entry_list.view
    return page.entry_list.model.head(view.indexAt(QPoint(20, 60))).id


def marked(page):
    return [each.cursor.selectedText() for each in page.editor.page.extraSelections()]


def test_the_words_of_the_search_are_marked_in_the_entry_that_is_opened(page, write):
    saved = write("The zyzzyva 🎉 sat there. Zyzzyva!")
    page.show_target("search:zyzzyva ")
    assert page.editor.entry_id == saved.id
    assert marked(page) == ["zyzzyva", "Zyzzyva"]

    page.entry_list.search.line.clear()
    assert marked(page) == []


def test_a_saved_search_opens_its_entries(page, context, write):
    saved = write("zyzzyva")
    kept = context.journal.saved_searches.save(SavedSearch("Z", "zyzzyva"))
    page.show_target(f"saved:{kept.id}")
    assert page.entry_list.first_id() == saved.id


def test_the_list_goes_to_a_day_and_back_to_the_newest(page, context, many):
    old = many[100]
    page.entry_list.go_to_day(old.at.date())
    head = context.journal.entries.heads(limit=1000)
    expected = next(each for each in head if each.at.date() <= old.at.date())
    assert seen_first(page) == expected.id
    assert not page.entry_list.model.begins_at_newest

    page.entry_list.go_to_day(None)
    assert page.entry_list.first_id() == head[0].id


def test_a_day_before_everything_is_said_and_the_list_stays(page, context, many):
    first = page.entry_list.first_id()
    page.entry_list.go_to_day(many[0].at.date() - timedelta(days=9000))
    assert page.entry_list.first_id() == first
    assert context.messages.said


def test_the_day_is_asked_for_by_the_keyboard(page, many, qtbot):
    page.entry_list.open_jump()
    jump = next(child for child in page.entry_list.jump.children() if child.objectName() == "popup")
    qtbot.keyClick(jump, Qt.Key.Key_Return)
    assert not jump.isVisible()


def test_scrolling_on_keeps_what_she_looks_at_in_its_place(page, many, monkeypatch):
    monkeypatch.setattr(head_model, "LONG", 80)
    view, model = page.entry_list.view, page.entry_list.model
    for _ in range(4):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        at = view.indexAt(view.viewport().rect().center())
        assert model.head(at) is not None or model.head(model.index(at.row() + 1)) is not None
    assert not model.begins_at_newest
    for _ in range(8):
        view.verticalScrollBar().setValue(0)
    assert model.begins_at_newest
