"""What was taken away for good is in no page of the file either, as it lies there decrypted: no free page, no slack at
the end of a page, no piece of the index."""

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.domain.entries import Entry
from journal.domain.goals import Goal
from journal.domain.people import Person
from journal.domain.saved_searches import SavedSearch
from journal.storage.salvage_pages import SalvagedPages
from journal.vault.vault import Vault
from tests.journal.conftest import PASSPHRASE

# The index keeps of a word only what differs from the one before it, so that its end is looked for as well.
WORD, END = "zyzzyvaquarkle", b"vaquarkle"
UNSPACED = "祕密計畫"


def pages_hold(journal, *sought: bytes) -> bool:
    key = bytearray(journal.db._key)
    pages = SalvagedPages(journal.db.path, key)
    try:
        found = [pages.page(number) for number in range(1, pages.count + 1)]
    finally:
        pages.close()
    assert None not in found
    assert b"CREATE TABLE" in b"".join(page for page in found if page)  # they are decrypted indeed
    return any(part in page for page in found if page for part in sought)


def _entry_with_a_version(journal):
    entry = journal.entries.save(Entry(journal.clock.now(), f"{WORD} {UNSPACED} told me", title=WORD, tags=(WORD,)))
    return journal.entries.save(replace(entry, body="Nothing.", title="", tags=()), keep_former=True)


def _erase(journal, entry):
    journal.entries.delete(entry.id)
    journal.entries.erase(entry.id)


def an_entry_with_its_versions(journal):
    entry = _entry_with_a_version(journal)
    assert any(WORD in version.body for version in journal.entries.versions(entry.id))
    yield
    _erase(journal, entry)


def a_bin_that_is_emptied(journal):
    entry = journal.entries.save(Entry(journal.clock.now(), f"{WORD} {UNSPACED}"))
    yield
    journal.entries.delete(entry.id)
    journal.entries.empty_bin()


def an_attachment_with_its_caption(journal):
    entry = journal.entries.save(Entry(journal.clock.now(), "A picture"))
    kept = journal.attachments.add(entry.id, f"{WORD}.png", "image/png", UNSPACED.encode() * 9000, f"{WORD} {UNSPACED}")
    yield
    journal.attachments.delete(kept.id)


def a_caption_that_was_changed(journal):
    entry = journal.entries.save(Entry(journal.clock.now(), "A picture"))
    kept = journal.attachments.add(entry.id, "picture.png", "image/png", b"png", f"{WORD} {UNSPACED}")
    yield
    journal.attachments.set_caption(kept.id, "A picture")


def a_tag_that_nothing_carries_any_more(journal):
    entry = journal.entries.save(Entry(journal.clock.now(), "Tagged", tags=(WORD, UNSPACED)))
    yield
    journal.entries.save(replace(entry, tags=("calm",)))


def a_goal_that_was_renamed(journal):
    goal = journal.goals.save(Goal(f"{WORD} {UNSPACED}"))
    journal.entries.save(Entry(journal.clock.now(), "For it", goals=(goal.id,)))
    yield
    journal.goals.save(replace(goal, title="Calm corridors"))


def a_person_with_her_real_name(journal):
    person = journal.people.save(Person(WORD, role="a colleague", real_name=UNSPACED))
    entry = journal.entries.save(Entry(journal.clock.now(), "Met", people=(WORD,)))
    yield
    _erase(journal, entry)
    journal.people.delete(person.id)


def a_search_of_her_own(journal):
    search = journal.saved_searches.save(SavedSearch(WORD, f'"{UNSPACED}"'))
    yield
    journal.saved_searches.delete(search.id)


@pytest.mark.parametrize(
    "way",
    [
        an_entry_with_its_versions,
        a_bin_that_is_emptied,
        an_attachment_with_its_caption,
        a_caption_that_was_changed,
        a_tag_that_nothing_carries_any_more,
        a_goal_that_was_renamed,
        a_person_with_her_real_name,
        a_search_of_her_own,
    ],
)
def test_no_decrypted_page_holds_what_was_deleted(journal, way):
    sought = (WORD.encode(), END, UNSPACED.encode())
    with journal.db.write("entries"):
        for number in range(40):
            journal.entries.save(Entry(journal.clock.now(), f"An ordinary day {number}. 学校 zyzzyva"))
    steps = way(journal)
    next(steps)
    assert pages_hold(journal, *sought)

    next(steps, None)
    journal.purge()

    assert not pages_hold(journal, *sought)
    assert journal.search.is_sound()
    assert not journal.search.find(WORD)


def test_what_was_in_the_bin_for_thirty_days_is_in_no_page_after_the_next_unlock(journal, tmp_path, clock, hands):
    entry = _entry_with_a_version(journal)
    journal.entries.delete(entry.id)
    assert pages_hold(journal, WORD.encode(), END)
    journal.close()

    hands.moment += timedelta(days=31)
    again = Vault(tmp_path / "Test.afterbell", clock=clock).unlock(PASSPHRASE)
    assert not pages_hold(again, WORD.encode(), END, UNSPACED.encode())
    again.close()


def test_in_a_large_journal_unlocking_does_not_wait_for_that(journal, tmp_path, clock, hands, monkeypatch):
    monkeypatch.setattr("journal.storage.search.SMALL", 10)
    monkeypatch.setattr("journal.storage.search.MERGE_PAGES", 1)
    with journal.db.write("entries"):
        for number in range(300):
            words = " ".join(f"w{number}x{part}" for part in range(60))
            journal.entries.save(Entry(clock.now(), f"{words} 学校 {number}"))
    entry = journal.entries.save(Entry(clock.now(), f"{WORD} {UNSPACED} told me", title=WORD))
    journal.search.optimize()
    journal.entries.delete(entry.id)
    journal.close()

    hands.moment += timedelta(days=31)
    again = Vault(tmp_path / "Test.afterbell", clock=clock).unlock(PASSPHRASE)
    assert not again.search.find(WORD)
    assert pages_hold(again, END)
    steps = 0
    while again.search.idle_merge():
        steps += 1
    assert steps > 3
    assert not pages_hold(again, WORD.encode(), END, UNSPACED.encode())
    assert again.search.is_sound()
    again.close()
