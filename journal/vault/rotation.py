"""A new data key: a new database file under it, then one header change.

`PRAGMA rekey` is never used: when it fails, the next write destroys the database.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from journal.errors import DatabaseDamaged
from journal.storage.database import Database, Writer
from journal.storage.database_file import remove_file
from journal.vault import header_files, keyslots
from journal.vault.header import Header, KdfCost
from journal.vault.keyslots import DataKey
from journal.vault.recovery import RecoveryKey

OLD_FILE = "old_database"  # meta: left behind by a rotation, removed at the next opening
NEXT_FILE = "next_database"  # meta: being written by a rotation
INBOX_KEYS = "inbox_keys"  # meta: hex, the newest last


@dataclass(frozen=True, slots=True)
class NewKeys:
    key: DataKey
    header: Header
    recovery: RecoveryKey


def new_keys(old: Header, passphrase: str, cost: KdfCost) -> NewKeys:
    key, recovery = DataKey.generate(), RecoveryKey.generate()
    slots = (
        keyslots.passphrase_slot(passphrase, key, old.vault, cost),
        keyslots.recovery_slot(recovery, key, old.vault),
    )
    return NewKeys(key, keyslots.new_header(key, old.vault, slots, recovery, gen=old.gen + 1), recovery)


def rotate(folder: Path, old: Database, new: NewKeys) -> None:
    """Writing the header is the one step that counts: before it the old file is the journal, after it the new one."""
    if old.check(full=True):
        raise DatabaseDamaged
    with old.write() as sql:
        row = {"key": NEXT_FILE, "name": new.header.database}
        sql.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (:key, :name)", row)
    path = folder / new.header.database
    try:
        old.backup_into(path, new.key.buffer)
        _settle(path, old, new)
    except BaseException:
        remove_file(path)
        raise
    header_files.write(folder, new.header)


def remove_leftovers(database: Database, folder: Path, meta: dict[str, str]) -> None:
    """The old file after a rotation, or a half-written new one if it was cut short."""
    left = {key: meta[key] for key in (OLD_FILE, NEXT_FILE) if key in meta}
    gone = [key for key, name in left.items() if name == database.path.name or remove_file(folder / name)]
    if gone:
        with database.write() as sql:
            sql.executemany("DELETE FROM meta WHERE key = :key", [{"key": key} for key in gone])


def keep_inbox_key(sql: Writer, key: bytes) -> None:
    """Every inbox key there ever was is kept, so that a note sealed before a rotation is still opened after it."""
    sql.execute(
        """
        INSERT INTO meta (key, value) VALUES (:name, :key)
        ON CONFLICT (key) DO UPDATE SET value = value || ' ' || excluded.value
        """,
        {"name": INBOX_KEYS, "key": key.hex()},
    )


def inbox_keys(database: Database) -> list[bytes]:
    row = database.one("SELECT value FROM meta WHERE key = :name", {"name": INBOX_KEYS})
    return [bytes.fromhex(key) for key in row["value"].split()] if row else []


def _settle(path: Path, old: Database, new: NewKeys) -> None:
    with contextlib.closing(Database.open(path, new.key.buffer)) as database:
        with database.restructure() as sql:
            sql.execute("DELETE FROM meta WHERE key = :key", {"key": NEXT_FILE})
            sql.execute("INSERT INTO meta (key, value) VALUES (:key, :name)", {"key": OLD_FILE, "name": old.path.name})
            sql.execute("UPDATE meta SET value = :gen WHERE key = 'header_gen'", {"gen": str(new.header.gen)})
            keep_inbox_key(sql, keyslots.inbox_key(new.header, new.key))
        if database.check(full=True) or database.counts() != old.counts():
            raise DatabaseDamaged
