"""Attachments, learning records and templates."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.domain.entries import Entry
from journal.domain.learning import LearningRecord
from journal.domain.query import Filter
from journal.domain.templates import Template, TemplateStage, as_markdown, load
from journal.errors import NotFound, TooLarge, UsageError
from journal.resources import resource
from journal.storage import attachments

AT = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture
def entry(journal):
    return journal.entries.save(Entry(AT, "A page."))


def test_an_attachment_keeps_its_bytes_and_shows_in_lists(journal, entry):
    data = bytes(range(256)) * 40
    added = journal.attachments.add(entry.id, " plan.pdf ", "application/pdf", data, caption="The plan")

    assert journal.attachments.of_entry(entry.id) == (added,)
    assert (added.name, added.size, added.sha256) == ("plan.pdf", len(data), hashlib.sha256(data).hexdigest())
    assert journal.attachments.data(added.id) == data
    assert [head.id for head in journal.entries.heads(Filter(has_attachment=True))] == [entry.id]

    journal.attachments.set_caption(added.id, "The quixotic plan")
    assert len(journal.search.find("quixotic")) == 1

    journal.attachments.delete(added.id)
    assert journal.entries.heads(Filter(has_attachment=True)) == ()
    assert journal.attachments.of_entry(entry.id) == ()


def test_an_attachment_that_is_too_large_is_refused(journal, entry, monkeypatch):
    monkeypatch.setattr(attachments, "LARGEST", 10)
    with pytest.raises(TooLarge):
        journal.attachments.add(entry.id, "x", "text/plain", b"x" * 11)


def test_attachments_that_are_not_there_are_not_found(journal):
    for ask in (
        lambda: journal.attachments.get(99),
        lambda: journal.attachments.data(99),
        lambda: journal.attachments.delete(99),
        lambda: journal.attachments.set_caption(99, ""),
        lambda: journal.attachments.add(99, "x", "text/plain", b""),
    ):
        with pytest.raises(NotFound):
            ask()


def test_a_learning_record_comes_back_as_saved(journal, entry):
    whole = LearningRecord(
        day=date(2026, 3, 1),
        title="Feedback that changes practice",
        kind="course",
        provider="County network",
        hours=3.5,
        cost="none",
        skills=("listening",),
        learned="Describe, pause, ask.",
        will_try="The pause",
        came_of_it="Longer answers",
        standards=("psel_2015:6",),
        entry_id=entry.id,
    )
    saved = journal.learning.save(whole)
    journal.learning.save(LearningRecord(date(2026, 3, 2), "Later"))

    assert replace(saved, id=0, uid="") == whole
    assert [record.title for record in journal.learning.all()] == ["Later", whole.title]
    assert journal.learning.save(replace(saved, hours=4.0)).hours == 4.0

    journal.learning.delete(saved.id)
    assert len(journal.learning.all()) == 1
    with pytest.raises(NotFound):
        journal.learning.get(saved.id)
    with pytest.raises(UsageError):
        journal.learning.save(LearningRecord(date(2026, 3, 2), " "))
    with pytest.raises(NotFound):
        journal.learning.save(LearningRecord(date(2026, 3, 2), "x", entry_id=99))


def test_her_own_template_comes_back_as_saved(journal):
    stages = (TemplateStage("What?", ("What did you see?",)), TemplateStage("So what?"))
    saved = journal.templates.save(Template("Short", stages, weekday=4, position=2))

    assert journal.templates.own() == (saved,)
    assert saved.stages == stages
    assert saved.key == saved.uid
    assert journal.templates.save(replace(saved, hidden=True)).hidden

    journal.templates.delete(saved.id)
    assert journal.templates.own() == ()
    with pytest.raises(NotFound):
        journal.templates.get(saved.id)
    with pytest.raises(UsageError):
        journal.templates.save(Template(""))


def test_the_shipped_templates_can_be_read_and_start_a_page():
    shipped = {template.key: template for template in load(resource("templates", "templates.json").read_text("utf-8"))}

    assert len(shipped) == 32
    assert as_markdown(shipped["what_so_what_now_what"]).startswith("## What?\n\n\n## So what?")
