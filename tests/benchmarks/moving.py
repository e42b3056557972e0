"""Bringing a file of many entries, against the plain inserts of the same rows into SQLCipher."""

from __future__ import annotations

import itertools
import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2  # pyright: ignore[reportMissingTypeStubs]

from journal.importers.reading import Source
from journal.journal import Journal
from journal.portability.bringing import bring
from journal.portability.choosing import Choice
from journal.portability.taking import take
from journal.storage import migrate
from journal.storage.database_file import PAGE_SIZE
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from tests.benchmarks import moving_peers
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measure import Result, seconds, side_by_side

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
_library: Any = dbapi2
_TABLES = ("entries", "bodies", "tags", "entry_tags")
_NAMES = itertools.count()


def results(folder: Path, entries: int, rounds: int) -> Iterator[Result]:
    """The whole way: the child starts, reads and parses the file; the entries are decided about, written and sealed."""
    folder = folder / "moving"
    folder.mkdir()
    day_one = _made_file(folder, entries)
    source = _journal(folder)
    bring(source, Source(day_one))
    floor = _Floor(folder, source)
    brought = side_by_side(
        f"import of {entries:,} entries of Day One / the same rows into SQLCipher",
        lambda: _import(folder, day_one),
        floor.seconds,
        rounds=max(3, rounds // 3),
        goal="≤ 1.5",
    )
    yield brought
    yield from moving_peers.results(folder, source, entries, brought.ours)
    for form, name in (("json", "all.json"), ("markdown", "pages"), ("dayone", "all.zip"), ("jrnl", "all.txt")):
        took = seconds(lambda form=form, name=name: take(source, form, folder / name, Choice()))
        yield Result(f"export of {entries:,} entries as {form}", took, 0, 0, "")
    source.close()


def _made_file(folder: Path, entries: int) -> Path:
    """As Day One writes it: JSON of its shape, so that the same file can be given to other programs."""
    held = [
        {
            "uuid": secrets.token_hex(16).upper(),
            "creationDate": entry.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "timeZone": "Europe/London",
            "text": f"# {entry.title}\n\n{entry.body}",
            "tags": list(entry.tags),
            "starred": False,
        }
        for entry in Corpus().entries(entries)
    ]
    path = folder / "Journal.json"
    path.write_text(json.dumps({"metadata": {"version": "1.0"}, "entries": held}), encoding="utf-8")
    return path


def _journal(folder: Path) -> Journal:
    return Vault.create(folder / f"{next(_NAMES)}.afterbell", "owls read", cost=CHEAP)[0]


def _import(folder: Path, file: Path) -> float:
    journal = _journal(folder)
    try:
        return seconds(lambda: bring(journal, Source(file)))
    finally:
        journal.close()


class _Floor:
    """The rows as they came to lie in a journal, and nothing but putting them into an encrypted file."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self._folder = folder
        self._rows = {table: [tuple(row) for row in journal.db.read(f"SELECT * FROM {table}")] for table in _TABLES}
        self._words = [tuple(row) for row in journal.db.read("SELECT slot, title, body, line, names FROM search_text")]

    def seconds(self) -> float:
        sql = _library.connect(str(self._folder / f"floor-{next(_NAMES)}.db"), isolation_level=None)
        sql.execute(f"PRAGMA key=\"x'{secrets.token_hex(32)}'\"")
        for setting in (f"cipher_page_size={PAGE_SIZE}", "cipher_hmac_algorithm=HMAC_SHA256", "journal_mode=TRUNCATE"):
            sql.execute(f"PRAGMA {setting}")
        for setting in ("synchronous=EXTRA", "temp_store=MEMORY", "cache_size=-16384", "secure_delete=ON"):
            sql.execute(f"PRAGMA {setting}")
        for migration in migrate.migrations():
            sql.executescript(migration.path.read_text("utf-8"))
        try:
            return seconds(lambda: self._fill(sql))
        finally:
            sql.close()

    def _fill(self, sql: Any) -> None:
        sql.execute("BEGIN IMMEDIATE")
        for table, rows in self._rows.items():
            sql.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        sql.executemany("INSERT INTO search (rowid, title, body, line, names) VALUES (?, ?, ?, ?, ?)", self._words)
        sql.execute("COMMIT")
