"""Word and Outlook write a list as paragraphs that say their level and carry their marker; here they become a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from journal.domain.blocks import Block, Blocks, ListBlock, ListItem, Paragraph, Runs

_LEVEL = re.compile(r"mso-list:\s*\w+\s+level([1-9])", re.IGNORECASE)  # Word knows nine
_MARKER_SPAN = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[·•§▪◦‣\uf0b7\uf0a7]|o(?=[\s\u00a0]{2,}))[\s\u00a0]+")
_NUMBER = re.compile(r"\(?(\d{1,9}|[A-Za-z]{1,4})[.)]")


@dataclass(frozen=True, slots=True)
class WordItem:
    """A paragraph that Word shows as an item of a list; `level` begins at 1."""

    level: int
    marker: str
    runs: Runs

    @property
    def start(self) -> int | None:
        """The number it bears; None for a bullet. Letters and Roman numerals count from 1."""
        found = _NUMBER.match(self.marker.strip())
        return (int(found[1]) if found[1].isdigit() else 1) if found else None


Read = Block | WordItem


def level_of(style: str) -> int:
    """The level that a paragraph's style tells; 0 if it is no item."""
    found = _LEVEL.search(style)
    return int(found[1]) if found else 0


def is_marker(style: str) -> bool:
    return _MARKER_SPAN.search(style) is not None


def bulleted(runs: Runs) -> Read:
    """A paragraph; where it begins with a bullet written as a letter, an item."""
    found = _BULLET.match(runs[0].text)
    if not found:
        return Paragraph(runs)
    rest = replace(runs[0], text=runs[0].text[found.end() :])
    return WordItem(1, found[0], (rest, *runs[1:]) if rest.text else runs[1:])


def gathered(read: Sequence[Read]) -> Blocks:
    """Items in a row become one list, those of a deeper level under the one before."""
    blocks: list[Block] = []
    for is_item, some in groupby(read, lambda one: isinstance(one, WordItem)):
        if is_item:
            blocks += _lists([one for one in some if isinstance(one, WordItem)])
        else:
            blocks += [one for one in some if not isinstance(one, WordItem)]
    return tuple(blocks)


def _lists(items: Sequence[WordItem]) -> Blocks:
    """Lists side by side where numbers follow bullets, or begin anew."""
    lists: list[ListBlock] = []
    at = 0
    while at < len(items):
        first = items[at]
        end = at + 1
        while end < len(items) and items[end].level > first.level:
            end += 1
        item = ListItem((Paragraph(first.runs), *_lists(items[at + 1 : end])) if first.runs else ())
        if lists and _goes_on(lists[-1], first):
            lists[-1] = replace(lists[-1], items=(*lists[-1].items, item))
        else:
            lists.append(ListBlock((item,), first.start is not None, first.start or 1))
        at = end
    return tuple(lists)


def _goes_on(before: ListBlock, item: WordItem) -> bool:
    if not before.ordered or item.start is None:
        return before.ordered == (item.start is not None)
    return not item.marker.strip(" ()\u00a0").startswith("1.") and item.marker.strip(" (\u00a0") != "1)"
