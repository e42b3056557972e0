"""The floor: Python's own sqlite3 with the same tables, the same pages and the same durability, unencrypted."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from journal.journal import Journal
from journal.resources import resource

_SCHEMA = sorted(resource("..", "journal", "storage", "migrations").resolve().glob("*.sql"))
_COPIED = ("entries", "bodies", "tags", "entry_tags")


_WITHOUT_PREFIX_INDEX = """
    DROP TABLE search;
    CREATE VIRTUAL TABLE search USING fts5 (title, body, line, names, content = 'search_text', content_rowid = 'slot',
                                            tokenize = 'unicode61 remove_diacritics 2');
"""


class Plain:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.open()

    def open(self) -> None:
        self._sql = sqlite3.connect(self.path, isolation_level=None)
        self._sql.row_factory = sqlite3.Row  # as in a journal: columns have names on both sides
        for setting in ("page_size=8192", "journal_mode=TRUNCATE", "synchronous=EXTRA", "locking_mode=EXCLUSIVE"):
            self._sql.execute(f"PRAGMA {setting}")
        self._sql.execute("PRAGMA cache_size=-16384")

    def fill_from(self, journal: Journal, *, prefix_index: bool = True) -> None:
        for migration in _SCHEMA:
            self._sql.executescript(migration.read_text("utf-8"))
        if not prefix_index:
            self._sql.executescript(_WITHOUT_PREFIX_INDEX)
        self._sql.execute("BEGIN")
        for table in _COPIED:
            rows = [tuple(row) for row in journal.db.read(f"SELECT * FROM {table}")]
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self._sql.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self._sql.execute("INSERT INTO search (search) VALUES ('rebuild')")
        self._sql.execute("INSERT INTO search (search) VALUES ('optimize')")
        self._sql.execute("COMMIT")

    def save(self, entry_id: int, body: str) -> None:
        """The least that keeps an edited body: its row, its head and its words in the index."""
        one = {"id": entry_id, "body": body, "preview": body[:200], "words": len(body.split())}
        words = "SELECT s.* FROM entries JOIN search_text AS s ON s.slot = entries.slot WHERE entries.id = :id"
        self._sql.execute("BEGIN IMMEDIATE")
        old = self._sql.execute(words, one).fetchone()
        self._sql.execute(
            "UPDATE entries SET preview = :preview, words = :words WHERE slot = :slot", {**one, "slot": old[0]}
        )
        self._sql.execute("UPDATE bodies SET body = :body, revision = revision + 1 WHERE entry_id = :id", one)
        take_out = "INSERT INTO search (search, rowid, title, body, line, names) VALUES ('delete', ?, ?, ?, ?, ?)"
        self._sql.execute(take_out, old)
        new = (*old[:2], body, *old[3:])
        self._sql.execute("INSERT INTO search (rowid, title, body, line, names) VALUES (?, ?, ?, ?, ?)", new)
        self._sql.execute("COMMIT")

    def merge_as_by_default(self) -> None:
        """The index as FTS5 keeps it when nobody says otherwise: a save now and then merges it."""
        for setting, value in (("automerge", 4), ("crisismerge", 16)):
            self._sql.execute("INSERT INTO search (search, rank) VALUES (?, ?)", (setting, value))

    def read(self, sql: str, params: dict[str, object] | None = None) -> list[sqlite3.Row]:
        return self._sql.execute(sql, params or {}).fetchall()

    def heads(self) -> list[sqlite3.Row]:
        return self._sql.execute(
            "SELECT * FROM entries WHERE trashed_at IS NULL ORDER BY slot DESC LIMIT 50"
        ).fetchall()

    def search(self, match: str) -> list[sqlite3.Row]:
        """The newest 50 heads, and the snippets of the 12 that a window shows."""
        found = self._sql.execute(
            "SELECT e.* FROM search JOIN entries AS e ON e.slot = search.rowid WHERE search MATCH ? "
            "AND e.trashed_at IS NULL ORDER BY search.rowid DESC LIMIT 50",
            (match,),
        ).fetchall()
        slots = [row[0] for row in found[:12]]
        if slots:
            self._sql.execute(
                "SELECT rowid, snippet(search, -1, '[', ']', '…', 16) FROM search "
                "WHERE search MATCH ? AND rowid BETWEEN ? AND ?",
                (match, min(slots), max(slots)),
            ).fetchall()
        return found

    def close(self) -> None:
        self._sql.close()
