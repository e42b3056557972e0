"""Folders that a cloud service or Syncthing carries to other computers, and the second copies they leave behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from journal.paths import SUFFIX
from journal.vault.admission import Notice, VaultWarning
from journal.vault.header import DATABASE_NAME

# What the folder of a service is called: the whole name, or its beginning before a dash or a bracket.
_BY_NAME = (
    (re.compile(r"OneDrive( - .+| \(.+\))?", re.I), "OneDrive"),
    (re.compile(r"com~apple~CloudDocs|iCloud ?Drive|iCloud~.+", re.I), "iCloud"),
    (re.compile(r"Dropbox( \(.+\)|-.+)?", re.I), "Dropbox"),
    (re.compile(r"Google ?Drive|GoogleDrive-.+|My Drive", re.I), "Google Drive"),
    (re.compile(r"Nextcloud(\d+|-.+)?|ownCloud", re.I), "Nextcloud"),
)
# A file or folder that a service puts at the root of what it carries.
_BY_MARK = (
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
    (".owncloudsync.log", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
)
_COPY = re.compile(
    r"conflict|\.sync-conflict-|in conflict|copie en conflit|konfliktkopie|in Konflikt stehende|copia en conflicto"
    r"|case conflict|_conf\(|\(\d+\)$| \d+$|-[A-Z0-9]+-PC$|-DESKTOP-[A-Z0-9]+$|-LAPTOP-[A-Z0-9]+$",
    re.I,
)

RESTORED = " before restoring "  # put aside by a restore, which says so


@dataclass(frozen=True, slots=True)
class Synced:
    service: str
    root: Path  # the folder that is carried

    @property
    def sentence(self) -> str:
        return (
            f"This journal lies in a folder that {self.service} carries to other computers. Everything in it is "
            "encrypted, and saves stay safe. Open it on one computer at a time, and let the copying finish before "
            "you open it on the next; else a second copy may appear, which can be merged."
        )


def synced_by(path: Path) -> Synced | None:
    """Which service carries this folder, as far as its name or the marks in it tell. Only looks."""
    resolved = path.resolve()
    for folder in (resolved, *resolved.parents):
        service = _by_name(folder) or _by_mark(folder)
        if service and folder != Path(folder.anchor):
            return Synced(service, folder)
    return None


def conflicted_copies(vault: Path, database: str) -> tuple[Path, ...]:
    """Second copies beside this vault, or of the database inside it, as sync services name them. Only looks."""
    found = [path for path in _listed(vault) if _is_copy_of_database(path, database)]
    stem = vault.name.removesuffix(SUFFIX)
    for path in _listed(vault.parent):
        name = path.name.removesuffix(SUFFIX)
        rest = name.removeprefix(stem)
        is_like_it = rest not in (name, "") and not rest.startswith(RESTORED) and _COPY.search(rest)
        if is_like_it and path.is_dir() and _is_vault(path):
            found.append(path)
    return tuple(sorted(found))


def notices(vault: Path, database: str) -> tuple[Notice, ...]:
    """What there is to tell about where a vault lies. Only looks; a folder that cannot be listed tells nothing."""
    found: list[Notice] = []
    copies, service = conflicted_copies(vault, database), synced_by(vault)
    if copies:
        names = ", ".join(f"“{path.name}”" for path in copies)
        number = "A second copy of this journal lies" if len(copies) == 1 else "Other copies of this journal lie"
        sentence = f"{number} beside it: {names}. Merge brings what is only there into this one; nothing is dropped."
        found.append(Notice(VaultWarning.CONFLICTED_COPY, sentence, copies))
    if service:
        found.append(Notice(VaultWarning.SYNCED_FOLDER, service.sentence, (service.root,)))
    return tuple(found)


def _is_copy_of_database(path: Path, database: str) -> bool:
    """The database's name with something between stem and suffix, or after it."""
    stem = database.removesuffix(".db")
    is_other = path.name.startswith(stem) and path.name not in (database, f"{database}-journal")
    return is_other and path.is_file() and ".db" in path.name and not path.name.endswith((".tmp", "-journal"))


def _is_vault(folder: Path) -> bool:
    return any(DATABASE_NAME.fullmatch(path.name) for path in _listed(folder))


def _by_name(folder: Path) -> str | None:
    return next((service for pattern, service in _BY_NAME if pattern.fullmatch(folder.name)), None)


def _by_mark(folder: Path) -> str | None:
    try:
        return next((service for mark, service in _BY_MARK if any(folder.glob(mark))), None)
    except OSError:
        return None


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
