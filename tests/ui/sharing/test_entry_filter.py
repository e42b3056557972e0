"""Choosing entries for a session in the language of the lists."""

from PySide6.QtCore import Qt

from ui.sharing.choice_row import ChoiceRow


def shown(room):
    keys = (row.key.split(":") for row in room._choices.findChildren(ChoiceRow))
    return {int(key[1]) for key in keys if key[0] == "entry"}


def test_what_is_typed_narrows_the_entries_as_it_narrows_a_list(room, context, qtbot):
    offered = shown(room)
    entry = context.journal.entries.get(max(offered))
    qtbot.keyClicks(room._choices.filter.search.line, f"kind:{entry.kind} ")
    meant = {head.id for head in context.journal.entries.heads(limit=1000) if head.kind == entry.kind}
    assert shown(room) == offered & meant
    assert shown(room) != offered

    room._choices.filter.search.line.clear()
    assert shown(room) == offered


def test_all_that_are_shown_are_chosen_with_one_press(room, context, qtbot):
    before = {choice.entry_id for choice in room.preparation.selection.entries if choice.included}
    left_out = next(choice.entry_id for choice in room.preparation.selection.entries if not choice.included)
    day = context.journal.entries.get(left_out).at.date()
    filter_ = room._choices.filter
    filter_.search.line.setText(f"in:{day}")
    assert left_out in shown(room)

    filter_.choose.setFocus()
    qtbot.keyClick(filter_.choose, Qt.Key.Key_Space)

    after = {choice.entry_id for choice in room.preparation.selection.entries if choice.included}
    assert after == before | filter_.shown


def test_what_cannot_be_understood_is_explained_and_changes_nothing(room):
    offered = shown(room)
    room._choices.filter.search.line.setText("mood>9")
    assert "1 to 5" in room._choices.filter._problem.text()
    assert shown(room) == offered


def test_the_filter_forgets_its_words(room):
    room._choices.filter.search.line.setText("term")
    room._choices.release()
    assert room._choices.filter.search.text() == ""
