"""Files kept with an entry. Their bytes lie in a table of their own, so that no list ever reads them."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from journal.clock import Clock
from journal.domain.entries import Attachment
from journal.errors import NotFound, TooLarge
from journal.identity import new_uid
from journal.storage.database import Database, Writer
from journal.storage.rows import bury, storable
from journal.storage.search_index import refresh_names
from journal.storage.sql import Row

LARGEST = 50 * 1024 * 1024
_COLUMNS = "id, uid, entry_id, name, media_type, size, sha256, caption"


class Attachments:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def of_entry(self, entry_id: int) -> tuple[Attachment, ...]:
        rows = self._db.read(
            f"SELECT {_COLUMNS} FROM attachments WHERE entry_id = :entry_id ORDER BY id", {"entry_id": entry_id}
        )
        return tuple(_attachment(row) for row in rows)

    def get(self, attachment_id: int) -> Attachment:
        row = self._db.one(f"SELECT {_COLUMNS} FROM attachments WHERE id = :id", {"id": attachment_id})
        if row is None:
            raise NotFound
        return _attachment(row)

    def data(self, attachment_id: int) -> bytes:
        row = self._db.one("SELECT data FROM attachment_data WHERE attachment_id = :id", {"id": attachment_id})
        if row is None:
            raise NotFound
        return row["data"]

    def add(self, entry_id: int, name: str, media_type: str, data: bytes, caption: str = "") -> Attachment:
        if len(data) > LARGEST:
            raise TooLarge("That file is larger than the journal can keep (50 MB).")
        if self._db.one("SELECT 1 FROM entries WHERE id = :id", {"id": entry_id}) is None:
            raise NotFound
        attachment = Attachment(
            id=0,
            uid=new_uid(),
            entry_id=entry_id,
            name=storable(name).strip(),
            media_type=storable(media_type),
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            caption=storable(caption).strip(),
        )
        with self._db.write("entries") as sql:
            cursor = sql.execute(
                """
                INSERT INTO attachments (uid, entry_id, name, media_type, size, sha256, caption, added_at)
                VALUES (:uid, :entry_id, :name, :media_type, :size, :sha256, :caption, :added_at)
                """,
                {**_params(attachment), "added_at": self._clock.utc_stamp()},
            )
            attachment_id = cursor.lastrowid
            sql.execute(
                "INSERT INTO attachment_data (attachment_id, data) VALUES (:id, :data)",
                {"id": attachment_id, "data": data},
            )
            mark_entry(sql, entry_id)
        return replace(attachment, id=attachment_id)

    def set_caption(self, attachment_id: int, caption: str) -> Attachment:
        attachment = replace(self.get(attachment_id), caption=storable(caption).strip())
        with self._db.write("entries") as sql:
            sql.execute(
                "UPDATE attachments SET caption = :caption WHERE id = :id",
                {"id": attachment_id, "caption": attachment.caption},
            )
            refresh_names(sql, attachment.entry_id)
        return attachment

    def delete(self, attachment_id: int) -> None:
        attachment = self.get(attachment_id)
        with self._db.write("entries") as sql:
            sql.execute("DELETE FROM attachments WHERE id = :id", {"id": attachment_id})
            bury(sql, attachment.uid, "attachments", self._clock.utc_stamp())
            mark_entry(sql, attachment.entry_id)


def mark_entry(sql: Writer, entry_id: int) -> None:
    """Note whether it has files, and what they are called: an entry is found by that."""
    sql.execute(
        """
        UPDATE entries SET has_attachment = EXISTS (SELECT 1 FROM attachments WHERE entry_id = :id) WHERE id = :id
        """,
        {"id": entry_id},
    )
    refresh_names(sql, entry_id)


def _params(attachment: Attachment) -> dict[str, object]:
    return {
        "uid": attachment.uid,
        "entry_id": attachment.entry_id,
        "name": attachment.name,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "caption": attachment.caption,
    }


def _attachment(row: Row) -> Attachment:
    return Attachment(
        id=row["id"],
        uid=row["uid"],
        entry_id=row["entry_id"],
        name=row["name"],
        media_type=row["media_type"],
        size=row["size"],
        sha256=row["sha256"],
        caption=row["caption"],
    )
