"""Leadership standards: frameworks of coded statements that entries, goals and learning can point at."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import Any

OWN = "own_"  # how the id of a framework of her own begins
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


def from_csv(text: str) -> tuple[Standard, ...]:
    """Her own framework: a line a standard, code and title, with a comma, a semicolon or a tab between; lines of one
    column are numbered. A first line "code,title" is a heading. Raises ValueError when nothing is in it."""
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    mark = next((one for one in ("\t", ";", ",") if lines and one in lines[0]), ",")
    found: list[Standard] = []
    for number, cells in enumerate(csv.reader(lines, delimiter=mark), 1):
        kept = [cell.strip() for cell in cells]
        if number == 1 and [cell.casefold() for cell in kept[:2]] in (["code", "title"], ["number", "title"]):
            continue
        if len(kept) > 1 and kept[0] and kept[1]:
            found.append(Standard(kept[0], kept[1], kept[2] if len(kept) > 2 else ""))
        elif any(kept):
            found.append(Standard(str(len(found) + 1), next(cell for cell in kept if cell)))
    if not found or len({one.code for one in found}) != len(found):
        raise ValueError("a framework needs standards, each with a code of its own")
    return tuple(found)


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
