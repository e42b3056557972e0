"""One opener at a time: a lock of the operating system on a file in the vault, which dies with its process."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from journal import files
from journal.errors import OpenElsewhere

NAME = "lock"


class FolderLock:
    """Held from construction to `release`. The file stays behind: what counts is the lock on it."""

    def __init__(self, folder: Path) -> None:
        path = folder / NAME
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        with files.translated(path):
            self._descriptor = os.open(path, flags, 0o600)
        try:
            _lock(self._descriptor)
        except OSError:
            os.close(self._descriptor)
            raise OpenElsewhere from None
        # Only for a person who looks; nothing relies on it.
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, str(os.getpid()).encode(), 0) if os.name != "nt" else None

    def release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def is_held(folder: Path) -> bool:
    """Whether somebody has this vault open now. Makes nothing."""
    if not (folder / NAME).is_file():
        return False
    try:
        FolderLock(folder).release()
    except OpenElsewhere:
        return True
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        # flock belongs to the open file, not to the process: a second opener in this process is refused as well.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
