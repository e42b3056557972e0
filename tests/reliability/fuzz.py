"""Fuzz of all that is read from the disk before the key is known: header, recovery sheet's code, backup, inbox note.

Half of the inputs are good files changed byte by byte; the others are changed in their structure, with every sum made
right again, as somebody would who can write to the folder. Each ends in an error of ours or in something well formed,
within two seconds, and no file is written. What lies on a disk in real life is read from one, what does not is not.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, cast

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from journal.errors import JournalError, WrongPassphrase
from journal.identity import new_uid
from journal.vault import backup, header_files, inbox, keyslots
from journal.vault import header as header_form
from journal.vault.header import Header
from journal.vault.keyslots import DataKey
from journal.vault.recovery import parse_slot_code
from journal.vault.restore import restore
from journal.vault.vault import Vault
from tests.reliability.outcome import PASSPHRASE, Outcome, make_base

LONGEST = 2.0  # seconds of work that one input may take
FILED_OF = 500  # of so many notes that open, one is filed into a real journal
WRITES = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
_ODD: tuple[object, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**63, 10**400, 0.5, 1e308, float("nan"), float("inf"), "", " ", "0",
    "a" * 5000, "x" * 70_000, "\ud800", "\0", "٣", "２", "AAAA", "=" * 44, [], {}, [[]], [{}] * 9, {"": {}},
    "../../etc/passwd", "journal-0000000000000000.db", "afterbell-vault", "passphrase", "recovery", "argon2id",
    "hkdf-sha256", "2026-03-04T10:00:00+00:00", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59",
    "2026-03-04T10:00:00", "2026-W10-3",
)  # fmt: skip
_DEEP = 3000


@dataclass
class Watched:
    """Whether anything is written to the disk meanwhile. An audit hook cannot be taken away, so there is one."""

    on: bool = False
    seen: list[str] = field(default_factory=list)

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.on and event in WRITES and (event != "open" or _writes(arguments)):
            self.seen.append(f"{event} {arguments[0]!r}")


def _writes(arguments: tuple[object, ...]) -> bool:
    mode, flags = arguments[1], cast("int", arguments[2])
    return any(sign in str(mode or "") for sign in "wax+") or bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


_watched: list[Watched] = []


def watching() -> Watched:
    if not _watched:
        _watched.append(Watched())
        sys.addaudithook(_watched[0].hear)
    return _watched[0]


def attempt(read: Callable[[], object], outcome: Outcome, what: str) -> bool:
    """Whether it was accepted."""
    watched = watching()
    outcome.tries += 1
    started = time.process_time()  # a busy machine may take its time
    accepted = False
    watched.seen.clear()
    watched.on = True
    try:
        read()
        accepted = True
    except JournalError as error:
        outcome.seen[type(error).__name__] += 1
    except Exception as error:
        outcome.bad.append(f"{what}: {type(error).__name__}: {error}")
    finally:
        watched.on = False
    took = time.process_time() - started
    if took > LONGEST:
        outcome.bad.append(f"{what}: took {took:.1f} s")
    if watched.seen:
        outcome.bad.append(f"{what}: {watched.seen[0]}")
    outcome.seen["accepted"] += accepted
    return accepted


# --- making inputs ---------------------------------------------------------------------------------------------------


def bent(data: bytes, rng: Random) -> bytes:
    """Changed at one to four places, as an accident or a careless hand would."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        place = rng.randrange(len(made) + 1)
        match rng.randrange(7):
            case 0:
                made[place : place + 1] = rng.randbytes(1)
            case 1:
                del made[place : place + rng.choice((1, 2, 8, 64, 512))]
            case 2:
                made[place:place] = rng.choice(
                    (b"{", b"[", b'"', b"}", b",", b"\0", b"\xff", b"\n", b"1", b"e9", b"\\u")
                )
            case 3:
                start = rng.randrange(len(made) + 1)
                made[place:place] = made[start : start + rng.randrange(1, 200)]
            case 4:
                del made[place:]
            case 5:
                made[place : place + 4] = rng.choice(
                    (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\1")
                )
            case _:
                made[place:place] = rng.randbytes(rng.choice((1, 16, 700)))
    return bytes(made)


def odd(tree: Any, rng: Random) -> Any:
    """The same tree with one or two of its parts put in another's place, left out, or of another kind."""
    made = json.loads(json.dumps(tree))
    for _ in range(rng.choice((1, 1, 2))):
        places = list(_places(made))
        if not places:
            return made
        holder, key = rng.choice(places)
        match rng.randrange(5):
            case 0:
                del holder[key]
            case 1:
                other, other_key = rng.choice(places)
                holder[key] = json.loads(json.dumps(other[other_key]))
            case 2 if isinstance(holder, dict):
                holder[rng.choice(("v", "sum", "x", "", "kdf", "gen"))] = deepcopy(rng.choice(_ODD))
            case 3 if isinstance(holder[key], str) and holder[key]:
                text = cast("str", holder[key])
                place = rng.randrange(len(text))
                holder[key] = text[:place] + rng.choice("0aAz=/+ \n٣\0") + text[place + rng.randrange(2) :]
            case _:
                holder[key] = deepcopy(rng.choice(_ODD))
    return made


def _places(tree: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        found.append((tree, key))
        found += _places(value)
    return found


def spelled(tree: object, rng: Random) -> bytes:
    """As JSON; now and then so deep or so often nested that a careless reader falls over."""
    if rng.random() < 0.01:
        return (
            b'{"sum":' + rng.choice((b"[", b'{"a":')) * rng.randrange(1, _DEEP) + rng.choice((b"", b"]" * _DEEP)) + b"}"
        )
    try:
        return header_form.canonical(tree)
    except ValueError:  # NaN
        return json.dumps(tree, sort_keys=True, separators=(",", ":")).encode("ascii")


def a_header(good: bytes, rng: Random) -> bytes:
    if rng.random() < 0.5:
        return bent(good, rng)
    tree = odd(json.loads(good), rng)
    if isinstance(tree, dict) and rng.random() < 0.9:
        tree.pop("sum", None)
        try:
            tree["sum"] = header_form._sum(tree)
        except ValueError:
            tree["sum"] = ""
    return spelled(tree, rng)


# --- what reads them -------------------------------------------------------------------------------------------------


def header(folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome("fuzz of the header")
    good = (make_base(folder, rng, entries=1).path / header_files.MAIN).read_bytes()
    for _ in range(count):
        data = a_header(good, rng)
        attempt(partial(header_form.decode, data), outcome, repr(data[:200]))
    return outcome


def header_in_place(folder: Path, rng: Random, count: int) -> Outcome:
    """Both copies, in a vault, through all that an unlock does before it has a key, with a passphrase that is wrong."""
    outcome = Outcome("fuzz of both headers in their folder")
    path = make_base(folder, rng, entries=1).path
    good = (path / header_files.MAIN).read_bytes()
    for _ in range(count):
        for name in header_files.COPIES:
            data = a_header(good, rng) if rng.random() < 0.7 else good
            (path / name).write_bytes(data)
        attempt(partial(_unlock, path), outcome, f"{[(path / name).read_bytes() for name in header_files.COPIES]}")
    return outcome


def _unlock(path: Path) -> None:
    Vault(path).inspect()
    header = header_files.read(path).header
    # What a header may ask for is bounded; asking for the most of it 100,000 times would only take long.
    if all(slot.cost is None or slot.cost.memory_kib <= 1024 for slot in header.slots):
        Vault(path).derive("never this one").wipe()


def sheet(folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome("fuzz of the recovery sheet’s code")
    good = Vault(make_base(folder, rng, entries=1).path).sheet_code()
    body = base64.b32decode(good.removeprefix("AFTERBELL1:") + "=" * (-len(good.removeprefix("AFTERBELL1:")) % 8))
    for _ in range(count):
        if rng.random() < 0.5:
            text = bent(good.encode(), rng).decode("utf-8", "replace")
        else:
            packed = base64.b32encode(spelled(odd(json.loads(body), rng), rng)).decode().rstrip("=")
            text = "AFTERBELL1:" + packed
        attempt(partial(parse_slot_code, text), outcome, repr(text[:200]))
    return outcome


def a_backup(folder: Path, rng: Random, count: int) -> Outcome:
    """Read, listed and restored by somebody without the right passphrase."""
    outcome = Outcome("fuzz of a backup")
    path = make_base(folder, rng, entries=1).path
    vault = Vault(path)
    journal = vault.unlock(PASSPHRASE)
    made = vault.back_up().path
    now = journal.clock.now()
    journal.close()
    note = json.dumps({"made": now.isoformat(), "entries": 1, "commits": 9, "reason": "asked"}).encode()
    header = (path / header_files.MAIN).read_bytes()
    # A database of two sectors: before the key is known nobody looks into it.
    good = _composed(note, header, made.read_bytes()[-1024:])
    file, to = folder / "given.afterbell-backup", folder / "to"
    for _ in range(count):
        file.write_bytes(bent(good, rng) if rng.random() < 0.5 else _bent_inside(note, header, rng))
        attempt(partial(backup.read, file), outcome, repr(file.read_bytes()[:300]))
        attempt(partial(restore, file, to, _refuse, now), outcome, repr(file.read_bytes()[:300]))
    if to.exists():
        outcome.bad.append("something was restored")
    return outcome


def _bent_inside(note: bytes, header: bytes, rng: Random) -> bytes:
    if rng.random() < 0.5:
        note = spelled(odd(json.loads(note), rng), rng) if rng.random() < 0.7 else bent(note, rng)
    else:
        header = a_header(header, rng)
    return _composed(note, header, rng.randbytes(512))


def _composed(note: bytes, header: bytes, database: bytes) -> bytes:
    import hashlib

    front = backup.MAGIC + backup._counted(note) + backup._counted(header)
    return front + hashlib.sha256(front + database).digest() + database


def _refuse(_header: Header) -> DataKey:
    raise WrongPassphrase


def a_note(folder: Path, rng: Random, count: int) -> Outcome:
    """Bent notes, and notes sealed by somebody who means ill: all that takes is the public key in the header."""
    outcome = Outcome("fuzz of notes in the inbox")
    path = make_base(folder, rng, entries=1).path
    header = header_files.read(path).header
    unlocked = Vault(path).derive(PASSPHRASE)
    keys = [keyslots.inbox_key(header, unlocked.key)]
    good_path = inbox.seal(path, header.vault, header.inbox_public, "A page", Vault(path)._clock.now())
    good, file = good_path.read_bytes(), good_path.with_name("given.note")
    good_path.unlink()
    for number in range(count):
        data = bent(good, rng) if rng.random() < 0.5 else sealed_by_anybody(header, _plain(rng))
        file.write_bytes(data)
        attempt(partial(_collected, path, header.vault, keys), outcome, repr(data[:200]))
        if number % FILED_OF == 0:
            _file(path, data, outcome)
    unlocked.wipe()
    return outcome


def _collected(path: Path, vault: str, keys: list[bytes]) -> None:
    found = inbox.collect(path, vault, keys)
    if found.damaged:
        raise WrongPassphrase
    assert len(found.notes) == 1


def _file(path: Path, data: bytes, outcome: Outcome) -> None:
    """A whole unlock, which files it as an entry or sets it aside, and never fails."""
    try:
        journal = Vault(path).unlock(PASSPHRASE)
        journal.entries.heads(limit=5)
        journal.close()
        outcome.seen["unlocked with it in the inbox"] += 1
    except Exception as error:
        outcome.bad.append(f"an unlock fails: {type(error).__name__}: {error}: {data[:200]!r}")
    for left in (path / inbox.FOLDER).iterdir():
        left.unlink()


def _plain(rng: Random) -> bytes:
    tree = {"uid": new_uid(), "at": "2026-03-04T10:00:00+00:00", "text": "A page"}
    plain = spelled(odd(tree, rng), rng) if rng.random() < 0.8 else bent(json.dumps(tree).encode(), rng)
    return plain + b" " * rng.choice((0, 1000))


def sealed_by_anybody(header: Header, plain: bytes) -> bytes:
    own = X25519PrivateKey.generate()
    public = own.public_key().public_bytes_raw()
    context = inbox._context(header.vault, public)
    shared = own.exchange(X25519PublicKey.from_public_bytes(header.inbox_public))
    key = inbox._key(shared, public, header.inbox_public, context)
    return context + AESGCM(key).encrypt(bytes(inbox.NONCE_SIZE), plain, context)


SCENARIOS = {
    "fuzz-header": header,
    "fuzz-headers-in-place": header_in_place,
    "fuzz-sheet": sheet,
    "fuzz-backup": a_backup,
    "fuzz-note": a_note,
}
