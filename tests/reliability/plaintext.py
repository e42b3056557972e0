"""Words of hers in no file: the whole window writes, searches, attaches, exports, backs up, copies, and locks or dies.

Everything that this machine could keep lies in one folder: the vault, settings, caches, temporary files, what was
exported. Afterwards every byte of it is looked through, in every way in which a program may write a word; and, where
there is strace, every byte that was written to any file in between, kept or not.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

from journal.demo import fill
from journal.resources import resource
from journal.vault.vault import Vault
from tests.flows.real_window import FOLDERS, files_holding
from tests.reliability.outcome import CHEAP, PASSPHRASE, Outcome
from tests.reliability.plaintext_window import marked

WORDS = [marked(what) for what in ("title", "body", "tag", "private", "file", "data", "unsaved")]
WORDS.append(PASSPHRASE)


def run(folder: Path, _rng: Random, count: int) -> Outcome:
    """Every second try ends with kill -9 while the journal is open."""
    outcome = Outcome("words of hers in files")
    for number in range(count):
        home = folder / f"home{number}"
        place = _laid_out(home)
        outcome.tries += 1
        log = folder / "written"
        _gone_through(home, place, log, dies=number % 2 == 1, outcome=outcome)
        found = files_holding(home, WORDS)
        if found:
            outcome.bad.append(f"try {number}: {found}")
        outcome.seen["files looked through"] += sum(path.is_file() for path in home.rglob("*"))
        if log.exists():
            _look_at_writes(log, outcome)
        if not _words_are_in_the_journal(place):
            outcome.bad.append(f"try {number}: the words are not in the journal, so nothing was tried")
        shutil.rmtree(home)
    return outcome


SCENARIOS = {"plaintext": run}


def _laid_out(home: Path) -> Path:
    for name in ("Documents", "out", *FOLDERS.values()):
        (home / name).mkdir(parents=True, exist_ok=True)
    place = home / "Documents" / "Demo.afterbell"
    journal, _recovery = Vault.create(place, PASSPHRASE, cost=CHEAP)
    fill(journal, json.loads(resource("demo", "demo.json").read_text("utf-8")), date.today())
    journal.close()
    return place


def _gone_through(home: Path, place: Path, log: Path, *, dies: bool, outcome: Outcome) -> None:
    surroundings = {**os.environ, **{name: str(home / folder) for name, folder in FOLDERS.items()}}
    window = [sys.executable, "-m", "tests.reliability.plaintext_window", str(place), str(home / "out")]
    tracer = shutil.which("strace")
    if tracer:
        window = [tracer, "-f", "-s", "10000000", "-e", "trace=write,pwrite64,writev,pwritev", "-o", str(log), *window]
    with subprocess.Popen(window, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(PASSPHRASE.encode() + b"\n")
        process.stdin.flush()
        heard = process.stdout.readline()
        if not heard.startswith(b"open "):
            raise AssertionError(f"the window said {heard!r}")
        if dies:
            os.kill(int(heard.split()[1]), signal.SIGKILL)
            outcome.seen["killed while open"] += 1
            return
        process.stdin.write(b"\n")
        process.stdin.flush()
        heard = process.stdout.readline()
        if heard != b"locked empty\n":
            outcome.bad.append(f"after the lock: {heard!r}")
        outcome.seen["clipboards empty after the lock"] += heard == b"locked empty\n"
        process.stdin.write(b"\n")


def _look_at_writes(log: Path, outcome: Outcome) -> None:
    with log.open(encoding="latin-1") as lines:
        for line in lines:
            outcome.seen["writes looked through"] += 1
            plain = line.lower().replace("\\0", "")
            for word in WORDS:
                if word in plain:
                    outcome.bad.append(f"{word} was written: {line[:100]}")


def _words_are_in_the_journal(place: Path) -> bool:
    journal = Vault(place).unlock(PASSPHRASE)
    try:
        bodies = [row["body"] for row in journal.db.read("SELECT body FROM bodies")]
        return any(marked("body") in body and marked("private") in body for body in bodies)
    finally:
        journal.close()
