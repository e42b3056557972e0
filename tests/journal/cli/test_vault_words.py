"""What the command line says about a vault, each case in its own words."""

import json
import os
import shutil

import pytest

from journal.errors import ReadOnlyPlace
from journal.vault import header_files
from journal.vault.header import canonical
from journal.vault.vault import Vault


def test_a_weak_passphrase_is_taken_and_said(cli):
    made = cli("new", key=cli.file("weak.txt", "summer2024"))
    assert made.code == 0
    assert "weak" in made.err
    assert cli("list", key=cli.folder / "weak.txt").code == 0
    strong = cli(
        "new", vault=cli.folder / "Strong.afterbell", key=cli.file("strong.txt", "opal drum seven lanterns coil")
    )
    assert strong.err == ""


def test_a_weak_new_passphrase_is_said_too(mine):
    changed = mine("passphrase", "change", "--new-passphrase-file", mine.file("new.txt", "password"))
    assert changed.code == 0
    assert "weak" in changed.err


def test_a_second_copy_is_told_where_a_script_can_see_it(mine):
    shutil.copytree(mine.vault, mine.vault.with_name("Mine (1).afterbell"))
    listed = mine("list")
    assert listed.code == 0
    assert "Mine (1).afterbell" in listed.err


def test_a_read_only_folder_is_said_as_what_it_is(mine, monkeypatch):
    real = os.open

    def read_only(path, flags, *rest, **named):
        if flags & (os.O_RDWR | os.O_WRONLY):
            raise OSError(30, "Read-only file system")
        return real(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", read_only)
    said = mine("list")
    assert said.code == 8
    assert said.err.strip() == ReadOnlyPlace.sentence


def older_header(mine):
    keep = {name: (mine.vault / name).read_bytes() for name in header_files.COPIES}
    new = mine.file("new.txt", "another quite long passphrase")
    assert mine("passphrase", "change", "--new-passphrase-file", new).code == 0
    for name, data in keep.items():
        (mine.vault / name).write_bytes(data)


def older_database(mine):
    path = mine.database()
    keep = path.read_bytes()
    assert mine("add", "--title", "later").code == 0
    path.write_bytes(keep)


def no_header(mine):
    for name in header_files.COPIES:
        (mine.vault / name).unlink()


def foreign_header(mine):
    other = mine.folder / "Other.afterbell"
    assert mine("new", vault=other).code == 0
    for name in header_files.COPIES:
        shutil.copy(other / name, mine.vault / name)


def newer_header(mine):
    import hashlib

    tree = json.loads((mine.vault / "header.json").read_bytes())
    del tree["sum"]
    tree["v"] = 2
    tree["sum"] = hashlib.sha256(canonical(tree)).hexdigest()
    for name in header_files.COPIES:
        (mine.vault / name).write_bytes(canonical(tree))


def damaged_headers(mine):
    for name in header_files.COPIES:
        path = mine.vault / name
        path.write_bytes(path.read_bytes().replace(b'"gen":1', b'"gen":7'))


def empty_database(mine):
    mine.database().write_bytes(b"")


def no_database(mine):
    mine.database().unlink()


def plain_database(mine):
    path = mine.database()
    path.write_bytes(b"SQLite format 3\0" + path.read_bytes()[16:])


def hurt_database(mine):
    path = mine.database()
    data = bytearray(path.read_bytes())
    data[4000] ^= 1
    path.write_bytes(data)


CASES = {
    older_header: "An older key file",
    no_header: "header.json) is missing",
    foreign_header: "does not belong",
    newer_header: "newer Afterbell",
    damaged_headers: "key file (header.json) is damaged",
    empty_database: "empty or cut short",
    no_database: "database is missing",
    plain_database: "not encrypted",
    hurt_database: "The passphrase is right",
}


@pytest.mark.parametrize("hurt", CASES, ids=lambda hurt: hurt.__name__)
def test_each_way_of_being_hurt_has_its_own_sentence_exits_4_and_changes_nothing(mine, hurt):
    hurt(mine)
    before = {path.name: path.read_bytes() for path in mine.vault.iterdir() if path.is_file() and path.name != "lock"}
    said = mine("list")
    assert said.code == 4, said.err
    assert CASES[hurt] in said.err
    assert [words for words in CASES.values() if words in said.err] == [CASES[hurt]]
    assert len(said.err.strip().splitlines()) == 1
    after = {path.name: path.read_bytes() for path in mine.vault.iterdir() if path.is_file() and path.name != "lock"}
    assert after == before


def test_a_whole_database_put_back_opens_and_is_told(mine):
    older_database(mine)
    listed = mine("list")
    assert listed.code == 0
    assert "older state" in listed.err


def test_a_wrong_passphrase_is_never_called_damage(mine):
    wrong = mine("list", key=mine.file("wrong.txt", "wrong"))
    assert wrong.code == 3
    assert "Nothing is lost" in wrong.err


def test_looking_at_a_vault_does_not_stand_in_the_way_of_opening_it(mine):
    from journal.vault.lock import FolderLock, is_held

    look = os.open(mine.vault / "lock", os.O_RDONLY)
    if os.name != "nt":
        import fcntl

        fcntl.flock(look, fcntl.LOCK_SH)
        assert not is_held(mine.vault)
        fcntl.flock(look, fcntl.LOCK_UN)
    os.close(look)
    lock = FolderLock(mine.vault)
    assert is_held(mine.vault)
    lock.release()
    assert not is_held(mine.vault)
    assert Vault(mine.vault).inspect().in_use is False


@pytest.mark.parametrize("name", header_files.COPIES)
def test_the_full_check_sees_a_hurt_copy_of_the_key_file_which_the_next_opening_mends(mine, name):
    (mine.vault / name).write_bytes(b"hurt")
    checked = mine("verify")
    assert (checked.code, checked.value["ok"]) == (4, False)
    assert name in checked.err
    assert mine("list").code == 0
    assert mine("verify").code == 0
