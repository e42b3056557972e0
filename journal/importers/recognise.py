"""Which program wrote a file: by what is in it first, by its name last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from journal.errors import JournalError
from journal.importers import (
    afterbell,
    dated_text,
    day_one,
    day_one_classic,
    journey,
    jrnl,
    markdown_notes,
    mini_diarium,
    rednotebook,
    word,
)
from journal.importers.found import CannotImport, Item, Remark, UnknownFormat
from journal.importers.json_reading import parsed
from journal.importers.material import Material, is_text, text_of

FORMATS = ("afterbell", "day_one", "jrnl", "rednotebook", "mini_diarium", "journey", "markdown", "word", "text")
_LOOKED_AT = 64 * 1024 * 1024
_JSON_FORMATS: tuple[tuple[str, Callable[[object], bool]], ...] = (
    ("afterbell", afterbell.looks_like),
    ("day_one", day_one.looks_like),
    ("jrnl", jrnl.is_json),
    ("mini_diarium", mini_diarium.looks_like),
    ("journey", journey.looks_like),
)


def items(material: Material, format_: str, password: str | None, *, with_data: bool) -> Iterator[Item]:
    """Everything that can be read of it. `format_` is one of FORMATS or "auto"."""
    wanted = recognised(material) if format_ == "auto" else format_
    yield from material.refused()
    yield from _read(material, wanted, password, with_data)


def recognised(material: Material) -> str:
    names = material.names()
    if not names:
        raise CannotImport("There is nothing in it that can be read.")
    if day_one_classic.entry_files(material):
        return "day_one"
    for found in (_by_json(material, names), _by_months(material), _by_text(material, names)):
        if found:
            return found
    if any(name.lower().endswith(".docx") for name in names):
        return "word"
    if markdown_notes.notes(material):
        return "markdown"
    raise UnknownFormat


def _read(material: Material, format_: str, password: str | None, with_data: bool) -> Iterator[Item]:
    names = material.names()
    jsons = [name for name in names if name.lower().endswith(".json")] or names[:1]
    readers: dict[str, Callable[[], Iterator[Item]]] = {
        "afterbell": lambda: afterbell.read(material, _main(jsons, afterbell.MAIN), with_data=with_data),
        "day_one": lambda: _day_one(material, with_data),
        "jrnl": lambda: _jrnl(material, names, password),
        "rednotebook": lambda: rednotebook.read(material, rednotebook.month_files(material), with_data=with_data),
        "mini_diarium": lambda: mini_diarium.read(material, _main(jsons, ""), with_data=with_data),
        "journey": lambda: journey.read(material, jsons, with_data=with_data),
        "markdown": lambda: markdown_notes.read(material, markdown_notes.notes(material), with_data=with_data),
        "word": lambda: _word(material, names, with_data),
        "calendar": lambda: _calendar(material, names[0]),
        "text": lambda: _texts(material, markdown_notes.notes(material) or names[:1]),
    }
    if format_ not in readers:
        raise UnknownFormat
    return readers[format_]()


def _day_one(material: Material, with_data: bool) -> Iterator[Item]:
    is_classic = bool(day_one_classic.entry_files(material))
    return (day_one_classic if is_classic else day_one).read(material, with_data=with_data)


def _word(material: Material, names: list[str], with_data: bool) -> Iterator[Item]:
    documents = [name for name in names if name.lower().endswith(".docx")]
    yield from word.read(material, documents, with_data=with_data)
    yield from (Remark(name, "not a Word document") for name in names if name not in documents)


def _calendar(material: Material, name: str) -> Iterator[Item]:
    from journal.importers import calendar_file  # only calendars need its library

    return calendar_file.read(material, name)


def _texts(material: Material, names: list[str]) -> Iterator[Item]:
    for name in names:
        yield from dated_text.read(material, name)


def _main(jsons: list[str], wanted: str) -> str:
    if not jsons:
        raise UnknownFormat
    return next((name for name in jsons if PurePosixPath(name).name == wanted), jsons[0])


def _jrnl(material: Material, names: list[str], password: str | None) -> Iterator[Item]:
    if len(names) == 1 and names[0].lower().endswith(".json"):
        return jrnl.read_json(material, names[0])
    texts = [name for name in names if PurePosixPath(name).suffix.lower() in ("", ".txt", ".jrnl", ".journal", ".md")]
    return jrnl.read_text(material, texts or names[:1], password)


def _by_json(material: Material, names: list[str]) -> str:
    """By the first JSON file that says something; without the ending it may still be JSON."""
    jsons = [name for name in names if name.lower().endswith(".json")]
    if not jsons and len(names) == 1 and not material.is_archive:
        start = material.read(names[0], _LOOKED_AT * 4)[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
        jsons = names if start.startswith(b"{") else []
    for name in jsons[:5]:
        try:
            value = parsed(material.read(name))
        except CannotImport:
            if len(names) == 1:
                raise
            continue
        for format_, looks_like in _JSON_FORMATS:
            if looks_like(value):
                return format_
    return ""


def _by_months(material: Material) -> str:
    for name in rednotebook.month_files(material)[:3]:
        try:
            if rednotebook.looks_like(text_of(material.read(name))[0]):
                return "rednotebook"
        except JournalError:
            continue
    return ""


def _by_text(material: Material, names: list[str]) -> str:
    """A single text file: jrnl's, or one long text with days in it; a folder of days is jrnl's too."""
    if len(names) == 1:
        name = names[0]
        data = material.read(name)
        if jrnl.is_locked(data):
            return "jrnl"
        if not is_text(data):
            return ""
        text = text_of(data)[0]
        if jrnl.is_text(text):
            return "jrnl"
        ending = PurePosixPath(name).suffix.lower()
        if text.startswith("---\n"):
            return "markdown"
        if ending in markdown_notes.ENDINGS or (ending in ("", ".journal", ".jrnl", ".log") and text.strip()):
            return "text" if len(dated_text.dated_lines(text)) > 1 or ending not in (".md", ".markdown") else "markdown"
        return ""
    return "jrnl" if all(_is_day_of_jrnl(name) for name in names[:20]) and _starts_like_jrnl(material, names[0]) else ""


def _is_day_of_jrnl(name: str) -> bool:
    """2026/03/04.txt"""
    path = PurePosixPath(name)
    parts = (*path.parts[-3:-1], path.stem)
    return len(path.parts) >= 3 and path.suffix == ".txt" and all(part.isdecimal() for part in parts)


def _starts_like_jrnl(material: Material, name: str) -> bool:
    return jrnl.is_text(text_of(material.read(name))[0])
