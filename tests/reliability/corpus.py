"""Bad files, each with what must come of it: `tests/data/vaults/bad.toml` (in the manner of age's CCTV vectors).

A case is a recipe: what is done to which file of the stored good vault. `header: set v 2`, `database: flip 9000`. The
outcome is what somebody with the right passphrase meets: an error by its name, or a journal that opens, the warnings it
opens with, and what a full verification says then. Whatever is refused must leave the folder as it was.

    python -m tests.reliability.corpus     prints each case whose outcome is another than expected
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from journal import paths
from journal.clock import Clock
from journal.domain.entries import Entry
from journal.errors import JournalError
from journal.storage.database_file import PAGE_SIZE
from journal.vault import backup, header_files, inbox
from journal.vault import header as header_form
from journal.vault.restore import restore
from journal.vault.vault import Vault
from tests.reliability.fuzz import sealed_by_anybody
from tests.reliability.outcome import FIRST_VAULT, PASSPHRASE, Outcome, keep_notes_in, make_base
from tests.reliability.worker import open_it

TABLE = FIRST_VAULT.with_name("bad.toml")
GIVEN = "given.afterbell-backup"
NOTE = "inbox/given.note"
Files = dict[str, bytes]


def cases() -> dict[str, str]:
    """Recipe → outcome."""
    return {
        recipe: expected
        for table in tomllib.loads(TABLE.read_text("utf-8")).values()
        for recipe, expected in table.items()
    }


@dataclass(frozen=True)
class Good:
    """The stored vault as today's schema has it, what it was one save earlier, and another vault."""

    files: Files
    older: Files
    foreign: Files
    note: bytes
    backup: bytes
    texts: tuple[str, ...]

    @property
    def database(self) -> str:
        return next(name for name in self.files if name.endswith(".db"))


def good(folder: Path) -> Good:
    path = folder / "Good.afterbell"
    shutil.copytree(FIRST_VAULT, path)
    vault = Vault(path)
    vault.unlock(PASSPHRASE).close()
    older = _files(path)
    vault = Vault(path)
    journal = vault.unlock(PASSPHRASE)
    journal.entries.save(Entry(at=journal.clock.now(), body="The last page"))
    made = vault.back_up().path.read_bytes()
    journal.close()
    texts = _texts(path)
    header = header_files.read(path).header
    note = inbox.seal(path, header.vault, header.inbox_public, "A note", Clock().now()).read_bytes()
    foreign = _files(make_base(folder / "other", Random(1), entries=1).path)
    return Good(_files(path), older, foreign, note, made, texts)


def outcome_of(recipe: str, base: Good, folder: Path) -> str:
    """What comes of it, in the words of the table."""
    path = folder / "Case.afterbell"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    for name, data in base.files.items():
        (path / name).write_bytes(data)
    (path / "inbox").mkdir()
    for step in recipe.split("; "):
        target, _, change = step.partition(": ")
        _apply(target, change, path, base)
    if (path / GIVEN).exists():
        return _restored(path / GIVEN, folder / "to", base)
    before = _all(path)
    try:
        said = _opened(path, base)
    except JournalError as error:
        changed = "" if _all(path) == before else ", and the folder was changed"
        return f"{type(error).__name__}{changed}"
    return said


def _opened(path: Path, base: Good) -> str:
    journal = Vault(path).unlock(PASSPHRASE)
    warnings = [str(warning) for warning in journal.warnings]
    journal.close()
    try:
        texts = _texts(path)
        known = texts in (base.texts, (*base.texts, "A note"))
        told = "" if known else ", OLDER TEXTS" if set(texts) < set(base.texts) else ", OTHER TEXTS"
    except JournalError as error:
        told = f", {type(error).__name__} when read"
    problems = Vault(path).verify(PASSPHRASE).problems
    left = "".join(f", keeps {each.name.rpartition('.')[2]}" for each in (path / "inbox").glob("*"))
    opens = f"opens with {' and '.join(sorted(warnings))}" if warnings else "opens"
    return f"{opens}{told}, {'damage seen' if problems else 'sound'}{left}"


def _restored(file: Path, to: Path, base: Good) -> str:
    shutil.rmtree(to, ignore_errors=True)
    try:
        restore(file, to, open_it, Clock().now())
    except JournalError as error:
        return f"{type(error).__name__}{', and something was restored' if to.exists() else ''}"
    return f"restored{'' if _texts(to) == base.texts else ', OTHER TEXTS'}"


# --- recipes ---------------------------------------------------------------------------------------------------------


def _apply(target: str, change: str, path: Path, base: Good) -> None:
    word, _, told = change.partition(" ")
    for name in _names(target, base):
        place = path / name
        if target == "backup" and not place.exists():
            place.write_bytes(base.backup)
        if target == "note" and not place.exists():
            place.write_bytes(base.note)
        if word in PLACES:
            PLACES[word](place, told, base)
        elif word in TREES:
            place.write_bytes(_inside(place.read_bytes(), target, change_of(word, told)))
        else:
            place.write_bytes(BYTES[word](place.read_bytes() if place.exists() else b"", told))


def _names(target: str, base: Good) -> tuple[str, ...]:
    return {
        "header": header_files.COPIES,
        "header.json": ("header.json",),
        "header.bak": ("header.bak",),
        "database": (base.database,),
        "rollback journal": (f"{base.database}-journal",),
        "backup": (GIVEN,),
        "note": (NOTE,),
    }.get(target, (target,))


def _flip(data: bytes, told: str) -> bytes:
    at = int(told) % len(data)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def _zero(data: bytes, told: str) -> bytes:
    start, size = map(int, told.split())
    return data[:start] + bytes(size) + data[start + size :]


def _pages(data: bytes) -> list[bytes]:
    return [data[start : start + PAGE_SIZE] for start in range(0, len(data), PAGE_SIZE)]


def _swap(data: bytes, told: str) -> bytes:
    one, other = map(int, told.split())
    pages = _pages(data)
    pages[one - 1], pages[other - 1] = pages[other - 1], pages[one - 1]
    return b"".join(pages)


def _double(data: bytes, told: str) -> bytes:
    """One page written over another, as a disk may do that mistook the place."""
    one, other = map(int, told.split())
    pages = _pages(data)
    pages[other - 1] = pages[one - 1]
    return b"".join(pages)


def _spelled(data: bytes, told: str) -> bytes:
    tree = json.loads(data)
    return {
        "with spaces": lambda: json.dumps(tree, sort_keys=True).encode(),
        "on many lines": lambda: json.dumps(tree, sort_keys=True, indent=2).encode(),
        "in another order": lambda: json.dumps(dict(reversed(tree.items())), separators=(",", ":")).encode(),
        "with a mark in front": lambda: b"\xef\xbb\xbf" + data,
        "as UTF-16": lambda: data.decode().encode("utf-16"),
        "with a key twice": lambda: data[:-1] + b',"v":1}',
        "with an escape": lambda: data.replace(b"afterbell-vault", b"\\u0061fterbell-vault"),
    }[told]()


BYTES: dict[str, Callable[[bytes, str], bytes]] = {
    "keep": lambda data, _told: data,
    "cut": lambda data, told: data[: int(told)],
    "write": lambda _data, told: told.encode(),
    "append": lambda data, told: data + told.encode().decode("unicode_escape").encode("latin-1"),
    "fill": lambda _data, told: bytes(int(told)),
    "flip": _flip,
    "zero": _zero,
    "swap": _swap,
    "double": _double,
    "twice": lambda data, _told: data + data,
    "replace": lambda data, told: data.replace(told.partition(" by ")[0].encode(), told.partition(" by ")[2].encode()),
    "spell": _spelled,
}
PLACES: dict[str, Callable[[Path, str, Good], object]] = {
    "remove": lambda place, _told, _base: place.unlink(),
    "folder": lambda place, _told, _base: (place.unlink(missing_ok=True), place.mkdir()),
    "file": lambda place, told, _base: (place.exists() and place.rmdir(), place.write_text(told)),
    "link": lambda place, _told, _base: place.symlink_to(place.rename(place.with_name("elsewhere"))),
    "rename": lambda place, told, _base: place.rename(place.with_name(told)),
    "older": lambda place, _told, base: place.write_bytes(base.older[place.name]),
    "foreign": lambda place, _told, base: place.write_bytes(_of_kind(base.foreign, place)),
    "seal": lambda place, told, base: place.write_bytes(_sealed(told, base)),
    "compose": lambda place, told, base: place.write_bytes(_composed(told, base)),
}
TREES = ("set", "drop")


def change_of(word: str, told: str) -> Callable[[Any], None]:
    """`set slots.0.kdf.m 9`, `drop mac`."""
    where, _, value = told.partition(" ")
    *outer, last = [int(part) if part.isdecimal() else part for part in where.split(".")]

    def change(tree: Any) -> None:
        for part in outer:
            tree = tree[part]
        if word == "drop":
            del tree[last]
        else:
            tree[last] = json.loads(value)

    return change


def _inside(data: bytes, target: str, change: Callable[[Any], None]) -> bytes:
    """A header changed in its structure, its sum made right again; in a backup, its note (the digest is made right)."""
    if target == "backup":
        size = int.from_bytes(data[len(backup.MAGIC) :][:4], "big")
        start = len(backup.MAGIC) + 4
        note = json.loads(data[start : start + size])
        change(note)
        rest = start + size
        header_size = int.from_bytes(data[rest:][:4], "big")
        header = data[rest + 4 :][:header_size]
        database = data[rest + 4 + header_size + backup.DIGEST_SIZE :]
        return put_together(json.dumps(note).encode(), header, database)
    tree = json.loads(data)
    change(tree)
    tree.pop("sum", None)
    tree["sum"] = hashlib.sha256(header_form.canonical(tree)).hexdigest()
    return header_form.canonical(tree)


def put_together(note: bytes, header: bytes, database: bytes) -> bytes:
    front = backup.MAGIC + len(note).to_bytes(4, "big") + note + len(header).to_bytes(4, "big") + header
    return front + hashlib.sha256(front + database).digest() + database


def _of_kind(files: Files, place: Path) -> bytes:
    return next(data for name, data in files.items() if Path(name).suffix == place.suffix)


def _sealed(told: str, base: Good) -> bytes:
    header = header_form.decode(base.files[header_files.MAIN])
    return sealed_by_anybody(header, told.encode().decode("unicode_escape").encode("latin-1"))


def _composed(told: str, base: Good) -> bytes:
    """A backup whose digest is right, put together by somebody who has no key."""
    note = json.dumps({"made": "2026-03-04T10:00:00+00:00", "entries": 1, "commits": 1, "reason": "asked"}).encode()
    own, other = base.files[header_files.MAIN], base.foreign[header_files.MAIN]
    database = base.files[base.database]
    return {
        "as it should be": lambda: put_together(note, own, database),
        "with a foreign header": lambda: put_together(note, other, database),
        "with a foreign database": lambda: put_together(note, own, _of_kind(base.foreign, Path("x.db"))),
        "with an older database": lambda: put_together(note, own, base.older[base.database]),
        "with a hurt database": lambda: put_together(note, own, _flip(database, "9000")),
        "with a cut database": lambda: put_together(note, own, database[:-PAGE_SIZE]),
        "without a database": lambda: put_together(note, own, b""),
        "with a plain database": lambda: put_together(note, own, b"SQLite format 3\0" + bytes(PAGE_SIZE * 2 - 16)),
        "with a note of 5000 bytes": lambda: put_together(note + b" " * 5000, own, database),
        "without a note": lambda: put_together(b"", own, database),
        "with a list for a note": lambda: put_together(b"[]", own, database),
        "with a word for a note": lambda: put_together(b"hello", own, database),
        "with a deep note": lambda: put_together(b"[" * 4000, own, database),
        "without a header": lambda: put_together(note, b"", database),
        "with a hurt header": lambda: put_together(note, _flip(own, "40"), database),
        "with a newer header": lambda: put_together(note, _inside(own, "header", change_of("set", "v 2")), database),
    }[told]()


# --- looking ---------------------------------------------------------------------------------------------------------


def _files(path: Path) -> Files:
    names = [*header_files.COPIES, *(each.name for each in header_files.databases(path))]
    return {name: (path / name).read_bytes() for name in names}


def _all(path: Path) -> dict[str, bytes]:
    """But for the lock, which holds nothing that matters, and its name."""
    return {
        str(each.relative_to(path)): each.read_bytes() if each.is_file() else b""
        for each in path.rglob("*")
        if each.name != "lock"
    }


def _texts(path: Path) -> tuple[str, ...]:
    journal = Vault(path).unlock(PASSPHRASE)
    try:
        return tuple(row["body"] for row in journal.db.read("SELECT body FROM bodies ORDER BY entry_id"))
    finally:
        journal.close()


def run(folder: Path, rng: Random, count: int) -> Outcome:
    """All of them if there is time for `count`; else as many, at random."""
    outcome = Outcome("bad files with a known outcome")
    base = good(folder)
    listed = list(cases().items())
    for recipe, expected in listed if count >= len(listed) else rng.sample(listed, count):
        outcome.tries += 1
        shutil.rmtree(paths.last_seen_folder(), ignore_errors=True)  # a computer that never saw this journal
        found = outcome_of(recipe, base, folder)
        outcome.seen["as expected"] += found == expected
        if found != expected:
            outcome.bad.append(f"{recipe}: {found} instead of {expected}")
    return outcome


SCENARIOS = {"corpus": run}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        keep_notes_in(Path(place))
        print(*run(Path(place), Random(1), 10_000).bad, sep="\n")
