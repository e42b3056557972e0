"""Private passages: `:::private` … `:::` lines in Markdown, found before anything else is parsed.

The finding leans to the private side: an unclosed passage is private to the end, a fence inside a quote, a list or a
code block still counts, and so do odd case and spacing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from journal.domain.blocks import Block, Blocks, ListBlock, Private, Quote

# What may stand before a fence on its line: quote marks, list markers, task boxes, white space.
_PREFIX = r"^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[\s>]+)*(?:\[[ xX]\]\s+)?"
_OPENS = re.compile(_PREFIX + r":{3,}\s*private\b", re.IGNORECASE)
_CLOSES = re.compile(r"^[\s>]*:{3,}\s*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines of a text that are all private or all not; the fence lines themselves are in neither."""

    lines: tuple[str, ...]
    private: bool


def split(text: str) -> tuple[Stretch, ...]:
    """The text as private and other stretches, in order. Passages within passages are one."""
    stretches: list[Stretch] = []
    lines: list[str] = []
    depth = 0
    for line in text.split("\n"):
        if _OPENS.match(line):
            if depth == 0:
                _close(stretches, lines, private=False)
                lines = []
            depth += 1
        elif depth and _CLOSES.match(line):
            depth -= 1
            if depth == 0:
                _close(stretches, lines, private=True)
                lines = []
        else:
            lines.append(line)
    _close(stretches, lines, private=depth > 0)
    return tuple(stretches)


def has_private(text: str) -> bool:
    return ":::" in text and any(stretch.private for stretch in split(text))


def strip_text(text: str) -> str:
    """The Markdown without its private passages; nothing shows where they were."""
    if ":::" not in text:
        return text
    open_parts = ("\n".join(stretch.lines).strip("\n") for stretch in split(text) if not stretch.private)
    return "\n\n".join(part for part in open_parts if part.strip())


def passages(text: str) -> tuple[str, ...]:
    """The Markdown of every private passage."""
    if ":::" not in text:
        return ()
    found = ("\n".join(stretch.lines).strip() for stretch in split(text) if stretch.private)
    return tuple(passage for passage in found if passage)


def strip(blocks: Blocks) -> Blocks:
    """The blocks without any private one, at any depth; a list or quote left empty goes too."""
    kept = (_without_private(block) for block in blocks)
    return tuple(block for block in kept if block is not None)


def _without_private(block: Block) -> Block | None:
    match block:
        case Private():
            return None
        case Quote(inner):
            left = strip(inner)
            return Quote(left) if left else None
        case ListBlock(items):
            stripped = (replace(item, blocks=strip(item.blocks)) for item in items)
            left = tuple(new for new, old in zip(stripped, items, strict=True) if new.blocks or not old.blocks)
            return replace(block, items=left) if left else None
        case _:
            return block


def _close(stretches: list[Stretch], lines: list[str], *, private: bool) -> None:
    if private or any(line.strip() for line in lines):
        stretches.append(Stretch(tuple(lines), private))
