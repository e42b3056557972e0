"""From the page for one session to that of another."""

from __future__ import annotations

from datetime import timedelta

import pytest

from journal.domain.mentoring import Relationship, Session
from ui.sharing.prep_room import PrepRoom
from ui.sharing.session_choice import SessionChoice


@pytest.fixture
def session(context):
    return context.journal.mentoring.next_session(context.journal.clock.now())


def test_with_one_planned_session_there_is_nothing_to_choose(context, session, qtbot):
    room = PrepRoom(context, session.id)
    qtbot.addWidget(room)
    assert room.findChildren(SessionChoice) == []
    assert len(room.chips()) == 2


def test_another_planned_session_is_a_choice_away(context, session, qtbot):
    mentoring = context.journal.mentoring
    other = mentoring.save_relationship(Relationship("Jo & Sam"))
    later = mentoring.save_session(Session(other.id, session.at + timedelta(days=9)))
    room = PrepRoom(context, session.id)
    qtbot.addWidget(room)
    (choice,) = room.findChildren(SessionChoice)
    words = {action.data(): (action.text(), action.isChecked()) for action in choice.menu.actions()}
    assert words[session.id][1]
    assert words[later.id][0].endswith(", Jo && Sam")
    assert not words[later.id][1]

    next(action for action in choice.menu.actions() if action.data() == later.id).trigger()

    assert context.navigate.went[-1] == ("mentoring", f"prepare:{later.id}")
