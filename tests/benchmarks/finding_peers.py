"""Searching with whole processes: ours against jrnl, RedNotebook's own search and ripgrep, on the same pages.

    python3 dev.py bench --get-peers FOLDER           puts jrnl and RedNotebook there (for the measuring alone)
    python3 dev.py bench --only finding --peers FOLDER

Ours runs with the raw key, and once as its owner runs it, with the derivation of the key from the passphrase. Theirs
are not encrypted: that is their quickest way.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journal.domain.entries import Entry
from journal.portability.jrnl_text import page
from journal.vault.vault import Vault
from tests.benchmarks.corpus import COMMON, RARE, Corpus
from tests.benchmarks.measure import Result, at_size, seconds, side_by_side
from tests.benchmarks.moving_peers import jrnl_settings

PASSPHRASE = "seven calm owls read quietly"
PATIENCE = 900  # seconds
MANY = 10_000  # entries from which on the slow ones are run once


@dataclass(frozen=True, slots=True)
class Ours:
    """What is run: a search, or the list of fifty."""

    search: list[str]
    environment: dict[str, str]

    def asked(self, words: str) -> list[str]:
        return [*self.search, words]


_SEARCH = """
import sys
from pathlib import Path
from journal.storage.database import Database
from journal.storage.search import Search
database = Database.open(Path(sys.argv[1]), bytearray(32))
for hit in Search(database).find(sys.argv[2], 50):
    print(hit.head.title, hit.snippet)
"""
# As `Journal.search` of RedNotebook goes through its days, without its window.
_REDNOTEBOOK = """
import sys
sys.path.insert(0, sys.argv[1])
from rednotebook import storage
months = storage.load_all_months_from_disk(sys.argv[2])
days = [day for month in months.values() for day in month.days.values() if not day.empty]
found = [day.search(sys.argv[3], []) for day in reversed(days)]
for date, lines in [one for one in found if one[1]][:50]:
    print(date, lines[0])
"""


def get(folder: Path) -> None:
    """jrnl and PyYAML into an environment of their own; RedNotebook out of its Debian package, where there is one."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "jrnl", "pyyaml"]
    subprocess.run([str(_scripts(folder) / "python"), *install], check=True)
    if shutil.which("apt-get") and shutil.which("dpkg-deb"):
        subprocess.run(["apt-get", "download", "rednotebook"], cwd=folder, check=True)
        for package in folder.glob("rednotebook_*.deb"):
            subprocess.run(["dpkg-deb", "-x", str(package), str(folder / "rednotebook")], check=True)
    else:
        print("RedNotebook comes as a Debian package only; without apt-get it is left out.", flush=True)


def results(folder: Path, count: int, rounds: int, peers: Path | None) -> Iterator[Result]:
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are kept, as for everybody
    ours = Ours([sys.executable, "-c", _SEARCH, str(folder / "copy.db")], environment)
    yield from _ripgrep(folder, ours, count, rounds)
    few = rounds if count < MANY else 3 if count == MANY else 1
    yield from _jrnl(folder, ours, peers, count, few)
    yield from _rednotebook(folder, ours, peers, count, few)


def _pair(what: str, ours: Ours, words: str, theirs: list[str], rounds: int, goal: str) -> Result:
    return side_by_side(
        what,
        lambda: _took(ours.asked(words), ours.environment),
        lambda: _took(theirs),
        rounds=rounds,
        goal=goal,
    )


def _took(command: list[str], environment: dict[str, str] | None = None, said: str = "") -> float:
    def run() -> None:
        done = subprocess.run(
            command, input=said.encode(), capture_output=True, env=environment, timeout=PATIENCE, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode(errors="replace")[-500:])

    return seconds(run)


def _ripgrep(folder: Path, ours: Ours, count: int, rounds: int) -> Iterator[Result]:
    ripgrep = shutil.which("rg")
    what = "a whole search process, {} / ripgrep over plain files"
    if ripgrep is None:
        yield _left_out(what.format("a rare word"))
        return
    files = folder / "files"
    files.mkdir()
    for number, entry in enumerate(Corpus().entries(count)):
        (files / f"{number}.md").write_text(f"# {entry.title}\n\n{entry.body}\n", encoding="utf-8")
    goal = at_size(count, {10_000: "≤ 0.8", 100_000: "≤ 0.12"})
    for name, word, goal in (("a rare word", RARE, goal), ("a common word", COMMON, "")):  # noqa: B020
        command = [ripgrep, "--ignore-case", "--word-regexp", word, str(files)]
        yield _pair(what.format(name), ours, f"{word} ", command, rounds, goal)
    shutil.rmtree(files)


def _jrnl(folder: Path, ours: Ours, peers: Path | None, count: int, rounds: int) -> Iterator[Result]:
    what = "a whole search process, a rare word / jrnl"
    found = shutil.which("jrnl", path=_path(peers))
    if found is None:
        yield _left_out(what)
        return
    text, settings = folder / "jrnl.txt", folder / "jrnl.yaml"
    with text.open("w", encoding="utf-8") as file:
        file.writelines(page(entry) for entry in Corpus().entries(count))
    settings.write_text(jrnl_settings(text), encoding="utf-8")
    asked = [found, "--config-file", str(settings), "-contains", RARE, "-n", "50", "--short"]
    yield _pair(what, ours, f"{RARE} ", asked, rounds, "< 1")
    yield from _with_passphrase(folder, asked, count, rounds)
    text.unlink()


def _with_passphrase(folder: Path, theirs: list[str], count: int, rounds: int) -> Iterator[Result]:
    """The command line as its owner uses it: the passphrase costs here what it would cost her."""
    vault = Vault(folder / "Dear.afterbell")
    shutil.copytree(folder / "Finding.afterbell", vault.path)
    vault.change_passphrase(PASSPHRASE, PASSPHRASE)
    tool = [str(Path(sys.executable).with_name("afterbell-cli")), "--vault", str(vault.path)]
    asked = [*tool, "--passphrase-file", "-", "search", RARE]
    yield side_by_side(
        "the same with the passphrase, as afterbell-cli / jrnl",
        lambda: _took(asked, said=PASSPHRASE),
        lambda: _took(theirs),
        rounds=rounds,
        goal=at_size(count, {10_000: "< 1", 100_000: "< 1"}),
    )


def _rednotebook(folder: Path, ours: Ours, peers: Path | None, count: int, rounds: int) -> Iterator[Result]:
    what = "a whole search process, a rare word / RedNotebook's own search"
    places = (peers / "rednotebook" / "usr/share/rednotebook" if peers else None, Path("/usr/share/rednotebook"))
    package = next((place for place in places if place is not None and place.is_dir()), None)
    if package is None:
        yield _left_out(what)
        return
    months = folder / "months"
    months.mkdir()
    for month, entries in itertools.groupby(Corpus().entries(count), lambda entry: f"{entry.at:%Y-%m}"):
        (months / f"{month}.txt").write_text(_month(entries), encoding="utf-8")
    python = str(_scripts(peers) / "python") if peers else "/usr/bin/python3"
    asked = [python, "-c", _REDNOTEBOOK, str(package), str(months), RARE]
    yield _pair(what, ours, f"{RARE} ", asked, rounds, "< 1")


def _month(entries: Iterator[Entry]) -> str:
    """A file as RedNotebook keeps it: YAML, one text a day."""
    days = itertools.groupby(entries, lambda entry: entry.at.day)
    texts = ((day, "\n\n".join(f"{one.title}\n{one.body}" for one in some)) for day, some in days)
    return "".join(f"{day}: {{text: {json.dumps(text)}}}\n" for day, text in texts)


def _left_out(what: str) -> Result:
    return Result(f"{what}: not on this computer (--get-peers)", 0, 0, 0, "")


def _path(peers: Path | None) -> str:
    usual = os.environ.get("PATH", os.defpath)
    return f"{_scripts(peers)}{os.pathsep}{usual}" if peers else usual


def _scripts(peers: Path) -> Path:
    return peers.absolute() / "venv" / ("Scripts" if os.name == "nt" else "bin")
