"""Copies of backups in other places, and backups with keys of the past."""

from datetime import timedelta

import pytest

from journal.errors import AlreadyExists, DiskFull
from journal.vault import backup, backup_copies
from journal.vault.backup_copies import Outcome, copy_to_second_place, export, with_old_keys
from journal.vault.header import KdfCost
from journal.vault.vault import Vault

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE, NEW = "seven calm owls read quietly", "copper lantern seventeen orchard"


@pytest.fixture
def vault(tmp_path):
    path = tmp_path / "Journal.afterbell"
    Vault.create(path, PASSPHRASE, cost=CHEAP)[0].close()
    return Vault(path)


@pytest.fixture
def made(vault):
    journal = vault.unlock(PASSPHRASE)
    one = vault.back_up()
    journal.close()
    return one


def test_a_copy_for_safe_keeping_is_the_same_byte_for_byte(made, tmp_path):
    to = export(made, tmp_path / "Elsewhere.afterbell-backup")
    assert to.read_bytes() == made.path.read_bytes()
    assert backup.read(to).entries == made.entries


def test_a_copy_never_takes_the_place_of_another_file(made, tmp_path):
    there = tmp_path / "There.afterbell-backup"
    there.write_text("mine")
    with pytest.raises(AlreadyExists):
        export(made, there)
    assert there.read_text() == "mine"


def test_a_second_place_that_is_not_there_is_told_and_not_made(made, tmp_path):
    stick = tmp_path / "stick"
    assert copy_to_second_place(made, stick, made.made).outcome is Outcome.NOT_THERE
    assert not stick.exists()


def test_a_second_place_gets_the_copy_once(made, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    for _ in range(2):
        done = copy_to_second_place(made, stick, made.made)
        assert done.outcome is Outcome.COPIED
    assert [file.name for file in stick.iterdir()] == [made.path.name]


def test_a_full_second_place_leaves_no_half_file(made, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()

    def full(path, parts, **_):
        next(iter(parts))
        raise DiskFull

    monkeypatch.setattr(backup_copies.files, "write_parts", full)
    assert copy_to_second_place(made, stick, made.made).outcome is Outcome.FULL
    assert list(stick.iterdir()) == []


def test_thinning_there_leaves_another_journals_backups_alone(made, vault, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    other = Vault(tmp_path / "Other.afterbell")
    journal, _ = Vault.create(other.path, PASSPHRASE, cost=CHEAP)
    journal.close()
    journal = other.unlock(PASSPHRASE)
    theirs = other.back_up()
    journal.close()
    (stick / theirs.path.name).write_bytes(theirs.path.read_bytes())
    copy_to_second_place(made, stick, made.made + timedelta(days=2000))
    assert (stick / theirs.path.name).exists()


def test_backups_from_before_a_change_of_passphrase_are_known(made, vault):
    assert with_old_keys(vault.backups_folder, vault.inspected()) == ()
    vault.change_passphrase(PASSPHRASE, NEW, cost=CHEAP)
    assert with_old_keys(vault.backups_folder, vault.inspected()) == (made,)


def test_backups_from_before_a_new_recovery_key_are_known(made, vault):
    vault.replace_recovery_key(PASSPHRASE)
    assert with_old_keys(vault.backups_folder, vault.inspected()) == (made,)
