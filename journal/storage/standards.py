"""Links from entries, goals and learning records to standards ("framework:code")."""

from __future__ import annotations

from collections.abc import Iterable

from journal.storage.database import Database, Writer
from journal.storage.rows import tidy_name


def standards_of(db: Database | Writer, area: str, item_id: int) -> tuple[str, ...]:
    rows = db.read(
        "SELECT standard FROM standard_links WHERE area = :area AND item_id = :item_id ORDER BY standard",
        {"area": area, "item_id": item_id},
    )
    return tuple(row["standard"] for row in rows)


def standards_by_item(db: Database, area: str) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for row in db.read(
        "SELECT item_id, standard FROM standard_links WHERE area = :area ORDER BY item_id, standard", {"area": area}
    ):
        found[row["item_id"]] = (*found.get(row["item_id"], ()), row["standard"])
    return found


def clean_standards(standards: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({tidy_name(one) for one in standards} - {""}))


def link_standards(sql: Writer, area: str, item_id: int, standards: Iterable[str]) -> None:
    sql.execute(
        "DELETE FROM standard_links WHERE area = :area AND item_id = :item_id", {"area": area, "item_id": item_id}
    )
    for standard in clean_standards(standards):
        sql.execute(
            "INSERT INTO standard_links (standard, area, item_id) VALUES (:standard, :area, :item_id)",
            {"standard": standard, "area": area, "item_id": item_id},
        )
