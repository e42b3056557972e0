"""The guided reflection room: steps in any order, nothing lost, an ordinary entry at the end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.templates import Template, TemplateStage
from ui.entries.sharing_words import FORMAL_RECORD
from ui.entries.toolbar import SAVED, SAVING
from ui.reflection.library import library
from ui.widgets.labels import ElidedLabel


def write(room, words):
    QTest.keyClicks(room.page(), words)


def newest(context):
    return context.journal.entries.get(context.journal.entries.heads(limit=1)[0].id)


def words(widget):
    return [one.text() for one in widget.findChildren(QLabel)]


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_answers_become_an_ordinary_entry_with_the_stages_as_headings(enter, context):
    room = enter()
    write(room, "It rained")
    click(room.foot.next)
    write(room, "They were soaked")
    click(room.foot.next)
    write(room, "Ring the bus firm")
    click(room.foot.next)
    entry = newest(context)
    assert entry.body == (
        "## What?\n\nIt rained\n\n## So what?\n\nThey were soaked\n\n## Now what?\n\nRing the bus firm\n"
    )
    assert (entry.kind, entry.sharing, entry.unfinished) == (Kind.REFLECTION, Sharing.PRIVATE, False)
    assert entry.template == "what_so_what_now_what"
    assert context.messages.said[-1] == "Saved in your journal."


def test_by_keys_alone(enter, context):
    room = enter()
    for answer in ("One", "Two", "Three"):
        write(room, answer)
        QTest.keyClick(room.page(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert newest(context).body.count("\n\n") == 5


def test_steps_are_answered_in_any_order(enter, context):
    room = enter()
    click(room.rail.rows()[2])
    write(room, "Last first")
    click(room.rail.rows()[0])
    write(room, "First last")
    room.finish()
    assert newest(context).body == "## What?\n\nFirst last\n\n## Now what?\n\nLast first\n"


def test_a_skipped_step_leaves_no_heading(enter, context):
    room = enter()
    write(room, "One")
    click(room.foot.skip)
    assert room.here == 1
    click(room.foot.skip)
    write(room, "Three")
    room.finish()
    assert "So what?" not in newest(context).body


def test_finishing_with_nothing_written_keeps_nothing(enter, context):
    before = context.journal.entries.count()
    enter().finish()
    assert context.journal.entries.count() == before
    assert context.navigate.room is None


def test_finished_later_it_is_among_the_unfinished_and_goes_on_where_it_stopped(enter, context, qtbot):
    room = enter("gibbs")
    write(room, "She came in")
    QTest.keyClick(room.page(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: context.messages.said != [])
    entry = newest(context)
    assert (entry.unfinished, entry.template) == (True, "gibbs")
    again = enter("gibbs", entry)
    assert again.here == 1
    assert again.answers().stages[0] == "She came in\n"
    write(again, "Braced")
    again.finish()
    finished = newest(context)
    assert (finished.id, finished.unfinished) == (entry.id, False)
    assert "## Feelings\n\nBraced" in finished.body


def test_every_word_keeps_itself_after_a_pause(enter, context, qtbot):
    room = enter()
    write(room, "It rained")
    qtbot.waitUntil(lambda: room.entry.id != 0)
    assert newest(context).body == "## What?\n\nIt rained\n"


def test_another_model_keeps_every_word_and_going_back_puts_them_where_they_were(enter, context):
    room = enter()
    write(room, "It rained")
    room.go_to(2)
    write(room, "Ring them")
    room.use_template("gibbs")
    assert room.rail.rows()[0].name == "Already written"
    assert "It rained" in room.answers().before
    assert room.here == 1
    room.use_template("what_so_what_now_what")
    assert room.answers().stages == ("It rained\n", "", "Ring them\n")
    room.finish()
    assert newest(context).template == "what_so_what_now_what"


def test_a_room_that_is_only_looked_at_changes_no_letter(enter, context):
    odd = "##   What?\nIt *rained*\n\n\n## Now what?\n* ring\n"
    entry = context.journal.entries.save(
        Entry(at=context.journal.clock.now(), body=odd, template="what_so_what_now_what", unfinished=True)
    )
    room = enter(entry=entry)
    room.go_to(0)
    room.go_to(2)
    room.save()
    assert context.journal.entries.get(entry.id) == entry


def test_every_template_is_a_room(enter, context):
    for template in library(context.journal).all():
        room = enter(template.key)
        assert len(room.rail.rows()) == len(template.stages)
        for step in range(len(template.stages)):
            room.go_to(step)
            assert room.page().accessibleName()
            assert len(words(room.aside)) >= 4


def test_prompts_stand_beside_the_page_and_what_she_wrote_before(enter):
    room = enter("gibbs")
    write(room, "She came in at four")
    room.go_to(1)
    assert "What do you think the other person felt, and what told you so?" in words(room.aside)
    assert "You wrote in step 1" in words(room.aside)
    assert "She came in at four" in words(room.aside)


def test_an_earlier_entry_that_it_starts_from_is_quoted(enter, context):
    head = context.journal.entries.heads(limit=1)[0]
    room = enter(start=head)
    assert f"You started from “{head.title}”" in words(room.aside)


def test_a_tick_stands_only_beside_what_is_kept(enter, qtbot):
    room = enter()
    write(room, "It rained")
    assert (room.rail._state.text(), room.rail._tick.isVisible()) == (SAVING, False)
    room.save()
    assert (room.rail._state.text(), room.rail._tick.isVisible()) == (SAVED, True)


def test_in_a_narrow_window_what_she_wrote_before_is_still_there_in_a_line(enter, context, qtbot):
    room = enter()
    write(room, "She came in at four")
    click(room.foot.next)

    def lines():
        return [one.text() for one in room.aside.findChildren(ElidedLabel) if one.isVisible()]

    assert lines() == []
    room.resize(1024, 608)
    qtbot.waitUntil(lambda: lines() == ["You wrote in step 1: She came in at four"])
    room.resize(1280, 768)
    qtbot.waitUntil(lambda: lines() == [])
    assert "She came in at four" in words(room.aside)


def test_what_she_started_from_is_still_quoted_when_she_goes_on_with_it(enter, context):
    head = context.journal.entries.heads(limit=1)[0]
    room = enter(start=head)
    write(room, "It rained")
    room.finish_later()
    again = enter(entry=newest(context))
    assert f"You started from “{head.title}”" in words(again.aside)
    context.journal.entries.delete(head.id)
    once_more = enter(entry=newest(context))
    assert f"You started from “{head.title}”" not in words(once_more.aside)


def test_an_untitled_page_is_listed_by_her_own_first_words(enter, context):
    room = enter()
    write(room, "It rained on the open evening")
    room.finish()
    head = context.journal.entries.heads(limit=1)[0]
    assert head.title == "It rained on the open evening"


def test_the_rail_says_what_is_answered_and_where_she_is(enter):
    room = enter()
    write(room, "It rained")
    room.go_to(1)
    names = [row.accessibleName() for row in room.rail.rows()]
    assert names == ["Step 1, What?, answered", "Step 2, So what?, you are here", "Step 3, Now what?, open"]


def test_what_it_is_about_becomes_the_title(enter, context):
    room = enter()
    QTest.keyClicks(room.rail.title, "The assembly")
    room.take_focus()
    write(room, "It ran over")
    room.finish()
    assert newest(context).title == "The assembly"


@pytest.mark.parametrize("kind", [Kind.STUDENT, Kind.STAFF, Kind.CRISIS])
def test_entries_that_have_a_formal_record_say_so_in_one_quiet_line(enter, context, kind):
    room = enter(entry=Entry(at=context.journal.clock.now(), kind=kind))
    assert [one.isVisible() for one in room.rail.findChildren(QLabel) if one.text() == FORMAL_RECORD] == [True]
    assert room.entry.kind is kind


def test_the_models_that_go_with_the_moment_are_offered_first(enter, context):
    room = enter("tough_conversation", Entry(at=context.journal.clock.now(), kind=Kind.CONVERSATION))
    offered = [action.text() for action in room.rail.menu().actions()]
    assert offered[:3] == ["Gibbs' reflective cycle", "Johns' model for structured reflection", "Ladder of inference"]


def test_private_words_stay_private(enter, context):
    room = enter()
    write(room, "Mr D shouted")
    room.page().toggle_private()
    room.use_template("gibbs")
    room.finish()
    assert ":::private\nMr D shouted\n:::" in newest(context).body


def test_her_own_template_is_a_room_too(enter, context):
    saved = context.journal.templates.save(Template("Mine", (TemplateStage("Who?"), TemplateStage("When?"))))
    room = enter(saved.key)
    write(room, "Birch")
    room.finish()
    assert newest(context).body == "## Who?\n\nBirch\n"


def test_a_template_deleted_meanwhile_takes_no_word_away(enter, context):
    saved = context.journal.templates.save(Template("Mine", (TemplateStage("Who?"),)))
    room = enter(saved.key)
    write(room, "Birch")
    context.journal.templates.delete(saved.id)
    room.finish()
    assert newest(context).body == "## Who?\n\nBirch\n"


def test_in_a_narrow_room_the_prompts_stand_under_the_page(enter, qtbot):
    room = enter("gibbs")
    room.resize(1024, 608)
    qtbot.waitUntil(lambda: room.aside.y() > room.page().mapTo(room, room.page().rect().topLeft()).y())
    assert room.page().height() > 100


def test_after_release_no_word_is_left(enter, context):
    room = enter("gibbs")
    write(room, "Ms K was late")
    room.go_to(1)
    page = room._pages[0]
    room.save()
    room.release()
    assert page.toPlainText() == ""
    assert not any("Ms K" in line for line in words(room))
    assert not any("Ms K" in row.accessibleName() for row in room.rail.rows())
