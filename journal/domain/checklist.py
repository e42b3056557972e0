"""The lines of a checklist as things to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from journal.domain.due_words import due_in
from journal.domain.folding import fold
from journal.domain.markers import readable
from journal.domain.private import strip_text

_LINE = re.compile(r"^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+\[([ xX])\][ \t]+(\S.*)$", re.MULTILINE)
_CODE = re.compile(r"^[ \t]*(```|~~~).*?^[ \t]*\1[^\n]*$", re.MULTILINE | re.DOTALL)
LONGEST = 500


@dataclass(frozen=True, slots=True)
class ToDo:
    text: str
    is_done: bool
    due: date | None

    @property
    def key(self) -> str:
        return fold(self.text)


def to_dos(body: str, said_on: date) -> tuple[ToDo, ...]:
    """Each checklist line that is not private, once; “by Friday” is read as meant on the day of the entry."""
    if "[" not in body or not _LINE.search(body):
        return ()
    found: dict[str, ToDo] = {}
    for mark, line in _LINE.findall(_CODE.sub("", strip_text(body))):
        text = " ".join(readable(line).split())[:LONGEST].strip()
        if text:
            due = due_in(text, said_on)
            one = ToDo(text, mark != " ", due.day if due else None)
            found.setdefault(one.key, one)
    return tuple(found.values())
