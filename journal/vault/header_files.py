"""The two copies of the header: which one counts, and how a change survives a power cut."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journal import files
from journal.errors import (
    CannotRead,
    CannotWrite,
    DatabaseMissing,
    HeaderDamaged,
    HeaderForeign,
    HeaderMissing,
    HeaderTooNew,
    JournalError,
    NotAVault,
    TooLarge,
)
from journal.vault import header as form
from journal.vault.header import Header

MAIN = "header.json"
SPARE = "header.bak"
COPIES = (MAIN, SPARE)
SET_ASIDE = "header.set-aside"


@dataclass(frozen=True, slots=True)
class Found:
    header: Header
    hurt: tuple[str, ...]  # copies that are missing, damaged or older
    foreign: tuple[str, ...]  # copies that belong to another vault


def read(folder: Path) -> Found:
    """The newest good copy. Only looks; every way in which there is none has its own error."""
    if not folder.is_dir():
        raise NotAVault(folder)
    copies = {name: _copy(folder / name) for name in COPIES}
    if all(copy is None for copy in copies.values()):
        raise HeaderMissing if databases(folder) else NotAVault(folder)
    for copy in copies.values():
        if isinstance(copy, (HeaderTooNew, CannotRead)):
            raise copy
    good = [copy for copy in copies.values() if isinstance(copy, Header)]
    if not good:
        raise HeaderDamaged
    newest = _newest(folder, good)
    foreign = tuple(name for name, copy in copies.items() if isinstance(copy, Header) and copy.vault != newest.vault)
    hurt = tuple(name for name, copy in copies.items() if name not in foreign and copy != newest)
    return Found(newest, hurt, foreign)


def write(folder: Path, header: Header) -> None:
    """Both copies, one after the other, each in one step; then read back."""
    data = form.encode(header)
    form.decode(data)
    for name in (SPARE, MAIN):
        files.write(folder / name, data)
    for name in COPIES:
        if files.read(folder / name, form.LIMIT) != data:
            raise CannotWrite(folder / name)


def repair(folder: Path, found: Found) -> None:
    """Write the good copy over the hurt one. Only after the data key has proven the good one."""
    for name in found.foreign:
        with files.translated(folder / name):
            (folder / name).replace(folder / SET_ASIDE)
    for name in (*found.hurt, *found.foreign):
        files.write(folder / name, form.encode(found.header))


def databases(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if form.DATABASE_NAME.fullmatch(path.name))


def _copy(path: Path) -> Header | JournalError | None:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return HeaderDamaged()
    if not path.exists():
        return None
    try:
        return form.decode(files.read(path, form.LIMIT))
    except TooLarge:
        return HeaderDamaged()
    except JournalError as error:
        return error


def _newest(folder: Path, headers: list[Header]) -> Header:
    with_database = [header for header in headers if (folder / header.database).exists()]
    if not with_database:
        raise HeaderForeign if databases(folder) else DatabaseMissing
    return max(with_database, key=lambda header: header.gen)
