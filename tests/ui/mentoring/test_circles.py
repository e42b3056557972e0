"""A circle in the window: its members by code name, and who was there."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from journal.domain.circles import attendance, members, with_members
from journal.domain.mentoring import Relationship, RelationshipKind, Session, SessionStatus
from tests.ui.asked import Answer
from ui.mentoring.dialogs import SessionNotesDialog
from ui.mentoring.page import MentoringPage
from ui.mentoring.relationship_dialog import RelationshipDialog


@pytest.fixture
def circle(context):
    named = with_members(Relationship("Northside Heads", kind=RelationshipKind.GROUP), ("Rowan", "Tui"))
    return context.journal.mentoring.save_relationship(named)


@pytest.fixture
def page(context, circle, qtbot):
    made = MentoringPage(context)
    qtbot.addWidget(made)
    made._relationship = circle
    made.refresh()
    made.resize(1072, 768)
    made.show()
    return made


def texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_members_are_asked_for_as_soon_as_it_is_a_group(page, context):
    def fill(dialog):
        before = dialog.members.isVisibleTo(dialog)
        dialog.kind.choose(RelationshipKind.GROUP)
        seen.append((before, dialog.members.isVisibleTo(dialog)))
        dialog.name.setText("New heads")
        dialog.members.setText("Tui, Kowhai ; Tui")

    seen = []
    Answer(RelationshipDialog, fill)
    next(b for b in page.findChildren(QPushButton) if b.accessibleName() == "Add another person").click()

    made = next(one for one in context.journal.mentoring.relationships() if one.partner == "New heads")
    assert seen == [(False, True)]
    assert members(made) == ("Tui", "Kowhai")
    assert context.journal.people.get_by_code("Kowhai").role == "another member of our circle"


def test_who_was_there_is_noted_after_the_session(page, context, circle):
    at = context.journal.clock.now()
    held = context.journal.mentoring.save_session(Session(circle.id, at, status=SessionStatus.HELD))

    def without_tui(dialog):
        next(box for box in dialog.findChildren(QCheckBox) if box.text() == "Tui").setChecked(False)
        dialog.takeaways.setPlainText("Ring early")

    Answer(SessionNotesDialog, without_tui)
    next(b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Notes of")).click()

    kept = context.journal.mentoring.session(held.id)
    assert kept.takeaways == ("Ring early",)
    assert attendance(context.journal.mentoring.relationship(circle.id), kept) == ("Rowan",)
    assert any(text.startswith("1 of 2 there, without Tui") for text in texts(page))


def test_nobody_is_asked_who_was_there_where_two_meet(page, context):
    helen = context.journal.mentoring.relationship(1)
    session = context.journal.mentoring.sessions(helen.id)[0]
    dialog = SessionNotesDialog(page, context.theme, session, helen, context.journal.clock.today())
    assert dialog.there == []
    assert dialog.value() == (replace(session, status=dialog.state.chosen()), helen)


def test_a_group_is_called_by_its_whole_name(page):
    said = texts(page)
    assert any("2 members" in text for text in said)
    assert any(text.startswith("Northside Heads has no access") for text in said)
