"""One opener at a time: a lock of the operating system on a file in the vault, which dies with its process."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from journal import files
from journal.errors import OpenElsewhere

NAME = "lock"
LOOKS = 10_000  # how often an opener tries again when somebody is only looking


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
            if os.name != "nt":
                os.ftruncate(self._descriptor, 0)
                os.pwrite(self._descriptor, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def is_held(folder: Path) -> bool:
    """Whether somebody has this vault open now. Makes and writes nothing, and stands in nobody's way."""
    path = folder / NAME
    if not path.is_file():
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        return not _is_free(descriptor)
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        if os.fstat(descriptor).st_size == 0:
            os.write(descriptor, b"\0")  # what is locked must be there, so that `_is_free` cannot read it
            os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _is_free(descriptor: int) -> bool:
        """A locked byte cannot be read by others there."""
        try:
            os.read(descriptor, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Raises only if somebody has the vault open; who merely looks holds a shared lock for a moment.

        flock belongs to the open file, not to the process: a second opener in this process is refused as well.
        """
        for _ in range(LOOKS):
            with contextlib.suppress(BlockingIOError):
                return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)  # raises if an opener has it
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        raise BlockingIOError

    def _is_free(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
