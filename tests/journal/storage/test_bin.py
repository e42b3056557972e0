"""Thirty days in the bin, and then gone for good."""

from datetime import timedelta

import pytest

from journal.domain.entries import Entry
from journal.errors import NotFound
from journal.vault.vault import Vault
from tests.journal.conftest import PASSPHRASE


@pytest.fixture
def binned(journal, hands):
    entry = journal.entries.save(Entry(at=hands.moment, body="The zebra crossing again."))
    journal.entries.delete(entry.id)
    return entry


def test_the_bin_says_when_each_entry_is_gone(journal, binned, hands):
    (one,) = journal.entries.binned()
    assert one.head.id == binned.id
    assert one.gone_on == (hands.moment + timedelta(days=30)).astimezone().date()


def test_after_thirty_days_an_entry_is_gone_when_the_journal_is_opened(journal, binned, hands, clock, tmp_path):
    journal.close()
    hands.moment += timedelta(days=29, hours=23)
    again = Vault(tmp_path / "Test.afterbell", clock=clock).unlock(PASSPHRASE)
    assert len(again.entries.binned()) == 1
    again.close()
    hands.moment += timedelta(hours=1)
    again = Vault(tmp_path / "Test.afterbell", clock=clock).unlock(PASSPHRASE)
    try:
        assert again.entries.binned() == ()
        assert again.search.find("zebra", 10) == ()
        with pytest.raises(NotFound):
            again.entries.get(binned.id)
    finally:
        again.close()


def test_what_was_taken_out_of_the_bin_stays(journal, binned, hands):
    journal.entries.restore(binned.id)
    hands.moment += timedelta(days=400)
    assert journal.entries.erase_expired() == 0
    assert journal.entries.get(binned.id).body.startswith("The zebra")
