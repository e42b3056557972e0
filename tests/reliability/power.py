"""Power cuts: every write and sync of real work is recorded, then replayed to a random point with what was not synced
dropped or torn. Needs strace, so Linux."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from random import Random

from journal.errors import JournalError
from tests.reliability.disk import CALLS, Call, Disk, calls
from tests.reliability.kills import base_for, judge
from tests.reliability.outcome import Base, Outcome, bodies, forget_notes

STEPS = {"save": 40, "passphrase": 6, "rotation": 4, "backup": 4, "restore": 4, "migration": 1}


def run(work: str, folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome(f"power cut during {work}")
    base = base_for(work, folder, rng, STEPS[work])
    before = set(bodies(base.copy_to(folder / "look")))
    place = folder / "recorded"
    path = base.copy_to(place)
    log = folder / "log"
    disk_at_start = Disk(place)
    _record(work, path, rng, log)
    listed = list(calls(log))
    cuts = sorted(rng.randrange(len(listed)) for _ in range(count))
    _replay(work, disk_at_start, listed, cuts, folder, base, before, outcome, rng)
    return outcome


SCENARIOS = {f"power-{work}": partial(run, work) for work in STEPS}


def _record(work: str, path: Path, rng: Random, log: Path) -> None:
    tracer = shutil.which("strace")
    if tracer is None:
        raise SystemExit("The power cuts need strace (apt-get install strace).")
    traced = [tracer, "-f", "-xx", "-s", "100000000", "-e", f"trace={CALLS}", "-o", str(log)]
    work_of = [sys.executable, "-m", "tests.reliability.worker", work, str(path), str(rng.random()), str(STEPS[work])]
    subprocess.run([*traced, *work_of], check=True, stdout=subprocess.DEVNULL)


def _replay(
    work: str,
    disk: Disk,
    listed: list[Call],
    cuts: list[int],
    folder: Path,
    base: Base,
    before: set[str],
    outcome: Outcome,
    rng: Random,
) -> None:
    done = 0
    found = folder / "found"
    for cut in cuts:
        for call in listed[done:cut]:
            disk.take(call)
        done = max(done, cut)
        shutil.rmtree(found, ignore_errors=True)
        forget_notes()
        disk.lay_out(found, rng)
        said = disk.said.decode().splitlines()
        outcome.tries += 1
        finished = [word for word in said if word != "ready"]
        try:
            judge(work, base, found / base.path.name, before, finished, outcome)
        except (JournalError, AssertionError, StopIteration) as error:
            outcome.bad.append(f"call {cut} of {len(listed)}: {type(error).__name__}: {error}")
