"""A full disk and failing calls: one system call of real work, or every one from then on, fails with a chosen error.

The work must end with an error of ours; nothing acknowledged is lost, no half file stays, and the journal opens and
verifies afterwards. Needs strace, so Linux.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from journal.errors import JournalError
from tests.reliability.kennel import Kennel
from tests.reliability.kills import base_for, judge
from tests.reliability.outcome import Base, Outcome, bodies, forget_notes

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
    with closing(Kennel(folder)) as kennel:
        places = _places(kennel, work, base.copy_to(folder / "work"), folder / "calls")
        for number in range(count):
            path = base.copy_to(folder / "work")
            forget_notes()
            fault = _fault(places, rng)
            outcome.tries += 1
            try:
                said = _with_fault(kennel, work, path, fault, rng, outcome)
                _judge(work, base, path, before, fault, said, outcome)
            except (JournalError, AssertionError, StopIteration) as error:
                outcome.bad.append(f"try {number}, {fault}: {type(error).__name__}: {error}")
    return outcome


SCENARIOS = {f"fault-{work}": partial(run, work) for work in STEPS}


def _judge(work: str, base: Base, path: Path, before: set[str], fault: str, said: list[str], outcome: Outcome) -> None:
    last = said[-1].removeprefix("error ") if said and said[-1].startswith("error ") else "finished"
    if last != "finished" and not last.startswith("journal.errors."):
        raise AssertionError(last)
    outcome.seen[last.split(":")[0].removeprefix("journal.errors.")] += 1
    finished = [word for word in said if word != "ready" and not word.startswith("error ")]
    judge(work, base, path, before, finished, outcome)
    # What cannot be removed because removing fails may stay behind; the next opening or nobody minds it.
    left = [each.name for each in path.parent.rglob("*") if each.name.endswith(".tmp")]
    if left and "unlink" not in fault:
        raise AssertionError(f"left behind {left}")


def _fault(places: Places, rng: Random) -> str:
    call = rng.choice([name for name in CALLS if name in places])
    first, last = places[call]
    return f"{call}:error={rng.choice(ERRORS)}:when={rng.randint(first, last)}{rng.choice(('', '+'))}"


def _places(kennel: Kennel, work: str, path: Path, log: Path) -> Places:
    """From one run in which nothing fails. What comes before the vault is met is the interpreter's own."""
    kennel.traced(work, path, "1", STEPS[work], [*_strace(log), "-e", f"trace=openat,{','.join(CALLS)}"])
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


def _with_fault(kennel: Kennel, work: str, path: Path, fault: str, rng: Random, outcome: Outcome) -> list[str]:
    log = path.parents[1] / "injected"
    trace = [*_strace(log), "-e", f"trace={fault.split(':')[0]}", "-e", f"inject={fault}"]
    said = kennel.traced(work, path, str(rng.random()), STEPS[work], trace)
    failed = log.read_text("utf-8", "replace").count("(INJECTED)")
    outcome.seen["calls that failed"] += failed
    outcome.seen["tries on a full disk"] += bool(failed) and any(error in fault for error in FULL)
    outcome.seen["tries without a failing call"] += not failed
    return said


def _strace(log: Path) -> list[str]:
    tracer = shutil.which("strace")
    if tracer is None:
        raise SystemExit("The failing calls need strace (apt-get install strace).")
    return [tracer, "-o", str(log)]
