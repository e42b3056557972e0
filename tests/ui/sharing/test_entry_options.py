"""One entry made ready to be read before a talk."""

import pytest
from PySide6.QtWidgets import QCheckBox

from journal.domain.draft_words import passages
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.sharing import Decision, Verdict
from ui.sharing.entry_options import STAYS_HERE, open_entry_share

BODY = "First thing.\n\n:::private\nNot for anybody.\n:::\n\nSecond thing."


def saved(context, **values):
    journal = context.journal
    return journal.entries.save(Entry(journal.clock.now(), **{"sharing": Sharing.FULL, **values}))


@pytest.fixture
def room_of(context, qtbot):
    def open_one(entry):
        open_entry_share(context, entry.id)
        qtbot.addWidget(context.navigate.room)
        return context.navigate.room

    return open_one


def said(room):
    return [passage.text for passage in passages(room.preparation.draft)]


def box(room, words):
    return next(made for made in room.findChildren(QCheckBox) if made.text() == words)


def test_all_that_may_leave_is_ticked_and_the_title_is_not(context, room_of):
    room = room_of(saved(context, title="A title", body=BODY))

    assert said(room) == ["First thing.", "Second thing."]
    assert not box(room, "Its title too").isChecked()


def test_a_paragraph_that_is_unticked_is_gone_from_the_draft(context, room_of):
    room = room_of(saved(context, body=BODY))

    box(room, "Second thing.").click()

    assert said(room) == ["First thing."]


def test_a_wish_and_a_line_about_it_are_printed(context, room_of, qtbot):
    room = room_of(saved(context, body=BODY))
    options = room._options
    options._context_line.setText("About the drill")
    options._wish.setPlainText("Two options, please")

    qtbot.waitUntil(lambda: "Two options, please" in said(room))

    assert "About the drill" in said(room)


def test_of_an_entry_about_a_student_only_the_line_leaves(context, room_of):
    room = room_of(saved(context, kind=Kind.STUDENT, body=BODY, line="I stayed calm."))

    assert said(room) == ["I stayed calm."]


def test_a_private_entry_does_not_come_into_the_room(context):
    entry = saved(context, body=BODY, sharing=Sharing.PRIVATE)

    open_entry_share(context, entry.id)

    assert context.navigate.room is None
    assert context.messages.said == [STAYS_HERE]


def test_the_choice_survives_a_decision_about_a_name(context, room_of, qtbot):
    room = room_of(saved(context, body="Write to mother@example.org.\n\nSecond thing."))
    finding = room.preparation.findings[0]
    room._findings.decided.emit(_dropped(finding))
    box(room, "Second thing.").click()

    assert said(room) == []
    assert room.preparation.chosen.decisions


def test_locking_takes_its_words_away(context, room_of):
    room = room_of(saved(context, body=BODY))

    room.release()

    assert not any("thing" in made.text() for made in room.findChildren(QCheckBox))


def _dropped(finding):
    return Decision(finding.id, Verdict.DROP)
