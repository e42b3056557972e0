"""RedNotebook's month files: 2026-03.txt, YAML with a number for each day, txt2tags in `text`, categories beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from journal.errors import JournalError
from journal.importers.found import Beginning, FoundEntry, FoundFile, Item, Json, Remark, Unreadable, file_of
from journal.importers.json_reading import as_object, as_text, is_object, short
from journal.importers.material import LARGEST_FILE, Material, text_of
from journal.importers.media import media_type_of
from journal.importers.moments import NOON, settled
from journal.importers.txt2tags import to_markdown
from journal.importers.yaml_reading import loaded

_MONTH = re.compile(r"(?:.*/)?(\d{4})-(\d{2})\.txt\Z")


def month_files(material: Material) -> list[str]:
    return [name for name in material.names() if _MONTH.match(name)]


def looks_like(text: str) -> bool:
    """Whether a file called like a month begins with a day's number and a mapping."""
    return re.match(r"\s*\d{1,2}:\s*(?:\{|\n)", text) is not None


def read(material: Material, names: list[str], *, with_data: bool) -> Iterator[Item]:
    yield Beginning("rednotebook")
    for name in names:
        try:
            text, is_odd = text_of(material.read(name))
            if is_odd:
                yield Remark(name, "some letters could not be read and show as �")
            days = loaded(text)
        except JournalError as error:
            yield Unreadable(name, str(error))
            continue
        if days is None:
            continue
        if not is_object(days):
            yield Unreadable(name, "this is not a month of RedNotebook")
            continue
        for number, held in sorted(days.items(), key=lambda item: str(item[0]).rjust(3)):
            yield from _day(name, number, held, material, with_data)


def _day(name: str, number: object, held: object, material: Material, with_data: bool) -> Iterator[Item]:
    month = _MONTH.match(name)
    where = f"{name}, day {str(number)[:40]}"
    content = as_object(held)
    try:
        if month is None or not isinstance(number, int):
            raise ValueError
        day = date(int(month[1]), int(month[2]), number)
        at = settled(datetime.combine(day, NOON))
    except (ValueError, OverflowError):
        yield Unreadable(where, "there is no such day")
        return
    if not content:
        yield Unreadable(where, "there is nothing in it that can be read")
        return
    text, pointed = to_markdown(as_text(content.get("text")))
    tags, appendix, unknown = _categories(content)
    files = list[FoundFile]()
    for address in pointed:
        file = _beside(address, material, with_data)
        if file is None:
            yield Remark(where, f"“{address[:200]}” lies outside of the journal and was not brought along")
        else:
            files.append(file)
    body = "\n\n".join(part for part in (text.strip("\n"), appendix) if part.strip())
    if not body and not tags and not unknown:
        return
    yield FoundEntry(
        key=f"{day.isoformat()}|{body[:80]}",
        at=at,
        body=body,
        tags=tags,
        files=tuple(files),
        unknown=unknown,
        where=where,
    )


def _categories(content: Json) -> tuple[tuple[str, ...], str, Json]:
    """A category without lines is a tag; one with lines is a tag too, and its lines follow the text as a list."""
    tags = list[str]()
    parts = list[str]()
    unknown = dict[str, object]()
    for category, lines in content.items():
        name = str(category)
        if name == "text":
            continue
        if name == "Tags":
            tags += [str(tag) for tag in as_object(lines)]
            continue
        tags.append(name)
        if is_object(lines):
            said = [to_markdown(str(line))[0].replace("\n", " ") for line in lines]
            if said:
                parts.append("\n".join([f"**{name}**", "", *(f"- {line}" for line in said)]))
        elif lines is not None:
            unknown[name[:200]] = short(lines)
    return tuple(tags), "\n\n".join(parts), unknown


def _beside(address: str, material: Material, with_data: bool) -> FoundFile | None:
    """A picture that lies in the journal's own folder."""
    path = address.removeprefix("file://").removeprefix("./")
    inside = next((name for name in material.names() if name == path or name.endswith(f"/{path}")), None)
    if inside is None:
        return None
    try:
        data = material.read(inside, LARGEST_FILE)
    except JournalError:
        return None
    name = inside.rsplit("/", 1)[-1]
    return file_of(name, media_type_of(name, data), data, with_data=with_data)
