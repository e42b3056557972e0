"""One plain text with days in it: each line that is a date begins an entry. Also what Word documents come to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath

from journal.importers.found import Beginning, FoundEntry, Item, Remark
from journal.importers.material import Material, text_of
from journal.importers.moments import day_heading, day_in_name, settled


def dated_lines(text: str) -> list[int]:
    """Numbers of the lines that are a date, alone or with a title after it."""
    return [number for number, line in enumerate(text.split("\n")) if _heads(line)]


def read(material: Material, name: str) -> Iterator[Item]:
    yield Beginning("text")
    text, is_odd = text_of(material.read(name))
    if is_odd:
        yield Remark(name, "some letters could not be read and show as �")
    yield from entries(text, name, material.modified(name))


def entries(text: str, name: str, modified: float | None) -> Iterator[FoundEntry]:
    """The pages of one long text; without a date in it, all of it is one page."""
    lines = text.split("\n")
    heads = dated_lines(text)
    stem = PurePosixPath(name).stem
    if not heads:
        if text.strip():
            dated = day_in_name(stem)
            at = dated[0] if dated else when(modified)
            yield _entry(at, (dated[1] if dated else stem), text, name, name)
        return
    before = "\n".join(lines[: heads[0]])
    if before.strip():
        first = day_heading(lines[heads[0]])
        yield _entry(first[0] if first else when(modified), stem, before, f"{name}, before the first date", name)
    for number, (start, end) in enumerate(zip(heads, [*heads[1:], len(lines)], strict=True), 1):
        head = day_heading(lines[start])
        if head is not None:
            body = "\n".join(lines[start + 1 : end])
            yield _entry(head[0], head[1], body, f"{name}, entry {number}", name)


def _entry(at: datetime, title: str, body: str, where: str, name: str) -> FoundEntry:
    moment = settled(at)
    body = body.strip("\n")
    return FoundEntry(
        key=f"{moment.isoformat()}|{title or body[:80]}", at=moment, title=title.strip(), body=body, where=where
    )


def when(modified: float | None) -> datetime:
    """When the file was last written: the best guess for words without a date."""
    if modified is None:
        raise ValueError("no date anywhere")
    return settled(datetime.fromtimestamp(int(modified), UTC).astimezone())


def _heads(line: str) -> bool:
    """A day written in a sentence does not begin a page: the line is a date and at most a short title."""
    if len(line) > 120 or line.startswith(("    ", "\t", ">", "- ", "* ")):
        return False
    found = day_heading(line)
    return found is not None and not found[1].endswith((".", ",", ";"))
