"""A database file as it lies on the disk, looked at before any library opens it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from journal import files
from journal.errors import AlreadyExists, CannotRead, DatabaseDamaged, DatabaseEmpty, DatabaseMissing, Moved

PAGE_SIZE = 8192
NOT_ENCRYPTED = "The journal’s database is not encrypted, so it is not Afterbell’s. Nothing was changed."


def check_file(path: Path) -> None:
    """Refuses what would be taken for a new, empty or unencrypted database. Only looks."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):  # nor what a link leads to
            raise DatabaseMissing
        with path.open("rb", buffering=0) as file:
            start = file.read(16)
    except FileNotFoundError:
        raise DatabaseMissing from None
    except OSError:
        raise CannotRead(path) from None
    if status.st_size < PAGE_SIZE:
        raise DatabaseEmpty
    if start == b"SQLite format 3\0":
        raise DatabaseDamaged(NOT_ENCRYPTED)
    if status.st_size % PAGE_SIZE and not _is_hot(path):
        raise DatabaseEmpty


def make_file(path: Path) -> None:
    """An empty file for its owner alone; never over one that is there."""
    with files.translated(path):
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            raise AlreadyExists from None


def sync_file(path: Path) -> None:
    with files.translated(path):
        descriptor = os.open(path, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_file(path: Path) -> bool:
    """Whether it and its rollback journal are gone."""
    try:
        path.unlink(missing_ok=True)
        journal_of(path).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def identity(path: Path) -> tuple[int, int]:
    """Device and number of the file that a path leads to now."""
    try:
        status = path.stat()
    except FileNotFoundError:
        raise Moved from None
    except OSError:
        raise CannotRead(path) from None
    return status.st_dev, status.st_ino


def journal_of(path: Path) -> Path:
    """SQLite's rollback journal."""
    return path.with_name(path.name + "-journal")


def _is_hot(path: Path) -> bool:
    """Whether a rollback journal will put right what a power cut left half written, a torn last page included."""
    try:
        return journal_of(path).lstat().st_size > 0
    except OSError:
        return False
