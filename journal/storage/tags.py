"""Tags: a name, and the entries that carry it. The first way it was written is how it is shown."""

from __future__ import annotations

from collections.abc import Iterable

from journal.domain.folding import fold
from journal.storage.database import Database, Writer
from journal.storage.rows import tidy_name


def clean_tags(names: Iterable[str]) -> tuple[str, ...]:
    """In the order of the alphabet, each once whatever its case and accents, without the # they are typed with."""
    found: dict[str, str] = {}
    for name in names:
        tidy = tidy_name(name).lstrip("#").strip()
        key = fold(tidy)
        if key:
            found.setdefault(key, tidy)
    return tuple(found[key] for key in sorted(found))


def tag_counts(db: Database) -> tuple[tuple[str, int], ...]:
    """Tags and how many entries outside the bin carry them, the most used first."""
    rows = db.read(
        """
        SELECT tags.name, tag_stats.entries FROM tag_stats JOIN tags ON tags.id = tag_stats.tag_id
        WHERE tag_stats.entries > 0
        ORDER BY tag_stats.entries DESC, tags.fold
        """
    )
    return tuple((row["name"], row["entries"]) for row in rows)


def link_tags(sql: Writer, entry_id: int, wanted: Iterable[str]) -> None:
    """Make these the entry's tags, and forget a tag that nothing carries any more."""
    folds = {fold(name): name for name in wanted}
    present = {
        row["fold"]: row["id"]
        for row in sql.read(
            """
            SELECT tags.id, tags.fold FROM entry_tags JOIN tags ON tags.id = entry_tags.tag_id
            WHERE entry_tags.entry_id = :entry_id
            """,
            {"entry_id": entry_id},
        )
    }
    for key in folds.keys() - present.keys():
        sql.execute(
            "INSERT INTO tags (name, fold) VALUES (:name, :fold) ON CONFLICT (fold) DO NOTHING",
            {"name": folds[key], "fold": key},
        )
        sql.execute(
            "INSERT INTO entry_tags (entry_id, tag_id) SELECT :entry_id, id FROM tags WHERE fold = :fold",
            {"entry_id": entry_id, "fold": key},
        )
    for key in present.keys() - folds.keys():
        sql.execute(
            "DELETE FROM entry_tags WHERE entry_id = :entry_id AND tag_id = :tag_id",
            {"entry_id": entry_id, "tag_id": present[key]},
        )
    if present.keys() - folds.keys():
        forget_unused_tags(sql)


def forget_unused_tags(sql: Writer) -> None:
    sql.execute("DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM entry_tags WHERE entry_tags.tag_id = tags.id)")
