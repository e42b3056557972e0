from dataclasses import replace
from datetime import UTC, datetime

import pytest

from journal.domain.entries import Entry
from journal.domain.people import Circle, Person, Profile
from journal.errors import NotFound, UsageError

HAZEL = Person("Hazel", "my instructional coach", Circle.PEER, "Karen Ito", ("Ms K", "K."))


def test_a_person_comes_back_as_saved(journal):
    saved = journal.people.save(HAZEL)

    assert replace(saved, id=0, uid="") == HAZEL
    assert journal.people.get(saved.id) == saved
    assert journal.people.get_by_code("HAZEL") == saved
    assert journal.people.all() == (saved,)


def test_somebody_only_mentioned_so_far_takes_on_the_details(journal):
    entry = journal.entries.save(Entry(datetime(2026, 3, 4, tzinfo=UTC), "With @Hazel"))

    saved = journal.people.save(HAZEL)

    assert journal.people.all() == (saved,)
    assert saved.role == "my instructional coach"
    assert journal.entries.get(entry.id).people == ("Hazel",)


def test_two_people_cannot_have_one_code_name(journal):
    journal.people.save(HAZEL)
    other = journal.people.save(Person("Birch"))

    with pytest.raises(UsageError):
        journal.people.save(Person("hazel", role="somebody else"))
    with pytest.raises(UsageError):
        journal.people.save(replace(other, code_name="Házel"))
    assert journal.people.get(other.id).code_name == "Birch"


def test_a_person_in_the_register_stays_there_when_no_entry_mentions_them(journal):
    journal.people.save(HAZEL)
    entry = journal.entries.save(Entry(datetime(2026, 3, 4, tzinfo=UTC), "With @Hazel"))
    journal.entries.save(replace(entry, body="Alone"))

    assert [person.code_name for person in journal.people.all()] == ["Hazel"]


def test_a_deleted_person_leaves_the_entries_too(journal):
    saved = journal.people.save(HAZEL)
    entry = journal.entries.save(Entry(datetime(2026, 3, 4, tzinfo=UTC), "Alone", people=("Hazel",)))

    journal.people.delete(saved.id)

    assert journal.entries.get(entry.id).people == ()
    assert journal.search.find("hazel") == ()


def test_a_person_needs_a_code_name(journal):
    with pytest.raises(UsageError):
        journal.people.save(Person(" @ "))


def test_who_is_not_there_is_not_found(journal):
    for ask in (
        lambda: journal.people.get(99),
        lambda: journal.people.get_by_code("Nobody"),
        lambda: journal.people.delete(99),
        lambda: journal.people.save(replace(HAZEL, id=99)),
    ):
        with pytest.raises(NotFound):
            ask()


def test_the_profile_comes_back_as_saved_and_is_not_written_twice(journal):
    assert journal.profile.get() == Profile()
    profile = Profile("Dana Whitfield", "Principal", "Kestrel Hill", "psel_2015", ("Say the true thing kindly",))
    journal.profile.save(profile)
    before = journal.db.seal()

    journal.profile.save(profile)

    assert journal.profile.get() == profile
    assert journal.db.seal() == before
