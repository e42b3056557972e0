"""Salvaged rows, put into a new database so that it is whole: what has lost its other half is given a plain one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from journal.clock import stamp
from journal.domain.entries import Entry
from journal.identity import new_uid
from journal.storage import search_index
from journal.storage.database import ConstraintFailed, Database, Writer
from journal.storage.entry_values import place_columns, text_columns
from journal.storage.entry_writing import free_slot, never_again
from journal.storage.filters import EPOCH, slot_of
from journal.storage.row_seal import ZERO, Seal
from journal.storage.salvage_records import Value
from journal.storage.salvage_tables import Row, Salvaged, SalvagedTable

MADE_ANEW = frozenset({"day_stats", "tag_stats", "letters"})  # triggers and the search index see to them
NOT_TAKEN_OVER = frozenset({"vault", "header_gen", "seal", "next_database", "old_database"})  # meta
RESCUED_TITLE = "Rescued entry"
# What a row must say at the least to stand in for a lost one that others belong to.
STAND_INS = {
    "goals": ("title", "Rescued goal"),
    "relationships": ("partner", "Rescued partner"),
    "sessions": ("focus", "Rescued session"),
    "people": ("code_name", "Rescued person"),
}


@dataclass(slots=True)
class Filled:
    """What became of the rows."""

    read: dict[str, int] = field(default_factory=dict[str, int])
    refused: dict[str, list[int]] = field(default_factory=dict[str, list[int]])  # contradict what is there already
    cut_texts: list[int] = field(default_factory=list[int])  # entries whose text breaks off
    without_text: list[int] = field(default_factory=list[int])  # entries of which the head alone was read
    without_head: list[int] = field(default_factory=list[int])  # entries of which the text alone was read
    without_data: list[int] = field(default_factory=list[int])  # attachments
    stand_ins: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    lost_links: int = 0


def fill(database: Database, salvaged: Salvaged, now: datetime) -> Filled:
    """In one transaction. The database has its tables and `meta` rows of its own, and nothing else.

    The search index is left empty: `search_index.rebuild`, once the schema is the newest.
    """
    filled = Filled()
    with database.restructure() as sql:
        for name, table in salvaged.tables.items():
            if name not in MADE_ANEW:
                _insert(sql, table, filled)
        _insert_cut_texts(sql, salvaged, filled, now)
        _pair_attachments(sql, filled, now)
        _pair_entries(sql, salvaged, filled, now)
        _stand_in(sql, filled, now)
        _keep_lone_share_notes(sql, now)
        _drop_broken_references(sql, filled)
        _finish(sql, salvaged, filled)
    return filled


def _insert(sql: Writer, table: SalvagedTable, filled: Filled) -> None:
    name, alias = table.shape.name, table.shape.alias
    filled.read[name] = 0
    for row in table.rows:
        if name == "meta" and not _is_taken_over(row):
            continue
        columns = ", ".join(f'"{column}"' for column in row)
        values = ", ".join(f":{column}" for column in row)
        try:
            verb = "INSERT OR REPLACE" if name == "meta" else "INSERT"
            sql.execute(f'{verb} INTO "{name}" ({columns}) VALUES ({values})', _taken_over(name, row))
            filled.read[name] += 1
        except ConstraintFailed:
            # An older copy of a row that is there, or one that no journal could have written.
            filled.refused.setdefault(name, []).append(_number(row.get(alias or "")))


def _is_taken_over(row: Row) -> bool:
    return row.get("key") not in NOT_TAKEN_OVER or (row.get("key") == "seal" and _commits(row) > 0)


def _taken_over(name: str, row: Row) -> Row:
    if name == "meta" and row["key"] == "seal":
        # Counting goes on where it was, so that the rescued journal is not taken for an older copy.
        return {**row, "value": str(Seal(_commits(row), ZERO, ZERO))}
    return row


def _commits(row: Row) -> int:
    seal = Seal.parse(str(row.get("value")))
    return seal.commits if seal else 0


def _pair_attachments(sql: Writer, filled: Filled, now: datetime) -> None:
    for row in sql.read("SELECT id, sha256 FROM attachments ORDER BY id"):
        data = sql.one("SELECT data FROM attachment_data WHERE attachment_id = :id", {"id": row["id"]})
        if data is None or hashlib.sha256(data["data"]).hexdigest() != row["sha256"]:
            filled.without_data.append(row["id"])
    lone = sql.read(
        """
        SELECT attachment_id, data FROM attachment_data
        WHERE attachment_id NOT IN (SELECT id FROM attachments) ORDER BY attachment_id
        """
    )
    if not lone:
        return
    entry_id = _free_entry_id(sql)
    _add_head(sql, entry_id, {}, "", "Rescued files", now)
    _add_body(sql, entry_id, "", now)
    for row in lone:
        sql.execute(
            """
            INSERT INTO attachments (id, uid, entry_id, name, media_type, size, sha256, added_at)
            VALUES (:id, :uid, :entry_id, :name, 'application/octet-stream', :size, :sha256, :now)
            """,
            {
                "id": row["attachment_id"],
                "uid": new_uid(),
                "entry_id": entry_id,
                "name": f"Rescued file {row['attachment_id']}",
                "size": len(row["data"]),
                "sha256": hashlib.sha256(row["data"]).hexdigest(),
                "now": stamp(now),
            },
        )
        filled.stand_ins.setdefault("attachments", []).append(row["attachment_id"])


def _insert_cut_texts(sql: Writer, salvaged: Salvaged, filled: Filled, now: datetime) -> None:
    """Long texts go on in pages of their own; up to the first of them that is hurt, a text can be read."""
    for row in salvaged.tables["bodies"].cut:
        entry_id, body = _number(row["entry_id"]), row.get("body")
        is_there = sql.one("SELECT 1 FROM bodies WHERE entry_id = :id", {"id": entry_id})
        if isinstance(body, str) and body and is_there is None:
            head = sql.one("SELECT at FROM entries WHERE id = :id", {"id": entry_id})
            _add_body(sql, entry_id, body, _moment(head["at"]) if head else now)
            filled.cut_texts.append(entry_id)


def _pair_entries(sql: Writer, salvaged: Salvaged, filled: Filled, now: datetime) -> None:
    """Each head a text and each text a head."""
    clues = _clues_of_heads(salvaged)
    wanted = sql.read(
        """
        SELECT entry_id FROM bodies UNION SELECT entry_id FROM versions UNION SELECT entry_id FROM attachments
        EXCEPT SELECT id FROM entries
        """
    )
    for entry_id in sorted(row["entry_id"] for row in wanted):
        body = sql.one("SELECT body, created_at FROM bodies WHERE entry_id = :id", {"id": entry_id})
        at = _moment(body["created_at"]) if body else now
        _add_head(sql, entry_id, clues.get(entry_id, {}), body["body"] if body else "", "", at)
        filled.without_head.append(entry_id)
    for row in sql.read("SELECT id, preview, at FROM entries WHERE id NOT IN (SELECT entry_id FROM bodies)"):
        # The first words are all that is left of the text.
        _add_body(sql, row["id"], row["preview"], _moment(row["at"]))
        filled.without_text.append(row["id"])


def _add_head(sql: Writer, entry_id: int, clue: Row, body: str, title: str, at: datetime) -> None:
    slot = clue.get("slot")
    if isinstance(slot, int):
        at = EPOCH + timedelta(microseconds=slot)
    uid = clue.get("uid")
    entry = Entry(at=at, body=body, title=title or f"{RESCUED_TITLE} {entry_id}")
    sql.execute(
        """
        INSERT INTO entries (slot, id, uid, kind, at, day, title, preview, sharing, has_private, unfinished, mood,
                             energy, words, changed_at)
        VALUES (:slot, :id, :uid, :kind, :at, :day, :title, :preview, :sharing, :has_private, :unfinished, :mood,
                :energy, :words, :now)
        """,
        {
            **place_columns(entry),
            **text_columns(entry),
            "slot": free_slot(sql, slot if isinstance(slot, int) else slot_of(at)),
            "id": entry_id,
            "uid": uid if isinstance(uid, str) else new_uid(),
            "now": stamp(at),
        },
    )


def _add_body(sql: Writer, entry_id: int, body: str, at: datetime) -> None:
    sql.execute(
        "INSERT INTO bodies (entry_id, body, created_at) VALUES (:id, :body, :at)",
        {"id": entry_id, "body": body, "at": stamp(at)},
    )


def _clues_of_heads(salvaged: Salvaged) -> dict[int, Row]:
    """What the indexes still say of heads that were lost, by number."""
    lost = salvaged.tables["entries"].lost
    return {number: {**clue, "slot": slot} for slot, clue in lost.items() if isinstance(number := clue.get("id"), int)}


def _stand_in(sql: Writer, filled: Filled, now: datetime) -> None:
    """A plain row for each lost one that others cannot be without."""
    for _ in STAND_INS:  # a stand-in may need one itself: a session its relationship
        for child, column, parent, on_delete in _references(sql):
            if parent in STAND_INS and on_delete == "CASCADE" and _has_words(sql, child):
                for number in _missing(sql, child, column, parent):
                    _add_stand_in(sql, parent, number, now)
                    filled.stand_ins.setdefault(parent, []).append(number)


def _add_stand_in(sql: Writer, table: str, number: int, now: datetime) -> None:
    column, name = STAND_INS[table]
    row: Row = {"id": number, "uid": new_uid(), "changed_at": stamp(now), column: f"{name} {number}"}
    if table == "sessions":
        row |= {"relationship_id": _some_relationship(sql), "at": now.isoformat()}
    if table == "people":
        row["fold"] = f"{name} {number}".casefold()
    columns = ", ".join(row)
    sql.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(':' + each for each in row)})", row)


def _some_relationship(sql: Writer) -> int:
    """The first there is; else number 1, which then is given a stand-in of its own."""
    row = sql.one("SELECT min(id) AS id FROM relationships")
    return row["id"] if row and row["id"] is not None else 1


def _keep_lone_share_notes(sql: Writer, now: datetime) -> None:
    """A note on something shared, whose row in the ledger is lost, becomes an entry: the ledger takes no inventions."""
    for row in sql.read("SELECT id, share_id, text FROM share_notes WHERE share_id NOT IN (SELECT id FROM shares)"):
        entry_id = _free_entry_id(sql)
        _add_head(sql, entry_id, {}, row["text"], f"Rescued note on what was shared ({row['share_id']})", now)
        _add_body(sql, entry_id, row["text"], now)
        sql.execute("DELETE FROM share_notes WHERE id = :id", {"id": row["id"]})


def _has_words(sql: Writer, table: str) -> bool:
    """Whether its rows say something themselves; those that only join two others are dropped with either."""
    return any(row["name"] == "uid" for row in sql.read(f'PRAGMA table_info("{table}")'))


def _drop_broken_references(sql: Writer, filled: Filled) -> None:
    for child, column, parent, on_delete in _references(sql):
        where = f'"{column}" IS NOT NULL AND "{column}" NOT IN (SELECT id FROM "{parent}")'
        if on_delete == "SET NULL" or (child, column) == ("goals", "follows"):
            sql.execute(f'UPDATE "{child}" SET "{column}" = NULL WHERE {where}')
        else:
            filled.lost_links += sql.execute(f'DELETE FROM "{child}" WHERE {where}').rowcount


def _finish(sql: Writer, salvaged: Salvaged, filled: Filled) -> None:
    known = [_number(clue.get("id")) for clue in salvaged.tables["entries"].lost.values()]
    known += [row["item_id"] for row in sql.read("SELECT item_id FROM share_items WHERE area = 'entry'")]
    never_again(sql, max([*known, *filled.without_head, 0]))
    _count_tags(sql)
    for area, table in (("entry", "entries"), ("goal", "goals"), ("learning", "learning")):
        gone = f"DELETE FROM standard_links WHERE area = :area AND item_id NOT IN (SELECT id FROM {table})"
        filled.lost_links += sql.execute(gone, {"area": area}).rowcount
    sql.execute(
        """
        UPDATE entries SET has_attachment = EXISTS (SELECT 1 FROM attachments WHERE entry_id = entries.id)
        WHERE has_attachment <> EXISTS (SELECT 1 FROM attachments WHERE entry_id = entries.id)
        """
    )
    for entry_id in filled.without_head:
        search_index.note_names(sql, entry_id)


def _count_tags(sql: Writer) -> None:
    """The triggers do not count the tags of an entry whose head was put in last."""
    if sql.one("SELECT 1 FROM sqlite_master WHERE name = 'tag_stats'") is None:
        return  # an older schema; its migration counts
    sql.execute("DELETE FROM tag_stats")
    sql.execute(
        """
        INSERT INTO tag_stats
            SELECT entry_tags.tag_id, count(*) FROM entry_tags JOIN entries ON entries.id = entry_tags.entry_id
            WHERE entries.trashed_at IS NULL GROUP BY entry_tags.tag_id
        """
    )


def _references(sql: Writer) -> Iterable[tuple[str, str, str, str]]:
    """Child, its column, parent, and what happens to the child when the parent is deleted."""
    for table in sql.read("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"):
        for row in sql.read(f'PRAGMA foreign_key_list("{table["name"]}")'):
            yield table["name"], row["from"], row["table"], row["on_delete"]


def _missing(sql: Writer, child: str, column: str, parent: str) -> list[int]:
    rows = sql.read(
        f"""
        SELECT DISTINCT "{column}" AS id FROM "{child}"
        WHERE "{column}" IS NOT NULL AND "{column}" NOT IN (SELECT id FROM "{parent}") ORDER BY id
        """
    )
    return [row["id"] for row in rows]


def _free_entry_id(sql: Writer) -> int:
    tables = "SELECT id FROM entries UNION SELECT entry_id FROM bodies UNION SELECT entry_id FROM versions"
    row = sql.one(f"SELECT coalesce(max(id), 0) + 1 AS id FROM ({tables})")
    assert row is not None
    return row["id"]


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return EPOCH
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
