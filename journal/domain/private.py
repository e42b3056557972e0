"""Private passages: `:::private` … `:::` lines in Markdown, found before anything else is parsed.

The finding leans to the private side: an unclosed passage is private to the end, a fence inside a quote, a list or a
code block still counts, and so do odd case and spacing, the wide colons of a Chinese or Japanese keyboard, invisible
characters (a byte order mark, a writing direction), and every character that is printed as a new line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from journal.domain.blocks import Block, Blocks, ListBlock, Private, Quote

# What may stand before a fence on its line: quote marks, list markers, task boxes, white space.
_PREFIX = r"^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[\s>]+)*(?:\[[ xX]\]\s+)?"
_OPENS = re.compile(_PREFIX + r":{3,}\s*(?:\{\s*\.)?private\b", re.IGNORECASE)
_CLOSES = re.compile(r"^[\s>]*:{3,}\s*$")
_UNSEEN = "\x00-\x08\x0e-\x1b\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_COLON_KINDS = ":\ufe13\ufe55\uff1a"
_WIDE_COLONS = str.maketrans({"\ufe13": ":", "\ufe55": ":", "\uff1a": ":"})
_COLONS = re.compile(f"(?:[{_COLON_KINDS}][{_UNSEEN}]*){{3}}")
_ODD_BREAK = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


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
    for line in _lines(text):
        fence = _as_fence(line)
        if fence and _OPENS.match(fence):
            if depth == 0:
                _close(stretches, lines, private=False)
                lines = []
            depth += 1
        elif depth and fence and _CLOSES.match(fence):
            depth -= 1
            if depth == 0:
                _close(stretches, lines, private=True)
                lines = []
        else:
            lines.append(line)
    _close(stretches, lines, private=depth > 0)
    return tuple(stretches)


def _may_hold_fences(text: str) -> bool:
    """Counting is much quicker than the search, and most texts hold fewer than three colons."""
    return sum(map(text.count, _COLON_KINDS)) >= 3 and _COLONS.search(text) is not None


def has_private(text: str) -> bool:
    return _may_hold_fences(text) and any(stretch.private for stretch in split(text))


def strip_text(text: str) -> str:
    """The Markdown without its private passages; nothing shows where they were."""
    if not _may_hold_fences(text):
        return text
    open_parts = ("\n".join(stretch.lines).strip("\n") for stretch in split(text) if not stretch.private)
    return "\n\n".join(part for part in open_parts if part.strip())


def passages(text: str) -> tuple[str, ...]:
    """The Markdown of every private passage."""
    if not _may_hold_fences(text):
        return ()
    found = ("\n".join(stretch.lines).strip() for stretch in split(text) if stretch.private)
    return tuple(passage for passage in found if passage)


def strip(blocks: Blocks) -> Blocks:
    """The blocks without any private one, at any depth; a list or quote left empty goes too."""
    kept = (_without_private(block) for block in blocks)
    return tuple(block for block in kept if block is not None)


def _lines(text: str) -> list[str]:
    """The lines of a text; its odd line breaks count where they make a fence, and are left as they are elsewhere."""
    if _ODD_BREAK.search(text) and _COLONS.search(text):
        lines = _BREAK.split(text)
        if any(_OPENS.match(_as_fence(line)) for line in lines):
            return lines
    return text.split("\n")


def _as_fence(line: str) -> str:
    """The line as a reader sees it, if it could be a fence, or else nothing."""
    if _COLONS.search(line) is None:
        return ""
    return _INVISIBLE.sub("", line).translate(_WIDE_COLONS)


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
