"""Is this the database that the header speaks of, and the newest of its kind as far as can be known?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from journal import paths
from journal.errors import DatabaseDamaged, RolledBack
from journal.storage.database import Database
from journal.storage.row_seal import Seal
from journal.vault import last_seen
from journal.vault.header import Header
from journal.vault.last_seen import Seen

OLDER_HEADER = "An older key file was put in this journal’s folder. Nothing has been changed."
GENERATION = "header_gen"  # meta
VAULT = "vault"  # meta


class VaultWarning(StrEnum):
    """What an opened journal should tell its owner once; nothing was refused because of it."""

    ROLLED_BACK = "rolled_back"  # an older state than the one last seen on this machine
    FORKED = "forked"  # another copy went its own way
    HEADER_REPAIRED = "header_repaired"
    NOTE_SET_ASIDE = "note_set_aside"  # a note in the inbox could not be opened; it lies there under another name
    CONFLICTED_COPY = "conflicted_copy"  # a sync service left a second copy beside it, which can be merged
    SYNCED_FOLDER = "synced_folder"  # it lies in a folder that a service carries to other computers


@dataclass(frozen=True, slots=True)
class Notice:
    """What a warning is about: its sentence, and the files or folders that it names."""

    warning: VaultWarning
    sentence: str
    paths: tuple[Path, ...] = ()


def admit(database: Database, header: Header) -> list[VaultWarning]:
    """Raises if header and database do not belong together. Writes nothing."""
    meta = meta_of(database)
    if meta.get(VAULT) != header.vault:
        raise DatabaseDamaged
    if header.gen < int(meta.get(GENERATION, "0")):
        raise RolledBack(OLDER_HEADER)
    seen, seal = recall(header), database.seal()
    if seal is None:
        raise DatabaseDamaged
    return _compared(header, seal, seen) if seen else []


def note_generation(database: Database, header: Header) -> None:
    """From now on an older header is refused."""
    row = database.one("SELECT value FROM meta WHERE key = :key", {"key": GENERATION})
    if row is None or row["value"] != str(header.gen):
        with database.write() as sql:
            sql.execute("UPDATE meta SET value = :gen WHERE key = :key", {"key": GENERATION, "gen": str(header.gen)})


def recall(header: Header) -> Seen | None:
    return last_seen.recall(paths.last_seen_folder(), header.vault)


def remember(database: Database, header: Header) -> None:
    seal = database.seal()
    if seal is not None:
        seen = Seen(header.gen, seal.commits, seal.chain.hex(), header.inbox_public.hex())
        last_seen.remember(paths.last_seen_folder(), header.vault, seen)


def meta_of(database: Database) -> dict[str, str]:
    if database.one("SELECT 1 FROM sqlite_master WHERE name = 'meta'") is None:
        raise DatabaseDamaged
    return {row["key"]: row["value"] for row in database.read("SELECT key, value FROM meta")}


def _compared(header: Header, seal: Seal, seen: Seen) -> list[VaultWarning]:
    """A whole older copy may be what the owner wants (a computer set up anew); an older header alone is not."""
    if seal.commits < seen.commits:
        return [VaultWarning.ROLLED_BACK]
    if header.gen < seen.gen:
        raise RolledBack(OLDER_HEADER)
    if seal.commits == seen.commits and seal.chain.hex() != seen.chain:
        return [VaultWarning.FORKED]
    return []
