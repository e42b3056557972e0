"""The Mentoring page over a real journal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from ui.mentoring import agenda as agenda_module
from ui.mentoring import page as module
from ui.mentoring.agenda import AgendaList, AgendaRow
from ui.mentoring.commitments import Commitments
from ui.mentoring.page import MentoringPage
from ui.sharing.prep_room import PrepRoom


@pytest.fixture
def page(context, qtbot):
    made = MentoringPage(context)
    qtbot.addWidget(made)
    made.resize(1072, 768)
    made.show()
    return made


def texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def press(widget, words) -> None:
    next(b for b in widget.findChildren(QPushButton) if b.text().strip() == words).click()


def test_it_opens_on_the_person_of_the_next_session(page):
    assert "Helen Marsh" in texts(page)
    assert any("no access to this journal" in text for text in texts(page))


def test_what_has_left_is_listed_with_what_it_held(page, context):
    shares = [s for s in context.journal.shares.all() if s.relationship_id == 1]
    assert shares
    assert sum(text.startswith("Session prep, ") for text in texts(page)) == len(shares)


def test_prepare_opens_the_room_of_that_session(page, context):
    press(page, "Prepare")
    assert isinstance(context.navigate.room, PrepRoom)
    context.navigate.room.release()
    context.navigate.room.deleteLater()


def test_an_agenda_item_moves_by_keyboard(page, context, qtbot):
    agenda = page.findChild(AgendaList)
    before = [item.text for item in agenda.items()]
    row = agenda.findChildren(AgendaRow)[0]
    qtbot.keyClick(row, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    stored = [
        item.text
        for item in context.journal.mentoring.agenda(
            context.journal.mentoring.next_session(context.journal.clock.now()).id
        )
    ]
    assert stored[:2] == [before[1], before[0]]


def test_an_item_added_to_the_agenda_can_be_kept_to_oneself(page, context, monkeypatch):
    monkeypatch.setattr(agenda_module.TextQuestion, "ask", lambda *_, **__: "Only for me")
    press(page.findChild(AgendaList), "Add item")
    agenda = page.findChild(AgendaList)
    last = len(agenda.items()) - 1
    agenda._keep_private(last)
    session = context.journal.mentoring.next_session(context.journal.clock.now())
    kept = context.journal.mentoring.agenda(session.id)[-1]
    assert (kept.text, kept.only_me) == ("Only for me", True)


def test_ticking_a_kept_commitment_opens_it_again(page, context):
    commitments = page.findChild(Commitments)
    commitments._which.set_value("kept")
    commitments._show()
    box = next(b for b in commitments.findChildren(QCheckBox) if b.isChecked())
    action_id = int(box.property("action"))
    box.click()
    again = next(a for a in context.journal.mentoring.actions() if a.id == action_id)
    assert again.done_day is None


def test_an_annotation_is_added_and_nothing_is_rewritten(page, context, monkeypatch):
    monkeypatch.setattr(module.TextQuestion, "ask", lambda *_, **__: "Deleted, she says")
    share = next(s for s in context.journal.shares.all() if s.relationship_id == 1)
    note = next(b for b in page.findChildren(QPushButton) if b.property("share") == share.id)
    note.click()
    assert context.journal.shares.get(share.id).notes[-1][1] == "Deleted, she says"
    assert "Deleted, she says" in texts(page)


def test_every_button_has_a_name(page):
    assert all(b.accessibleName() or b.text().strip() for b in page.findChildren(QPushButton))


def test_release_leaves_no_words(page):
    page.release()
    assert not [text for text in texts(page._area.widget()) if text]
