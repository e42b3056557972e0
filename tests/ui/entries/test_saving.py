"""What is typed is kept, and the word beside it is true."""

from dataclasses import replace

import pytest

from journal.domain.entries import Entry
from journal.errors import DiskFull
from ui.entries.saving import Saving, rebased


class Desk:
    """The page, as far as Saving knows it."""

    def __init__(self, journal):
        self.entry = Entry(at=journal.clock.now())
        self.states = []
        self.problems = []

    def propose(self):
        return self.entry

    def hear(self, saving):
        saving.state_changed.connect(self.states.append)
        saving.failed.connect(self.problems.append)


@pytest.fixture
def desk(context):
    return Desk(context.journal)


@pytest.fixture
def saving(context, desk, qtbot):
    made = Saving(context.journal, desk.propose)
    desk.hear(made)
    made.open(desk.entry)
    yield made
    made.deleteLater()


def type_(desk, saving, body):
    desk.entry = replace(saving.stored, body=body)
    saving.note_change()


def test_typing_is_saved_after_a_pause(context, desk, saving, qtbot):
    with qtbot.waitSignal(saving.kept, timeout=3000):
        type_(desk, saving, "Cover for period 2.")
    assert context.journal.entries.get(saving.stored.id).body == "Cover for period 2."
    assert desk.states == ["", "Saving…", "Saving…", "Saved"]


def test_an_empty_new_entry_is_not_kept(context, desk, saving):
    before = context.journal.entries.count()
    saving.note_change()
    saving.save()
    assert context.journal.entries.count() == before
    assert desk.states[-1] == ""


def test_an_entry_that_once_held_text_is_kept_even_when_it_is_emptied(context, desk, saving):
    before = context.journal.entries.count()
    type_(desk, saving, "No.")
    type_(desk, saving, "")
    saving.save()
    assert context.journal.entries.count() == before + 1


def test_a_mood_alone_is_worth_keeping(context, desk, saving):
    before = context.journal.entries.count()
    desk.entry = replace(desk.entry, mood=2)
    saving.save()
    assert context.journal.entries.count() == before + 1


def test_nothing_is_written_when_nothing_is_different(context, desk, saving):
    type_(desk, saving, "The boiler.")
    saving.save()
    heard = []
    stop = context.journal.listen(heard.append)
    desk.entry = saving.stored
    saving.save()
    stop()
    assert heard == []
    assert desk.states[-1] == "Saved"


def test_a_failure_says_so_keeps_the_words_and_is_tried_again(context, desk, saving, monkeypatch, qtbot):
    save = context.journal.entries.save
    monkeypatch.setattr(context.journal.entries, "save", _full)
    type_(desk, saving, "The panel meets on the 20th.")
    with pytest.raises(DiskFull):
        saving.save()
    assert desk.states[-1] == "Not saved"
    assert desk.problems[-1] != ""
    type_(desk, saving, "The panel meets on the 21st.")
    assert desk.states[-1] == "Not saved"
    monkeypatch.setattr(context.journal.entries, "save", save)
    saving.retry()
    assert desk.states[-1] == "Saved"
    assert desk.problems[-1] == ""
    assert context.journal.entries.get(saving.stored.id).body == "The panel meets on the 21st."


def test_a_write_by_somebody_else_does_not_stop_hers(context, desk, saving):
    type_(desk, saving, "One")
    saving.save()
    stored = saving.stored
    context.journal.entries.save(replace(stored, mood=4))
    type_(desk, saving, "One and two")
    saving.save()
    kept = context.journal.entries.get(stored.id)
    assert (kept.body, kept.mood) == ("One and two", 4)


def test_an_entry_erased_elsewhere_is_kept_as_a_new_one(context, desk, saving):
    type_(desk, saving, "One")
    saving.save()
    context.journal.entries.erase(saving.stored.id)
    type_(desk, saving, "One and two")
    saving.save()
    assert context.journal.entries.get(saving.stored.id).body == "One and two"


def test_only_what_was_changed_here_is_put_on_top(context):
    base = Entry(at=context.journal.clock.now(), title="a", body="b", id=7, revision=1)
    merged = rebased(replace(base, body="mine"), base, replace(base, title="theirs", revision=2))
    assert (merged.title, merged.body, merged.revision) == ("theirs", "mine", 2)


def _full(_entry):
    raise DiskFull
