"""Blocks ⇄ lines: the page is a flat row of lines, each with the path of containers it stands in. Pure functions.

A path is a tuple of tokens, outermost first: `p1` a private passage, `q2` a quote, `u3` a bulleted list, `o4.7` a
numbered list that starts at 7. The number tells neighbours of one kind apart. A line in a list is one item of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import count, groupby

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
)
from journal.domain.markdown_text import render

Path = tuple[str, ...]


class Kind(IntEnum):
    TEXT = 0
    HEADING = 1
    RULE = 2
    VERBATIM = 3


@dataclass(frozen=True, slots=True)
class Line:
    runs: Runs = ()
    path: Path = ()
    kind: Kind = Kind.TEXT
    level: int = 0  # of a heading
    checked: bool | None = None
    source: int = 0  # number of the verbatim block it is part of


def to_lines(blocks: Blocks, numbers: Iterator[int] | None = None) -> tuple[Line, ...]:
    """The lines of some blocks; what lines cannot hold becomes verbatim source."""
    return tuple(_lines(blocks, (), numbers or count(1)))


def to_blocks(lines: Sequence[Line]) -> Blocks:
    return _blocks(lines, 0)


def is_list(token: str) -> bool:
    return token[0] in "uo"


def _lines(blocks: Blocks, path: Path, numbers: Iterator[int]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield Line(runs, path)
            case Heading(level, runs):
                yield Line(runs, path, Kind.HEADING, level)
            case Rule():
                yield Line((), path, Kind.RULE)
            case Verbatim(text):
                yield from _verbatim(text, path, numbers)
            case Quote(inner) if inner:
                yield from _lines(inner, (*path, f"q{next(numbers)}"), numbers)
            case Private(inner) if inner:
                yield from _lines(inner, (*path, f"p{next(numbers)}"), numbers)
            case ListBlock() if _holdable(block):
                yield from _items(block, path, numbers)
            case _:
                yield from _verbatim(render((block,)).rstrip("\n"), path, numbers)


def _items(block: ListBlock, path: Path, numbers: Iterator[int]) -> Iterator[Line]:
    token = f"o{next(numbers)}.{block.start}" if block.ordered else f"u{next(numbers)}"
    for item in block.items:
        first = item.blocks[0] if item.blocks else None
        runs = first.runs if isinstance(first, Paragraph) else ()
        yield Line(runs, (*path, token), checked=item.checked)
        inner = item.blocks[1:] if isinstance(first, Paragraph) else item.blocks
        yield from _lines(inner, (*path, token), numbers)


def _holdable(block: ListBlock) -> bool:
    """Every item is at most one paragraph, and below it one more list of the same kind."""
    for item in block.items:
        rest = item.blocks[1:] if item.blocks and isinstance(item.blocks[0], Paragraph) else item.blocks
        if len(rest) > 1 or any(not (isinstance(inner, ListBlock) and _holdable(inner)) for inner in rest):
            return False
    return bool(block.items)


def _verbatim(text: str, path: Path, numbers: Iterator[int]) -> Iterator[Line]:
    number = next(numbers)
    for source_line in text.split("\n"):
        yield Line((Run(source_line),) if source_line else (), path, Kind.VERBATIM, source=number)


def _blocks(lines: Sequence[Line], depth: int) -> Blocks:
    blocks: list[Block] = []
    for token, group in groupby(lines, key=lambda line: line.path[depth] if len(line.path) > depth else ""):
        members = list(group)
        if not token:
            blocks += _plain(members)
        elif token[0] == "q":
            blocks += [Quote(inner)] if (inner := _blocks(members, depth + 1)) else []
        elif token[0] == "p":
            blocks += [Private(inner)] if (inner := _blocks(members, depth + 1)) else []
        else:
            blocks.append(_list(token, members, depth))
    return tuple(blocks)


def _plain(lines: Sequence[Line]) -> list[Block]:
    blocks: list[Block] = []
    for source, group in groupby(lines, key=lambda line: line.source):
        members = list(group)
        if source:
            blocks.append(Verbatim("\n".join("".join(run.text for run in line.runs) for line in members)))
            continue
        for line in members:
            if line.kind is Kind.RULE:
                blocks.append(Rule())
            elif line.kind is Kind.HEADING:
                blocks.append(Heading(line.level, line.runs))
            elif line.runs:
                blocks.append(Paragraph(line.runs))
    return [block for block in blocks if not (isinstance(block, Verbatim) and not block.text.strip())]


def _list(token: str, lines: Sequence[Line], depth: int) -> ListBlock:
    items: list[ListItem] = []
    below: list[Line] = []
    own: Line | None = None
    for line in lines:
        if len(line.path) > depth + 1:
            below.append(line)
            continue
        if own is not None or below:
            items.append(_item(own, below, depth))
        own, below = line, []
    items.append(_item(own, below, depth))
    start = int(token.partition(".")[2] or 1)
    return ListBlock(tuple(items), token[0] == "o", start)


def _item(own: Line | None, below: Sequence[Line], depth: int) -> ListItem:
    words: Blocks = (Paragraph(own.runs),) if own is not None and own.runs else ()
    return ListItem(words + _blocks(below, depth + 1), own.checked if own is not None else None)
