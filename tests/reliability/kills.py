"""kill -9 at a random moment of real work; what was finished must be there, and the journal must open and verify."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from journal.errors import JournalError, WrongPassphrase
from journal.vault import backup as backups
from journal.vault import header_files
from tests.reliability import worker
from tests.reliability.kennel import Kennel
from tests.reliability.outcome import (
    NEW_PASSPHRASE,
    PASSPHRASE,
    Base,
    Outcome,
    bodies,
    forget_notes,
    is_whole,
    make_base,
    number_of,
    stored_base,
)

WORK: tuple[str, ...] = ("save", "passphrase", "rotation", "backup", "restore", "merge", "import", "migration")
LAID_OUT = 6  # steps of merge, import and migration, which need something laid out for each
FEW = {work: 20 if work == "save" else 2 for work in WORK}
STEPS = {work: LAID_OUT if work in ("merge", "import", "migration") else 1_000_000 for work in WORK}


def run(work: str, folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome(f"kill -9 during {work}")
    base = base_for(work, folder, rng, LAID_OUT)
    before = set(bodies(base.copy_to(folder / "look")))
    path, known = base.path, before
    with closing(Kennel(folder)) as kennel:
        # Kills within the time that a few steps take, however busy the machine is, meet every part of the work.
        longest = kennel.timed(work, base.copy_to(folder / "work"), FEW[work])
        for number in range(count):
            if work != "save" or number % 20 == 0:
                path, known = base.copy_to(folder / "work"), before
                forget_notes()
            said = _killed(kennel, work, path, rng, longest)
            outcome.tries += 1
            outcome.seen["finished steps"] += len(said)
            try:
                found = judge(work, base, path, known, said, outcome)
                known = set(found) if work == "save" else known
            except (JournalError, AssertionError) as error:
                outcome.bad.append(f"try {number}: {type(error).__name__}: {error}")
    return outcome


SCENARIOS = {f"kill-{work}": partial(run, work) for work in WORK}


def base_for(work: str, folder: Path, rng: Random, steps: int) -> Base:
    """A vault with what this work needs laid out beside it."""
    if work == "migration":
        return stored_base(folder, steps)
    base = make_base(folder, rng)
    if work == "merge":
        worker.part_from(base.path, rng, steps)
    if work == "import":
        worker.lay_out_exports(base.path, rng, steps)
    return base


def _killed(kennel: Kennel, work: str, path: Path, rng: Random, longest: float) -> list[str]:
    """What it had finished by then."""
    said = kennel.killed(work, path, str(rng.random()), STEPS[work], rng.uniform(0, longest))
    if said[:1] != ["ready"] or said[-1].startswith("error "):
        raise AssertionError(f"the worker failed: {said}")
    return said[1:]


# --- what is found ---------------------------------------------------------------------------------------------------


def judge(work: str, base: Base, path: Path, before: set[str], said: list[str], outcome: Outcome) -> list[str]:
    """Every text of the journal; raises if anything is lost, or is there in part."""
    # Between the two renames of a restore nothing is in its place; looking at the journal does the rest.
    if work == "restore" and not path.exists():
        outcome.seen["between two renames"] += 1
    found = _bodies_under_either(path, outcome) if work == "passphrase" else bodies(path)
    if not all(is_whole(text) for text in found):
        raise AssertionError("a text is not whole")
    if not before <= set(found):
        raise AssertionError("a text from before is gone")
    if judge_what := JUDGES.get(work):
        judge_what(path, before, found, said, outcome)
    return found


def _saved(_path: Path, _before: set[str], found: list[str], said: list[str], outcome: Outcome) -> None:
    numbers = {number_of(text) for text in found}
    lost = [number for number in said if int(number) not in numbers]
    outcome.seen["acknowledged saves"] += len(said)
    if lost:
        raise AssertionError(f"lost {lost}")


def _backed_up(path: Path, _before: set[str], _found: list[str], said: list[str], _outcome: Outcome) -> None:
    listed = {each.path.name for each in backups.listed(path / backups.FOLDER)}
    if not {Path(each).name for each in said} <= listed:
        raise AssertionError("a finished backup is not listed")


def _rotated(path: Path, _before: set[str], _found: list[str], _said: list[str], _outcome: Outcome) -> None:
    if len(header_files.databases(path)) != 1:
        raise AssertionError("left a database behind")


def _migrated(path: Path, before: set[str], _found: list[str], _said: list[str], outcome: Outcome) -> None:
    for other in worker.others(path):
        if not before <= set(bodies(other)):
            raise AssertionError("a text from before is gone")
        outcome.seen["journals opened"] += 1


def _brought(_path: Path, _before: set[str], found: list[str], said: list[str], outcome: Outcome) -> None:
    """All of what one step brings is there, or nothing of it."""
    numbers = {number_of(text) for text in found}
    for step in range(LAID_OUT):
        first = worker.FIRST_BROUGHT + step * worker.AT_ONCE
        here = len(numbers & set(range(first, first + worker.AT_ONCE)))
        if here not in (0, worker.AT_ONCE):
            raise AssertionError(f"{here} of {worker.AT_ONCE} of what came in one go are there")
        if not here and str(step) in said:
            raise AssertionError(f"lost what step {step} brought")
        outcome.seen["brought whole"] += bool(here)


Judge = Callable[[Path, set[str], list[str], list[str], Outcome], None]
JUDGES: dict[str, Judge] = {
    "save": _saved,
    "backup": _backed_up,
    "rotation": _rotated,
    "merge": _brought,
    "import": _brought,
    "migration": _migrated,
}


def _bodies_under_either(path: Path, outcome: Outcome) -> list[str]:
    try:
        found = bodies(path, PASSPHRASE)
    except WrongPassphrase:
        found = bodies(path, NEW_PASSPHRASE)
        outcome.seen["new passphrase"] += 1
    return found
