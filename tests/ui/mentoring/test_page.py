"""The Mentoring page over a real journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton, QWidget

from journal.domain.draft_words import passages
from journal.domain.goals import Source
from journal.domain.mentoring import (
    Action,
    AgendaItem,
    MyRole,
    Relationship,
    RelationshipKind,
    Session,
    SessionStatus,
    Stage,
)
from tests.ui.asked import Answer
from ui.mentoring import agenda as agenda_module
from ui.mentoring import ledger as ledger_module
from ui.mentoring import page as module
from ui.mentoring.agenda import AgendaList, AgendaRow
from ui.mentoring.agreement import AgreementDialog
from ui.mentoring.commitments import Commitments
from ui.mentoring.dialogs import SessionNotesDialog
from ui.mentoring.forms import number
from ui.mentoring.page import MentoringPage
from ui.mentoring.past_sessions import PastSessions
from ui.mentoring.question_bank import QuestionBank
from ui.mentoring.relationship_dialog import RelationshipDialog
from ui.sharing.prep_room import PrepRoom
from ui.widgets.evidence_form import EvidenceForm


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


def test_a_past_session_with_a_long_name_is_read_whole_and_keeps_its_day_together(page, qtbot):
    side = page.findChild(PastSessions)
    words = {label.text(): label for label in side.findChildren(QLabel)}
    name = words["Getting to know each other and agreeing how we will work"]
    qtbot.waitUntil(lambda: name.height() >= name.heightForWidth(name.width()))
    assert name.height() > 2 * name.fontMetrics().height()
    day, month = name.parentWidget().findChildren(QLabel)[:2]
    assert day.text().isdigit()
    assert month.y() - day.geometry().bottom() <= 1


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
    monkeypatch.setattr(ledger_module.TextQuestion, "ask", lambda *_, **__: "Deleted, she says")
    share = next(s for s in context.journal.shares.all() if s.relationship_id == 1)
    notes = (b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Note what became"))
    note = next(b for b in notes if b.property("share") == share.id)
    note.click()
    assert context.journal.shares.get(share.id).notes[-1][1] == "Deleted, she says"
    assert "Deleted, she says" in texts(page)


def test_the_keyboard_stays_on_the_button_that_made_something(page, context, qtbot):
    add = next(b for b in page.findChildren(QPushButton) if b.accessibleName() == "Add session")
    add.setFocus()
    person = context.journal.mentoring.relationships()[0]
    context.journal.mentoring.save_session(Session(person.id, context.journal.clock.now()))
    assert page.window().focusWidget() is None
    qtbot.waitUntil(lambda: page.window().focusWidget() is not None)
    assert page.window().focusWidget().accessibleName() == "Add session"


def test_a_number_says_what_it_counts(qtbot):
    field = number(0, 6, 1, "page", "pages")
    qtbot.addWidget(field)
    assert field.text() == "1 page"
    field.setValue(2)
    assert field.text() == "2 pages"


def test_every_button_has_a_name(page):
    assert all(b.accessibleName() or b.text().strip() for b in page.findChildren(QPushButton))


def test_release_leaves_no_words(page):
    page.release()
    assert not [text for text in texts(page._area.widget()) if text]


def room_of(context):
    room = context.navigate.room
    return room, room.preparation.draft


def test_the_agreement_is_kept_and_its_page_made(page, context, monkeypatch, qtbot):
    def agreed(_parent, _theme, old, _today):
        return replace(old, agreement=replace(old.agreement, purpose="To think aloud")), True

    monkeypatch.setattr(module.AgreementDialog, "ask", agreed)
    press(page, "Our agreement")
    room, draft = room_of(context)
    qtbot.addWidget(room)

    assert context.journal.mentoring.relationship(1).agreement.purpose == "To think aloud"
    assert draft.kind == "agreement"
    assert any("To think aloud" in passage.text for passage in passages(draft))


def test_every_field_of_the_agreement_can_be_written(page, context, monkeypatch):
    def fill(form, _first):
        for field in form.findChildren(QPlainTextEdit):
            field.setPlainText("one\ntwo")
        form.accept_with_page()
        return True

    monkeypatch.setattr(AgreementDialog, "run", fill)
    relationship = context.journal.mentoring.relationship(1)
    answer = AgreementDialog.ask(page, context.theme, relationship, context.journal.clock.today())
    assert answer is not None
    changed, makes_page = answer

    assert makes_page
    assert changed.agreement.limits == changed.agreement.off_limits == ("one", "two")
    assert changed.agreement.purpose == changed.agreement.records == changed.agreement.endings == "one\ntwo"


def test_the_outcome_of_a_held_session_can_be_sent(page, context, qtbot):
    held = [one for one in context.journal.mentoring.sessions(1) if one.status is SessionStatus.HELD][-1]
    context.journal.mentoring.save_action(Action("Draft the policy", context.journal.clock.today(), session_id=held.id))
    next(b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Send what we agreed")).click()
    room, draft = room_of(context)
    qtbot.addWidget(room)

    assert draft.kind == "outcome"


def test_the_questions_card_opens_with_the_open_questions(page, context, qtbot):
    press(page, "Card")
    room, draft = room_of(context)
    qtbot.addWidget(room)

    assert draft.kind == "questions"
    assert draft.sections[0].pieces


def test_questions_can_be_taken_from_the_list_that_ships(page, context, monkeypatch):
    monkeypatch.setattr(QuestionBank, "ask", lambda *_: ("What surprised you most in your first year?",))
    press(page, "From the list…")

    assert "What surprised you most in your first year?" in [
        question.text for question in context.journal.mentoring.questions(1)
    ]


def test_what_was_not_talked_about_goes_to_the_next_agenda(page, context, monkeypatch):
    mentoring = context.journal.mentoring
    coming = mentoring.next_session(context.journal.clock.now())
    gone = mentoring.save_session(Session(1, coming.at - timedelta(days=30)))
    mentoring.save_agenda(gone.id, (AgendaItem("Left over", only_me=True), AgendaItem("Done", done=True)))

    page._deeds.carry_on(mentoring.save_session(replace(gone, status=SessionStatus.HELD)))
    page._deeds.carry_on(mentoring.session(gone.id))

    agenda = [(item.text, item.only_me) for item in mentoring.agenda(coming.id)]
    assert agenda.count(("Left over", True)) == 1
    assert ("Done", False) not in agenda


def test_closing_reminds_of_copies_that_nobody_said_are_gone(page, context):
    mentoring = context.journal.mentoring
    mentoring.save_relationship(replace(mentoring.relationship(1), stage=Stage.CLOSING))
    open_shares = [
        one for one in context.journal.shares.all() if one.relationship_id == 1 and one.written_at and not one.notes
    ]
    for share in open_shares:
        context.journal.shares.annotate(share.id, "Deleted")
    without = any("not confirmed as deleted" in text for text in texts(page))
    context.journal.shares.begin(context.journal.shares.content(context.journal.shares.all()[0].id), relationship_id=1)
    share_id = context.journal.shares.all()[0].id
    context.journal.shares.complete(share_id, "0" * 64, 1, 10)

    assert not without
    assert any("1 copy is not confirmed as deleted" in text for text in texts(page))


def test_what_left_is_shown_again_from_the_record(page, context, monkeypatch):
    said = []

    def read(dialog, _first):
        said.extend(made.text() for made in dialog.findChildren(QLabel))
        return True

    monkeypatch.setattr(ledger_module.HeldDialog, "run", read)
    share = next(s for s in context.journal.shares.all() if s.relationship_id == 1)
    next(b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Show what was in")).click()

    for passage in passages(context.journal.shares.content(share.id)):
        assert passage.text in said


def test_a_session_that_was_held_is_evidence_for_a_goal(page, context):
    button = next(b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Evidence for a goal"))
    session_id = int(button.property("session"))

    Answer(EvidenceForm, lambda dialog: dialog.reason.setText("We practised the first sentence"))
    button.click()

    links = context.journal.evidence.of_source(Source.SESSION, session_id)
    assert "We practised the first sentence" in [link.reason for link in links]


def test_the_date_of_the_next_session_is_saved_with_a_title_that_says_nothing(context, qtbot, monkeypatch, tmp_path):
    place = tmp_path / "meeting.ics"
    page = MentoringPage(context)
    qtbot.addWidget(page)
    monkeypatch.setattr("ui.mentoring.session_deeds.ask_where_to_save", lambda *_: place)
    next(b for b in page.findChildren(QPushButton) if "calendar file" in b.accessibleName()).click()
    text = place.read_text("utf-8")
    assert "SUMMARY:Meeting" in text
    assert "Helen" not in text
    assert text.count("BEGIN:VEVENT") == 1
    assert context.journal.shares.all()[0].kind == "calendar"


def test_what_belongs_to_a_group_or_to_mentoring_is_asked_only_there(context, qtbot, monkeypatch):
    monkeypatch.setattr(RelationshipDialog, "run", lambda *_: True)
    asked = RelationshipDialog.ask(
        QWidget(),
        context.theme,
        Relationship("Circle", my_role=MyRole.MENTOR, kind=RelationshipKind.GROUP, notes={"learned": ["Wait longer."]}),
        date(2026, 3, 4),
    )
    assert asked is not None
    assert asked.notes == {"participants": [], "resources": [], "introductions": [], "learned": ["Wait longer."]}
    plain = RelationshipDialog.ask(QWidget(), context.theme, Relationship("Helen"), date(2026, 3, 4))
    assert plain is not None
    assert set(plain.notes) == {"resources", "introductions"}


def test_closing_offers_a_guided_page_on_how_it_was(context, page):
    journal = context.journal
    journal.mentoring.save_relationship(replace(page._relationship, stage=Stage.CLOSING))
    page.refresh()
    next(b for b in page.findChildren(QPushButton) if b.text() == "Write it down").click()
    assert context.navigate.went[-1] == ("today", "template:mentoring_closing")


def test_after_the_notes_what_was_not_talked_about_is_on_the_next_agenda(page, context):
    mentoring = context.journal.mentoring
    coming = mentoring.next_session(context.journal.clock.now())
    gone = mentoring.save_session(Session(1, coming.at - timedelta(days=60), status=SessionStatus.HELD))
    mentoring.save_agenda(gone.id, (AgendaItem("Left over"),))
    notes = (b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("How was"))
    notes = [*notes, *(b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Notes of"))]

    Answer(SessionNotesDialog, lambda _: None)
    next(b for b in notes if b.property("session") == gone.id).click()

    assert "Left over" in [item.text for item in mentoring.agenda(coming.id)]


def test_colleagues_now_closes_a_relationship_on_the_day(page, context):
    Answer(RelationshipDialog, lambda dialog: dialog.stage.choose(Stage.COLLEAGUES))
    next(b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Change what is kept")).click()
    assert context.journal.mentoring.relationship(page._relationship.id).closed_day == context.journal.clock.today()


def test_any_session_can_be_gone_to_however_long_ago_it_was(page, context, qtbot):
    mentoring = context.journal.mentoring
    other = mentoring.save_relationship(Relationship("Somebody else"))
    now = context.journal.clock.now()
    sessions = [
        mentoring.save_session(Session(other.id, now - timedelta(days=30 * (n + 1)), status=SessionStatus.HELD))
        for n in range(9)
    ]
    page.show_target(f"session:{sessions[-1].id}")
    qtbot.waitUntil(lambda: isinstance(page.window().focusWidget(), QPushButton))
    assert page.window().focusWidget().property("session") == sessions[-1].id
    page.show_target("session:999999")
    assert "not there any more" in context.messages.said[-1]


def test_a_commitment_can_be_gone_to(page, context, qtbot):
    action = next(one for one in context.journal.mentoring.actions() if one.done_day is None)
    page.show_target(f"action:{action.id}")
    qtbot.waitUntil(lambda: page.window().focusWidget() is not None)
    assert page.window().focusWidget().property("action") == action.id
