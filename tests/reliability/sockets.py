"""Every socket that the whole window opens, seen by strace: local ones to the display and the buses, and no other."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

from journal.demo import fill
from journal.resources import resource
from journal.vault.vault import Vault
from tests.reliability.outcome import CHEAP, PASSPHRASE, Outcome

_SOCKET = re.compile(r"socket\((AF_\w+)")
_CONNECT = re.compile(r"connect\(\d+, \{sa_family=(AF_\w+)(?:, sun_path=@?\"([^\"]*)\")?")
# The display, the session's and the system's bus, the accessibility bus, and the system's own cache of user names.
ALLOWED = re.compile(r"X11-unix|wayland-|dbus|/bus$|at-spi|nscd")


def opened_sockets(folder: Path, _rng: Random, count: int) -> Outcome:
    outcome = Outcome("sockets of the whole window")
    for _ in range(count):
        path = folder / "Demo.afterbell"
        shutil.rmtree(path, ignore_errors=True)
        journal, _recovery = Vault.create(path, PASSPHRASE, cost=CHEAP)
        fill(journal, json.loads(resource("demo", "demo.json").read_text("utf-8")), date.today())
        journal.close()
        outcome.tries += 1
        judge(_traced(path, folder / "calls"), outcome)
    return outcome


SCENARIOS = {"trace-sockets": opened_sockets}


def judge(calls: str, outcome: Outcome) -> None:
    for family in _SOCKET.findall(calls):
        outcome.seen[f"{family} sockets"] += 1
        if family != "AF_UNIX":
            outcome.bad.append(f"a socket of the family {family}")
    for family, place in _CONNECT.findall(calls):
        if family != "AF_UNIX" or not ALLOWED.search(place):
            outcome.bad.append(f"connected to {family} {place}")
        else:
            outcome.seen[f"connections to {Path(place).name}"] += 1


def _traced(path: Path, calls: Path) -> str:
    tracer = shutil.which("strace")
    if tracer is None:
        raise SystemExit("Watching the sockets needs strace (apt-get install strace).")
    command = [tracer, "-f", "-e", "trace=socket,connect", "-o", str(calls)]
    window = [sys.executable, "-m", "tests.flows.watched_process", str(path)]
    done = subprocess.run([*command, *window], input=PASSPHRASE, capture_output=True, text=True, check=False)
    if done.returncode or '"saved"' not in done.stdout:
        raise AssertionError(done.stderr[-2000:])
    return calls.read_text("utf-8", "replace")
