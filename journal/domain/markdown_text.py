"""Blocks → Markdown text: what the page editor saves. `parse(render(blocks)) == blocks` for blocks that parse makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
    Verbatim,
)
from journal.domain.inline import render_inline

# What would make a line something else than text: headings, quotes, list markers, underlines, fences, tables, HTML.
_LINE_START = re.compile(r"^(?:(#{1,6})(?=\s|$)|(>)|([-+])(?=\s|$)|(-{2,}\s*$)|(=+\s*$)|(:{3,})|(\|)|(-[\s-]*$))")
# Inside a private passage no line may end it early, not even one kept verbatim.
_FENCE_LINE = re.compile(r"^((?:[^\S\n]|>)*)(:{3,}[^\S\n]*(?:private\b.*)?)$", re.MULTILINE | re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def render(blocks: Blocks) -> str:
    """Markdown with one blank line between blocks and a newline at the end; empty for no blocks."""
    text = _join(blocks)
    return f"{text}\n" if text else ""


def _join(blocks: Sequence[Block]) -> str:
    rendered: list[str] = []
    other_marker = False
    before: Block | None = None
    for block in blocks:
        # Two lists side by side would read as one: the second takes the other marker.
        beside = isinstance(before, ListBlock) and isinstance(block, ListBlock) and before.ordered == block.ordered
        other_marker = beside and not other_marker
        text = _block(block, other_marker=other_marker)
        if text:
            rendered.append(text)
            before = block
    return "\n\n".join(rendered)


def _block(block: Block, *, other_marker: bool = False) -> str:
    match block:
        case Paragraph(runs):
            return "\n".join(_safe_start(line) for line in render_inline(runs).split("\n"))
        case Heading(level, runs):
            words = render_inline(runs).replace("\\\n", " ").replace("\n", " ")
            return f"{'#' * level} {re.sub(r'(#+)$', _escape_last, words)}".rstrip()
        case Quote(inner):
            return "\n".join(f"> {line}".rstrip() for line in _join(inner).split("\n"))
        case ListBlock():
            return _list(block, other_marker=other_marker)
        case Private(inner):
            return f":::private\n{_FENCE_LINE.sub(_escape_fence, _join(_opened(inner)))}\n:::"
        case Rule():
            return "---"
        case Verbatim(text):
            return text


def _opened(blocks: Blocks) -> Blocks:
    """The blocks with passages inside a passage as plain parts of it."""
    opened: list[Block] = []
    for block in blocks:
        match block:
            case Private(inner):
                opened += _opened(inner)
            case Quote(inner):
                opened.append(Quote(_opened(inner)))
            case ListBlock(items):
                opened.append(replace(block, items=tuple(replace(item, blocks=_opened(item.blocks)) for item in items)))
            case _:
                opened.append(block)
    return tuple(opened)


def _list(block: ListBlock, *, other_marker: bool) -> str:
    rows: list[str] = []
    for number, item in enumerate(block.items, block.start):
        marker = f"{number}{')' if other_marker else '.'}" if block.ordered else ("*" if other_marker else "-")
        rows.append(_item(item, marker, apart=block.loose and len(block.items) == 1))
    return ("\n\n" if block.loose else "\n").join(rows)


def _item(item: ListItem, marker: str, *, apart: bool) -> str:
    box = {None: "", True: "[x] ", False: "[ ] "}[item.checked]
    body = _item_body(item.blocks, apart=apart)
    if item.blocks and isinstance(item.blocks[0], Rule):
        body = f"___{body[3:]}"  # "- ---" would be one rule
    indent = " " * (len(marker) + 1)
    first, *rest = (box + body).split("\n")
    return "\n".join([f"{marker} {first}".rstrip(), *(f"{indent}{line}".rstrip() for line in rest)])


def _item_body(blocks: Blocks, *, apart: bool) -> str:
    """What may follow without a blank line does, unless the list of this one item is a loose one."""
    parts = ""
    for position, block in enumerate(blocks):
        beside = position > 0 and isinstance(blocks[position - 1], ListBlock) and isinstance(block, ListBlock)
        text = _block(block, other_marker=beside)
        tight = position > 0 and not apart and _may_follow(blocks[position - 1], block)
        parts += text if not parts else ("\n" if tight else "\n\n") + text
    return parts


def _may_follow(before: Block, block: Block) -> bool:
    """Whether a block is read as one right under another."""
    if isinstance(block, ListBlock):
        return isinstance(before, Paragraph | Heading) and block.start == 1 and bool(block.items[0].blocks)
    if isinstance(block, Heading | Quote):
        return isinstance(before, Paragraph | Heading)
    return isinstance(block, Paragraph) and isinstance(before, Heading)


def _safe_start(line: str) -> str:
    if found := _NUMBERED.match(line):
        return f"{found[1]}\\{line[found.end(1) :]}"
    if _LINE_START.match(line):
        return f"\\{line}"
    return line


def _escape_fence(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}"


def _escape_last(found: re.Match[str]) -> str:
    return f"\\{found[1]}"
