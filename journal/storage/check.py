"""What is wrong with a database, in technical words."""

from __future__ import annotations

from collections.abc import Callable

from journal.errors import CannotWrite, DatabaseDamaged
from journal.storage.sql import Row

Read = Callable[[str], list[Row]]


def problems(read: Read, rows_as_sealed: Callable[[], bool], *, full: bool, may_write: bool) -> list[str]:
    """Nothing if all is well. `full` reads every page, every index and every row."""
    found: list[str] = []
    for name, step in _steps(read, rows_as_sealed, full=full):
        if name == "search" and not may_write:
            continue
        try:
            found += [f"{name}: {problem}" for problem in step()]
        except (DatabaseDamaged, CannotWrite):  # SQLCipher allows no writing once it met a damaged page
            found.append(f"{name}: unreadable")
    return found


def _steps(read: Read, rows_as_sealed: Callable[[], bool], *, full: bool) -> list[tuple[str, Callable[[], list[str]]]]:
    if not full:
        return [("structure", lambda: _not_ok(read("PRAGMA quick_check")))]
    return [
        ("pages", lambda: [str(row[0]) for row in read("PRAGMA cipher_integrity_check")]),
        # Unlike quick_check it holds every index against its table: an old page may be of those.
        ("structure", lambda: _not_ok(read("PRAGMA integrity_check"))),
        ("search", lambda: _index_problems(read)),
        ("references", lambda: [f"{row[0]} row {row[1]}" for row in read("PRAGMA foreign_key_check")]),
        ("rows", lambda: [] if rows_as_sealed() else ["part of the journal is not as it was last written"]),
    ]


def _index_problems(read: Read) -> list[str]:
    """Holds the words of each full-text index against the texts; a mismatch is raised as damage. Changes nothing."""
    listed = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'"
    for row in read(listed):
        read(f'INSERT INTO "{row[0]}" ("{row[0]}", rank) VALUES (\'integrity-check\', 1)')
    return []


def _not_ok(rows: list[Row]) -> list[str]:
    return [str(row[0]) for row in rows if row[0] != "ok"]
