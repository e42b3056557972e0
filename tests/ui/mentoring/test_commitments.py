"""What was promised: added, and what became of it."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from journal.domain.mentoring import Action, Relationship, Session
from tests.ui.asked import Answer
from ui.mentoring import commitments as module
from ui.mentoring.commitments import Commitments
from ui.mentoring.dialogs import ActionDialog


@pytest.fixture
def new_one(context):
    return context.journal.mentoring.save_relationship(Relationship("Mo Walker"))


@pytest.fixture
def shown(context, new_one, qtbot):
    kept = []

    def show():
        made = Commitments(context, new_one)
        kept.append(made)
        qtbot.addWidget(made)
        made.show()
        return made

    return show


def named(widget, words):
    return next(b for b in widget.findChildren(QPushButton) if b.accessibleName().startswith(words))


def test_a_commitment_before_the_first_session_belongs_to_the_planned_one(context, new_one, shown):
    planned = context.journal.mentoring.save_session(Session(new_one.id, context.journal.clock.now()))
    Answer(ActionDialog, lambda dialog: dialog.findChildren(QLineEdit)[0].setText("Send the timetable"))
    named(shown(), "Add a commitment").click()
    (kept,) = context.journal.mentoring.actions(relationship_id=new_one.id)
    assert (kept.text, kept.session_id) == ("Send the timetable", planned.id)


def test_without_any_session_it_says_what_comes_first(context, shown):
    named(shown(), "Add a commitment").click()
    assert context.messages.said == ["Add a session first: a commitment belongs to one."]


@pytest.mark.parametrize(("clause", "outcome"), [(None, ""), ("", "partly"), ("only in two rooms", "partly")])
def test_going_back_from_the_clause_notes_nothing(context, new_one, shown, monkeypatch, clause, outcome):
    mentoring = context.journal.mentoring
    session = mentoring.save_session(Session(new_one.id, context.journal.clock.now()))
    mentoring.save_action(Action("Visit", context.journal.clock.today(), session_id=session.id))
    monkeypatch.setattr(Commitments, "_pick", lambda *_: "partly")
    monkeypatch.setattr(module.TextQuestion, "ask", lambda *_, **__: clause)
    named(shown(), "What became of it").click()
    (kept,) = mentoring.actions(relationship_id=new_one.id)
    assert (kept.outcome, kept.clause) == (outcome, clause or "")
