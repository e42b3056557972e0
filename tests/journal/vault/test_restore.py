"""A restore that is cut short at any point leaves a journal that opens."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.vault import backup, keyslots
from journal.vault.restore import finish, restore
from journal.vault.vault import Vault

NOW = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)
OLD, NEW = {"The first page"}, {"The first page", "written later"}


class PowerCut(BaseException):
    """Not an error that anything may catch and mend: the process is gone."""


@pytest.fixture
def changed(made):
    vault = made.vault
    journal = vault.unlock(made.passphrase)
    kept = vault.back_up()
    journal.close()
    vault.note("waits in the inbox")
    made.add("written later")
    vault.note("waits as well")
    return made, kept


def restored(made, file):
    restore(file, made.path, lambda header: keyslots.open_with_passphrase(header, made.passphrase), NOW)


def stopped_after(count, made, kept, monkeypatch):
    """A restore that ends for good after so many steps on the disk; -1: it came to its end before."""
    steps = 0

    def counting(real):
        def step(self, *args, **named):
            nonlocal steps
            if steps >= count:
                raise PowerCut
            steps += 1
            return real(self, *args, **named)

        return step

    with monkeypatch.context() as patch:
        for name in ("rename", "replace", "unlink", "rmdir", "mkdir"):
            patch.setattr(Path, name, counting(getattr(Path, name)))
        try:
            restored(made, kept.path)
        except PowerCut:
            return steps
    return -1


@pytest.mark.parametrize("count", range(40))
def test_wherever_it_stops_the_journal_opens_with_the_old_or_the_restored_text(changed, monkeypatch, count):
    made, kept = changed
    done = stopped_after(count, made, kept, monkeypatch)
    vault = Vault(made.path)
    vault.inspect()
    bodies = made.bodies()
    assert bodies >= OLD
    assert bodies - {"waits in the inbox", "waits as well"} in (OLD, NEW)
    assert done in (count, -1)
    assert [one.path.name for one in backup.listed(vault.backups_folder)] == [kept.path.name]


def test_between_the_two_renames_looking_at_the_journal_puts_the_restored_one_in_its_place(changed, monkeypatch):
    made, kept = changed
    rename = Path.rename

    def stop(path, target):
        if target == made.path:
            raise PowerCut
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stop)
        with pytest.raises(PowerCut):
            restored(made, kept.path)
    assert not made.path.exists()
    assert made.vault.inspect().database.is_file()
    assert "written later" not in made.bodies()
    before = next(path for path in made.path.parent.iterdir() if "before restoring" in path.name)
    assert "written later" in replace(made, path=before).bodies()


def test_nothing_is_finished_where_nothing_was_begun(made, tmp_path):
    before = made.bytes_by_name()
    finish(made.path)
    finish(tmp_path / "nowhere")
    assert made.bytes_by_name() == before
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("told", [b"", b"..", b"../..", b"/etc", b"a/b", b"\0", b"\xff\xfe", b"not there"])
def test_a_mark_that_no_restore_left_is_passed_over(made, told):
    """It names a folder to take backups from; whoever can write here must not choose one."""
    elsewhere = made.path.parent / "a" / "b" / "backups"
    elsewhere.mkdir(parents=True)
    (made.path / "restoring").write_bytes(told)
    assert made.bodies() == {"The first page"}
    assert not (made.path / "restoring").exists()
    assert elsewhere.is_dir()
