"""Earlier texts of an entry."""

from __future__ import annotations

from datetime import datetime

from journal.clock import Clock
from journal.domain.entries import Entry, Version
from journal.domain.history import is_worth_keeping
from journal.identity import new_uid
from journal.storage.database import Database, Writer
from journal.storage.sql import Row

_COLUMNS = "id, entry_id, made_at, title, body, line, reason"


def versions_of(db: Database, entry_id: int) -> tuple[Version, ...]:
    """The newest first; `made_at` is when the text stopped being the present one."""
    rows = db.read(
        f"SELECT {_COLUMNS} FROM versions WHERE entry_id = :entry_id ORDER BY made_at DESC, id DESC",
        {"entry_id": entry_id},
    )
    return tuple(_version(row) for row in rows)


def version(db: Database, version_id: int) -> Version | None:
    row = db.one(f"SELECT {_COLUMNS} FROM versions WHERE id = :id", {"id": version_id})
    return _version(row) if row else None


def keep_if_worth_it(sql: Writer, old: Entry, new: Entry, clock: Clock) -> None:
    """Keep the text that is about to be replaced, if the rule in `domain.history` says so."""
    if (old.title, old.body, old.line) == (new.title, new.body, new.line):
        return
    last = sql.one(
        """
        SELECT coalesce(
            (SELECT made_at FROM versions WHERE entry_id = :id ORDER BY made_at DESC LIMIT 1),
            (SELECT created_at FROM bodies WHERE entry_id = :id)
        ) AS kept_at
        """,
        {"id": old.id},
    )
    assert last is not None
    if is_worth_keeping(old.body, new.body, datetime.fromisoformat(last["kept_at"]), clock.now()):
        keep(sql, old, clock.utc_stamp())


def keep(sql: Writer, entry: Entry, made_at: str, reason: str = "edit") -> None:
    sql.execute(
        """
        INSERT INTO versions (uid, entry_id, title, body, line, made_at, reason)
        VALUES (:uid, :entry_id, :title, :body, :line, :made_at, :reason)
        """,
        {
            "uid": new_uid(),
            "entry_id": entry.id,
            "title": entry.title,
            "body": entry.body,
            "line": entry.line,
            "made_at": made_at,
            "reason": reason,
        },
    )


def _version(row: Row) -> Version:
    return Version(
        id=row["id"],
        entry_id=row["entry_id"],
        made_at=row["made_at"],
        title=row["title"],
        body=row["body"],
        line=row["line"],
        reason=row["reason"],
    )
