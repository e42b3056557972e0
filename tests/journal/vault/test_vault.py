import shutil
import stat
import subprocess
import sys
import threading

import pytest

from journal import files
from journal.errors import (
    AlreadyExists,
    Cancelled,
    CannotWrite,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DiskFull,
    OpenElsewhere,
    UsageError,
    WrongPassphrase,
    WrongRecoveryKey,
)
from journal.storage.database import Database
from journal.vault import header_files
from journal.vault.header import KdfCost
from journal.vault.lock import NAME as LOCK
from journal.vault.recovery import RecoveryKey
from journal.vault.vault import Vault, VaultWarning

CHEAP = KdfCost(8, 1, 1)


def test_a_new_journal_opens_with_its_passphrase_and_with_its_recovery_key(tmp_path):
    path = tmp_path / "deep" / "Mine.afterbell"
    journal, recovery = Vault.create(path, "four small green doors", cost=CHEAP)
    journal.close()
    for unlock in (
        lambda: Vault(path).unlock("four small green doors"),
        lambda: Vault(path).unlock_with_recovery(recovery),
    ):
        opened = unlock()
        assert opened.warnings == ()
        opened.close()


def test_folder_and_files_are_for_their_owner_alone(made):
    made.unlock().close()
    assert (
        stat.S_IMODE(Vault.create(made.path.parent / "New", "x", cost=CHEAP)[0].db.path.parent.stat().st_mode) == 0o700
    )
    for path in (made.path.parent / "New").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_making_refuses_a_place_that_is_taken(made, tmp_path):
    before = made.bytes_by_name()
    with pytest.raises(AlreadyExists):
        Vault.create(made.path, "x", cost=CHEAP)
    assert made.bytes_by_name() == before
    (tmp_path / "file").write_text("x")
    with pytest.raises(AlreadyExists):
        Vault.create(tmp_path / "file", "x", cost=CHEAP)
    (tmp_path / "empty").mkdir()
    Vault.create(tmp_path / "empty", "x", cost=CHEAP)[0].close()


@pytest.mark.parametrize("passphrase", ["", "x" * 1025, "\ud800"])
def test_a_passphrase_that_cannot_be_is_refused_before_anything_is_made(tmp_path, passphrase):
    with pytest.raises(UsageError):
        Vault.create(tmp_path / "New", passphrase, cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_creation_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def fail(_folder, _header):
        raise CannotWrite

    monkeypatch.setattr(header_files, "write", fail)
    with pytest.raises(CannotWrite):
        Vault.create(tmp_path / "New", "x", cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_creation_can_be_stopped(tmp_path):
    with pytest.raises(Cancelled):
        Vault(tmp_path / "New").found("x", cost=CHEAP, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_founding_in_a_worker_and_opening_here(tmp_path):
    vault, results = Vault(tmp_path / "New"), []
    worker = threading.Thread(target=lambda: results.append(vault.found("x", cost=CHEAP)))
    worker.start()
    worker.join()
    journal = vault.open(results[0].key)
    assert journal.db.check(full=True) == []
    journal.close()
    assert vault.rehearse(results[0].recovery)


def test_an_unlock_can_be_stopped_and_uses_up_its_key(made):
    with pytest.raises(Cancelled):
        made.vault.derive(made.passphrase, cancelled=lambda: True)
    vault = made.vault
    unlocked = vault.derive(made.passphrase)
    vault.open(unlocked).close()
    assert bytes(unlocked.key) == bytes(32)


# --- wrong, or damaged


@pytest.mark.parametrize("passphrase", ["", "Seven calm owls read quietly", "x" * 5000, "\ud800", "🙂"])
def test_a_wrong_passphrase_is_wrong_and_changes_nothing(made, passphrase):
    before = made.bytes_by_name()
    with pytest.raises((WrongPassphrase, UsageError)):
        made.vault.unlock(passphrase)
    assert made.bytes_by_name() == before
    made.unlock().close()


def test_another_recovery_key_is_wrong_and_changes_nothing(made):
    before = made.bytes_by_name()
    with pytest.raises(WrongRecoveryKey):
        made.vault.unlock_with_recovery(RecoveryKey(bytes(16)))
    with pytest.raises(WrongRecoveryKey):
        made.vault.recover(RecoveryKey(bytes(16)), "new", cost=CHEAP)
    assert not made.vault.rehearse(RecoveryKey(bytes(16)))
    assert made.vault.rehearse(made.recovery)
    assert made.bytes_by_name() == before


def _cut(path, size):
    path.write_bytes(path.read_bytes()[:size])


DAMAGES = {
    "missing": (lambda path: path.unlink(), DatabaseMissing),
    "zero bytes": (lambda path: _cut(path, 0), DatabaseEmpty),
    "one byte": (lambda path: _cut(path, 1), DatabaseEmpty),
    "half a page": (lambda path: _cut(path, 8192 + 4096), DatabaseEmpty),
    "first page cut off": (lambda path: path.write_bytes(path.read_bytes()[8192:]), DatabaseDamaged),
    "only the first page": (lambda path: _cut(path, 8192), DatabaseDamaged),
    "zeroes": (lambda path: path.write_bytes(bytes(path.stat().st_size)), DatabaseDamaged),
    "salt": (lambda path: path.write_bytes(b"\x00" * 16 + path.read_bytes()[16:]), DatabaseDamaged),
    "plaintext": (lambda path: path.write_bytes(b"SQLite format 3\0" + path.read_bytes()[16:]), DatabaseDamaged),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database_is_told_from_a_wrong_passphrase(made, damage):
    hurt, expected = DAMAGES[damage]
    hurt(made.database)
    before = made.bytes_by_name()
    with pytest.raises(expected):
        made.unlock()
    if expected is not DatabaseDamaged:
        with pytest.raises(expected):
            made.vault.inspect()
    assert made.bytes_by_name() == before


def test_the_database_of_another_journal_is_damage(made, tmp_path):
    other, _ = Vault.create(tmp_path / "Other", "x", cost=CHEAP)
    other.close()
    shutil.copy(other.db.path, made.database)
    with pytest.raises(DatabaseDamaged):
        made.unlock()


def test_verify_names_what_is_wrong(made):
    good = made.vault.verify(made.passphrase)
    assert (good.problems, good.entries) == ((), 1)
    data = bytearray(made.database.read_bytes())
    data[-100] ^= 1
    made.database.write_bytes(data)
    assert made.vault.verify(made.passphrase).problems


def test_verify_makes_an_index_anew_that_does_not_fit_the_entries(made):
    with_journal = made.unlock()
    with with_journal.db.write() as sql:
        sql.execute("INSERT INTO search (search) VALUES ('delete-all')")
    with_journal.close()

    assert made.vault.verify(made.passphrase).problems == ()

    opened = made.unlock()
    assert len(opened.search.find("first")) == 1
    opened.close()


def test_a_full_disk_keeps_nobody_from_reading(made, monkeypatch):
    made.vault.note("waiting in the inbox")
    (made.path / "header.bak").write_bytes(b"hurt")

    def full(*_arguments, **_more):
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(files, "write", full)
        patch.setattr(Database, "write", full)
        journal = made.unlock()
        assert len(journal.entries.heads()) == 1
        journal.close()
    assert made.bodies() == {"The first page", "waiting in the inbox"}


# --- an older state


def test_an_older_database_put_back_is_told_once(made):
    made.unlock().close()
    old = made.database.read_bytes()
    made.add("a later page")
    made.database.write_bytes(old)
    journal = made.unlock()
    assert journal.warnings == (VaultWarning.ROLLED_BACK,)
    journal.close()
    again = made.unlock()
    assert again.warnings == ()
    again.close()


def test_another_branch_of_the_same_journal_is_told(made, tmp_path):
    made.unlock().close()
    shutil.copytree(made.path, tmp_path / "copy")
    made.add("here")
    shutil.copy(made.database, tmp_path / "kept.db")
    shutil.copy(tmp_path / "copy" / made.database.name, made.database)
    journal = made.unlock()
    journal.close()
    made.add("there")
    shutil.copy(tmp_path / "kept.db", made.database)
    journal = made.unlock()
    assert journal.warnings == (VaultWarning.FORKED,)
    journal.close()


# --- one opener


def test_a_second_opener_is_told_and_changes_nothing(made):
    journal = made.unlock()
    before = made.bytes_by_name()
    assert made.vault.inspect().in_use
    for attempt in (
        made.unlock,
        lambda: made.vault.verify(made.passphrase),
        lambda: made.vault.rotate_key(made.passphrase),
    ):
        with pytest.raises(OpenElsewhere):
            attempt()
    with pytest.raises(OpenElsewhere):
        made.vault.change_passphrase(made.passphrase, "new", cost=CHEAP)
    assert made.bytes_by_name() == before
    journal.close()
    assert not made.vault.inspect().in_use
    made.unlock().close()


HOLD = """
import sys
from pathlib import Path
from journal import paths
from journal.vault.vault import Vault
paths.last_seen_folder = lambda: Path(sys.argv[3])
journal = Vault(Path(sys.argv[1])).unlock(sys.argv[2])
print("open", flush=True)
sys.stdin.read()
"""


def test_another_process_keeps_us_out_and_its_death_lets_us_in(made, tmp_path):
    arguments = [sys.executable, "-c", HOLD, str(made.path), made.passphrase, str(tmp_path)]
    holder = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(OpenElsewhere):
            made.unlock()
        holder.kill()
    assert (made.path / LOCK).exists()
    made.unlock().close()


def test_a_failed_unlock_lets_go_of_the_journal(made):
    vault = made.vault
    with pytest.raises(WrongPassphrase):
        vault.unlock("wrong")
    made.unlock().close()
    vault.unlock(made.passphrase).close()
    vault.unlock(made.passphrase).close()


# --- new keys


def test_changing_the_passphrase_leaves_the_database_alone_and_no_old_slot(made):
    made.unlock().close()
    old = header_files.read(made.path).header
    pages = made.database.read_bytes()
    made.vault.change_passphrase(made.passphrase, "a new passphrase", cost=CHEAP)
    for name in header_files.COPIES:
        assert old.slots[0].id.encode() not in (made.path / name).read_bytes()
    # Only the generation is noted in it.
    differing = sum(1 for a, b in zip(pages, made.database.read_bytes(), strict=True) if a != b)
    assert differing <= 4 * 8192
    with pytest.raises(WrongPassphrase):
        made.unlock()
    made.vault.unlock("a new passphrase").close()
    made.vault.unlock_with_recovery(made.recovery).close()


def test_the_passphrase_can_change_while_the_journal_is_open(made):
    vault = made.vault
    journal = vault.unlock(made.passphrase)
    worker = threading.Thread(target=vault.change_passphrase, args=(made.passphrase, "new"), kwargs={"cost": CHEAP})
    worker.start()
    worker.join()
    with pytest.raises(OpenElsewhere):
        made.vault.unlock("new")
    journal.close()
    old = made.bytes_by_name()
    made.vault.unlock("new").close()
    assert made.bytes_by_name() == old


def test_a_lost_passphrase_is_replaced_with_the_recovery_key(made):
    made.vault.recover(made.recovery, "found again", cost=CHEAP)
    made.vault.unlock("found again").close()
    with pytest.raises(WrongPassphrase):
        made.unlock()


def test_a_replaced_recovery_key_is_the_only_one(made):
    assert made.vault.recovery_key(made.passphrase) == made.recovery
    new = made.vault.replace_recovery_key(made.passphrase)
    assert new != made.recovery
    assert not made.vault.rehearse(made.recovery)
    assert made.vault.rehearse(new)
    assert made.vault.recovery_key(made.passphrase) == new
    made.unlock().close()


def test_the_sheet_and_the_database_are_enough(made):
    sheet = made.vault.sheet_code()
    with pytest.raises(AlreadyExists):
        made.vault.rebuild_header(sheet, made.recovery, "new", cost=CHEAP)
    for name in header_files.COPIES:
        (made.path / name).unlink()
    with pytest.raises(WrongRecoveryKey):
        made.vault.rebuild_header(sheet, RecoveryKey(bytes(16)), "new", cost=CHEAP)
    made.vault.rebuild_header(sheet, made.recovery, "new", cost=CHEAP)
    made.vault.unlock("new").close()
    assert made.vault.rehearse(made.recovery)
    assert made.vault.verify("new").problems == ()


def test_a_new_data_key_makes_the_old_one_useless(made):
    made.add("another page")
    bodies = made.bodies()
    old = made.database
    recovery = made.vault.rotate_key(made.passphrase)
    assert not old.exists()
    assert made.bodies() == bodies
    assert made.vault.verify(made.passphrase).problems == ()
    assert made.vault.rehearse(recovery)
    assert not made.vault.rehearse(made.recovery)
    assert len(header_files.databases(made.path)) == 1


@pytest.mark.parametrize("step", ["journal.storage.database.Database.backup_into", "journal.vault.header_files.write"])
def test_a_new_data_key_that_fails_leaves_the_old_one(made, monkeypatch, step):
    def fail(*_arguments, **_more):
        raise CannotWrite

    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        with pytest.raises(CannotWrite):
            made.vault.rotate_key(made.passphrase)
    assert made.bodies() == {"The first page"}
    assert made.vault.verify(made.passphrase).problems == ()
    assert [path.name for path in header_files.databases(made.path)] == [made.database.name]
    assert made.vault.rehearse(made.recovery)
