"""kill -9 in the middle of a sentence, in the real window: all but the last second is found again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from random import Random

from journal.vault.vault import Vault
from tests.reliability.outcome import PASSPHRASE, Outcome, make_base

SECOND = 1.0
BUSY = 0.6  # more that a machine with other things to do may take, before it counts against us
LONGEST = 3.0  # seconds of typing before the kill


def run(folder: Path, rng: Random, count: int) -> Outcome:
    from tests.reliability.writer import TEXT

    outcome = Outcome("kill -9 in the middle of a sentence")
    base = make_base(folder, rng)
    worst = 0.0
    for number in range(count):
        vault = base.copy_to(folder / "work")
        typed, killed_at = _killed(vault, folder / "settings", rng.uniform(0.3, LONGEST))
        outcome.tries += 1
        outcome.seen["letters typed"] += len(typed)
        kept = _newest(vault)
        if not TEXT.startswith(kept):
            outcome.bad.append(f"try {number}: the text is not what was typed: {kept[-60:]!r}")
            continue
        lost_from = next((at for at in range(len(kept), len(typed)) if TEXT[at] != " "), None)
        lost = killed_at - typed[lost_from] if lost_from is not None else 0.0
        outcome.seen["tries within a second"] += lost <= SECOND
        worst = max(worst, lost)
        if lost > SECOND + BUSY:
            outcome.bad.append(f"try {number}: {lost:.2f} s of writing were lost")
    outcome.seen["ms lost at worst"] = round(worst * 1000)
    return outcome


SCENARIOS = {"kill-writing": run}


def _killed(vault: Path, settings: Path, after: float) -> tuple[list[float], float]:
    """When each letter was typed, and when the end came, by the clock that all processes share."""
    command = [sys.executable, "-m", "tests.reliability.writer", str(vault), str(settings)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            raise AssertionError("the window did not open")
        end: list[float] = []

        def kill() -> None:
            end.append(time.monotonic())
            process.kill()

        timer = threading.Timer(after, kill)
        timer.start()
        said = process.stdout.read()
        timer.join()
    whole = said[: said.rfind("\n") + 1].splitlines()
    return [float(line.split()[1]) for line in whole], end[0]


def _newest(vault: Path) -> str:
    """What is kept of the entry that was being written; empty if there is none yet."""
    journal = Vault(vault).unlock(PASSPHRASE)
    try:
        entries = [journal.entries.get(head.id) for head in journal.entries.heads(limit=100)]
        body = max(entries, key=lambda entry: entry.id).body.rstrip()
        return body if body.startswith("W") else ""
    finally:
        journal.close()
