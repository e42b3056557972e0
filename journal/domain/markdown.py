"""Markdown text → blocks: the one reading of an entry, for the page, the name check and every PDF.

Blocks are read by the small scanner below, inline text by Python-Markdown (`inline.py`). What the page cannot hold
exactly (tables, HTML, code, pictures, footnotes) stays as `Verbatim` source. Every chunk is written out and read again
before it is believed: one that does not come back the same is kept verbatim too, and so is one whose new spelling means
something else to a reader of all of CommonMark (`second_reading.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from journal.domain import inline
from journal.domain.blocks import Block, Blocks, Heading, ListBlock, ListItem, Paragraph, Private, Quote, Rule, Verbatim
from journal.domain.inline import TooTangled, parse_inline
from journal.domain.markdown_text import render
from journal.domain.private import split
from journal.domain.second_reading import DEFINITION, labels_of, means_the_same

DEEPEST = 12  # nested lists and quotes; deeper is kept as it is
_LARGEST_CHUNK = 60_000  # characters of one list or paragraph that are parsed

_FENCE = re.compile(r"^ {0,3}(?:(?:[-+*]|\d{1,9}[.)]) {1,4})*(`{3,}(?=[^`]*$)|~{3,})")
_HTML = (  # what begins a stretch of HTML that may hold blank lines, and what ends it
    (
        re.compile(r"^ {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)", re.I),
        re.compile("</(?:script|pre|style|textarea)>", re.I),
    ),
    (re.compile(r"^ {0,3}<!--"), re.compile("-->")),
    (re.compile(r"^ {0,3}<\?"), re.compile(r"\?>")),
    (re.compile(r"^ {0,3}<![A-Za-z]"), re.compile(">")),
    (re.compile(r"^ {0,3}<!\[CDATA\["), re.compile(r"\]\]>")),
)
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[ \t]|$)")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r"^ {0,3}> ?")
_ITEM = re.compile(r"^( {0,3})([-+*]|\d{1,9}[.)])(?:( {1,4})(?=\S)|[ \t]+|$)")
_CODE = re.compile(r"^(?: {4}| {0,3}\t)")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_BOX = re.compile(r"^\[([ xX])\](?:[ \t]+|$)")
_UNHOLDABLE = re.compile(
    r"^ {0,3}</?[A-Za-z!?]"  # HTML
    r"|!\[|\[\^"  # pictures, footnotes
    r"|^ {0,3}\[[^\]\n]+\]:"  # link definitions
    r"|^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[ \t:|-]*$"  # the rule of a table
    r"|^ {0,3}(?:```|~~~)",
    re.MULTILINE,
)
_PLAIN = re.compile(r"[^\\`*_\[<~#>|:=\n]+\Z")


def parse(text: str) -> Blocks:
    """The blocks of a text. Never raises: what cannot be read is Verbatim."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    stretches = split(text)
    labels = labels_of(["\n".join(stretch.lines) for stretch in stretches]) if DEFINITION in text else ()
    blocks: list[Block] = []
    open_lines: list[str] = []
    for stretch in stretches:
        if not stretch.private:
            open_lines += ["", *stretch.lines]  # what only an empty passage parts is read as one
        elif inner := _stretch(stretch.lines, labels):
            blocks += (*_stretch(open_lines, labels), Private(inner))
            open_lines = []
    blocks += _stretch(open_lines, labels)
    return tuple(blocks)


def forget() -> None:
    """Drop what was kept for speed. Called at lock: nothing that was read may stay in memory."""
    _chunk.cache_clear()
    _whole.cache_clear()
    inline.forget()


def _stretch(lines: Sequence[str], labels: tuple[str, ...]) -> Blocks:
    blocks: list[Block] = []
    for chunk in _chunks(lines):
        blocks += _chunk("\n".join(chunk), labels)
    if any(isinstance(block, Verbatim) for block in blocks) and len(blocks) > 1:
        return _whole("\n".join(lines), tuple(blocks), labels)
    return tuple(blocks)


@lru_cache(maxsize=16)
def _whole(source: str, blocks: Blocks, labels: tuple[str, ...]) -> Blocks:
    """Foreign Markdown can reach from chunk to chunk in ways not foreseen above: then none of it is touched."""
    if means_the_same(source, render(blocks), labels):
        return blocks
    return (Verbatim("\n".join(_without_blank_ends(source.split("\n")))),)


def _without_blank_ends(lines: list[str]) -> list[str]:
    told = [at for at, line in enumerate(lines) if not _is_blank(line)]
    return lines[told[0] : told[-1] + 1]


def _chunks(lines: Sequence[str]) -> list[list[str]]:
    """Lines between blank lines; a code fence is whole, and a list takes its spread-out items along."""
    chunks: list[list[str]] = []
    gaps: list[list[str]] = [[]]  # the blank lines before each
    current: list[str] = []
    is_open: Callable[[str], bool] | None = None  # whether what may hold blank lines goes on after a line
    for line in lines:
        if is_open:
            current.append(line)
            is_open = is_open if is_open(line) else None
        elif not _is_blank(line):
            current.append(line)
            is_open = _opened(line, current)
        elif current:
            chunks.append(current)
            gaps.append([line])
            current = []
        else:
            gaps[-1].append(line)
    while current and _is_blank(current[-1]):
        current.pop()  # a fence never closed
    if current:
        chunks.append(current)
    return _lists_joined(chunks, gaps)


def _opened(line: str, chunk: list[str]) -> Callable[[str], bool] | None:
    """What the last line of a chunk opened that may hold blank lines."""
    fence = _FENCE.match(line)
    if fence and (not _ITEM.match(line) or _has_item(chunk)):
        return partial(_is_in_fence, fence[1])
    for opening, closing in _HTML:
        if opening.match(line):
            return None if closing.search(line) else partial(_is_before, closing)
    return None


def _is_in_fence(fence: str, line: str) -> bool:
    return not line.strip().startswith(fence) or bool(line.strip().strip(fence[0]))


def _is_before(closing: re.Pattern[str], line: str) -> bool:
    return closing.search(line) is None


def _lists_joined(chunks: list[list[str]], gaps: list[list[str]]) -> list[list[str]]:
    joined: list[list[str]] = []
    has_list = False  # whether one begins in the last of them
    for whole, gap in zip(chunks, gaps, strict=False):
        between = gap
        for chunk in _list_apart(whole):
            if joined and _goes_on_with(joined[-1][0], has_list, chunk[0]):
                joined[-1] += [*between, *chunk]
                has_list = has_list or _has_item(chunk)
            else:
                joined.append([*chunk])
                has_list = _has_item(chunk)
            between = []
    return joined


def _goes_on_with(first: str, has_list: bool, line: str) -> bool:
    """Whether a line belongs to the chunk before: to the list in it, or to the indented code it begins with."""
    if not has_list:
        return _CODE.match(first) is not None and _CODE.match(line) is not None
    return line.startswith(("  ", "\t")) or (_ITEM.match(line) is not None and not _RULE.match(line))


def _has_item(chunk: list[str]) -> bool:
    """Whether a list begins in it: not every line that looks like an item may begin one in the midst of words."""
    for at, line in enumerate(chunk):
        if _ITEM.match(line) and (at == 0 or _starts_block(line)):
            return True
        if _FENCE.match(line):
            return False
    return False


def _list_apart(chunk: list[str]) -> tuple[list[str], ...]:
    """A list right under other words is a chunk of its own, so that what follows may go on with it."""
    if _ITEM.match(chunk[0]) or not any(_ITEM.match(line) for line in chunk) or _cannot_hold("\n".join(chunk)):
        return (chunk,)
    for at in range(1, len(chunk)):
        line, before = chunk[at], chunk[at - 1]
        after_head = _HEADING.match(before) or _RULE.match(before) or (at > 1 and _UNDERLINE.match(before))
        if _ITEM.match(line) and not _RULE.match(line) and (after_head or _starts_block(line)):
            return chunk[:at], chunk[at:]
    return (chunk,)


@lru_cache(maxsize=512)
def _chunk(source: str, labels: tuple[str, ...]) -> Blocks:
    if len(source) <= _LARGEST_CHUNK and _PLAIN.match(source) and source[0] not in " \t-+0123456789":
        return (Paragraph(parse_inline(source)),) if source.strip() else ()
    if _cannot_hold(source):
        return (Verbatim(source),)
    try:
        blocks = _blocks(source.split("\n"), 0)
        written = render(blocks)
        is_held = bool(blocks) and _read_again(written) == blocks
    except TooTangled:
        return (Verbatim(source),)
    if is_held and (written == f"{source}\n" or means_the_same(source, written, labels)):
        return blocks
    return (Verbatim(source),)


def _read_again(source: str) -> Blocks:
    """What a later parse of the written chunk would make of it."""
    blocks: list[Block] = []
    for chunk in _chunks(source.rstrip("\n").split("\n")):
        if _cannot_hold("\n".join(chunk)):
            raise TooTangled
        blocks += _blocks(chunk, 0)
    return tuple(blocks)


def _cannot_hold(source: str) -> bool:
    if len(source) > _LARGEST_CHUNK or _UNHOLDABLE.search(source):
        return True
    return _CODE.match(source) is not None


def _is_blank(line: str) -> bool:
    return not line.strip(" \t")  # other white space is a character like any other


def _blocks(lines: Sequence[str], depth: int) -> Blocks:
    return _read(lines, depth)[0]


def _read(lines: Sequence[str], depth: int) -> tuple[Blocks, bool]:
    """Blocks, and whether a blank line parts any two of them."""
    if depth > DEEPEST:
        raise TooTangled
    blocks: list[Block] = []
    at, was_blank, has_gap = 0, False, False
    while at < len(lines):
        if _is_blank(lines[at]):
            was_blank = True
            at += 1
        else:
            has_gap = has_gap or (was_blank and bool(blocks))
            was_blank = False
            at = _read_one(lines, at, blocks, depth)
    return tuple(blocks), has_gap


def _read_one(lines: Sequence[str], at: int, blocks: list[Block], depth: int) -> int:
    line = lines[at]
    if _RULE.match(line):
        blocks.append(Rule())
        return at + 1
    if heading := _HEADING.match(line):
        blocks.append(Heading(len(heading[1]), parse_inline(_heading_words(line[heading.end() :]))))
        return at + 1
    if _QUOTE.match(line):
        return _quote(lines, at, blocks, depth)
    if _ITEM.match(line):
        return _list(lines, at, blocks, depth)
    return _paragraph(lines, at, blocks)


def _heading_words(rest: str) -> str:
    """Without the blanks around them, and without the number signs that some close a heading with."""
    words = rest.strip(" \t")
    unclosed = words.rstrip("#")
    return unclosed.rstrip(" \t") if unclosed.endswith((" ", "\t")) else words


def _starts_block(line: str) -> bool:
    if _RULE.match(line) or _HEADING.match(line) or _QUOTE.match(line):
        return True
    item = _ITEM.match(line)
    return bool(item and not _is_blank(line[item.end() :]) and (not item[2][0].isdigit() or item[2][:-1] == "1"))


def _paragraph(lines: Sequence[str], at: int, blocks: list[Block]) -> int:
    words = [lines[at]]
    at += 1
    while at < len(lines) and not _is_blank(lines[at]):
        if underline := _UNDERLINE.match(lines[at]):
            blocks.append(Heading(1 if underline[1][0] == "=" else 2, parse_inline("\n".join(words))))
            return at + 1
        if _starts_block(lines[at]):
            break
        words.append(lines[at])
        at += 1
    runs = parse_inline("\n".join(words))
    if runs:
        blocks.append(Paragraph(runs))
    return at


def _quote(lines: Sequence[str], at: int, blocks: list[Block], depth: int) -> int:
    inner: list[str] = []
    while at < len(lines) and not _is_blank(lines[at]):
        line = lines[at]
        if _QUOTE.match(line):
            inner.append(_QUOTE.sub("", line, count=1))
        elif inner and not _is_blank(inner[-1]) and not _starts_block(line):
            inner.append(line)  # a lazy line goes on with the quoted paragraph
        else:
            break
        at += 1
    blocks.append(Quote(_blocks(inner, depth + 1)))
    return at


def _list(lines: Sequence[str], at: int, blocks: list[Block], depth: int) -> int:
    first = _ITEM.match(lines[at])
    assert first
    kind = first[2][-1]
    items: list[ListItem] = []
    loose, end = False, at
    while at < len(lines):
        found = _ITEM.match(lines[at])
        if not found or found[2][-1] != kind or _RULE.match(lines[at]):
            break
        loose = loose or (at > end and bool(items))
        end, inner = _item_lines(lines, at, found)
        item, has_gap = _item(inner, depth)
        items.append(item)
        loose = loose or has_gap
        at = end
        while at < len(lines) and _is_blank(lines[at]):
            at += 1
    ordered = first[2][0].isdigit()
    blocks.append(ListBlock(tuple(items), ordered, int(first[2][:-1]) if ordered else 1, loose))
    return end


def _item_lines(lines: Sequence[str], at: int, found: re.Match[str]) -> tuple[int, list[str]]:
    """The lines of one item without their indent, and where the next begins."""
    indent = len(found[1]) + len(found[2]) + len(found[3] or " ")
    inner = [lines[at][found.end() :]]
    at += 1
    while at < len(lines):
        line = lines[at].expandtabs(4)
        spaces = len(line) - len(line.lstrip(" "))
        if _is_blank(line):
            following = next((index for index in range(at, len(lines)) if not _is_blank(lines[index])), at)
            if following == at or not lines[following].expandtabs(4).startswith(" " * min(indent, 2)):
                break
            inner += [""] * (following - at)
            at = following
            continue
        if spaces >= min(indent, 2) and (spaces >= indent or _ITEM.match(line.lstrip(" "))):
            inner.append(line[min(spaces, indent) :])
        elif not _is_blank(inner[-1]) and not _starts_block(line) and not _ITEM.match(line):
            inner.append(line)
        else:
            break
        at += 1
    return at, inner


def _item(lines: list[str], depth: int) -> tuple[ListItem, bool]:
    """An item, and whether a blank line parts two of its blocks."""
    checked = None
    if box := _BOX.match(lines[0]):
        checked = box[1] != " "
        lines = [lines[0][box.end() :], *lines[1:]]
    blocks, has_gap = _read(lines, depth + 1)
    return ListItem(blocks, checked), has_gap
