"""The journal as Day One reads it: Journal.json and photos by their MD5. What that cannot hold is counted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from journal.domain.entries import Attachment, Entry
from journal.importers.day_one import STARRED
from journal.journal import Journal
from journal.portability.choosing import Going, attachments, entries
from journal.portability.places import Place

_PHOTOS = {"image/jpeg": "jpeg", "image/png": "png", "image/gif": "gif", "image/heic": "heic", "image/webp": "webp"}
_PDF = "application/pdf"
# A zone of that offset, for offsets that are not whole hours.
_ODD = {
    210: "Asia/Tehran", 270: "Asia/Kabul", 330: "Asia/Kolkata", 345: "Asia/Kathmandu", 390: "Asia/Yangon",
    525: "Australia/Eucla", 570: "Australia/Darwin", 765: "Pacific/Chatham", -210: "America/St_Johns",
    -570: "Pacific/Marquesas",
}  # fmt: skip


def write(journal: Journal, ids: tuple[int, ...], place: Place, going: Going) -> int:
    """How many attachments could not go along: Day One takes pictures and PDFs."""
    left_out = 0
    written = set[str]()
    for entry_id in ids:
        going.on(0)
        for attachment, data in attachments(journal, entry_id):
            name = _name(attachment, data)
            if name is None:
                left_out += 1
            elif name not in written:
                written.add(name)
                place.add(name, (data,))
    place.add("Journal.json", _parts(journal, ids, going))
    return left_out


def _parts(journal: Journal, ids: tuple[int, ...], going: Going) -> Iterator[bytes]:
    yield b'{"metadata": {"version": "1.0"}, "entries": ['
    for number, entry in enumerate(entries(journal, ids, going)):
        yield (b",\n" if number else b"\n") + json.dumps(_entry(journal, entry), ensure_ascii=False).encode()
    yield b"\n]}\n"


def _entry(journal: Journal, entry: Entry) -> dict[str, object]:
    photos = list[dict[str, object]]()
    papers = list[dict[str, object]]()
    for order, (attachment, data) in enumerate(attachments(journal, entry.id)):
        name = _name(attachment, data)
        if name is None:
            continue
        told: dict[str, object] = {
            "identifier": attachment.uid.replace("-", "").upper(),
            "md5": hashlib.md5(data, usedforsecurity=False).hexdigest(),
            "orderInEntry": order,
            "filename": attachment.name,
        }
        if attachment.media_type == _PDF:
            papers.append({**told, "pdfName": attachment.name})
        else:
            photos.append({**told, "type": _PHOTOS[attachment.media_type]})
    moments = [f"![](dayone-moment://{photo['identifier']})" for photo in photos]
    moments += [f"![](dayone-moment:/pdfAttachment/{paper['identifier']})" for paper in papers]
    heading = f"# {entry.title}\n\n" if entry.title else ""
    return {
        "uuid": entry.uid.replace("-", "").upper(),
        "creationDate": _utc(entry.at),
        "modifiedDate": _utc(datetime.fromisoformat(entry.changed_at)),
        "timeZone": zone_name(entry.at),
        "text": "\n\n".join([heading + entry.body, *moments]),
        "tags": [tag for tag in entry.tags if tag != STARRED],
        "starred": STARRED in entry.tags,
        "isAllDay": False,
        **({"photos": photos} if photos else {}),
        **({"pdfAttachments": papers} if papers else {}),
    }


def zone_name(moment: datetime) -> str:
    """A zone whose clocks showed what the writer's showed; UTC where there is none."""
    offset = moment.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    if rest == 0 and -12 <= hours <= 14:
        return f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"
    name = _ODD.get(minutes)
    return name if name and moment.astimezone(ZoneInfo(name)).utcoffset() == offset else "Etc/UTC"


def _name(attachment: Attachment, data: bytes) -> str | None:
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
    if attachment.media_type == _PDF:
        return f"pdfs/{digest}.pdf"
    ending = _PHOTOS.get(attachment.media_type)
    return f"photos/{digest}.{ending}" if ending else None


def _utc(moment: datetime) -> str:
    """To the second, as Day One keeps it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
