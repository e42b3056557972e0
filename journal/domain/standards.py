"""Leadership standards: frameworks of coded statements that entries, goals and learning can point at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


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


def split(reference: str) -> tuple[str, str]:
    """Framework and code of "framework:code"."""
    framework, _, code = reference.partition(":")
    return framework, code


def _framework(item: dict[str, Any]) -> Framework:
    standards = (Standard(one["code"], one["title"], one.get("gloss", "")) for one in item["items"])
    return Framework(item["id"], item["name"], tuple(standards), item.get("country", ""), item.get("note", ""))
