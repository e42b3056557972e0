"""Every file Afterbell writes is written here: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Generator, Iterable
from pathlib import Path

from journal.errors import CannotRead, CannotWrite, DiskFull, TooLarge

if sys.platform == "darwin":
    import fcntl

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Replace `path` by `data` in one step; after a crash the old or the new file is there, never a part."""
    write_parts(path, (data,), mode=mode)


def write_parts(path: Path, parts: Iterable[bytes], *, mode: int = 0o600) -> None:
    """`write` for what is too large to hold in memory at once."""
    refuse_special(path)
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    with translated(path):
        try:
            _fill(temporary, parts, mode)
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(path.parent)


def read(path: Path, limit: int) -> bytes:
    """At most `limit` bytes; a longer file is refused rather than cut."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError:
        raise CannotRead(path) from None
    if len(data) > limit:
        raise TooLarge
    return data


def refuse_special(path: Path) -> None:
    """A folder, a device or a pipe would be lost if a file took its name: /dev/null as root, for one."""
    with translated(path):
        if path.exists() and not path.is_file():
            raise CannotWrite(path)


def make_folder(path: Path) -> None:
    """A folder for its owner alone; its parents are made as the system makes them."""
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
        path.chmod(0o700)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename or a new name in this folder survive a power cut. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network and FUSE file systems cannot sync a folder; the file itself was synced.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def translated(path: Path) -> Generator[None]:
    """The operating system's errors about writing, in our words."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull from None
        raise CannotWrite(path) from None


def _fill(path: Path, parts: Iterable[bytes], mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        for part in parts:
            file.write(part)
        file.flush()
        if os.name != "nt":
            with contextlib.suppress(PermissionError):  # a stick that knows no owners
                os.fchmod(file.fileno(), mode)
        _sync(file.fileno())


def _sync(descriptor: int) -> None:
    os.fsync(descriptor)
    if sys.platform == "darwin":
        # There fsync stops at the drive's cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
