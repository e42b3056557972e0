"""A copy, two entries made into one, a part taken out."""

from datetime import timedelta

import pytest

from journal.domain.entries import Entry, Sharing
from journal.domain.mentoring import Action
from journal.domain.private import has_private, strip_text
from journal.errors import UsageError


@pytest.fixture
def write(journal, hands):
    def keep(body, hours=0, **values):
        return journal.entries.save(Entry(at=hands.moment + timedelta(hours=hours), body=body, **values))

    return keep


def test_a_copy_has_words_and_files_and_is_private(journal, write):
    first = write("The gate.\n", title="Monday", tags=("gate",), sharing=Sharing.FULL)
    journal.attachments.add(first.id, "plan.txt", "text/plain", b"the plan")
    copy = journal.entry_moves.duplicate(first.id)
    assert (copy.title, copy.body, copy.tags, copy.sharing) == ("Monday", "The gate.\n", ("gate",), Sharing.PRIVATE)
    (file,) = journal.attachments.of_entry(copy.id)
    assert journal.attachments.data(file.id) == b"the plan"
    assert {hit.head.id for hit in journal.search.find("plan.txt", 10)} == {first.id, copy.id}
    assert journal.entries.get(first.id) == first


def test_two_entries_become_one_oldest_words_first(journal, write):
    later = write("Then the hall.\n", 2, title="The hall", tags=("hall",))
    earlier = write("First the gate.\n", title="The gate", people=("Ms K",))
    journal.attachments.add(earlier.id, "gate.png", "image/png", b"x")
    journal.mentoring.save_action(Action("Ring", earlier.at.date(), entry_id=earlier.id))
    merged = journal.entry_moves.merge(later.id, earlier.id)
    assert merged.body == "## The gate\n\nFirst the gate.\n\nThen the hall.\n"
    assert (merged.title, merged.tags, merged.people) == ("The hall", ("hall",), ("Ms K",))
    assert [one.head.id for one in journal.entries.binned()] == [earlier.id]
    assert len(journal.attachments.of_entry(merged.id)) == 1
    assert [action.entry_id for action in journal.mentoring.actions()] == [merged.id]
    assert journal.entries.versions(merged.id)[0].body == "Then the hall.\n"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Sharing.FULL, Sharing.PRIVATE, Sharing.PRIVATE),
        (Sharing.LINE, Sharing.FULL, Sharing.LINE),
        (Sharing.FULL, Sharing.FULL, Sharing.FULL),
    ],
)
def test_the_stricter_sharing_counts_for_both(journal, write, one, other, both):
    line = {"line": "One line."}
    assert (
        journal.entry_moves.merge(write("a", sharing=one, **line).id, write("b", sharing=other, **line).id).sharing
        is both
    )


def test_an_open_private_passage_stays_private_and_swallows_nothing(journal, write):
    first = write(":::private\nThe quiet part\n")
    second = write("The open part\n", 1)
    merged = journal.entry_moves.merge(second.id, first.id)
    assert has_private(merged.body)
    assert strip_text(merged.body).strip() == "The open part"


def test_an_entry_is_not_merged_with_itself(journal, write):
    entry = write("a")
    with pytest.raises(UsageError):
        journal.entry_moves.merge(entry.id, entry.id)


def test_a_part_becomes_a_private_entry_of_the_same_time_and_kind(journal, write):
    whole = write("One.\n\nTwo.\n", sharing=Sharing.FULL)
    part = journal.entry_moves.part(whole.id, "Two.\n")
    assert (part.at, part.kind, part.body, part.sharing) == (whole.at, whole.kind, "Two.\n", Sharing.PRIVATE)
