"""kill -9 at a random moment of real work; what was finished must be there, and the journal must open and verify."""

from __future__ import annotations

import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from random import Random

from journal.errors import JournalError, WrongPassphrase
from journal.vault import backup as backups
from journal.vault import header_files
from tests.reliability.outcome import NEW_PASSPHRASE, PASSPHRASE, Base, Outcome, bodies, is_whole, make_base

LONGEST = {"save": 0.25, "passphrase": 0.15, "rotation": 0.3, "backup": 0.3, "restore": 0.3}


def run(work: str, folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome(f"kill -9 during {work}")
    base = make_base(folder, rng)
    path = base.path
    for number in range(count):
        if work != "save" or number % 20 == 0:
            path = base.copy_to(folder / "work")
        before = set(bodies(path))
        said = _killed(work, path, rng)
        outcome.tries += 1
        outcome.seen["finished steps"] += len(said)
        try:
            judge(work, base, path, before, said, outcome)
        except (JournalError, AssertionError) as error:
            outcome.bad.append(f"try {number}: {type(error).__name__}: {error}")
    return outcome


SCENARIOS = {f"kill-{work}": partial(run, work) for work in LONGEST}


def _killed(work: str, path: Path, rng: Random) -> list[str]:
    arguments = [sys.executable, "-m", "tests.reliability.worker", work, str(path), str(rng.random()), "1000000"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            raise AssertionError("the worker did not start")
        timer = threading.Timer(rng.uniform(0, LONGEST[work]), process.kill)
        timer.start()
        # A last line may be torn by the kill: then it was not acknowledged.
        said = process.stdout.read()
        timer.cancel()
    return said[: said.rfind("\n") + 1].splitlines()


def judge(work: str, base: Base, path: Path, before: set[str], said: list[str], outcome: Outcome) -> None:
    if work == "restore" and not header_files_exist(path):
        # Killed between the two renames: the journal lies whole beside its place.
        path = next(each for each in path.parent.iterdir() if "before restoring" in each.name)
        outcome.seen["between two renames"] += 1
    found = _bodies_under_either(path, outcome) if work == "passphrase" else bodies(path)
    if not all(is_whole(text) for text in found):
        raise AssertionError("a text is not whole")
    if not before <= set(found):
        raise AssertionError("a text from before is gone")
    if work == "save":
        numbers = {text.split(" ", 1)[0] for text in found}
        lost = [number for number in said if f"#{number}" not in numbers]
        outcome.seen["acknowledged saves"] += len(said)
        if lost:
            raise AssertionError(f"lost {lost}")
    if work == "backup":
        listed = {each.path.name for each in backups.listed(path / backups.FOLDER)}
        if not {Path(each).name for each in said} <= listed:
            raise AssertionError("a finished backup is not listed")
    if work == "rotation" and len(header_files.databases(path)) != 1:
        raise AssertionError("left a database behind")


def header_files_exist(path: Path) -> bool:
    return any((path / name).exists() for name in header_files.COPIES)


def _bodies_under_either(path: Path, outcome: Outcome) -> list[str]:
    try:
        found = bodies(path, PASSPHRASE)
    except WrongPassphrase:
        found = bodies(path, NEW_PASSPHRASE)
        outcome.seen["new passphrase"] += 1
    return found
