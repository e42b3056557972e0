"""One road for the schema: numbered SQL files, each its own transaction; a new vault runs them all from the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from journal.errors import DatabaseDamaged, DatabaseTooNew
from journal.storage.database import APPLICATION_ID, Database, is_complete

FOLDER = Path(__file__).with_name("migrations")


@dataclass(frozen=True, slots=True)
class Migration:
    number: int
    path: Path


def migrations(folder: Path = FOLDER) -> list[Migration]:
    found = sorted((Migration(int(path.name[:4]), path) for path in folder.glob("[0-9][0-9][0-9][0-9]_*.sql")),
                   key=lambda migration: migration.number)  # fmt: skip
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise RuntimeError("migrations are numbered without gaps")
    return found


def version(database: Database) -> int:
    return int(database.pragma("user_version"))


def migrate(
    database: Database,
    *,
    before_first: Callable[[], None] | None = None,
    folder: Path = FOLDER,
    up_to: int | None = None,
) -> int:
    """Bring the schema up to date; how many steps it took. `before_first` runs once before an existing one changes.

    `up_to` stops at an older schema, for rows that were written with it.
    """
    if database.pragma("application_id") != APPLICATION_ID:
        raise DatabaseDamaged
    known = migrations(folder)
    present = version(database)
    if present > len(known):
        raise DatabaseTooNew
    pending = known[present:up_to]
    if pending and present and before_first is not None:
        before_first()
    for migration in pending:
        with database.restructure() as sql:
            for statement in statements(migration.path.read_text("utf-8")):
                sql.execute(statement)
            sql.execute(f"PRAGMA user_version={migration.number}")
    return len(pending)


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, so that they stay inside our transaction."""
    start = 0
    for end, character in enumerate(script, 1):
        if character == ";" and is_complete(script[start:end]):
            yield script[start:end].strip()
            start = end
    rest = "\n".join(line for line in script[start:].splitlines() if not line.strip().startswith("--")).strip()
    if rest:
        raise ValueError("a migration ends in the middle of a statement")
