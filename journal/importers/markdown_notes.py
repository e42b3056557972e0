"""A folder, an archive or a file of Markdown or plain text: front matter, dates in names, Obsidian's links and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath
from posixpath import splitext

from journal.errors import JournalError
from journal.importers.found import Beginning, FoundEntry, FoundFile, Item, Json, Remark, Unreadable, file_of
from journal.importers.json_reading import as_list, as_names, as_object, as_text, is_object, scale, unknown_of
from journal.importers.material import LARGEST_FILE, Material, is_text, text_of
from journal.importers.media import media_type_of
from journal.importers.moments import day_heading, day_in_name, in_zone, moment_of, settled
from journal.importers.yaml_reading import loaded

ENDINGS = frozenset({".md", ".markdown", ".mdown", ".txt", ".text"})
LARGEST_NOTE = 16 * 1024 * 1024
_OURS = frozenset({
    "afterbell", "uid", "date", "title", "kind", "mood", "energy", "mood_note", "tags", "people", "standards", "line",
    "unfinished", "look_again", "attachments",
})  # fmt: skip
_THEIRS = frozenset({"date", "created", "day", "title", "tags", "tag"})
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)(?:\n|\A)---[ \t]*(?:\n|\Z)", re.DOTALL)
# None reaches over the next opening bracket: else a page of nothing but those would take for ever.
_EMBED = re.compile(
    r"!\[\[([^\]\[|\n]+)(?:\|([^\]\[\n]*))?\]\]|!\[([^\]\[\n]*)\]\(<?([^()>\n]{1,1000}?)>?(?:\s+\"[^\"\n]*\")?\)"
)
_WIKI = re.compile(r"\[\[([^\]\[|\n]+?)(?:\|([^\]\[\n]*))?\]\]")
_NESTED_TAG = re.compile(r"(?<![\w#&/\\])#([^\W\d_][\w-]*(?:/[\w-]+)+)")
_FENCED = re.compile(r"(^(?:```|~~~).*?^(?:```|~~~)[ \t]*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"\A#[ \t]+([^\n]{1,400})(?:\n+|\Z)")


def notes(material: Material) -> list[str]:
    return [name for name in material.names() if splitext(name)[1].lower() in ENDINGS]


def read(material: Material, names: list[str], *, with_data: bool) -> Iterator[Item]:
    yield Beginning("markdown", len(names))
    others = _Others(material, set(names), with_data)
    for name in names:
        try:
            data = material.read(name, LARGEST_NOTE)
            if not is_text(data):
                yield Unreadable(name, "this is not text")
                continue
            text, is_odd = text_of(data)
            if is_odd:
                yield Remark(name, "some letters could not be read and show as �")
            yield from _note(name, text, material, others)
        except JournalError as error:
            yield Unreadable(name, str(error))
        except (ValueError, OverflowError, OSError):
            yield Unreadable(name, "its date cannot be read")
    yield from others.left_over()


class _Others:
    """What lies beside the notes, by its path and by its bare name, as Obsidian finds it."""

    def __init__(self, material: Material, notes: set[str], with_data: bool) -> None:
        self._material = material
        self._with_data = with_data
        self._names = {name for name in material.names() if name not in notes}
        self._by_bare_name = {PurePosixPath(name).name.lower(): name for name in self._names}
        self._used = set[str]()

    def find(self, written: str, note: str) -> str | None:
        path = PurePosixPath(written.split("#")[0].replace("%20", " ").strip())
        beside = (PurePosixPath(note).parent / path).as_posix()
        for name in (beside, path.as_posix()):
            if name in self._names:
                return name
        return self._by_bare_name.get(path.name.lower())

    def file(self, name: str, told: Json | None = None) -> FoundFile:
        data = self._material.read(name, LARGEST_FILE)
        self._used.add(name)
        told = told or {}
        shown = as_text(told.get("name")) or PurePosixPath(name).name
        kind = as_text(told.get("type")) or media_type_of(name, data)
        return file_of(shown, kind, data, as_text(told.get("caption")), with_data=self._with_data)

    def left_over(self) -> Iterator[Remark]:
        for name in sorted(self._names - self._used):
            yield Remark(name, "no note shows this file, so it was not brought along")


def _note(name: str, text: str, material: Material, others: _Others) -> Iterator[Item]:
    front, body = _front_matter(text)
    if "afterbell" in front:
        yield from _ours(name, front, body, others)
        return
    stem = PurePosixPath(name).stem
    dated = day_in_name(stem)
    title = as_text(front.get("title")).strip() or (dated[1] if dated else stem)
    at = _moment(front, dated[0] if dated else None, material.modified(name))
    body, heading_title, heading_day = _first_heading(body.strip("\n"), title, as_text(front.get("title")).strip())
    if heading_day and not dated and not _told_date(front):
        at = settled(heading_day)
    body, files, remarks = _obsidian(body, name, others)
    yield from remarks
    tags = [tag.lstrip("#") for key in ("tags", "tag") for tag in _tag_names(front.get(key))]
    tags += [found for stretch in _outside_code(body) for found in _NESTED_TAG.findall(stretch)]
    yield FoundEntry(
        key=f"{name}|{at.isoformat()}",
        at=at,
        title=heading_title or title,
        body=body,
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        files=files,
        unknown=unknown_of(front, _THEIRS),
        where=name,
    )


def _ours(name: str, front: Json, body: str, others: _Others) -> Iterator[Item]:
    """A page that Afterbell wrote: every field stands in the front matter, and the text is the text."""
    files = list[FoundFile]()
    for told in map(as_object, as_list(front.get("attachments"))):
        inside = others.find(as_text(told.get("file")), name)
        if inside is None:
            yield Remark(name, f"“{as_text(told.get('name'))}” is not beside it")
            continue
        files.append(others.file(inside, told))
    yield FoundEntry(
        key=as_text(front.get("uid")) or name,
        at=moment_of(as_text(front.get("date"))),
        title=as_text(front.get("title")),
        body=body.removesuffix("\n"),
        tags=as_names(front.get("tags")),
        people=as_names(front.get("people")),
        standards=as_names(front.get("standards")),
        kind=as_text(front.get("kind")),
        mood=scale(front.get("mood")),
        energy=scale(front.get("energy")),
        mood_note=as_text(front.get("mood_note")),
        line=as_text(front.get("line")),
        unfinished=front.get("unfinished") is True,
        look_again=as_text(front.get("look_again")),
        files=tuple(files),
        unknown=unknown_of(front, _OURS),
        where=name,
    )


def _front_matter(text: str) -> tuple[Json, str]:
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    try:
        held = loaded(found[1])
    except JournalError:
        return {}, text  # a rule and a paragraph look like this too
    if not is_object(held):
        return {}, text
    return {str(key): value for key, value in held.items()}, text[found.end() :]


def _told_date(front: Json) -> str:
    return next((str(front[key]) for key in ("date", "created", "day") if front.get(key)), "")


def _moment(front: Json, dated: datetime | None, modified: float | None) -> datetime:
    told = _told_date(front)
    if told:
        return in_zone(moment_of(told), front.get("timezone"))
    if dated is not None:
        return settled(dated)
    if modified is None:
        raise ValueError("no date anywhere")
    return settled(datetime.fromtimestamp(int(modified), UTC).astimezone())


def _first_heading(body: str, title: str, told: str) -> tuple[str, str, datetime | None]:
    """A heading at the top is the title, unless the front matter told another; one that is a date says when."""
    found = _HEADING.match(body)
    if found is None or (told and found[1].strip() != told):
        return body, "", None
    day = day_heading(found[1])
    if day is not None:
        return body[found.end() :], day[1] or ("" if day_heading(title) else title), day[0]
    return body[found.end() :], found[1].strip(), None


def _tag_names(value: object) -> tuple[str, ...]:
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else as_names(value)


def _obsidian(body: str, name: str, others: _Others) -> tuple[str, tuple[FoundFile, ...], list[Remark]]:
    """Links between notes become their words, embedded files attachments; code is left alone."""
    files = dict[str, FoundFile]()
    remarks = list[Remark]()

    def embedded(found: re.Match[str]) -> str:
        written = (found[1] or found[4]).strip()
        if re.match(r"[a-z][a-z0-9+.-]*:", written, re.IGNORECASE):
            return found[0]
        inside = others.find(written, name)
        if inside is None:
            remarks.append(Remark(name, f"“{written[:200]}” was not found"))
            return f"({written})"
        try:
            files[inside] = others.file(inside)
        except JournalError as error:
            remarks.append(Remark(name, f"“{written[:200]}” was left out: {error}"))
        return f"(photo: {PurePosixPath(inside).name})"

    def linked(found: re.Match[str]) -> str:
        return (found[2] or found[1].replace("#", " › ")).strip()

    pieces = _FENCED.split(body)
    for place in range(0, len(pieces), 2):
        pieces[place] = _WIKI.sub(linked, _EMBED.sub(embedded, pieces[place]))
    return "".join(pieces), tuple(files.values()), remarks


def _outside_code(body: str) -> list[str]:
    return _FENCED.split(body)[::2]
