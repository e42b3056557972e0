import shutil

from journal.vault.vault import Vault


def copied(cli):
    there = cli.folder / "There.afterbell"
    shutil.copytree(cli.vault, there)
    return there


def add(cli, title, vault=None):
    added = cli("add", "--title", title, "--file", "-", vault=vault, stdin=f"text of {title}")
    assert added.code == 0, added.err


def titles(cli, vault=None):
    return {each["title"] for each in cli("list", vault=vault).value}


def test_a_dry_run_tells_what_would_come_and_changes_nothing(mine):
    add(mine, "Before")
    there = copied(mine)
    add(mine, "Here")
    add(mine, "There", vault=there)
    planned = mine("merge", there, "--dry-run")
    assert planned.code == 0, planned.err
    entries = next(area for area in planned.value["areas"] if area["area"] == "entries")
    assert (entries["new"], entries["only_here"], entries["same"]) == (1, 1, 1)
    assert planned.value["merged"] is False
    assert titles(mine) == {"Before", "Here"}
    assert mine("backup", "list").value == []


def test_a_merge_brings_the_other_copy_in_after_a_backup(mine):
    add(mine, "Before")
    there = copied(mine)
    add(mine, "Here")
    add(mine, "There", vault=there)
    merged = mine("merge", there)
    assert merged.code == 0, merged.err
    assert merged.value["merged"] is True
    assert titles(mine) == {"Before", "Here", "There"}
    assert [each["file"] for each in mine("backup", "list").value] == [merged.value["backup"]]
    assert mine("verify").code == 0
    again = mine("merge", there)
    assert (again.value["changes"], again.value["backup"]) == (0, None)
    assert "already" in mine("merge", there, as_json=False).out


def test_merge_keeps_the_contract_of_exit_codes(mine):
    there = copied(mine)
    stranger = mine.folder / "Stranger.afterbell"
    assert mine("new", vault=stranger).code == 0
    assert mine("merge").code == 2
    assert mine("merge", mine.vault).code == 2
    assert mine("merge", mine.folder / "nowhere").code == 5
    other = mine("merge", stranger)
    assert other.code == 7
    assert "another journal" in other.err
    journal = Vault(there).unlock(mine.key.read_text().strip())
    assert mine("merge", there).code == 6
    journal.close()
    wrong = mine.file("wrong.txt", "wrong")
    assert mine("merge", there, "--other-passphrase-file", wrong).code == 3
    path = mine.database(there)
    path.write_bytes(path.read_bytes()[:-8192])
    hurt = mine("merge", there)
    assert hurt.code == 4
    assert "other copy" in hurt.err


def test_a_backup_of_the_same_journal_can_be_merged(mine):
    add(mine, "Kept")
    backup = mine("backup", "make").value["file"]
    add(mine, "Later")
    assert mine("merge", backup).code == 0
    assert titles(mine) == {"Kept", "Later"}
