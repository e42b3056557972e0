"""Backups outside the journal's own folder, and backups that still open with keys of the past."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from journal import files
from journal.errors import AlreadyExists, CannotRead, CannotWrite, Damaged, DiskFull, JournalError
from journal.vault import backup
from journal.vault.backup import CHUNK, Backup
from journal.vault.header import Header


class Outcome(StrEnum):
    COPIED = "copied"
    NOT_THERE = "not_there"  # a stick that is not plugged in, a network folder that is not connected
    FULL = "full"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SecondCopy:
    outcome: Outcome
    path: Path | None = None


def export(one: Backup, to: Path) -> Path:
    """A copy for safe keeping, read back and compared. Nothing is written over."""
    if to.exists():
        raise AlreadyExists
    _copy(one.path, to)
    return to


def copy_to_second_place(one: Backup, folder: Path, now: datetime) -> SecondCopy:
    """Never fails: a place that is not there is no trouble. Older copies of the same journal there are thinned."""
    if not folder.is_dir():
        return SecondCopy(Outcome.NOT_THERE)
    to = folder / one.path.name
    try:
        if not (to.exists() and _digest(to) == _digest(one.path)):
            _copy(one.path, to)
    except DiskFull:
        return SecondCopy(Outcome.FULL)
    except JournalError:
        return SecondCopy(Outcome.FAILED)
    with contextlib.suppress(JournalError):
        vault = backup.header_of(to).vault
        for gone in backup.superfluous(_of(vault, backup.listed(folder)), now):
            backup.delete(gone)
    return SecondCopy(Outcome.COPIED, to)


def with_old_keys(folder: Path, header: Header) -> tuple[Backup, ...]:
    """Those that open with another passphrase or recovery key than the journal does now."""
    return tuple(one for one in backup.listed(folder) if _slots(one.path) != header.slots)


def delete_all(backups: Iterable[Backup], *, but: Backup) -> None:
    for one in backups:
        if one.path != but.path:
            backup.delete(one)


def _of(vault: str, backups: Iterable[Backup]) -> tuple[Backup, ...]:
    return tuple(one for one in backups if _vault(one.path) == vault)


def _vault(path: Path) -> str:
    try:
        return backup.header_of(path).vault
    except (Damaged, CannotRead):
        return ""


def _slots(path: Path) -> object:
    try:
        return backup.header_of(path).slots
    except (Damaged, CannotRead):
        return None


def _copy(source: Path, to: Path) -> None:
    files.write_parts(to, _chunks(source))
    if _digest(to) != _digest(source):
        raise CannotWrite(to)


def _digest(path: Path) -> bytes:
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.digest()


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError:
        raise CannotRead(path) from None
