"""python3 dev.py reliability [--short] [--seed N] [NAME…]"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.reliability import (
    corpus,
    damage,
    faults,
    fuzz,
    gate,
    imports,
    kills,
    memory,
    pages,
    plaintext,
    power,
    queries,
    recall,
    sockets,
    two,
    underneath,
    writing,
)
from tests.reliability.outcome import Outcome, Scenario, keep_notes_in

SCENARIOS: dict[str, Scenario] = {
    **kills.SCENARIOS,
    **writing.SCENARIOS,
    **damage.SCENARIOS,
    **corpus.SCENARIOS,
    **power.SCENARIOS,
    **faults.SCENARIOS,
    **queries.SCENARIOS,
    **pages.SCENARIOS,
    **fuzz.SCENARIOS,
    **imports.SCENARIOS,
    **plaintext.SCENARIOS,
    **two.SCENARIOS,
    **underneath.SCENARIOS,
    **gate.SCENARIOS,
    **recall.SCENARIOS,
    **memory.SCENARIOS,
    **sockets.SCENARIOS,
}
# Name → how often in the short form, which the quick suite runs too, and in the long one before a release.
COUNTS = {
    "kill-save": (3, 2000),
    "kill-passphrase": (2, 200),
    "kill-rotation": (2, 200),
    "kill-backup": (2, 200),
    "kill-restore": (2, 200),
    "kill-merge": (2, 200),
    "kill-import": (2, 200),
    "kill-migration": (2, 200),
    "kill-writing": (3, 200),
    "damage-header": (300, 10_000),
    "damage-database": (40, 10_000),
    "damage-replay": (15, 500),
    "damage-backup": (40, 2000),
    "corpus": (1000, 1000),  # all there are
    "damage-old-files": (20, 1000),
    "power-save": (12, 10_000),
    "power-passphrase": (12, 3000),
    "power-rotation": (12, 3000),
    "power-backup": (12, 2000),
    "power-restore": (12, 2000),
    "power-migration": (6, 2000),
    "fault-save": (6, 600),
    "fault-passphrase": (3, 200),
    "fault-rotation": (3, 300),
    "fault-backup": (3, 200),
    "fault-restore": (3, 400),
    "fault-merge": (2, 100),
    "fault-import": (2, 100),
    "fault-migration": (2, 100),
    "fuzz-header": (2000, 450_000),
    "fuzz-headers-in-place": (300, 100_000),
    "fuzz-sheet": (500, 100_000),
    "fuzz-backup": (300, 150_000),
    "fuzz-note": (300, 200_000),
    "two-processes": (1, 50),
    "underneath": (12, 600),
    "plaintext": (1, 40),
    "queries": (60, 5000),
    "pages": (150, 20_000),
    "gate": (9, 10_000),
    "recall": (1, 1),
    **{name: (12, 100_000) for name in imports.SCENARIOS},
    "memory-lock": (1, 50),
    "trace-sockets": (1, 5),
}
_NEEDS_STRACE = ("power-", "fault-", "trace-")
_NEEDS_LINUX = ("memory-",)  # the way in which it shows the memory of a process
_NEEDS_POSIX = ("underneath", "plaintext")  # files that may be moved while they are open; signals


def runs_here(name: str) -> bool:
    if name.startswith(_NEEDS_STRACE):
        return shutil.which("strace") is not None
    if name.startswith(_NEEDS_LINUX):
        return sys.platform == "linux"
    return not name.startswith(_NEEDS_POSIX) or os.name == "posix"


HERE = tuple(filter(runs_here, COUNTS))


def run(name: str, seed: int, count: int) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="afterbell-reliability-") as folder:
        keep_notes_in(Path(folder))
        return SCENARIOS[name](Path(folder), Random(f"{name} {seed}"), count)


def main() -> int:
    parser = argparse.ArgumentParser(prog="reliability")
    parser.add_argument("names", nargs="*", choices=[[], *SCENARIOS])
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="of the counts, for a quick look")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}")
    worst = 0
    for name in arguments.names or SCENARIOS:
        count = max(1, round(COUNTS[name][not arguments.short] * arguments.share))
        started = time.monotonic()
        outcome = run(name, arguments.seed, count)
        print(f"{outcome.line()} ({time.monotonic() - started:.0f} s)", flush=True)
        for problem in outcome.bad[:10]:
            print(f"    {problem}")
        worst = max(worst, bool(outcome.bad))
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
