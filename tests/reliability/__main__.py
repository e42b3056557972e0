"""python3 dev.py reliability [--short] [--seed N] [NAME…]"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.reliability import damage, kills
from tests.reliability.outcome import Outcome, Scenario, keep_notes_in

SCENARIOS: dict[str, Scenario] = {**kills.SCENARIOS, **damage.SCENARIOS}
SHORT = {"kill-save": 5, "kill-passphrase": 3, "kill-rotation": 3, "kill-backup": 3, "kill-restore": 3,
         "damage-header": 300, "damage-database": 60, "damage-replay": 20, "damage-backup": 60}  # fmt: skip
LONG = {"kill-save": 2000, "kill-passphrase": 200, "kill-rotation": 200, "kill-backup": 200, "kill-restore": 200,
        "damage-header": 10_000, "damage-database": 10_000, "damage-replay": 500, "damage-backup": 2000}  # fmt: skip


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
        count = max(1, round((SHORT if arguments.short else LONG)[name] * arguments.share))
        started = time.monotonic()
        outcome = run(name, arguments.seed, count)
        print(f"{outcome.line()} ({time.monotonic() - started:.0f} s)", flush=True)
        for problem in outcome.bad[:10]:
            print(f"    {problem}")
        worst = max(worst, bool(outcome.bad))
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
