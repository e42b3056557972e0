"""Notes written while the journal is locked: sealed to its public key, filed as entries at the next unlock.

A note can be added by whoever can write to the folder, and read by nobody without the data key. X25519 with a fresh key
for each note, HKDF-SHA256, AES-256-GCM; the text is padded, so that its length says little.
"""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal import files
from journal.domain.entries import Entry
from journal.errors import CannotRead, JournalError, TooLarge
from journal.identity import new_uid
from journal.journal import Journal
from journal.storage.database import Database

FOLDER = "inbox"
SUFFIX = ".note"
SET_ASIDE = ".damaged"
MAGIC = b"AFTERBELL-NOTE-1\n"
PADDING = 1024
PUBLIC_SIZE = 32
NONCE_SIZE = 12
LONGEST = 1024 * 1024  # bytes of text
LIMIT = LONGEST + 64 * 1024


@dataclass(frozen=True, slots=True)
class Note:
    uid: str  # the entry it becomes has the same, so that no note is filed twice
    path: Path
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Collected:
    notes: tuple[Note, ...]
    damaged: tuple[Path, ...]


def seal(folder: Path, vault: str, public: bytes, text: str, at: datetime) -> Path:
    """Put a note into a vault's inbox; needs no secret."""
    plain = json.dumps({"uid": new_uid(), "at": at.isoformat(), "text": text}).encode()
    if len(plain) > LONGEST:
        raise TooLarge
    plain += b" " * (-len(plain) % PADDING)
    own = X25519PrivateKey.generate()
    own_public = own.public_key().public_bytes_raw()
    context = _context(vault, own_public)
    key = _key(own.exchange(X25519PublicKey.from_public_bytes(public)), own_public, public, context)
    inbox = folder / FOLDER
    files.make_folder(inbox)
    path = inbox / f"{secrets.token_hex(16)}{SUFFIX}"
    # The key is used once, so the nonce may be fixed.
    files.write(path, context + AESGCM(key).encrypt(bytes(NONCE_SIZE), plain, context))
    return path


def collect(folder: Path, vault: str, keys: Sequence[bytes]) -> Collected:
    """What lies in the inbox, oldest first; what none of the keys opens is named, never dropped."""
    notes: list[Note] = []
    damaged: list[Path] = []
    secrets_tried = [X25519PrivateKey.from_private_bytes(key) for key in keys]
    inbox = folder / FOLDER
    for path in sorted(inbox.glob(f"*{SUFFIX}")) if inbox.is_dir() and not inbox.is_symlink() else ():
        try:
            notes.append(_opened(path, vault, secrets_tried))
        except JournalError:
            damaged.append(path)
    return Collected(tuple(sorted(notes, key=lambda note: note.at)), tuple(damaged))


def file_all(journal: Journal, database: Database, folder: Path, vault: str, keys: Sequence[bytes]) -> bool:
    """Turn notes into entries; False if some could not be opened and were set aside under another name.

    A note goes only after its entry is kept. One that comes back (a synced folder) is known by its uid, also if its
    entry was deleted since.
    """
    collected = collect(folder, vault, keys)
    for note in collected.notes:
        known = "SELECT 1 FROM entries WHERE uid = :uid UNION SELECT 1 FROM tombstones WHERE uid = :uid"
        if database.one(known, {"uid": note.uid}) is None:
            journal.entries.save(Entry(at=note.at, body=note.text, uid=note.uid))
        with contextlib.suppress(OSError):
            note.path.unlink()
    for path in collected.damaged:
        with contextlib.suppress(OSError):
            path.replace(path.with_name(path.name + SET_ASIDE))
    return not collected.damaged


def _opened(path: Path, vault: str, keys: Sequence[X25519PrivateKey]) -> Note:
    if path.is_symlink():
        raise CannotRead(path)
    data = files.read(path, LIMIT)
    size = len(_context(vault, bytes(PUBLIC_SIZE)))
    context, sealed = data[:size], data[size:]
    own_public = context[-PUBLIC_SIZE:]
    if len(context) != size or context != _context(vault, own_public):
        raise CannotRead(path)
    for secret in keys:
        with contextlib.suppress(InvalidTag, ValueError):
            shared = secret.exchange(X25519PublicKey.from_public_bytes(own_public))
            key = _key(shared, own_public, secret.public_key().public_bytes_raw(), context)
            return _note(path, AESGCM(key).decrypt(bytes(NONCE_SIZE), sealed, context))
    raise CannotRead(path)


def _note(path: Path, plain: bytes) -> Note:
    try:
        tree = cast("dict[str, Any]", json.loads(plain))
        note = Note(str(UUID(tree["uid"])), path, datetime.fromisoformat(tree["at"]), str(tree["text"]))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise CannotRead(path) from None
    if note.at.tzinfo is None:
        raise CannotRead(path)
    return note


def _context(vault: str, own_public: bytes) -> bytes:
    return MAGIC + bytes.fromhex(vault) + own_public


def _key(shared: bytes, own_public: bytes, public: bytes, context: bytes) -> bytes:
    return HKDF(
        algorithm=hashes.SHA256(), length=32, salt=own_public + public, info=b"afterbell inbox 1" + context
    ).derive(shared)
