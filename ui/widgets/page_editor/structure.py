"""The tree of blocks as a flat list of lines, each with its path of containers, and back. No Qt here.

A page is a row of paragraphs. What holds a paragraph (a passage, a quote, a list and its item) is written on it as a
path of numbered places; neighbours with the same place lie in the same container.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, groupby
from typing import Literal

from journal.domain.blocks import (
    Block,
    Blocks,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Private,
    Quote,
    Rule,
    Run,
    Runs,
    Verbatim,
    plain,
)

Holder = Literal["private", "quote", "list", "item", "verbatim"]

_LETTERS: dict[str, Holder] = {"p": "private", "q": "quote", "u": "list", "U": "list", "v": "verbatim"}
_LONGEST_ROW = 4_000
_ITEMS = {"i": None, "t": False, "x": True}


@dataclass(frozen=True, slots=True)
class Place:
    """One container on a line's path. Two places are the same container if kind and number agree."""

    kind: Holder
    number: int
    ordered: bool = False  # lists
    start: int = 1
    checked: bool | None = None  # items
    loose: bool = False  # lists

    def same(self, other: Place | None) -> bool:
        return other is not None and self.kind == other.kind and self.number == other.number


Path = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the page."""

    runs: Runs = ()
    path: Path = ()
    level: int = 0  # of a heading
    rule: bool = False
    joined: bool = False  # more of the source line before it, which was too long to lay out at once

    @property
    def text(self) -> str:
        return plain(self.runs)


class Numbers:
    """Numbers for containers, each once."""

    def __init__(self) -> None:
        self._count = count(1)

    def next(self) -> int:
        return next(self._count)


def lines_of(blocks: Iterable[Block], numbers: Numbers, path: Path = ()) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield Line(runs, path)
            case Heading(level, runs):
                yield Line(runs, path, level=level)
            case Rule():
                yield Line((), path, rule=True)
            case Private(inner):
                yield from _held(inner, numbers, (*path, Place("private", numbers.next())))
            case Quote(inner):
                yield from _held(inner, numbers, (*path, Place("quote", numbers.next())))
            case ListBlock(items, ordered, start, loose):
                place = Place("list", numbers.next(), ordered, start, loose=loose)
                for item in items:
                    own = Place("item", numbers.next(), checked=item.checked)
                    yield from _held(item.blocks, numbers, (*path, place, own))
            case Verbatim(text):
                place = Place("verbatim", numbers.next())
                yield from rows_of(text, (*path, place))


def rows_of(source: str, path: Path) -> Iterator[Line]:
    """The lines of verbatim text. Qt needs minutes for a line of a megabyte, so long ones come in pieces."""
    for row in source.split("\n"):
        yield Line((Run(row[:_LONGEST_ROW]),) if row else (), path)
        for at in range(_LONGEST_ROW, len(row), _LONGEST_ROW):
            yield Line((Run(row[at : at + _LONGEST_ROW]),), path, joined=True)


def source_of(lines: Sequence[Line]) -> str:
    """The text of verbatim lines again."""
    return "".join(("\n" if at and not line.joined else "") + line.text for at, line in enumerate(lines))


def blocks_of(lines: Sequence[Line]) -> Blocks:
    """The tree again. Empty paragraphs are only space on the page and are left out."""
    return _blocks(lines, 0)


def holds(path: Path, kind: Holder) -> Place | None:
    """The innermost place of a kind."""
    return next((place for place in reversed(path) if place.kind == kind), None)


def begins(path: Path, depth: int, before: Path) -> bool:
    """Whether the place at `depth` starts here, given the path of the paragraph before."""
    return not (
        len(before) > depth and all(place.same(other) for place, other in zip(path[: depth + 1], before, strict=False))
    )


@lru_cache(maxsize=4096)
def write_path(path: Path) -> str:
    return "/".join(_written(place) for place in path)


@lru_cache(maxsize=4096)
def read_path(text: str) -> Path:
    return tuple(_place(part) for part in text.split("/")) if text else ()


def _held(blocks: Blocks, numbers: Numbers, path: Path) -> Iterator[Line]:
    """An empty container still needs a line to stand on."""
    if blocks:
        yield from lines_of(blocks, numbers, path)
    else:
        yield Line((), path)


def _blocks(lines: Sequence[Line], depth: int) -> Blocks:
    blocks: list[Block] = []
    for place, held in _grouped(lines, depth):
        if place is None:
            for line in held:
                blocks += _leaf(line)
        else:
            blocks += _container(place, held, depth + 1)
    return tuple(blocks)


def _grouped(lines: Sequence[Line], depth: int) -> Iterator[tuple[Place | None, list[Line]]]:
    def key(line: Line) -> tuple[str, int]:
        place = line.path[depth] if len(line.path) > depth else None
        return (place.kind, place.number) if place else ("", 0)

    for found, held in groupby(lines, key):
        inside = list(held)
        yield (inside[0].path[depth] if found[0] else None), inside


def _leaf(line: Line) -> Blocks:
    words = (Paragraph(line.runs),) if line.text.strip() else ()
    if line.rule:
        return (Rule(), *words)
    return (Heading(line.level, line.runs),) if line.level else words


def _container(place: Place, lines: list[Line], depth: int) -> Blocks:
    if place.kind == "verbatim":
        return (Verbatim(source_of(lines)),)
    if place.kind == "list":
        items = tuple(_item(own, held, depth) for own, held in _grouped(lines, depth))
        return (ListBlock(items, place.ordered, place.start, place.loose),)
    inner = _blocks(lines, depth)
    if place.kind == "quote":
        return (Quote(inner),)
    if place.kind == "private":
        return (Private(inner),) if inner else ()
    return inner


def _item(place: Place | None, lines: list[Line], depth: int) -> ListItem:
    if place is None or place.kind != "item":
        return ListItem(_blocks(lines, depth))
    return ListItem(_blocks(lines, depth + 1), place.checked)


def _written(place: Place) -> str:
    match place:
        case Place("list", number, True, start):
            return f"{'O' if place.loose else 'o'}{number}.{start}"
        case Place("list", number):
            return f"{'U' if place.loose else 'u'}{number}"
        case Place("item", number):
            return {None: "i", False: "t", True: "x"}[place.checked] + str(number)
        case _:
            return place.kind[0] + str(place.number)


def _place(text: str) -> Place:
    letter, number = text[0], text[1:]
    if letter in "oO":
        number, _, start = number.partition(".")
        return Place("list", int(number), True, int(start), loose=letter == "O")
    if letter in _ITEMS:
        return Place("item", int(number), checked=_ITEMS[letter])
    return Place(_LETTERS[letter], int(number), loose=letter == "U")


def checked(place: Place, value: bool | None) -> Place:
    return replace(place, checked=value)
