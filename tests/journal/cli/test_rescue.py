from journal.storage.database_file import PAGE_SIZE
from journal.vault.vault import Vault


def hurt(cli, *pages):
    path = cli.database()
    data = bytearray(path.read_bytes())
    for page in pages or range(1, len(data) // PAGE_SIZE + 1):
        data[(page - 1) * PAGE_SIZE + 200] ^= 1
    path.write_bytes(data)
    return bytes(data)


def write_some(cli, count=3):
    for number in range(count):
        assert cli("add", "--title", f"Page {number}", "--file", "-", stdin=f"text {number}").code == 0


def test_a_hurt_journal_is_rescued_and_the_new_one_is_in_order(mine):
    write_some(mine)
    left = hurt(mine, 3)
    assert mine("verify").code == 4
    to = mine.folder / "Rescued.afterbell"
    rescued = mine("rescue", "--to", to)
    assert rescued.code == 0, rescued.err
    assert rescued.value["vault"] == str(to)
    assert (rescued.value["entries"], rescued.value["hurt_pages"]) == (3, 1)
    assert mine.database().read_bytes() == left
    assert mine("verify", vault=to).value == {"ok": True, "entries": 3, "problems": []}
    assert {each["title"] for each in mine("list", vault=to).value} == {"Page 0", "Page 1", "Page 2"}


def test_what_is_lost_is_told_in_words_and_numbers(mine):
    write_some(mine)
    journal = Vault(mine.vault).unlock(mine.key.read_text().strip())
    root = journal.db.read("SELECT rootpage FROM sqlite_master WHERE name = 'bodies'")[0][0]
    journal.close()
    hurt(mine, root)
    told = mine("rescue", "--to", mine.folder / "out", as_json=False)
    assert told.code == 0
    assert "Entries with their title and first words only: 1, 2, 3" in told.out
    again = mine("rescue", "--to", mine.folder / "again").value
    assert again["without_text"] == [1, 2, 3]
    assert not again["whole"]


def test_rescue_keeps_the_contract_of_exit_codes(mine):
    write_some(mine)
    to = mine.folder / "out"
    assert mine("rescue").code == 2
    assert mine("rescue", "--to", mine.folder).code == 2
    assert mine("rescue", "--to", to, key=mine.file("wrong.txt", "wrong")).code == 3
    assert mine("rescue", "--to", to, vault=mine.folder / "nowhere").code == 5
    journal = Vault(mine.vault).unlock(mine.key.read_text().strip())
    assert mine("rescue", "--to", to).code == 6
    journal.close()
    hurt(mine)
    beyond = mine("rescue", "--to", to)
    assert beyond.code == 4
    assert "backup" in beyond.err
    assert not to.exists()


def test_the_recovery_key_and_the_sheet_open_the_way_too(cli):
    words = cli.folder / "recovery.txt"
    assert cli("new", "--recovery-file", words).code == 0
    write_some(cli)
    assert cli("rescue", "--to", cli.folder / "one", "--recovery-file", words).code == 0
    sheet = cli.file("sheet.txt", Vault(cli.vault).sheet_code())
    for name in ("header.json", "header.bak"):
        (cli.vault / name).unlink()
    hurt(cli, 5)
    assert cli("rescue", "--to", cli.folder / "two").code == 4
    assert cli("rescue", "--to", cli.folder / "two", "--sheet-file", sheet).code == 2
    new = cli.file("new.txt", "another long passphrase")
    given = ("--sheet-file", sheet, "--recovery-file", words, "--new-passphrase-file", new)
    rescued = cli("rescue", "--to", cli.folder / "two", *given)
    assert rescued.code == 0, rescued.err
    assert cli("verify", vault=cli.folder / "two", key=new).value["entries"] == 3
