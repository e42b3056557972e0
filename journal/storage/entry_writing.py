"""The rows of one entry: head, body and links, and the place in time that it gets."""

from __future__ import annotations

from journal.domain.entries import Entry
from journal.errors import NotFound
from journal.storage.database import Writer
from journal.storage.entry_values import place_columns, text_columns
from journal.storage.people import link_people
from journal.storage.rows import day_text, json_text
from journal.storage.standards import link_standards
from journal.storage.tags import link_tags


def insert_rows(sql: Writer, entry: Entry, slot: int, now: str) -> None:
    sql.execute(
        """
        INSERT INTO entries (slot, id, uid, kind, at, day, title, preview, sharing, has_private, unfinished,
                             mood, energy, words, changed_at)
        VALUES (:slot, :id, :uid, :kind, :at, :day, :title, :preview, :sharing, :has_private, :unfinished,
                :mood, :energy, :words, :changed_at)
        """,
        {
            **place_columns(entry),
            **text_columns(entry),
            "slot": slot,
            "id": entry.id,
            "uid": entry.uid,
            "changed_at": now,
        },
    )
    sql.execute(
        """
        INSERT INTO bodies (entry_id, body, line, template, mood_note, look_again, extra, created_at)
        VALUES (:entry_id, :body, :line, :template, :mood_note, :look_again, :extra, :created_at)
        """,
        {**body_columns(entry), "created_at": now},
    )


def update_rows(sql: Writer, stored: Entry, edited: Entry, slot: int, now: str) -> None:
    place = place_columns(edited)
    if place != place_columns(stored):
        sql.execute(
            """
            UPDATE entries
            SET slot = :slot, at = :at, day = :day, kind = :kind, sharing = :sharing, mood = :mood, energy = :energy
            WHERE id = :id
            """,
            {**place, "slot": slot, "id": edited.id},
        )
    sql.execute(
        """
        UPDATE entries
        SET title = :title, preview = :preview, has_private = :has_private, unfinished = :unfinished, words = :words,
            changed_at = :now
        WHERE slot = :slot
        """,
        {**text_columns(edited), "slot": slot, "now": now},
    )
    sql.execute(
        """
        UPDATE bodies
        SET body = :body, line = :line, template = :template, mood_note = :mood_note, look_again = :look_again,
            extra = :extra, revision = revision + 1
        WHERE entry_id = :entry_id
        """,
        body_columns(edited),
    )


def body_columns(entry: Entry) -> dict[str, object]:
    return {
        "entry_id": entry.id,
        "body": entry.body,
        "line": entry.line,
        "template": entry.template,
        "mood_note": entry.mood_note,
        "look_again": day_text(entry.look_again),
        "extra": json_text(entry.extra),
    }


def link_entry(sql: Writer, entry: Entry, now: str) -> None:
    link_tags(sql, entry.id, entry.tags)
    link_people(sql, entry.id, entry.people, now)
    link_standards(sql, "entry", entry.id, entry.standards)
    sql.execute("DELETE FROM entry_goals WHERE entry_id = :id", {"id": entry.id})
    for goal_id in entry.goals:
        if sql.one("SELECT 1 FROM goals WHERE id = :id", {"id": goal_id}) is None:
            raise NotFound("There is no such goal in this journal.")
        sql.execute(
            "INSERT INTO entry_goals (entry_id, goal_id) VALUES (:entry_id, :goal_id)",
            {"entry_id": entry.id, "goal_id": goal_id},
        )


def free_slot(sql: Writer, wanted: int) -> int:
    """The first free place at or after the wanted one; two entries of one moment keep the order they came in."""
    if sql.one("SELECT 1 FROM entries WHERE slot = :slot", {"slot": wanted}) is None:
        return wanted
    row = sql.one(
        """
        SELECT e.slot + 1 AS slot FROM entries AS e
        WHERE e.slot >= :slot AND NOT EXISTS (SELECT 1 FROM entries AS next WHERE next.slot = e.slot + 1)
        ORDER BY e.slot LIMIT 1
        """,
        {"slot": wanted},
    )
    assert row is not None
    return row["slot"]


def next_id(sql: Writer) -> int:
    """Numbers are never given twice: the ledger of shares names entries that may be gone."""
    row = sql.one(
        """
        SELECT max(coalesce((SELECT max(id) FROM entries), 0),
                   coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_entry'), 0)) + 1 AS id
        """
    )
    assert row is not None
    return row["id"]


def never_again(sql: Writer, entry_id: int) -> None:
    sql.execute(
        """
        INSERT INTO meta (key, value) VALUES ('last_entry', :id)
        ON CONFLICT (key) DO UPDATE SET value = max(CAST(value AS INTEGER), :id)
        """,
        {"id": entry_id},
    )
