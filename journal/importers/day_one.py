"""Day One's JSON export: a zip with one or more JSON files, and photos named by their MD5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from journal.errors import JournalError
from journal.importers.found import Beginning, FoundEntry, FoundFile, Item, Json, Remark, Unreadable, file_of
from journal.importers.json_reading import as_list, as_names, as_object, as_text, parsed, unknown_of
from journal.importers.material import LARGEST_FILE, Material
from journal.importers.media import media_type_of
from journal.importers.moments import in_zone, moment_of

STARRED = "starred"
FOLDERS = {"photos": "photos", "videos": "videos", "audios": "audios", "pdfAttachments": "pdfs"}
_KNOWN = frozenset(
    {"uuid", "creationDate", "timeZone", "text", "richText", "tags", "starred", "duration", "editingTime", *FOLDERS}
)
_MOMENT = re.compile(r"!\[[^\]\[]*\]\(dayone-moment:/{1,2}(?:video/|audio/|pdfAttachment/)?([A-Za-z0-9-]+)/?\)")
# A backslash that Day One puts before every mark, though the mark means nothing where it stands.
_NEEDLESS = re.compile(r"\\([.!(){}+\-#])")
_LIST_START = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,9})?$")


def looks_like(value: object) -> bool:
    entries = as_list(as_object(value).get("entries"))
    return bool(entries) and "creationDate" in as_object(entries[0])


def read(material: Material, *, with_data: bool) -> Iterator[Item]:
    """Every JSON file of the archive is a journal of Day One."""
    journals = [name for name in material.names() if name.lower().endswith(".json")]
    by_name = {PurePosixPath(name).stem.lower(): name for name in material.names() if not name.endswith(".json")}
    loaded = [(name, as_list(as_object(parsed(material.read(name))).get("entries"))) for name in journals]
    yield Beginning("day_one", sum(len(entries) for _, entries in loaded))
    for name, entries in loaded:
        journal = PurePosixPath(name).stem
        for number, held in enumerate(entries, 1):
            where = f"{name}, entry {number}"
            try:
                told = as_object(held) | ({"journal": journal} if len(loaded) > 1 else {})
                yield from entry(told, where, material, by_name, journal, with_data)
            except (ValueError, OverflowError):
                yield Unreadable(where, "its date cannot be read")


def entry(
    held: Json, where: str, material: Material, by_name: dict[str, str], journal: str, with_data: bool
) -> Iterator[Item]:
    zone = held.get("timeZone")
    at = in_zone(moment_of(as_text(held.get("creationDate"))), zone)
    files = list[FoundFile]()
    called = dict[str, str]()  # identifier → name
    for item in _files(held, where, material, by_name, with_data):
        if isinstance(item, Remark):
            yield item
        else:
            identifier, file = item
            files.append(file)
            called[identifier] = file.name
    title, body = _text(held, called)
    tags = as_names(held.get("tags"))
    unknown = unknown_of(held, _KNOWN)
    if zone is not None:
        unknown["timeZone"] = zone
    if not as_text(held.get("text")) and as_text(held.get("richText")):
        unknown["richText"] = held["richText"]
    yield FoundEntry(
        key=as_text(held.get("uuid")) or f"{journal}|{at.isoformat()}|{title or body[:80]}",
        at=at,
        title=title,
        body=body,
        tags=(*tags, STARRED) if held.get("starred") is True else tags,
        files=tuple(files),
        unknown=unknown,
        where=where,
    )


def _text(held: Json, called: dict[str, str]) -> tuple[str, str]:
    text = as_text(held.get("text")) or rich_text(held.get("richText"))
    if "dayone-moment:" in text:
        text = _without_tail(text)
        text = _MOMENT.sub(lambda found: f"(photo: {called.get(found[1].upper(), found[1])})", text)
    text = unescaped(text.replace("\ufffc", "")).strip("\n")
    heading = re.match(r"#[ \t]+([^\n]{1,400})(?:\n+|\Z)", text)
    return (heading[1].strip(), text[heading.end() :]) if heading else ("", text)


def _without_tail(text: str) -> str:
    """Without the pictures at its end: they come as attachments, and nothing is said after them."""
    end = len(text)
    for found in reversed(list(_MOMENT.finditer(text))):
        if text[found.end() : end].strip():
            break
        end = found.start()
    return text[:end].rstrip(" \t").rstrip("\n") if end < len(text) else text


def unescaped(text: str) -> str:
    """Without the backslashes that protect nothing; those that keep a line from becoming a list stay."""

    def plain(found: re.Match[str]) -> str:
        mark = found[1]
        starts_line = _LIST_START.search(text[max(0, found.start() - 40) : found.start()])
        before = text[found.start() - 1 : found.start()]
        if starts_line and ((mark in "#+-" and not before.isdigit()) or (mark in ".)" and before.isdigit())):
            return found[0]
        if (mark in "(" and before == "]") or (mark == "!" and text[found.end() : found.end() + 1] == "["):
            return found[0]
        return mark

    return _NEEDLESS.sub(plain, text)


def rich_text(value: object) -> str:
    """The words of an entry that has only Day One's own tree of them."""
    if not isinstance(value, str):
        return ""
    try:
        contents = as_list(as_object(parsed(value.encode("utf-8", "surrogatepass"))).get("contents"))
    except JournalError:
        return ""
    lines = list[str]()
    starts_line = True
    for piece in map(as_object, contents):
        for embedded in map(as_object, as_list(piece.get("embeddedObjects"))):
            lines.append(_embedded(embedded))
        words = as_text(piece.get("text"))
        attributes = as_object(piece.get("attributes"))
        line = as_object(attributes.get("line"))
        lines.append((_line_mark(line) if starts_line and words.strip() else "") + _marked(words, attributes))
        starts_line = not words or words.endswith("\n")
        if line.get("header") and starts_line:
            lines.append("\n")
    return "".join(lines).strip()


def _embedded(held: Json) -> str:
    identifier = as_text(held.get("identifier"))
    if as_text(held.get("type")) == "horizontalRuleLine":
        return "\n\n---\n\n"
    return f"\n![](dayone-moment://{identifier})\n" if re.fullmatch(r"[A-Za-z0-9-]+", identifier) else ""


def _line_mark(line: Json) -> str:
    level, depth = line.get("header"), line.get("indentLevel")
    if isinstance(level, int) and 1 <= level <= 6:
        return "#" * level + " "
    indent = "    " * (min(depth, 8) - 1) if isinstance(depth, int) and depth > 1 else ""
    if line.get("quote") is True:
        return "> "
    if line.get("checked") is True:
        return f"{indent}- [x] "
    marks = {"bulleted": "- ", "numbered": "1. ", "checkbox": "- [ ] "}
    mark = marks.get(as_text(line.get("listStyle")), "")
    return f"{indent}{mark}" if mark else ""


def _marked(words: str, attributes: Json) -> str:
    inner = words.strip()
    if not inner or "\n" in inner:
        return words
    marked = inner
    for name, mark in (("inlineCode", "`"), ("strikethrough", "~~"), ("italic", "*"), ("bold", "**")):
        if attributes.get(name) is True and mark not in inner:
            marked = f"{mark}{marked}{mark}"
    link = as_text(attributes.get("linkURL"))
    if link and link != inner and not re.search(r"[\s()<>]", link):
        marked = f"[{marked}]({link})"
    return words.replace(inner, marked, 1)


def _files(
    held: Json, where: str, material: Material, by_name: dict[str, str], with_data: bool
) -> Iterator[Remark | tuple[str, FoundFile]]:
    for field in FOLDERS:
        for number, told in enumerate(map(as_object, as_list(held.get(field))), 1):
            identifier = as_text(told.get("identifier")).upper()
            digest = as_text(told.get("md5")).lower()
            inside = by_name.get(digest) or by_name.get(identifier.lower())
            name = as_text(told.get("filename")) or (PurePosixPath(inside).name if inside else f"{field}-{number}")
            if inside is None:
                yield Remark(where, f"“{name}” is not in the archive")
                continue
            try:
                data = material.read(inside, LARGEST_FILE)
            except JournalError as error:
                yield Remark(where, f"“{name}” was left out: {error}")
                continue
            yield identifier, file_of(_named(name, inside), media_type_of(inside, data), data, with_data=with_data)


def _named(name: str, inside: str) -> str:
    """Its own name with the ending of what is in the archive: a HEIC photo comes out as JPEG."""
    ending = PurePosixPath(inside).suffix
    return name if PurePosixPath(name).suffix.lower() == ending.lower() else PurePosixPath(name).stem + ending
