"""Word documents: the paragraphs, headings, lists and bold words of a .docx, read from its XML by a guarded parser."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from journal.errors import JournalError
from journal.importers import dated_text
from journal.importers.found import Beginning, CannotImport, FoundEntry, FoundFile, Item, Remark, Unreadable, file_of
from journal.importers.guarded import guarded
from journal.importers.material import LARGEST_FILE, LARGEST_TEXT, MOST_TIMES_SMALLER, SMALL, Material
from journal.importers.media import media_type_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/terms/}"
_DAMAGED = "This document is damaged or cut short."
_LARGEST_XML = 64 * 1024 * 1024
_MARKS = re.compile(r"([\\`*_\[\]<>])")


def read(material: Material, names: list[str], *, with_data: bool) -> Iterator[Item]:
    """Each document is one entry, or one for each heading or line that is a date."""
    yield Beginning("word")
    for name in names:
        try:
            yield from _document(material, name, with_data)
        except JournalError as error:
            yield Unreadable(name, str(error))
        except (ValueError, OverflowError):
            yield Unreadable(name, "its date cannot be read")


def _document(material: Material, name: str, with_data: bool) -> Iterator[Item]:
    package = _Package(material.read(name, LARGEST_TEXT))
    body = package.xml("word/document.xml").find(f"{_W}body")
    if body is None:
        raise CannotImport("There is no text in it.")
    text = "\n\n".join(_paragraphs(body)).strip()
    if len(body.findall(f".//{_W}tbl")):
        yield Remark(name, "tables came along as lines of text")
    files = tuple(package.pictures(with_data))
    written = package.created() or material.modified(name)
    found = list(dated_text.entries(text, name, written))
    if not found and files:
        found = [FoundEntry(key=name, at=dated_text.when(written), title=PurePosixPath(name).stem, where=name)]
    for number, entry in enumerate(found):
        yield replace(entry, files=files) if number == 0 else entry
    if len(found) > 1 and files:
        yield Remark(name, "its pictures are kept with the first of its entries")


class _Package:
    def __init__(self, data: bytes) -> None:
        with guarded(_DAMAGED):
            self._zip = zipfile.ZipFile(io.BytesIO(data))

    def xml(self, name: str) -> Any:  # noqa: ANN401 - ElementTree, guarded
        from defusedxml import ElementTree

        with guarded("This document is damaged."):
            return ElementTree.fromstring(self._read(name, _LARGEST_XML), forbid_dtd=True)

    def created(self) -> float | None:
        try:
            told = self.xml("docProps/core.xml").find(f"{_DC}created")
            return datetime.fromisoformat(told.text).timestamp()
        except (JournalError, AttributeError, TypeError, ValueError, OverflowError):
            return None

    def pictures(self, with_data: bool) -> Iterator[FoundFile]:
        for member in self._zip.infolist():
            if member.filename.startswith("word/media/") and not member.filename.endswith("/"):
                try:
                    data = self._read(member.filename, LARGEST_FILE)
                except CannotImport:
                    continue
                name = PurePosixPath(member.filename).name
                yield file_of(name, media_type_of(name, data), data, with_data=with_data)

    def _read(self, name: str, limit: int) -> bytes:
        with guarded(_DAMAGED):
            member = self._zip.getinfo(name)
            is_bomb = member.file_size > SMALL and member.file_size > MOST_TIMES_SMALLER * max(member.compress_size, 1)
            if member.file_size > limit or is_bomb:
                raise CannotImport("It would unpack to something far too large.")
            with self._zip.open(member) as file:
                return file.read(limit)


def _paragraphs(body: Any) -> Iterator[str]:  # noqa: ANN401
    for paragraph in body.iter(f"{_W}p"):
        text = _runs(paragraph)
        if not text.strip():
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        level = re.fullmatch(r"(?:Heading|berschrift|Titre|Rubrik|Titolo)(\d)", name.replace("Ü", ""), re.IGNORECASE)
        if level and text.strip():
            yield f"{'#' * min(int(level[1]) or 1, 6)} {text.strip().strip('*')}"
        elif name == "Title":
            yield f"# {text.strip().strip('*')}"
        elif paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
            depth = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
            indent = int(depth.get(f"{_W}val", "0")) if depth is not None and depth.get(f"{_W}val", "").isdigit() else 0
            yield f"{'  ' * min(indent, 8)}- {text.strip()}"
        else:
            yield text.strip()


def _runs(paragraph: Any) -> str:  # noqa: ANN401
    parts = list[str]()
    for run in paragraph.iter(f"{_W}r"):
        text = "".join(_piece(piece) for piece in run)
        if not text:
            continue
        properties = run.find(f"{_W}rPr")
        for tag, mark in ((f"{_W}b", "**"), (f"{_W}i", "*"), (f"{_W}strike", "~~")):
            switch = properties.find(tag) if properties is not None else None
            if switch is not None and switch.get(f"{_W}val", "1") not in ("0", "false") and text.strip():
                inner = text.strip()
                text = text.replace(inner, f"{mark}{inner}{mark}", 1)
        parts.append(text)
    joined = "".join(parts)
    for doubled in ("****", "~~~~"):
        joined = joined.replace(doubled, "")  # two bold runs in a row are one
    return joined


def _piece(piece: Any) -> str:  # noqa: ANN401
    match piece.tag.removeprefix(_W):
        case "t":
            return _MARKS.sub(r"\\\1", piece.text or "")
        case "tab":
            return " "
        case "br" | "cr":
            return "\\\n" if piece.get(f"{_W}type") != "page" else "\n"
        case _:
            return ""
