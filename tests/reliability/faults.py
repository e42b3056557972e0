"""A full disk and failing calls: one system call of real work, or every one from then on, fails with a chosen error.

The work must end with an error of ours; nothing acknowledged is lost, no half file stays, and the journal opens and
verifies afterwards. Needs strace, so Linux.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random

from journal.errors import JournalError
from tests.reliability.kills import base_for, judge
from tests.reliability.outcome import Base, Outcome, bodies

STEPS = {"save": 6, "passphrase": 2, "rotation": 2, "backup": 2, "restore": 2, "merge": 2, "import": 2, "migration": 1}
CALLS = ("pwrite64", "pwrite64", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "pread64")
FULL = ("ENOSPC", "EDQUOT")
ERRORS = ("ENOSPC", "ENOSPC", "EIO", "EROFS", "EDQUOT")
CALLED = re.compile(r"^(\d+)\s+(\w+)\(")
Places = dict[str, tuple[int, int]]  # system call → its first and last number once the work is at the vault


def run(work: str, folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome(f"failing calls during {work}")
    base = base_for(work, folder, rng, STEPS[work])
    before = set(bodies(base.copy_to(folder / "look")))
    places = _places(work, base.copy_to(folder / "work"), folder / "calls")
    for number in range(count):
        path = base.copy_to(folder / "work")
        fault = _fault(places, rng)
        outcome.tries += 1
        try:
            _try(work, base, path, before, fault, rng, outcome)
        except (JournalError, AssertionError, StopIteration) as error:
            outcome.bad.append(f"try {number}, {fault}: {type(error).__name__}: {error}")
        shutil.rmtree(folder / "work")
    return outcome


SCENARIOS = {f"fault-{work}": partial(run, work) for work in STEPS}


def _try(work: str, base: Base, path: Path, before: set[str], fault: str, rng: Random, outcome: Outcome) -> None:
    done, failed = _with_fault(work, path, rng, fault)
    outcome.seen["calls that failed"] += failed
    outcome.seen["tries on a full disk"] += bool(failed) and any(error in fault for error in FULL)
    outcome.seen["tries without a failing call"] += not failed
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


def _fault(places: Places, rng: Random) -> str:
    call = rng.choice([name for name in CALLS if name in places])
    first, last = places[call]
    return f"{call}:error={rng.choice(ERRORS)}:when={rng.randint(first, last)}{rng.choice(('', '+'))}"


def _places(work: str, path: Path, log: Path) -> Places:
    """From one run in which nothing fails. What comes before the vault is met is the interpreter's own."""
    _traced(work, path, "1", ["-e", f"trace=openat,{','.join(CALLS)}", "-o", str(log)])
    counted: Counter[str] = Counter()
    before: Counter[str] | None = None
    own = ""
    for line in log.read_text("utf-8", "replace").splitlines():
        found = CALLED.match(line)
        if found is None or found[1] != (own := own or found[1]):
            continue
        if before is None and path.name in line:
            before = counted.copy()
        counted[found[2]] += 1
    assert before is not None
    return {name: (before[name] + 1, counted[name]) for name in set(CALLS) if counted[name] > before[name]}


def _with_fault(work: str, path: Path, rng: Random, fault: str) -> tuple[subprocess.CompletedProcess[str], int]:
    """How it ended, and how many calls were made to fail."""
    log = path.parents[1] / "injected"
    name = fault.split(":")[0]
    done = _traced(work, path, str(rng.random()), ["-e", f"trace={name}", "-e", f"inject={fault}", "-o", str(log)])
    return done, log.read_text("utf-8", "replace").count("(INJECTED)")


def _traced(work: str, path: Path, seed: str, options: list[str]) -> subprocess.CompletedProcess[str]:
    tracer = shutil.which("strace")
    if tracer is None:
        raise SystemExit("The failing calls need strace (apt-get install strace).")
    work_of = [sys.executable, "-m", "tests.reliability.worker", work, str(path), seed, str(STEPS[work])]
    return subprocess.run([tracer, "-f", *options, *work_of], capture_output=True, text=True, check=False)
