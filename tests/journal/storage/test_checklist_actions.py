"""Checklist lines become actions, and stay in step with them."""

from dataclasses import replace
from datetime import date

import pytest

from journal.domain.entries import Entry

BODY = "- [ ] Write the cover rule by Friday\n- [ ] Thank Ms K\n"


@pytest.fixture
def entry(journal, hands):
    return journal.entries.save(Entry(at=hands.moment, body=BODY))  # a Wednesday


def actions(journal):
    return [(one.text, one.due_day, one.done_day) for one in journal.mentoring.actions()]


def test_each_line_is_an_action_with_its_day(journal, entry):
    assert actions(journal) == [
        ("Write the cover rule by Friday", date(2026, 3, 6), None),
        ("Thank Ms K", None, None),
    ]
    assert {one.entry_id for one in journal.mentoring.actions()} == {entry.id}


def test_a_tick_on_the_page_is_done(journal, entry):
    journal.entries.save(replace(entry, body=BODY.replace("[ ] Thank", "[x] Thank")))
    assert [text for text, _, done in actions(journal) if done] == ["Thank Ms K"]


def test_what_was_done_elsewhere_stays_done_while_its_line_stands(journal, entry, hands):
    first = journal.mentoring.actions()[0]
    journal.mentoring.save_action(replace(first, done_day=hands.moment.date(), outcome="done"))
    journal.entries.save(replace(entry, body=BODY + "\nMore words.\n"))
    assert journal.mentoring.actions()[0].done_day == hands.moment.date()


def test_a_line_that_goes_takes_its_open_action_along(journal, entry):
    journal.entries.save(replace(entry, body="- [ ] Thank Ms K\n"))
    assert [text for text, _, _ in actions(journal)] == ["Thank Ms K"]


def test_the_lines_of_a_private_passage_are_no_actions(journal, hands):
    journal.entries.save(Entry(at=hands.moment, body=":::private\n- [ ] Ring the lawyer\n:::\n"))
    assert actions(journal) == []


def test_erasing_the_entry_takes_its_actions(journal, entry):
    journal.entries.erase(entry.id)
    assert actions(journal) == []


def test_a_save_without_changed_lines_tells_nobody_of_actions(journal, entry):
    heard = []
    stop = journal.listen(heard.append)
    journal.entries.save(replace(entry, body=BODY + "\nMore.\n"))
    stop()
    assert not any(changes.touch("mentoring") for changes in heard)
