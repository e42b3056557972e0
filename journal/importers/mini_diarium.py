"""Mini Diarium's and Mini Diary's JSON: entries as a list with ids, or as one object with a day for each key."""

from __future__ import annotations

from collections.abc import Iterator

from journal.importers.found import Beginning, FoundEntry, Item, Json, Remark, Unreadable
from journal.importers.html_text import markdown_of, without_pictures
from journal.importers.json_reading import as_list, as_names, as_object, as_text, is_object, parsed, unknown_of
from journal.importers.material import Material
from journal.importers.moments import moment_of

_KNOWN = frozenset({"id", "date", "title", "text", "tags", "dateUpdated", "attachments"})


def looks_like(value: object) -> bool:
    held = as_object(value)
    entries: object = held.get("entries")
    application = as_text(as_object(held.get("metadata")).get("application")).lower()
    if application.startswith(("mini diar", "mini-diar")):
        return True
    if as_list(entries):
        first = as_object(as_list(entries)[0])
        return {"id", "date", "text"} <= first.keys() and "metadata" in held
    first = next(iter(as_object(entries).values()), None)
    return {"title", "text"} <= as_object(first).keys()


def read(material: Material, name: str, *, with_data: bool) -> Iterator[Item]:
    entries = as_object(parsed(material.read(name))).get("entries")
    if not is_object(entries):
        pairs = [(as_text(as_object(held).get("date")), as_object(held)) for held in as_list(entries)]
    else:
        pairs = [(day, as_object(held)) for day, held in entries.items()]
    yield Beginning("mini_diarium", len(pairs))
    for number, (day, held) in enumerate(pairs, 1):
        yield from _entry(day, held, f"{name}, entry {number}", with_data)


def _entry(day: str, held: Json, where: str, with_data: bool) -> Iterator[Item]:
    try:
        at = moment_of(day)
    except (ValueError, OverflowError):
        yield Unreadable(where, "its date cannot be read")
        return
    for file in map(as_object, as_list(held.get("attachments"))):
        yield Remark(where, f"“{as_text(file.get('name'))}” is only named in this file, not kept in it")
    html, files = without_pictures(as_text(held.get("text")), with_data=with_data)
    text, left = markdown_of(html)
    if left:
        yield Remark(where, f"without {left}")
    title = as_text(held.get("title")).strip()
    unknown = unknown_of(held, _KNOWN)
    if held.get("dateUpdated"):
        unknown["dateUpdated"] = held["dateUpdated"]
    if held.get("attachments"):
        unknown["attachments"] = held["attachments"]
    yield FoundEntry(
        key=f"{day}|{held['id']}" if isinstance(held.get("id"), int) else f"{day}|{title or text[:80]}",
        at=at,
        title=title,
        body=text,
        tags=as_names(held.get("tags")),
        files=files,
        unknown=unknown,
        where=where,
    )
