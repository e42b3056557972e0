"""Earlier texts and the bin, as a script meets them."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

from journal.cli import main
from journal.vault.header import KdfCost
from journal.vault.vault import Vault

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture
def cli(tmp_path, capsys, monkeypatch):
    key = tmp_path / "key.txt"
    key.write_text("seven calm owls read quietly\n", encoding="utf-8")
    vault = tmp_path / "Mine.afterbell"

    def run(*words, stdin=""):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin.encode()), isatty=lambda: False))
        code = main(["--vault", str(vault), "--passphrase-file", str(key), "--json", *map(str, words)], cost=CHEAP)
        out = capsys.readouterr().out
        return SimpleNamespace(code=code, value=json.loads(out) if out else None)

    assert run("new").code == 0
    return run


@pytest.fixture
def entry(cli):
    return cli("add", "--title", "Monday", "--file", "-", stdin="The gate was quiet this morning.\n").value["id"]


def test_an_entry_never_changed_has_no_earlier_texts(cli, entry):
    assert cli("history", entry).value == []


def test_an_earlier_text_is_listed_and_shown(cli, entry):
    cli("edit", entry, "--file", "-", stdin="Gone.\n")
    (listed,) = cli("history", entry).value
    assert (listed["number"], listed["title"], listed["words"]) == (1, "Monday", 6)
    shown = cli("history", entry, "--show", 1).value
    assert shown["body"] == "The gate was quiet this morning.\n"


def test_a_number_goes_on_meaning_the_same_text(cli, entry):
    cli("edit", entry, "--file", "-", stdin="Gone, and more than that was said about it.\n")
    first = cli("history", entry, "--show", 1).value["body"]
    cli("edit", entry, "--file", "-", stdin="Go.\n")
    assert [one["number"] for one in cli("history", entry).value] == [1, 2]
    assert cli("history", entry, "--show", 1).value["body"] == first
    assert cli("history", entry, "--show", 2).value["body"].startswith("Gone, and more")


@pytest.mark.parametrize("words", [("history", 99), ("trash", "restore", 99)])
def test_what_is_not_there_has_the_exit_code_for_it(cli, words):
    assert cli(*words).code == 5


def test_a_text_beyond_the_last_is_not_there(cli, entry):
    assert cli("history", entry, "--show", 7).code == 5


def test_the_bin_lists_restores_and_empties(cli, entry, delete):
    delete(entry)
    (binned,) = cli("trash", "list").value
    assert binned["id"] == entry
    assert binned["gone_on"] > binned["trashed_at"][:10]
    assert cli("trash", "restore", entry).code == 0
    assert cli("trash", "list").value == []
    assert cli("show", entry).value["title"] == "Monday"
    delete(entry)
    assert cli("trash", "empty").value == {"erased": 1}
    assert cli("show", entry).code == 5


def test_what_is_not_in_the_bin_is_not_restored(cli, entry):
    assert cli("trash", "restore", entry).code == 5


@pytest.fixture
def delete(tmp_path):
    """Put an entry into the bin; only the window and the library can."""

    def into_bin(entry_id):
        journal = Vault(tmp_path / "Mine.afterbell").unlock("seven calm owls read quietly")
        journal.entries.delete(entry_id)
        journal.close()

    return into_bin
