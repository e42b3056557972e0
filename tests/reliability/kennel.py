"""Workers in processes of their own: started, stopped, killed, and heard until their end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO

PATIENCE = 60.0  # seconds


class Kennel:
    """One process that has loaded everything forks the workers, which saves the better part of each try.

    Windows cannot fork; there each worker that is to be killed is started anew.
    """

    def __init__(self, folder: Path) -> None:
        self._pipe = folder / "said"
        self._took = 0.0
        self._server: subprocess.Popen[str] | None = None
        if hasattr(os, "fork"):
            os.mkfifo(self._pipe)
            command = [sys.executable, "-m", "tests.reliability.worker", "serve"]
            self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def close(self) -> None:
        if self._server is not None:
            self._server.communicate()

    def timed(self, work: str, path: Path, steps: int) -> float:
        """How many seconds these steps take here and now, from the moment in which the worker is ready."""
        self.killed(work, path, "1", steps, PATIENCE)
        return self._took

    def killed(self, work: str, path: Path, seed: str, steps: int, after: float) -> list[str]:
        """What the worker had said when it was killed, so many seconds after it was ready."""
        if self._server is None:
            said, self._took = _started_and_killed(work, path, seed, steps, after)
            return _lines(said)
        child = self._stopped(work, path, seed, steps)
        os.kill(child, signal.SIGCONT)
        with self._pipe.open() as pipe:
            said, self._took = _until_killed(pipe, after, partial(os.kill, child, signal.SIGKILL))
        self._let_go()
        return _lines(said)

    def traced(self, work: str, path: Path, seed: str, steps: int, tracer: list[str]) -> list[str]:
        """What the worker said in all its life under strace, which is told its number and nothing of its start."""
        child = self._stopped(work, path, seed, steps)
        with subprocess.Popen([*tracer, "-f", "-p", str(child)], stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            attached = process.stderr.readline()
            os.kill(child, signal.SIGCONT)
            with self._pipe.open() as pipe:
                said = pipe.read()
        self._let_go()
        if "attached" not in attached:
            raise SystemExit(attached)
        return _lines(said)

    def _stopped(self, work: str, path: Path, seed: str, steps: int) -> int:
        """The number of a worker that has not begun yet."""
        assert self._server is not None
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        words = (work, path, seed, steps, os.environ["XDG_STATE_HOME"], self._pipe)
        print(*words, sep="\t", file=self._server.stdin, flush=True)
        return int(self._server.stdout.readline())

    def _let_go(self) -> None:
        """Only now may its number be given to another process."""
        assert self._server is not None
        assert self._server.stdin is not None
        print(file=self._server.stdin, flush=True)


def _started_and_killed(work: str, path: Path, seed: str, steps: int, after: float) -> tuple[str, float]:
    arguments = [sys.executable, "-m", "tests.reliability.worker", work, str(path), seed, str(steps)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        return _until_killed(process.stdout, after, process.kill)


def _until_killed(pipe: IO[str], after: float, kill: Callable[[], None]) -> tuple[str, float]:
    ready = pipe.readline()
    started = time.monotonic()
    timer = threading.Timer(after, kill)
    timer.start()
    said = pipe.read()
    timer.cancel()
    timer.join()
    return ready + said, time.monotonic() - started


def _lines(said: str) -> list[str]:
    """Without a torn last line: that was not said."""
    return said[: said.rfind("\n") + 1].splitlines()
