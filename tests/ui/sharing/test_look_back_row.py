"""The prep room looks back as far as she says, offers what came since, and can begin again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QDateEdit, QPushButton

from journal.domain.entries import Entry, Sharing
from ui.sharing.prep_room import PrepRoom
from ui.widgets.dialog import Dialog


@pytest.fixture
def session(context):
    return context.journal.mentoring.next_session(context.journal.clock.now())


@pytest.fixture
def room(context, session, qtbot):
    made = PrepRoom(context, session.id)
    qtbot.addWidget(made)
    made.show()
    return made


def press(room, words):
    next(b for b in room.findChildren(QPushButton) if b.text().strip() == words).click()


def answer(monkeypatch, day, yes):
    """Answer the next dialog as she would: set the day, press the button."""

    def run(dialog, _first=None):
        if day is not None:
            dialog.findChild(QDateEdit).setDate(QDate(day.year, day.month, day.day))
        next(b for b in dialog.findChildren(QPushButton) if b.text() == yes).click()
        dialog.deleteLater()
        return dialog.result() == Dialog.DialogCode.Accepted

    monkeypatch.setattr(Dialog, "run", run)


def ids(room):
    return [choice.entry_id for choice in room.preparation.selection.entries]


def test_a_day_further_back_offers_older_entries_and_the_last_session_takes_them_away(room, monkeypatch):
    usual = ids(room)
    day = room.preparation.selection.since - timedelta(days=60)
    answer(monkeypatch, day, "Look back")
    press(room, "Change dates")
    assert room.preparation.selection.since == day
    assert set(ids(room)) > set(usual)
    press(room, "Since the last session")
    assert ids(room) == usual


def test_what_is_written_after_leaving_is_offered_on_coming_back(room, context, session, qtbot):
    room.leave()
    now = context.journal.clock.now()
    new = context.journal.entries.save(Entry(now - timedelta(hours=1), "Rang home first.", sharing=Sharing.FULL))
    again = PrepRoom(context, session.id)
    qtbot.addWidget(again)
    assert new.id in ids(again)
    assert new.id not in [choice.entry_id for choice in again.preparation.selection.entries if choice.included]


def test_beginning_again_forgets_the_choices_once_she_says_so(room, monkeypatch):
    suggested = room.preparation.selection
    room.preparation.edit(replace(suggested, questions=()))
    answer(monkeypatch, None, "Go back")
    press(room, "Begin again")
    assert room.preparation.selection.questions == ()
    answer(monkeypatch, None, "Begin again")
    press(room, "Begin again")
    assert room.preparation.selection == suggested
    assert QApplication.activeModalWidget() is None


def test_private_entries_of_that_time_can_be_read_in_the_journal_first(room, context):
    press(room, "Look through")
    since = room.preparation.selection.since
    assert context.navigate.went[-1] == ("journal", f"search:is:private after:{since.isoformat()} ")
