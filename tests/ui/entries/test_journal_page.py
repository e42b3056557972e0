"""The Journal page over a real demo journal."""

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton

from journal.domain.entries import Kind, Sharing
from journal.domain.goals import Goal
from journal.domain.query import Filter
from journal.errors import DiskFull
from ui.entries.full_page import FullPage
from ui.entries.page import JournalPage
from ui.widgets.dialog import Dialog, Question


def answer(yes):
    """Answer the next question that is asked."""
    asked = []

    def give():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        asked.append(dialog.title.text())
        (dialog.accept if yes else dialog.reject)()

    QTimer.singleShot(0, give)
    return asked


def add_to_title(page, qtbot, words):
    page.editor.title.end(False)
    qtbot.keyClicks(page.editor.title, words)


def stored(page, context):
    page.save()
    return context.journal.entries.get(page.editor.entry_id)


# --- opening ---------------------------------------------------------------------------------------------------------


def test_it_opens_on_the_newest_entry(page, context):
    newest = context.journal.entries.heads(limit=1)[0]
    assert page.editor.entry_id == newest.id
    assert page.entry_list.current_id() == newest.id
    assert page.editor.toolbar.saved_state() == "Saved"


def test_the_arrow_keys_open_the_entry_they_reach(page, context, qtbot):
    second = context.journal.entries.heads(limit=2)[1]
    qtbot.keyClick(page.entry_list.view, Qt.Key.Key_Down)
    assert page.editor.entry_id == second.id
    assert page.editor.title.text() == second.title


def test_another_page_may_ask_for_one_entry_a_list_or_a_search(page, context):
    oldest = context.journal.entries.heads(limit=100)[-1]
    page.show_target(f"entry:{oldest.id}")
    assert page.editor.entry_id == oldest.id
    page.show_target("list:shareable")
    assert page.entry_list.list_name == "shareable"
    assert page.entry_list.model.entry_count() == context.journal.entries.count(Filter(list="shareable"))
    page.show_target("search:corridor")
    assert page.entry_list.search.text() == "corridor"


def test_an_empty_journal_offers_the_first_page(context, qtbot):
    for head in context.journal.entries.heads(limit=1000):
        context.journal.entries.delete(head.id)
    page = JournalPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_target("")
    assert page.first_page.isVisible()
    page.first_page.acted.emit()
    assert page.editor.isVisible()
    assert page.focusWidget() is page.editor.page


# --- writing ---------------------------------------------------------------------------------------------------------


def test_a_new_entry_has_the_cursor_in_it_and_is_kept_from_its_first_word(page, context, qtbot):
    before = context.journal.entries.count()
    page.show_target("new")
    assert page.editor.page.hasFocus()
    page.show_target("")
    assert context.journal.entries.count() == before
    page.show_target("new")
    qtbot.keyClicks(page.editor.page, "Cover for period 2.")
    assert page.editor.toolbar.saved_state() == "Saving…"
    page.save()
    assert page.editor.toolbar.saved_state() == "Saved"
    assert context.journal.entries.count() == before + 1
    assert page.entry_list.current_id() == page.editor.entry_id
    assert stored(page, context).sharing is Sharing.PRIVATE


def test_what_was_typed_is_kept_when_another_entry_is_opened(page, context, qtbot):
    first, second = context.journal.entries.heads(limit=2)
    add_to_title(page, qtbot, " again")
    page.open_entry(second.id)
    assert context.journal.entries.get(first.id).title.endswith(" again")


def test_two_new_entries_in_a_row_are_two(page, context, qtbot):
    before = context.journal.entries.count()
    page.show_target("new")
    qtbot.keyClicks(page.editor.page, "One")
    page.show_target("new")
    qtbot.keyClicks(page.editor.page, "Two")
    page.save()
    assert context.journal.entries.count() == before + 2


def test_a_failed_save_keeps_the_words_says_why_and_keeps_the_entry_open(page, context, qtbot, monkeypatch):
    second = context.journal.entries.heads(limit=2)[1]
    here = page.editor.entry_id
    save = context.journal.entries.save

    def full(_entry):
        raise DiskFull

    monkeypatch.setattr(context.journal.entries, "save", full)
    add_to_title(page, qtbot, "!")
    with pytest.raises(DiskFull):
        page.open_entry(second.id)
    assert page.editor.entry_id == here
    assert page.editor.title.text().endswith("!")
    assert page.editor.toolbar.saved_state() == "Not saved"
    assert page.editor.failure.isVisible()
    assert page.editor.failure.text().startswith("Could not save. Your words are still here.")
    monkeypatch.setattr(context.journal.entries, "save", save)
    page.save()
    assert not page.editor.failure.isVisible()
    assert stored(page, context).title.endswith("!")


def test_a_tag_in_the_text_appears_among_the_tags(page, context, qtbot):
    page.show_target("new")
    qtbot.keyClicks(page.editor.page, "A long day #budget")
    page.save()
    assert "budget" in page.editor.properties.tags.text()


def test_mood_tags_people_goals_and_time_are_kept(page, context):
    properties, at = page.editor.properties, stored(page, context).at.replace(hour=7, minute=50)
    goal = context.journal.goals.all()[0]
    properties.mood_chosen.emit(2)
    properties.energy_chosen.emit(5)
    properties.tags_chosen.emit(("voice", "cover"))
    properties.people_chosen.emit(("Hazel",))
    properties.goals_chosen.emit((goal.id,))
    page.editor.header.moved.emit(at)
    page.editor.header.unfinished_toggled.emit(True)
    kept = stored(page, context)
    assert (kept.mood, kept.energy, kept.tags, kept.people) == (2, 5, ("cover", "voice"), ("Hazel",))
    assert (kept.goals, kept.at, kept.unfinished) == ((goal.id,), at, True)
    assert goal.title in properties.goals.accessibleName()


def test_the_menu_of_goals_ticks_those_that_are_linked(page, context, qtbot):
    page.editor.properties.goals_chosen.emit(())
    goal = context.journal.goals.save(Goal("Be in classrooms & corridors"))
    page.editor.properties.open_goals()
    menu = QApplication.activePopupWidget()
    action = next(one for one in menu.actions() if one.data() == goal.id)
    assert action.text() == "Be in classrooms && corridors"
    action.trigger()
    menu.close()
    assert stored(page, context).goals == (goal.id,)


def test_a_change_from_elsewhere_shows_while_nothing_is_unsaved(page, context, qtbot):
    entry = stored(page, context)
    context.journal.entries.save(replace(entry, title="Changed in the prep room"))
    assert page.editor.title.text() == "Changed in the prep room"
    add_to_title(page, qtbot, "!")
    context.journal.entries.save(replace(context.journal.entries.get(entry.id), mood=1))
    assert page.editor.title.text().endswith("!")
    kept = stored(page, context)
    assert (kept.title[-1], kept.mood) == ("!", 1)


# --- sharing ---------------------------------------------------------------------------------------------------------


def test_one_line_opens_the_field_for_the_line(page, context, qtbot, write):
    page.open_entry(write("A hard talk").id)
    assert not page.editor.line_box.isVisible()
    page.editor.header.sharing.chosen.emit("line")
    assert page.editor.line_box.isVisible()
    assert page.editor.line_box.line.hasFocus()
    qtbot.keyClicks(page.editor.line_box.line, "I spoke too late.")
    kept = stored(page, context)
    assert (kept.sharing, kept.line) == (Sharing.LINE, "I spoke too late.")


def test_the_whole_text_may_be_shared_and_that_is_said(page, context, write):
    page.open_entry(write("A good day").id)
    page.editor.header.sharing.chosen.emit("full")
    assert stored(page, context).sharing is Sharing.FULL
    assert "Nothing is sent" in context.messages.said[-1]


@pytest.mark.parametrize("kind", [Kind.STUDENT, Kind.STAFF, Kind.CRISIS])
def test_a_delicate_entry_is_shared_as_its_line_at_most_and_only_after_a_second_step(page, context, write, kind):
    page.open_entry(write("About J.", kind=kind).id)
    asked = answer(yes=False)
    page.editor.header.sharing.chosen.emit("full")
    assert asked
    assert stored(page, context).sharing is Sharing.PRIVATE
    assert page.editor.header.sharing.value() == "private"
    answer(yes=True)
    page.editor.header.sharing.chosen.emit("full")
    assert stored(page, context).sharing is Sharing.LINE
    assert page.editor.header.sharing.value() == "line"
    assert page.editor.line_box.isVisible()


def test_a_delicate_entry_marked_whole_elsewhere_shows_the_line_that_is_all_that_leaves(page, context, write):
    page.open_entry(write("About J.", kind=Kind.STAFF, sharing=Sharing.FULL, line="I will listen first.").id)
    assert page.editor.line_box.isVisible()


def test_an_entry_that_becomes_delicate_steps_back_to_private(page, context, write):
    page.open_entry(write("A good day", sharing=Sharing.FULL).id)
    page.editor.header.kind_chosen.emit("student")
    kept = stored(page, context)
    assert (kept.kind, kept.sharing) == (Kind.STUDENT, Sharing.PRIVATE)
    assert "private again" in context.messages.said[-1]


def test_the_key_for_sharing_asks_before_it_turns_it_on(page, context, write):
    page.open_entry(write("A good day").id)
    answer(yes=False)
    page.editor.toggle_sharing()
    assert stored(page, context).sharing is Sharing.PRIVATE
    answer(yes=True)
    page.editor.toggle_sharing()
    assert stored(page, context).sharing is Sharing.FULL
    page.editor.toggle_sharing()
    assert stored(page, context).sharing is Sharing.PRIVATE


# --- searching -------------------------------------------------------------------------------------------------------


def test_search_finds_as_she_types_and_escape_brings_all_back(page, context, write, qtbot):
    entry = write("The xylophone arrived")
    everything = page.entry_list.model.entry_count()
    qtbot.keyClicks(page.entry_list.search.line, "xylo")
    assert page.entry_list.model.entry_count() == 1
    qtbot.keyClick(page.entry_list.search.line, Qt.Key.Key_Return)
    assert page.editor.entry_id == entry.id
    page.entry_list.search.line.clear()
    assert page.entry_list.model.entry_count() == everything


def test_a_search_without_a_hit_offers_to_look_everywhere(page, context, write):
    write("The xylophone arrived")
    page.show_target("list:shareable")
    page.entry_list.search_for("xylophone")
    assert page.entry_list._nothing.isVisible()
    assert "No entry mentions “xylophone”" in page.entry_list._nothing.text()
    assert "that can be shared" in page.entry_list._nothing.text()
    page.entry_list._nothing.acted.emit()
    assert page.entry_list.model.entry_count() == 1


def test_a_search_that_cannot_be_understood_says_which_part(page):
    count = page.entry_list.model.entry_count()
    page.entry_list.search_for("mood>9")
    assert page.entry_list._problem.isVisible()
    assert "mood" in page.entry_list._problem.text()
    assert page.entry_list.model.entry_count() == count
    page.entry_list.search_for("")
    assert not page.entry_list._problem.isVisible()


def test_more_entries_are_read_when_she_scrolls_to_the_end(page, context, many):
    page.entry_list.show_list("")
    bar = page.entry_list.view.verticalScrollBar()
    before = page.entry_list.model.entry_count()
    page.entry_list.view.scrollToBottom()
    assert bar.maximum() > 0
    assert page.entry_list.model.entry_count() > before


def test_find_looks_in_the_list_first_and_then_in_the_entry(page, context, write, qtbot):
    page.open_entry(write("The boiler, the roof and the boiler again").id)
    page._find()
    assert page.entry_list.search.line.hasFocus()
    page._find()
    assert page.editor.find_bar.isVisible()
    qtbot.keyClicks(page.editor.find_bar.line, "roof")
    qtbot.keyClick(page.editor.find_bar.line, Qt.Key.Key_Return)
    assert page.editor.page.textCursor().selectedText() == "roof"
    qtbot.keyClick(page.editor.find_bar.line, Qt.Key.Key_Escape)
    assert not page.editor.find_bar.isVisible()
    assert page.editor.page.hasFocus()


# --- bin, full page, keyboard ----------------------------------------------------------------------------------------


def test_a_deleted_entry_can_be_put_back_at_once(page, context):
    first, second = context.journal.entries.heads(limit=2)
    page.editor.delete_requested.emit()
    assert page.editor.entry_id == second.id
    assert [head.id for head in context.journal.entries.trashed()] == [first.id]
    assert context.messages.said[-1] == "The entry is in the bin."
    page._undo_delete()
    assert page.editor.entry_id == first.id
    assert context.journal.entries.trashed() == ()


def test_the_full_page_borrows_the_editor_and_gives_it_back(page, context, qtbot):
    page.editor.full_page_requested.emit()
    room = context.navigate.room
    assert isinstance(room, FullPage)
    qtbot.addWidget(room)
    room.show()
    assert room.isAncestorOf(page.editor)
    add_to_title(page, qtbot, "!")
    page.save()
    room.release()
    assert page.isAncestorOf(page.editor)
    assert page.editor.isVisible()
    assert stored(page, context).title.endswith("!")


def test_the_page_lives_on_after_the_full_page_is_gone(page, context, qtbot):
    page.editor.full_page_requested.emit()
    room = context.navigate.room
    room.show()
    room.take_focus()
    room.release()
    room.deleteLater()
    QCoreApplication.sendPostedEvents(room, QEvent.Type.DeferredDelete)
    qtbot.keyClicks(page.editor.page, "More. ")
    assert "More. " in stored(page, context).body


def test_the_tools_are_one_stop_with_arrows_inside(page, qtbot):
    tools = [one for one in page.editor.toolbar.findChildren(QPushButton)]
    stops = [one for one in tools if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert [one.accessibleName() for one in stops] == ["Heading"]
    stops[0].setFocus()
    qtbot.keyClick(stops[0], Qt.Key.Key_Right)
    assert QApplication.focusWidget().accessibleName() == "Bold"
    stops = [one for one in tools if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert [one.accessibleName() for one in stops] == ["Bold"]


def test_f11_works_from_the_list_too(page, context, qtbot):
    page.entry_list.view.setFocus()
    qtbot.keyClick(page.entry_list.view, Qt.Key.Key_F11)
    assert isinstance(context.navigate.room, FullPage)
    context.navigate.room.release()


def test_an_entry_that_was_asked_for_has_the_caret(page, context, qtbot):
    page.entry_list.search.setFocus()
    page.show_target(f"entry:{context.journal.entries.heads(limit=2)[1].id}")
    assert page.window().focusWidget() is page.editor.page


def test_f6_goes_round_the_panes(page, qtbot):
    page.entry_list.view.setFocus()
    seen = []
    for _ in range(5):
        page._next_pane()
        seen.append(QApplication.focusWidget())
    editor = page.editor
    assert seen[0] is editor.header.kind
    assert editor.toolbar.isAncestorOf(seen[1])
    assert seen[2] is editor.page
    assert seen[3] is editor.properties.mood
    assert seen[4] is page.entry_list.view


def test_every_control_has_a_name(page):
    unnamed = [
        button
        for button in page.findChildren(QPushButton)
        if not button.accessibleName() and not button.text().strip() and not button.isHidden()
    ]
    assert unnamed == []


def test_the_list_is_narrower_in_a_narrow_window(page):
    assert page.entry_list.width() == 272
    page.resize(1280, 768)
    assert page.entry_list.width() == 304


def test_locking_leaves_no_word_behind(page, context, qtbot):
    add_to_title(page, qtbot, "!")
    page.save()
    page.release()
    assert page.editor.title.text() == ""
    assert page.editor.page.toPlainText() == ""
    assert not page.editor.page.document().isUndoAvailable()
    assert page.entry_list.model.rowCount() == 0
    assert page.editor.properties.tags.text() == ""


def test_nothing_of_the_page_is_alive_after_locking(context, qtbot):
    page = JournalPage(context)
    page.show_target("")
    page.editor.properties.goals_chosen.emit(())
    watched = [
        weakref.ref(one) for one in (page, page.editor, page.editor.page, page.entry_list, page.entry_list.model)
    ]
    page.release()
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [one() for one in watched if one() is not None] == []


def test_coming_to_the_journal_the_keyboard_is_in_the_list(page, qtbot):
    for target in ("", "list:shareable"):
        page.entry_list.search.line.setFocus()
        page.show_target(target)
        assert page.window().focusWidget() is page.entry_list.view


@pytest.mark.parametrize(
    ("address", "shown"),
    [("https://example.org/a", "https://example.org/a"), ("https://example.org/\u202egpj.exe", "%E2%80%AEgpj.exe")],
)
def test_a_link_is_opened_only_after_its_whole_address_was_shown(page, monkeypatch, address, shown):
    asked, opened = [], []
    monkeypatch.setattr(Question, "ask", lambda *words, **_more: asked.append(words[3]) or True)
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.editor.page.link_activated.emit(address)
    assert asked[0].endswith(shown)
    assert len(opened) == 1
    page.editor.page.link_activated.emit("https://turned\u202eround.example")
    assert len(opened) == 1


def test_tags_and_people_of_an_entry_lead_to_their_threads(page, context):
    properties = page.editor.properties
    properties._show_tag("new year")
    properties._show_person("Hazel")
    assert context.navigate.went[-2:] == [("threads", "tag:new year"), ("threads", "person:Hazel")]


def test_a_new_entry_begins_with_the_title_that_was_typed_elsewhere(page, context):
    page.show_target("new")
    page.show_target("title:The bell & the board")
    page.save()
    assert context.journal.entries.heads(limit=1)[0].title == "The bell & the board"
