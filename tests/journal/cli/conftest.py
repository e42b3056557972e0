"""The command line as a script runs it, on vaults of its own."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

from journal.cli import main
from journal.vault.header import KdfCost

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "seven calm owls read quietly"


class CommandLine:
    def __init__(self, folder, capsys, monkeypatch):
        self.folder = folder
        self.vault = folder / "Mine.afterbell"
        self.key = self.file("key.txt", PASSPHRASE)
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text + "\n", encoding="utf-8")
        return path

    def __call__(self, *words, vault=None, key=None, stdin="", as_json=True):
        typed = SimpleNamespace(buffer=io.BytesIO(stdin.encode()), isatty=lambda: False)
        self._monkeypatch.setattr(sys, "stdin", typed)
        before = ["--vault", str(vault or self.vault), "--passphrase-file", str(key or self.key)]
        code = main([*before, *(["--json"] if as_json else []), *map(str, words)], cost=CHEAP)
        out, err = self._capsys.readouterr()
        value = json.loads(out) if as_json and out else None
        return SimpleNamespace(code=code, out=out, err=err, value=value)

    def database(self, vault=None):
        return next((vault or self.vault).glob("journal-*.db"))


@pytest.fixture
def cli(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch)


@pytest.fixture
def mine(cli):
    assert cli("new").code == 0
    return cli
