"""The window against its limits: a bare PySide6 window, and the key derivation. Each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measure import Result, from_pairs, side_by_side
from tests.benchmarks.store import PASSPHRASE

_BARE = """
import os
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        print("painted", flush=True)
        os._exit(0)
app = QApplication([])
window = Bare()
window.resize(1280, 768)
window.show()
app.exec()
"""
_OURS = """
import os, sys
from journal.vault.hygiene import protect_process
protect_process()
from ui.app import start
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("painted", flush=True)
            os._exit(0)
        return False
window = start(sys.argv[1:])
painted = Painted()
window.gate.unlock.installEventFilter(painted)
QApplication.instance().exec()
"""


def starting(vault: Path, settings: Path, rounds: int) -> Result:
    arguments = ["--vault", str(vault), "--settings", str(settings)]
    return side_by_side(
        "start to the unlock page painted / a bare window",
        lambda: _until_painted(_OURS, *arguments),
        lambda: _until_painted(_BARE),
        rounds=rounds,
        goal="≤ 1.6",
    )


def unlocking(vault: Path, settings: Path, rounds: int) -> Result:
    """From Enter in the passphrase field to Today painted with the cursor in its box, in a real window."""
    command = [sys.executable, "-m", "tests.benchmarks.unlock_window", str(vault), str(settings), str(rounds)]
    done = subprocess.run(command, input=PASSPHRASE, stdout=subprocess.PIPE, text=True, check=True, env=_environment())
    pairs = [(ours, kdf) for ours, kdf in json.loads(done.stdout.splitlines()[-1])]
    return from_pairs("unlock to Today painted / key derivation alone", pairs, "≤ 1.25")


def writing(folder: Path) -> list[Result]:
    """In a long entry of a real window, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.writing", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=_environment())
    return [Result(what, ours, 0, 0, goal) for what, ours, goal in json.loads(done.stdout.splitlines()[-1])]


def _until_painted(script: str, *arguments: str) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment()) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - started
    if line.strip() != "painted":
        raise RuntimeError("the window ended before it was painted")
    return took


def _environment() -> dict[str, str]:
    """With compiled modules kept on the disk, as they are for everybody who starts a program twice."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
