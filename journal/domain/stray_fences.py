"""What was meant as the fence of a private passage and is none: in the middle of a line, misspelt, inside a table.

Read more loosely than `private.py` reads a page: where words are about to leave, what looks like a fence is one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from journal.domain.folding import fold
from journal.domain.lookalikes import as_latin
from journal.domain.slips import within

_FENCE = re.compile(r"((?:[:\uff1a\ufe13\ufe55][ \t\\]*){2,})([^\w\n:]{0,4}([^\W\d_]{5,10})(?![^\W\d_]))?")
_WORD = "private"


class StrayFence(NamedTuple):
    start: int
    end: int
    opens: bool


def stray_fences(text: str) -> Iterator[StrayFence]:
    """Every fence in a text, in order. Two colons open, if a word like "private" follows; three close by themselves."""
    for match in _FENCE.finditer(text):
        colons = sum(not letter.isspace() and letter != "\\" for letter in match[1])
        if match[3] and _is_private(match[3], 2 if colons > 2 else 1):
            yield StrayFence(match.start(), match.end(), opens=True)
        elif colons > 2 and not text[match.start() + len(match[1].rstrip()) :][:1].isalnum():
            yield StrayFence(match.start(), match.end(1), opens=False)


def without_fenced(text: str) -> str:
    """The words that no fence closes off; one that is not closed again closes off the rest."""
    kept, position, depth = list[str](), 0, 0
    for fence in stray_fences(text):
        if depth == 0 and fence.opens:
            kept.append(text[position : fence.start])
        if depth or fence.opens:
            depth += 1 if fence.opens else -1
            position = fence.end
    return "".join([*kept, text[position:]] if depth == 0 else kept)


class Sluice:
    """Reads paragraph after paragraph; from a fence that opens to one that closes, nothing gets through."""

    def __init__(self) -> None:
        self._depth = 0

    @property
    def is_shut(self) -> bool:
        return self._depth > 0

    def stops(self, text: str) -> bool:
        """Whether the words stand behind a fence, or hold one."""
        touched = self.is_shut
        for fence in stray_fences(html.unescape(text) if "&" in text else text):
            touched = touched or fence.opens
            self._depth = self._depth + 1 if fence.opens else max(self._depth - 1, 0)
        return touched


def _is_private(word: str, slips: int) -> bool:
    return within(as_latin(fold(word)), _WORD, slips)
