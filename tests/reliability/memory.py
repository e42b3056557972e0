"""What of a journal is left in the memory of the process after it locked: keys, passphrase, text.

The whole window in a process of its own: unlock, write, search, lock; then every readable page of its memory is looked
through from outside. Linux only. Keys have to be gone. Of passphrase and text the copies are counted and published.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import IO

from journal.vault.vault import Vault
from tests.reliability.outcome import PASSPHRASE, Outcome, make_base

WORDS = "zqxmemory"
TEXT = f"Written and found again: {WORDS} {WORDS}."
KEYS = ("data key", "data key as hex")
_LARGEST = 64 << 20  # bytes looked through at once


def after_locking(folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome("memory after locking")
    base = make_base(folder, rng)
    for number in range(count):
        path = base.copy_to(folder / "work")
        unlocked = Vault(path).derive(PASSPHRASE)
        key = bytes(unlocked.key.buffer)
        unlocked.wipe()
        outcome.tries += 1
        before, after = copies_in_a_window(path, key)
        if not (before["passphrase"] and before["data key"] and before[f"“{WORDS}”"]):
            outcome.bad.append(f"try {number}: the search does not find what is there: {before}")
        for what, found in after.items():
            outcome.seen[f"copies of the {what}"] += found
        outcome.bad += [f"try {number}: {after[what]} copies of the {what}" for what in KEYS if after[what]]
    return outcome


SCENARIOS = {"memory-lock": after_locking}


def needles(key: bytes) -> dict[str, tuple[bytes, ...]]:
    return {
        "data key": (key,),
        "data key as hex": (key.hex().encode(), key.hex().upper().encode()),
        "passphrase": _spellings(PASSPHRASE),
        f"“{WORDS}”": _spellings(WORDS),
    }


def copies_in_a_window(path: Path, key: bytes) -> tuple[dict[str, int], dict[str, int]]:
    """How often each is in the memory of the process: the passphrase once it is typed, the rest while the journal is
    open; and all of it after the lock."""
    command = [sys.executable, "-m", "tests.reliability.memory_window", str(path)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings) as window:
        assert window.stdin is not None
        assert window.stdout is not None
        try:
            _tell(window.stdin, PASSPHRASE)
            _hear(window.stdout, b"typed")
            before = counted(window.pid, needles(key))
            _tell(window.stdin, "")
            _tell(window.stdin, TEXT)
            _hear(window.stdout, b"open")
            before |= {what: count for what, count in counted(window.pid, needles(key)).items() if what != "passphrase"}
            _tell(window.stdin, "")
            _hear(window.stdout, b"locked")
            after = counted(window.pid, needles(key))
        finally:
            window.kill()
    return before, after


def counted(process: int, wanted: dict[str, tuple[bytes, ...]]) -> dict[str, int]:
    found = dict.fromkeys(wanted, 0)
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for first, last in _readable(process):
            with contextlib.suppress(OSError):  # a page that the kernel keeps for itself
                memory.seek(first)
                data = memory.read(last - first) or b""
                for what, forms in wanted.items():
                    found[what] += sum(data.count(form) for form in forms)
    return found


def _readable(process: int) -> list[tuple[int, int]]:
    """Pages that hold what the process made; libraries are what they were on the disk."""
    areas: list[tuple[int, int]] = []
    for line in Path(f"/proc/{process}/maps").read_text().splitlines():
        place, rights, *_ = line.split()
        first, last = (int(one, 16) for one in place.split("-"))
        if rights.startswith("rw"):
            areas += [(start, min(start + _LARGEST, last)) for start in range(first, last, _LARGEST)]
    return areas


def _spellings(words: str) -> tuple[bytes, ...]:
    return words.encode(), words.encode("utf-16-le")


def _tell(pipe: IO[bytes], words: str) -> None:
    pipe.write(words.encode() + b"\n")
    pipe.flush()


def _hear(pipe: IO[bytes], words: bytes) -> None:
    heard = pipe.readline().strip()
    if heard != words:
        raise AssertionError(f"the window said {heard!r} instead of {words!r}")
