"""The tree a screen reader walks: every control on every page of writing has a name and says what it is."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QTextCursor

from journal.domain.entries import Entry
from tests.ui.page_context import context, demo_journal, demo_vault
from tests.ui.spoken import nameless, tree
from ui.entries.page import JournalPage
from ui.reflection.library import library
from ui.reflection.own_templates import OwnTemplates
from ui.reflection.room import ReflectionRoom
from ui.today.page import TodayPage
from ui.today.quick_capture import QuickCapture

__all__ = ["context", "demo_journal", "demo_vault"]

Role = QAccessible.Role
BODY = "Open words.\n\n- [ ] ring Ms K\n\n:::private\nMine alone.\n:::\n"


@pytest.fixture
def shown(qtbot):
    """A widget on the screen; pages are released at the end."""
    made = []

    def show(widget):
        qtbot.addWidget(widget)
        widget.resize(1280, 768)
        widget.show()
        made.append(widget)
        return widget

    yield show
    for widget in made:
        if hasattr(widget, "release"):
            widget.release()


@pytest.fixture
def entry(context):
    kept = context.journal.entries.save(Entry(context.journal.clock.now(), BODY, title="Told"))
    context.journal.attachments.add(kept.id, "minutes.pdf", "application/pdf", b"%PDF-1.4")
    return kept


def names(widget, role):
    return [one.name for one in tree(widget) if one.role == role and one.can_focus]


def test_today_its_moments_and_its_chooser(context, shown):
    page = shown(TodayPage(context))
    assert nameless(page) == []
    assert "What just happened?" in names(page, Role.EditableText)
    assert {"Mood, not set", "Energy, not set"} <= set(names(page, Role.Slider))
    page.show_target("moment:tough_conversation")
    assert nameless(page) == []
    asked = [stage.name for stage in page.capture.template.stages]
    assert [name for name in names(page, Role.EditableText) if name in asked] == asked
    page.show_target("reflect")
    assert nameless(page) == []
    assert len(names(page, Role.RadioButton)) == len(page.chooser.rows())


def test_the_room_of_a_guided_reflection(context, shown):
    template = library(context.journal).named("gibbs")
    room = shown(ReflectionRoom(context, Entry(at=context.journal.clock.now()), template))
    assert nameless(room) == []
    steps = names(room, Role.RadioButton)
    assert steps[0] == "Step 1, Description, you are here"
    assert len(steps) == len(template.stages)
    assert room.page().accessibleName() in names(room, Role.EditableText)


def test_the_journal_page_with_its_list_tools_and_attachments(context, shown, entry):
    page = shown(JournalPage(context))
    page.show_target(f"entry:{entry.id}")
    assert nameless(page) == []
    listed = [one for one in tree(page) if one.role == Role.ListItem]
    assert any(one.name.startswith("Told, note, ") and "private" in one.name for one in listed)
    assert "File: minutes.pdf, 1 KB" in names(page, Role.Button)
    sharing = [name for name in names(page, Role.RadioButton) if "Sharing" in name]
    assert sharing == ["Sharing: Private", "Sharing: One line", "Sharing: Can be shared"]


def test_a_private_passage_is_told_while_the_caret_is_in_it(context, shown, entry):
    page = shown(JournalPage(context))
    page.show_target(f"entry:{entry.id}")
    text = page.editor.page

    def described():
        return next(one.description for one in tree(page) if one.name == "Entry")

    assert "rivate" not in described()
    text.moveCursor(QTextCursor.MoveOperation.End)
    assert described() == "Private passage, never exported"
    text.moveCursor(QTextCursor.MoveOperation.Start)
    assert "rivate" not in described()


def test_earlier_texts(context, shown, entry):
    context.journal.entries.save(replace(context.journal.entries.get(entry.id), body="Less.\n"), keep_former=True)
    page = shown(JournalPage(context))
    page.show_target(f"entry:{entry.id}")
    page.editor.asked.emit("history")
    room = shown(context.navigate.room)
    assert nameless(room) == []
    assert "Bring this text back" in names(room, Role.Button)


def test_the_bin_says_which_entry_each_button_is_for(context, shown, entry):
    context.journal.entries.delete(entry.id)
    page = shown(JournalPage(context))
    page.show_target("list:bin")
    assert nameless(page.bin) == []
    assert {"Restore: Told", "Delete for good: Told"} <= set(names(page.bin, Role.Button))


def test_the_quick_note_and_her_own_templates(context, shown):
    quick = shown(QuickCapture(context))
    assert nameless(quick) == []
    dialog = OwnTemplates(quick, context)
    shown(dialog)
    assert nameless(dialog) == []
