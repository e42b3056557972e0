"""Leadership standards: frameworks of coded statements that entries, goals and learning can point at."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

OWN = "own_"  # how the id of a framework of her own begins
MOST_STANDARDS, LONGEST_CODE, LONGEST_TITLE = 500, 40, 400
_NO_TABLE = "There is no table of standards in it: a framework needs one a line, each with its own number."
LARGEST_TABLE = 1 << 20  # bytes of a file with a framework of her own


@dataclass(frozen=True, slots=True)
class Standard:
    code: str
    title: str
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    id: str
    name: str
    standards: tuple[Standard, ...] = ()
    country: str = ""
    note: str = ""

    def named(self, code: str) -> Standard | None:
        return next((standard for standard in self.standards if standard.code == code), None)


def load(text: str) -> tuple[Framework, ...]:
    """The shipped frameworks, from the text of their JSON file."""
    return tuple(_framework(item) for item in json.loads(text))


def table_text(data: bytes) -> str:
    """The words of a table as spreadsheets save them: UTF-8 or UTF-16 with or without a mark, or else Windows-1252.
    Raises ValueError with a sentence when it is no text."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError(_NO_TABLE)


def from_csv(text: str) -> tuple[Standard, ...]:
    """Her own framework: a line a standard, code and title, with a comma, a semicolon or a tab between; lines of one
    column are numbered. A first line "code,title" is a heading. Raises ValueError with a sentence on what is wrong."""
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip(" \t\0")]
    mark = next((one for one in ("\t", ";", ",") if lines and one in lines[0]), ",")
    found: list[Standard] = []
    for number, kept in enumerate(_cells(lines, mark), 1):
        if number == 1 and [cell.casefold() for cell in kept[:2]] in (["code", "title"], ["number", "title"]):
            continue
        if len(kept) > 1 and kept[0] and kept[1]:
            found.append(Standard(kept[0], kept[1], kept[2] if len(kept) > 2 else ""))
        elif any(kept):
            found.append(Standard(str(len(found) + 1), next(cell for cell in kept if cell)))
        if len(found) > MOST_STANDARDS:
            raise ValueError(f"A framework has at most {MOST_STANDARDS} standards.")
    if not found or len({one.code for one in found}) != len(found):
        raise ValueError(
            "There is no table of standards in it: a framework needs one a line, each with its own number."
        )
    if any(len(one.code) > LONGEST_CODE or len(one.title) > LONGEST_TITLE for one in found):
        raise ValueError(f"A number has at most {LONGEST_CODE} letters, and a title at most {LONGEST_TITLE}.")
    return tuple(found)


def _cells(lines: list[str], mark: str) -> Iterator[list[str]]:
    """The cells of each line in one line each, without what cannot be printed."""
    try:
        for cells in csv.reader(lines, delimiter=mark):
            yield [
                " ".join("".join(letter if letter.isprintable() else " " for letter in cell).split()) for cell in cells
            ]
    except csv.Error:  # a cell that never ends
        raise ValueError("That table cannot be read: a quotation mark in it is never closed.") from None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much there is under one standard: counts of things, never a score."""

    standard: Standard
    goals: int = 0
    entries: int = 0
    learning: int = 0
    evidence: int = 0

    @property
    def everything(self) -> int:
        return self.goals + self.entries + self.learning + self.evidence


def split(reference: str) -> tuple[str, str]:
    """Framework and code of "framework:code"."""
    framework, _, code = reference.partition(":")
    return framework, code


def _framework(item: dict[str, Any]) -> Framework:
    standards = (Standard(one["code"], one["title"], one.get("gloss", "")) for one in item["items"])
    return Framework(item["id"], item["name"], tuple(standards), item.get("country", ""), item.get("note", ""))
