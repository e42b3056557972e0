"""What a stranger tried on the command line until something gave way."""

import argparse
import io
import json
import os
import stat
import subprocess
import sys
from types import SimpleNamespace

import pikepdf
import pytest

from journal.cli import main
from journal.cli.arguments import parser
from journal.vault.header import KdfCost

PASSPHRASE = "seven calm owls read quietly"


CHILD = "import sys; {before}; from journal.cli import main; raise SystemExit(main(sys.argv[1:]))"


@pytest.fixture
def cli(tmp_path, capsys, monkeypatch):
    (tmp_path / "key.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    common = ["--vault", str(tmp_path / "Mine.afterbell"), "--passphrase-file", str(tmp_path / "key.txt"), "--json"]

    def run(*words, stdin=""):
        typed = io.BytesIO(stdin.encode("utf-8"))
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=typed, isatty=lambda: False))
        code = main([*common, *map(str, words)], cost=KdfCost(memory_kib=64, iterations=1, lanes=1))
        out, err = capsys.readouterr()
        return SimpleNamespace(code=code, value=json.loads(out) if out else None, err=err)

    assert run("new").code == 0
    return run


FENCES_AS_TYPED = {
    "byte order mark": ("\n\n\ufeff:::private\n", "\n:::\n"),
    "writing direction": ("\n\n\u200f:::private\n", "\n\u200f:::\n"),
    "zero width space": ("\n\n::\u200b:\u2060private\n", "\n:::\n"),
    "wide colons": ("\n\n\uff1a\uff1a\uff1aprivate\n", "\n\uff1a\uff1a\uff1a\n"),
    "attributes": ("\n\n::: {.private}\n", "\n:::\n"),
    "line separator": ("\u2028:::private\u2028", "\u2028:::\u2028"),
    "paragraph separator": ("\u2029:::private\u2029", "\u2029:::\u2029"),
    "vertical tab": ("\x0b:::private\x0b", "\x0b:::\x0b"),
    "form feed": ("\x0c:::private\x0c", "\x0c:::\x0c"),
    "next line": ("\x85:::private\x85", "\x85:::\x85"),
}


@pytest.mark.parametrize("shape", FENCES_AS_TYPED)
def test_a_fence_that_looks_like_one_keeps_its_passage_at_home(cli, tmp_path, shape):
    opening, closing = FENCES_AS_TYPED[shape]
    text = f"Something to bring along.{opening}the hidden quarrel{closing}Something more to bring."
    cli("relationship", "add", "--partner", "Mo")
    assert cli("session", "add", "--at", "2099-03-01T10:00", "--question", "What next?").code == 0
    assert cli("add", "--title", "Shared", "--sharing", "full", "--file", "-", stdin=text).code == 0
    exported = cli("export", "session-prep", "--session", "1", "--out", tmp_path / "prep.pdf", "--no-password")
    assert exported.code == 0, exported.err
    held = json.dumps(cli("shares", "show", "1").value)
    assert "Something to bring along." in held
    assert "Something more to bring." in held
    assert "quarrel" not in held
    with pikepdf.open(tmp_path / "prep.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_a_pdf_never_takes_the_place_of_a_folder_or_a_pipe(cli, tmp_path):
    cli("relationship", "add", "--partner", "Mo")
    cli("session", "add", "--at", "2099-03-01T10:00", "--question", "What next?")
    places = [tmp_path / "folder.pdf"]
    places[0].mkdir()
    if hasattr(os, "mkfifo"):
        places.append(tmp_path / "pipe.pdf")
        os.mkfifo(places[1])
    for place in places:
        before = stat.S_IFMT(place.stat().st_mode)
        assert cli("export", "session-prep", "--out", place, "--no-password").code == 8
        assert stat.S_IFMT(place.stat().st_mode) == before


def test_a_passphrase_file_without_end_is_wrong_usage_in_words_that_fit(cli, tmp_path):
    (tmp_path / "key.txt").write_text("x" * 100_000)
    refused = cli("list")
    assert refused.code == 2
    assert "--passphrase-file" in refused.err


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
def test_a_closed_stream_is_no_accident(cli, tmp_path, closed):
    """As with `>&-` in a shell: Python then has no such stream at all."""
    vault, key = str(tmp_path / "Mine.afterbell"), tmp_path / "key.txt"
    number = ("stdin", "stdout", "stderr").index(closed)
    before = f"import os; os.close({number}); sys.{closed} = None"
    ran = subprocess.run(
        [sys.executable, "-c", CHILD.format(before=before), "--vault", vault, "--passphrase-file", "-", "list"],
        input=key.read_bytes(),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == (2 if closed == "stdin" else 0), ran.stderr
    assert b"should not have" not in ran.stderr


def _parsers(one: argparse.ArgumentParser):
    yield one
    for action in one._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from _parsers(each)


def test_every_option_of_every_command_says_what_it_is_for():
    silent = [
        (each.prog, action.dest)
        for each in _parsers(parser())
        for action in each._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert silent == []
