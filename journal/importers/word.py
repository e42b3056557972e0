"""Word documents: one entry each, or one for each heading or line that is a date, with the pictures in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from journal.errors import JournalError
from journal.importers import dated_text
from journal.importers.found import Beginning, CannotImport, FoundEntry, FoundFile, Item, Remark, Unreadable
from journal.importers.guarded import guarded
from journal.importers.material import LARGEST_TEXT, Material
from journal.importers.word_package import DOCUMENT, Package
from journal.importers.word_text import PICTURE, W, Written, written


def read(material: Material, names: list[str], *, with_data: bool) -> Iterator[Item]:
    yield Beginning("word")
    for name in names:
        try:
            yield from _document(material, name, with_data)
        except JournalError as error:
            yield Unreadable(name, str(error))
        except (ValueError, OverflowError):
            yield Unreadable(name, "its date cannot be read")


def _document(material: Material, name: str, with_data: bool) -> Iterator[Item]:
    package = Package(material.read(name, LARGEST_TEXT))
    with guarded("This document is damaged."):
        body = package.xml(DOCUMENT).find(f"{W}body")
        if body is None:
            raise CannotImport("There is no text in it.")
        told = written(package, body)
    yield from (Remark(name, said) for said in told.left_out)
    made = package.created() or material.modified(name)
    found = list(dated_text.entries(told.text, name, made))
    others = sorted(set(package.kept_files()) - {picture.name for picture in told.pictures})
    if not found and others:
        found = [FoundEntry(key=name, at=dated_text.when(made), title=PurePosixPath(name).stem, where=name)]
    for number, entry in enumerate(found):
        yield from _with_files(entry, told, package, others if number == 0 else [], with_data)


def _with_files(
    entry: FoundEntry, told: Written, package: Package, others: list[str], with_data: bool
) -> Iterator[Item]:
    """The pictures that stand in this entry; with the first also what the document holds and does not show."""
    files = dict[str, FoundFile]()
    shown = [told.pictures[int(number)] for number in PICTURE.findall(f"{entry.title}{entry.body}")]
    for name, caption in [*((picture.name, picture.caption) for picture in shown), *((name, "") for name in others)]:
        if name in files:
            continue
        try:
            files[name] = package.file(name, caption, with_data=with_data)
        except JournalError as error:
            yield Remark(entry.where, f"“{PurePosixPath(name).name[:200]}” was left out: {error}")

    def place(text: str) -> str:
        return PICTURE.sub(lambda found: f"(photo: {PurePosixPath(told.pictures[int(found[1])].name).name})", text)

    yield replace(entry, title=place(entry.title), body=place(entry.body), files=tuple(files.values()))
