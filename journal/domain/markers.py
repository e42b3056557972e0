"""What can be read off a text quickly, without parsing it whole: done at every autosave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from journal.domain.blocks import Block, Heading, ListBlock, Paragraph, Private, Quote, Verbatim, plain
from journal.domain.private import strip_text

STAGE = "## "  # how the stages of a template stand on its page
TITLE_LENGTH = 60  # characters of the first line that stand in for a title

_TAG = re.compile(r"(?<![\w#&/\\])#([^\W\d_][\w-]*)")
_PERSON = re.compile(r"(?<![\w@.\\])@([^\W\d_][\w’'-]*)")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
# Signs that are part of no word and join none.
_BETWEEN_WORDS = dict.fromkeys(map(ord, '.,;:!?…()[]{}*#>"“”‘–—_=+/\\|&%$~`^<'), " ")
_FENCE_LINE = re.compile(r"^[^\S\n]*(?:>[^\S\n]*)*:{3,}.*$", re.MULTILINE)
_LINE_MARKS = re.compile(
    r"^[ \t]*(?:(?:#{1,6}|>|(?:[-+*]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?)(?:[ \t]+|$)|>)+"
    r"|^[ \t]*(?:-[ \t]*){3,}$|^[ \t]*(?:\*[ \t]*){3,}$|^[ \t]*(?:_[ \t]*){3,}$",
    re.MULTILINE,
)
_LINE_MARK_STARTS = frozenset("#>-+*_")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^)\n]*\)")
# Each way begins with a plain character, so that the search for it skips ordinary text quickly.
_INLINE_MARKS = re.compile(r"\\[^\w\s]|\*|`|~~|_+")
_INLINE_MARK_STARTS = ("\\", "*", "`", "~", "_")


def tags(text: str) -> tuple[str, ...]:
    """Every #tag, in order, once, without its mark."""
    return _once(_TAG.findall(text)) if "#" in text else ()


def people(text: str) -> tuple[str, ...]:
    """Every @person, in order, once, without the mark and without a possessive."""
    if "@" not in text:
        return ()
    return _once(re.sub(r"[’']s?$", "", name).rstrip("-") for name in _PERSON.findall(text))


def word_count(text: str) -> int:
    pieces = (_FENCE_LINE.sub("", text) if ":::" in text else text).translate(_BETWEEN_WORDS).split()
    # Nearly every piece is letters and digits, and so one word; looking at all of them at once is much quicker.
    if "".join(pieces).isalnum():
        return len(pieces)
    odd = [piece for piece in pieces if not piece.isalnum()]
    return len(pieces) - len(odd) + sum(len(_WORD.findall(piece)) for piece in odd)


def readable(text: str) -> str:
    """The text without its marks, lines kept. Quick and rough: for previews and search, never for an export."""
    return "\n".join(map(_readable_line, text.split("\n")))


def preview(text: str, length: int = 240) -> str:
    """The first words on one line. May hold private words: it stays inside the journal."""
    return _one_line(readable(text[: length * 4]))[:length].rstrip()


def open_words(text: str, length: int, *, is_guided: bool = False) -> str:
    """The first words that are not private, line by line; on a guided page those of hers, not the stages over them."""
    lines = list[str]()
    wanted = length
    for raw in strip_text(text)[:1_500].split("\n"):
        if is_guided and raw.startswith(STAGE):
            continue
        for line in map(_one_line, _readable_line(raw).splitlines()):
            if line:
                lines.append(line)
                wanted -= len(line)
        if wanted <= 0:
            break
    return "\n".join(lines)[:length].rstrip()


def title_from(text: str) -> str:
    """The first words that are not private, for a list of entries without titles; may be empty."""
    for line in readable(strip_text(text)[:2000]).split("\n"):
        words = _one_line(line)
        if len(words) <= TITLE_LENGTH:
            if words:
                return words
            continue
        return words[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"
    return ""


def plain_text(blocks: Iterable[Block]) -> str:
    """The words of blocks, a line for each paragraph."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield plain(runs)
            case ListBlock(items):
                for item in items:
                    yield from _lines(item.blocks)
            case Quote(inner) | Private(inner):
                yield from _lines(inner)
            case Verbatim(text):
                yield text
            case _:
                pass


def _readable_line(line: str) -> str:
    """No mark reaches over the end of its line, and most lines hold few."""
    if ":::" in line:
        line = _FENCE_LINE.sub("", line)
    first = line.lstrip(" \t")[:1]
    if first in _LINE_MARK_STARTS or first.isdecimal():
        line = _LINE_MARKS.sub("", line)
    if "](" in line:
        end = line.rfind(")") + 1  # no link ends after it
        line = _LINK.sub(r"\1", line[:end]) + line[end:]
    return _INLINE_MARKS.sub(_unmarked, line) if any(mark in line for mark in _INLINE_MARK_STARTS) else line


def _unmarked(mark: re.Match[str]) -> str:
    """What is left of a mark: an escaped sign, an underscore inside a word, else nothing."""
    found, text = mark.group(), mark.string
    if found.startswith("\\"):
        return found[1:]
    inside_word = text[mark.start() - 1 : mark.start()].isalnum() and text[mark.end() : mark.end() + 1].isalnum()
    return found if found == "_" and inside_word else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
