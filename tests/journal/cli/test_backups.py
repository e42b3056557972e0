"""Backups over the command line: what they say of themselves, of old keys, and of what restoring would change."""


def add(cli, title):
    assert cli("add", "--title", title, "--file", "-", stdin=f"text of {title}").code == 0


def test_a_dry_run_of_restoring_compares_what_is_there_with_what_was(mine):
    add(mine, "First")
    file = mine("backup", "make").value["file"]
    add(mine, "Second")
    planned = mine("backup", "restore", file, "--dry-run")
    assert planned.code == 0, planned.err
    assert (planned.value["then"]["entries"], planned.value["now"]["entries"]) == (1, 2)
    assert planned.value["then"]["newest"] < planned.value["now"]["newest"]
    assert len(mine("list").value) == 2
    assert not [path for path in mine.folder.iterdir() if "before restoring" in path.name]
    elsewhere = mine("backup", "restore", file, "--dry-run", vault=mine.folder / "New.afterbell")
    assert elsewhere.value["now"] is None
    assert not (mine.folder / "New.afterbell").exists()


def test_the_recovery_key_restores_a_backup_on_a_new_computer(cli):
    words = cli.folder / "recovery.txt"
    assert cli("new", "--recovery-file", words).code == 0
    add(cli, "First")
    file = cli("backup", "make").value["file"]
    place = cli.folder / "New.afterbell"
    assert cli("backup", "check", file, "--recovery-file", words).value == {"ok": True, "entries": 1}
    restored = cli("backup", "restore", file, "--recovery-file", words, vault=place)
    assert restored.code == 0, restored.err
    assert cli("verify", vault=place).value["entries"] == 1


def test_changing_the_passphrase_names_the_backups_that_keep_the_old_one(mine):
    file = mine("backup", "make").value["file"]
    new = mine.file("new.txt", "velvet harbour nine copper moths")
    changed = mine("passphrase", "change", "--new-passphrase-file", new)
    assert changed.value == {"changed": True, "backups_with_old_keys": [file]}
    assert mine("backup", "check", file).code == 0
    assert mine("backup", "check", file, key=new).code == 3
    fresh = mine("backup", "make", key=new).value["file"]
    assert mine("backup", "check", fresh, key=new).code == 0


def test_a_backup_with_a_hurt_byte_is_damaged_and_restores_nothing(mine):
    file = mine("backup", "make").value["file"]
    with open(file, "r+b") as backup:  # noqa: PTH123
        backup.seek(-100, 2)
        byte = backup.read(1)
        backup.seek(-100, 2)
        backup.write(bytes([byte[0] ^ 1]))
    for command in (("check", file), ("restore", file), ("restore", file, "--dry-run")):
        assert mine("backup", *command, vault=mine.folder / "New.afterbell").code == 4
    assert not (mine.folder / "New.afterbell").exists()


def test_new_keys_name_the_backups_that_keep_the_old_ones_too(mine):
    file = mine("backup", "make").value["file"]
    assert mine("recovery", "replace").value["backups_with_old_keys"] == [file]
    assert mine("key", "rotate").value["backups_with_old_keys"] == [file]
    assert mine("verify").code == 0


def test_what_a_cut_short_job_left_in_the_folder_goes_at_the_next_opening(mine):
    left = mine.vault / ".0a1b2c3d.other.tmp"
    left.mkdir()
    (left / "journal-0011223344556677.db").write_bytes(b"x")
    kept = mine.vault / ".mine.tmp"
    kept.write_text("x")
    assert mine("list").code == 0
    assert not left.exists()
    assert kept.exists()
