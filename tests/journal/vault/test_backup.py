import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entries import Entry
from journal.errors import (
    AlreadyExists,
    CannotRead,
    CannotWrite,
    Damaged,
    DatabaseDamaged,
    JournalError,
    OpenElsewhere,
    WrongPassphrase,
)
from journal.vault import backup, keyslots
from journal.vault.backup import Backup, Reason
from journal.vault.restore import restore
from journal.vault.vault import Vault

VAULTS = Path(__file__).parents[2] / "data" / "vaults"
NOW = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)


def with_passphrase(passphrase):
    return lambda header: keyslots.open_with_passphrase(header, passphrase)


def back_up(made, reason=Reason.ASKED) -> Backup:
    vault = made.vault
    journal = vault.unlock(made.passphrase)
    made_backup = vault.back_up(reason)
    journal.close()
    return made_backup


def test_a_backup_is_one_whole_file_that_says_what_it_holds(made):
    found = back_up(made)
    assert found.path.parent == made.vault.backups_folder
    assert "backup" in str(found.path)
    assert found.entries == 1
    assert found.reason is Reason.ASKED
    assert backup.listed(made.vault.backups_folder) == (found,)
    assert [path.name for path in found.path.parent.iterdir()] == [found.path.name]
    assert b"first page" not in found.path.read_bytes()
    assert found.path.stat().st_mode & 0o777 == 0o600


def test_a_backup_is_tried_with_passphrase_or_recovery_key(made, tmp_path):
    found = back_up(made)
    for derive in (with_passphrase(made.passphrase), lambda header: keyslots.open_with_recovery(header, made.recovery)):
        with backup.tried(found.path, derive, tmp_path) as database:
            assert database.check(full=True) == []
    with pytest.raises(WrongPassphrase), backup.tried(found.path, with_passphrase("wrong"), tmp_path):
        pass
    assert not [path.name for path in tmp_path.iterdir() if "trial" in path.name]


def test_a_backup_brings_the_journal_back_on_a_new_computer(made, tmp_path):
    found = back_up(made)
    to = tmp_path / "new" / "Mine.afterbell"
    to.parent.mkdir()
    restored = restore(found.path, to, with_passphrase(made.passphrase), NOW)
    assert (restored.entries, restored.kept) == (1, None)
    again = replace(made, path=to)
    assert again.bodies() == {"The first page"}
    journal = again.unlock()
    assert journal.warnings == ()
    journal.close()


def test_restoring_over_a_journal_keeps_what_was_there(made):
    found = back_up(made)
    made.add("written later")
    restored = restore(found.path, made.path, with_passphrase(made.passphrase), NOW)
    assert made.bodies() == {"The first page"}
    assert replace(made, path=restored.kept).bodies() == {"The first page", "written later"}
    assert [each.path.name for each in backup.listed(made.vault.backups_folder)] == [found.path.name]


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_restore_in_which_a_rename_fails_leaves_the_journal_in_its_place(made, monkeypatch, at):
    found = back_up(made)
    made.add("written later")
    rename, renamed = Path.rename, []

    def fail(path, target):
        renamed.append(path)
        if len(renamed) == at:
            raise OSError
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail)
        with pytest.raises(CannotWrite):
            restore(found.path, made.path, with_passphrase(made.passphrase), NOW)
    assert made.bodies() == {"The first page", "written later"}
    assert [each.name for each in made.path.parent.iterdir() if each.name.startswith(".")] == []


def test_restoring_refuses_other_things_and_an_open_journal(made, tmp_path):
    found = back_up(made)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.png").write_bytes(b"")
    with pytest.raises(AlreadyExists):
        restore(found.path, tmp_path / "photos", with_passphrase(made.passphrase), NOW)
    journal = made.unlock()
    with pytest.raises(OpenElsewhere):
        restore(found.path, made.path, with_passphrase(made.passphrase), NOW)
    journal.close()
    with pytest.raises(WrongPassphrase):
        restore(found.path, tmp_path / "new", with_passphrase("wrong"), NOW)
    assert not (tmp_path / "new").exists()


@given(data=st.data())
def test_a_changed_byte_or_a_cut_is_seen_and_nothing_is_restored(data, one_backup):
    path, good, derive = one_backup
    place = data.draw(st.integers(0, len(good) - 1))
    hurt = good[:place] if data.draw(st.booleans()) else good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]
    torn = path.with_name("torn.afterbell-backup")
    torn.write_bytes(hurt)
    with pytest.raises(Damaged):
        restore(torn, path.with_name("to"), derive, NOW)
    assert sorted(each.name for each in path.parent.iterdir()) == sorted({path.name, torn.name})


@pytest.fixture(scope="session")
def one_backup(_first_vault, tmp_path_factory):
    source, _ = _first_vault
    vault = Vault(source)
    journal = vault.unlock("seven calm owls read quietly")
    folder = tmp_path_factory.mktemp("backup")
    found = vault.back_up(into=folder)
    journal.close()
    return found.path, found.path.read_bytes(), with_passphrase("seven calm owls read quietly")


@given(st.binary(max_size=300).map(lambda data: backup.MAGIC + data) | st.binary(max_size=100))
def test_anything_else_is_not_a_backup(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("other") / "x.afterbell-backup"
    path.write_bytes(data)
    with pytest.raises(JournalError):
        backup.read(path)
    assert backup.listed(path.parent) == ()


@pytest.mark.parametrize(
    "told",
    [
        {"commits": float("inf")},
        {"commits": float("nan")},
        {"entries": -1},
        {"entries": "twelve"},
        {"made": "0001-01-01T00:00:00+23:59"},  # no clock can show it in another time zone
        {"made": "9999-12-31T23:59:59-23:59"},
        {"made": "2026-03-04T10:00:00"},
        {"reason": "because"},
    ],
)
def test_a_backup_that_says_impossible_things_of_itself_is_damaged(tmp_path, told):
    note = {"made": "2026-03-04T10:00:00+00:00", "entries": 1, "commits": 1, "reason": "asked", **told}
    header = next(VAULTS.glob("*/header.json")).read_bytes()
    path = tmp_path / "x.afterbell-backup"
    noted = json.dumps(note).encode()
    parts = (backup.MAGIC, len(noted).to_bytes(4, "big"), noted, len(header).to_bytes(4, "big"), header)
    path.write_bytes(b"".join(parts))
    with pytest.raises(Damaged):
        backup.read(path)
    assert backup.listed(tmp_path) == ()


def test_a_place_that_is_not_there_is_said(made, tmp_path):
    with pytest.raises(CannotRead):
        backup.read(tmp_path / "none")
    vault = made.vault
    journal = vault.unlock(made.passphrase)
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite):
        vault.back_up(into=tmp_path / "file" / "inside")
    journal.close()


def test_a_damaged_journal_is_not_backed_up_as_if_it_were_good(made):
    vault = made.vault
    journal = vault.unlock(made.passphrase)
    with journal.db.write() as sql:
        sql.execute("DROP TRIGGER temp.seal_bodies_UPDATE")
        sql.execute("UPDATE bodies SET body = 'changed unseen'")
    with pytest.raises(DatabaseDamaged):
        vault.back_up()
    assert backup.listed(vault.backups_folder) == ()
    journal.close()


def test_the_routine_backup_waits_for_a_day_and_a_change(made, hands, clock):
    vault = Vault(made.path, clock=clock)

    def due(*, change):
        journal = vault.unlock(made.passphrase)
        if change:
            journal.entries.save(Entry(at=clock.now(), body=f"written at {clock.now()}"))
        found = vault.back_up_if_due()
        journal.close()
        return found is not None

    assert due(change=False)
    assert not due(change=True)
    hands.moment += timedelta(hours=25)
    assert due(change=False)
    hands.moment += timedelta(hours=25)
    assert not due(change=False)
    assert len(backup.listed(vault.backups_folder)) == 2


def some(days_ago, reason=Reason.ROUTINE):
    return Backup(Path(f"{days_ago}{reason}"), NOW - timedelta(days=days_ago), 1, 1, reason, 1)


def test_thinning_keeps_days_weeks_and_months():
    backups = tuple(some(days) for days in range(800))
    gone = set(backup.superfluous(backups, NOW))
    kept = [each for each in backups if each not in gone]
    ages = [(NOW - each.made).days for each in kept]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 19 <= len(ages) <= 7 + 4 + 12
    assert 300 < ages[-1] < 370


def test_thinning_keeps_the_newest_the_asked_for_and_three_before_a_change():
    assert backup.superfluous((some(3000),), NOW) == ()
    assert backup.superfluous((), NOW) == ()
    changes = tuple(some(days, Reason.BEFORE_CHANGE) for days in range(2000, 2006))
    asked = (some(300, Reason.ASKED), some(301, Reason.ASKED))
    gone = backup.superfluous((some(0), *asked, *changes), NOW)
    assert not set(asked) & set(gone)
    assert not set(changes[:3]) & set(gone)


def test_a_thinned_folder_has_fewer_files(made):
    first = back_up(made, Reason.ROUTINE)
    made.add("more")
    second = back_up(made, Reason.ROUTINE)
    gone = backup.thin(made.vault.backups_folder, NOW)
    assert [each.path for each in gone] == [first.path]
    assert [each.path for each in backup.listed(made.vault.backups_folder)] == [second.path]


def test_an_index_that_does_not_fit_the_entries_is_made_anew_before_it_is_backed_up(made):
    vault = made.vault
    journal = vault.unlock(made.passphrase)
    with journal.db.write() as sql:
        sql.execute("INSERT INTO search (search) VALUES ('delete-all')")
    assert not journal.search.is_sound()

    vault.back_up()

    assert journal.search.is_sound()
    assert len(journal.search.find("first")) == 1
    journal.close()
