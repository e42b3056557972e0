"""A full disk and failing calls: one system call of real work, or every one from then on, fails with a chosen error.

The work must end with an error of ours; nothing acknowledged is lost, no half file stays, and the journal opens and
verifies afterwards. Needs strace, so Linux.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from random import Random

from journal.errors import JournalError
from tests.reliability.kills import judge
from tests.reliability.outcome import Base, Outcome, bodies, make_base

STEPS = {"save": 6, "passphrase": 2, "rotation": 2, "backup": 2, "restore": 2}
CALLS = ("pwrite64", "pwrite64", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "pread64")
ERRORS = ("ENOSPC", "ENOSPC", "EIO", "EROFS", "EDQUOT")


def run(work: str, folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome(f"failing calls during {work}")
    base = make_base(folder, rng)
    for number in range(count):
        path = base.copy_to(folder / "work")
        before = set(bodies(path))
        fault = _fault(rng)
        outcome.tries += 1
        try:
            _try(work, base, path, before, fault, rng, outcome)
        except (JournalError, AssertionError, StopIteration) as error:
            outcome.bad.append(f"try {number}, {fault}: {type(error).__name__}: {error}")
        shutil.rmtree(folder / "work")
    return outcome


SCENARIOS = {f"fault-{work}": partial(run, work) for work in STEPS}


def _try(work: str, base: Base, path: Path, before: set[str], fault: str, rng: Random, outcome: Outcome) -> None:
    done = _with_fault(work, path, rng, fault)
    last = done.stderr.strip().splitlines()[-1] if done.returncode else "finished"
    if done.returncode and not last.startswith("journal.errors."):
        raise AssertionError(last)
    outcome.seen[last.split(":")[0].removeprefix("journal.errors.")] += 1
    said = [word for word in done.stdout.splitlines() if word != "ready"]
    judge(work, base, path, before, said, outcome)
    # What cannot be removed because removing fails may stay behind; the next opening or nobody minds it.
    left = [each.name for each in path.parent.rglob("*") if each.name.endswith(".tmp")]
    if left and "unlink" not in fault:
        raise AssertionError(f"left behind {left}")


def _fault(rng: Random) -> str:
    call = rng.choice(CALLS)
    # The first reads are the interpreter's own.
    number = rng.randrange(1, rng.choice((10, 80))) + (40 if call == "pread64" else 0)
    return f"{call}:error={rng.choice(ERRORS)}:when={number}{rng.choice(('', '+'))}"


def _with_fault(work: str, path: Path, rng: Random, fault: str) -> subprocess.CompletedProcess[str]:
    tracer = shutil.which("strace")
    if tracer is None:
        raise SystemExit("The failing calls need strace (apt-get install strace).")
    name = fault.split(":")[0]
    traced = [tracer, "-f", "-e", f"trace={name}", "-e", f"inject={fault}", "-o", "/dev/null"]
    work_of = [sys.executable, "-m", "tests.reliability.worker", work, str(path), str(rng.random()), str(STEPS[work])]
    return subprocess.run([*traced, *work_of], capture_output=True, text=True, check=False)
