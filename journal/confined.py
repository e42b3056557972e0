"""A process of its own for files of other people: it can be killed, can write nothing, and gets only so much memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MEMORY = 3 * 1024 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[1]


def start(module: str) -> subprocess.Popen[bytes]:
    """Runs `module` as a program, spoken to through its standard input and output. Raises OSError."""
    path = os.pathsep.join(part for part in (str(_ROOT), os.environ.get("PYTHONPATH", "")) if part)
    return subprocess.Popen(
        [sys.executable, "-P", "-B", "-m", module],  # -P: no code from the folder it stands in
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would show a console
    )


def restrain() -> None:
    """Called by the child before it looks at anything; systems without such limits have none."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),  # not a byte goes to any file
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            _, hard = resource.getrlimit(what)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue  # a system that does not know this limit
