"""A journal that was written once is opened by every later Afterbell. Its bytes never change."""

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.storage.migrate import migrations, version
from journal.vault import backup, keyslots
from journal.vault.recovery import RecoveryKey
from journal.vault.restore import restore
from journal.vault.vault import Vault

STORED = Path(__file__).parents[2] / "data" / "vaults"
PASSPHRASE = "seven calm owls read quietly"
RECOVERY = "have media expire feed recycle stadium advice donate include stumble plunge pride"
TITLES = ["Page 1", "Page 2", "Page 3", "Page 4"]
EDITED = "A long talk with Ms Okafor about reading in year 4. #reading\n\nShe will try it until Friday."
DIGESTS = {
    "header.json": "3f1ecaee646763b2a9c09407534491c7c29460bd62214329317bd9f4949e6e04",
    "header.bak": "3f1ecaee646763b2a9c09407534491c7c29460bd62214329317bd9f4949e6e04",
    "journal-e949044a599a64f3.db": "b044f79a8b3f5c68712d3a1d0778bc111da448307965876612548302fabfe24d",
}


@pytest.fixture
def first(tmp_path):
    return shutil.copytree(STORED / "first.afterbell", tmp_path / "First.afterbell")


def look_through(journal):
    """Everything that was written into it, under today's schema."""
    entries = sorted((journal.entries.get(head.id) for head in journal.entries.heads()), key=lambda entry: entry.id)
    assert [entry.title for entry in entries] == TITLES
    assert entries[2].body == EDITED
    assert entries[3].body == "學校的門 — a note in two scripts, and a 😀."
    assert [hit.head.title for hit in journal.search.find("caretaker")] == ["Page 1"]
    assert [hit.head.title for hit in journal.search.find("學校")] == ["Page 4"]
    assert [goal.title for goal in journal.goals.all()] == ["Read with every class once a term"]
    assert version(journal.db) == len(migrations())
    assert journal.db.check(full=True) == []


def test_the_stored_bytes_are_what_they_were():
    folder = STORED / "first.afterbell"
    assert {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()} == DIGESTS


def test_the_first_journal_opens_with_its_passphrase_and_is_backed_up_before_its_schema_changes(first):
    journal = Vault(first).unlock(PASSPHRASE)
    look_through(journal)
    journal.close()
    assert [each.reason for each in backup.listed(first / "backups")] == [backup.Reason.BEFORE_CHANGE]
    assert Vault(first).verify(PASSPHRASE).problems == ()


def test_the_first_journal_opens_with_its_recovery_key(first):
    journal = Vault(first).unlock_with_recovery(RecoveryKey.parse(RECOVERY))
    look_through(journal)
    journal.close()


def test_a_backup_of_the_first_journal_is_restored(first, tmp_path):
    """Put together here byte by byte, as the format says, not by the code that is tried."""
    noted = json.dumps({"made": "2026-03-04T10:00:00+00:00", "entries": 4, "commits": 9, "reason": "asked"}).encode()
    header = (first / "header.json").read_bytes()
    database = next(first.glob("*.db")).read_bytes()
    parts = (b"AFTERBELL-BACKUP-1\n", len(noted).to_bytes(4, "big"), noted, len(header).to_bytes(4, "big"), header)
    front = b"".join(parts)
    file = tmp_path / "given.afterbell-backup"
    file.write_bytes(front + hashlib.sha256(front + database).digest() + database)
    now = datetime(2026, 3, 5, tzinfo=UTC)
    restored = restore(file, tmp_path / "To.afterbell", lambda h: keyslots.open_with_passphrase(h, PASSPHRASE), now)
    assert restored.entries == len(TITLES)
    journal = Vault(tmp_path / "To.afterbell").unlock(PASSPHRASE)
    look_through(journal)
    journal.close()
