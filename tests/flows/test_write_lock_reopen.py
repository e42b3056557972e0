"""Write, close, open again: the same words are there, and none of them can be read on the disk."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from journal.domain.entries import Entry, Sharing
from journal.domain.goals import CheckIn, Goal
from journal.domain.mentoring import Relationship, Session
from journal.errors import OpenElsewhere, WrongPassphrase
from journal.vault.header import KdfCost
from journal.vault.vault import Vault

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "seven calm owls read quietly"
AT = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)


def test_what_was_written_is_there_again_and_nowhere_readable(tmp_path, clock):
    place = tmp_path / "Mine.afterbell"
    journal, recovery = Vault.create(place, PASSPHRASE, cost=CHEAP, clock=clock)
    goal = journal.goals.save(Goal("Goal zqxmarker"))
    journal.goals.check_in(CheckIn(goal.id, AT.date(), 40, note="Note zqxmarker"))
    entry = journal.entries.save(
        Entry(
            AT,
            "Body zqxmarker.",
            "Title zqxmarker",
            sharing=Sharing.LINE,
            line="Line zqxmarker",
            mood=2,
            goals=(goal.id,),
        )
    )
    edited = journal.entries.save(replace(entry, body="Edited zqxmarker."))
    helen = journal.mentoring.save_relationship(Relationship("Helen zqxmarker"))
    session = journal.mentoring.save_session(Session(helen.id, AT))
    with pytest.raises(OpenElsewhere):
        Vault(place).unlock(PASSPHRASE)
    journal.close()

    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        data = path.read_bytes().lower()
        assert b"zqxmarker" not in data
        assert "zqxmarker".encode("utf-16-le") not in data

    with pytest.raises(WrongPassphrase):
        Vault(place).unlock("another passphrase entirely")
    again = Vault(place, clock=clock).unlock(PASSPHRASE)
    assert again.entries.get(entry.id) == edited
    assert again.goals.get(goal.id).title == "Goal zqxmarker"
    assert again.mentoring.session(session.id) == session
    assert [hit.head.id for hit in again.search.find("zqxmarker")] == [entry.id]
    again.close()

    by_sheet = Vault(place, clock=clock).unlock_with_recovery(recovery)
    assert by_sheet.entries.count() == 1
    by_sheet.close()
    assert Vault(place).verify(PASSPHRASE).problems == ()
