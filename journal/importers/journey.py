"""Journey's zip: one JSON file for each entry, photos beside it, Markdown or HTML in `text`; older and newer names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from journal.errors import JournalError
from journal.importers.found import Beginning, FoundEntry, FoundFile, Item, Json, Remark, Unreadable, file_of
from journal.importers.html_text import markdown_of, without_pictures
from journal.importers.json_reading import as_list, as_names, as_object, as_text, parsed, unknown_of
from journal.importers.material import LARGEST_FILE, Material
from journal.importers.media import media_type_of
from journal.importers.moments import in_zone, moment_of

STARRED = "starred"
_DATES = ("date_journal", "date_of_journal", "dateOfJournal")
_CALLED = ("name", "filename", "path", "id")
_NOWHERE = 1.7976931348623157e308  # how it writes the place of an entry that has none
_KNOWN = frozenset({*_DATES, "id", "text", "timezone", "tags", "photos", "attachments", "preview_text", "favourite",
                    "favorite", "type"})  # fmt: skip


def looks_like(value: object) -> bool:
    held = as_object(value)
    return "text" in held and any(name in held for name in _DATES)


def read(material: Material, names: list[str], *, with_data: bool) -> Iterator[Item]:
    """`names`: its JSON files."""
    yield Beginning("journey", len(names))
    others = {name.rsplit("/", 1)[-1]: name for name in material.names() if name not in set(names)}
    for name in names:
        try:
            held = as_object(parsed(material.read(name)))
            yield from _entry(held, name, material, others, with_data)
        except JournalError as error:
            yield Unreadable(name, str(error))
        except (ValueError, OverflowError, OSError):
            yield Unreadable(name, "its date cannot be read")


def _entry(held: Json, name: str, material: Material, others: dict[str, str], with_data: bool) -> Iterator[Item]:
    at = _moment(held)
    files = list[FoundFile]()
    for photo in _named(held):
        inside = others.get(photo.rsplit("/", 1)[-1])
        if inside is None:
            yield Remark(name, f"“{photo}” is not in the archive")
            continue
        try:
            data = material.read(inside, LARGEST_FILE)
        except JournalError as error:
            yield Remark(name, f"“{photo}” was left out: {error}")
            continue
        files.append(file_of(photo, media_type_of(photo, data), data, with_data=with_data))
    html, inside = without_pictures(as_text(held.get("text")), with_data=with_data)
    text, left = markdown_of(html)
    if left:
        yield Remark(name, f"without {left}")
    tags = as_names(held.get("tags"))
    is_favourite = held.get("favourite") is True or held.get("favorite") is True
    unknown = unknown_of({key: value for key, value in held.items() if value != _NOWHERE}, _KNOWN)
    if held.get("timezone"):
        unknown["timezone"] = held["timezone"]
    yield FoundEntry(
        key=as_text(held.get("id")) or f"{at.isoformat()}|{text[:80]}",
        at=at,
        body=text,
        tags=(*tags, STARRED) if is_favourite else tags,
        files=(*files, *inside),
        unknown=unknown,
        where=name,
    )


def _named(held: Json) -> tuple[str, ...]:
    """The names of its files: a list of them, or of objects that hold one."""
    names = list[str]()
    for listed in (held.get("photos"), held.get("attachments")):
        names += as_names(listed)
        for one in filter(None, map(as_object, as_list(listed))):
            names.append(next((as_text(one[key]) for key in _CALLED if one.get(key)), "?"))
    return tuple(dict.fromkeys(names))


def _moment(held: Json) -> datetime:
    told = next((held[name] for name in _DATES if name in held), None)
    if isinstance(told, int | float) and not isinstance(told, bool):
        return in_zone(datetime.fromtimestamp(told / 1000, UTC), held.get("timezone"))
    return in_zone(moment_of(as_text(told)), held.get("timezone"))
