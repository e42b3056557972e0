"""A second opinion on what Markdown means: markdown-it-py, which reads all of CommonMark, and strikes and tables too.

`markdown.py` reads only what the page can hold. Before it rewrites a stretch that somebody else may have written, both
spellings are read here too; unless they mean the same, the stretch is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded when it is first asked: what Afterbell wrote itself needs no second opinion
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEFINITION = "]:"  # what no text without it can define
_BLANKS = re.compile(r"\s+")
_BOX = re.compile(r"\[X\](?=\s)")

Reading = tuple[tuple[str, ...], ...]


def means_the_same(source: str, other: str, labels: tuple[str, ...] = ()) -> bool:
    """Whether both are the same document but for its layout: wrapped lines, spare blanks and blank lines.

    `labels`: what links may refer to that is defined elsewhere in the text.
    """
    if source.strip("\n") == other.strip("\n"):
        return True
    try:
        return reading(source, labels) == reading(other, labels)
    except (IndexError, ValueError, RecursionError):
        return False  # it stumbles over a few odd texts (markdown-it-py 4.3); who stumbles cannot vouch


def labels_of(texts: Sequence[str]) -> tuple[str, ...]:
    """What links may refer to that is defined in one of these texts; mostly nothing."""
    known: dict[str, dict[str, str]] = {}
    for text in texts:
        if DEFINITION in text:
            with suppress(IndexError, ValueError, RecursionError):
                _parsed(text, known)
    return tuple(sorted(label for label in known if not label.startswith("^")))  # those are footnotes


def reading(source: str, labels: tuple[str, ...] = ()) -> Reading:
    known = {label: {"href": f"#{label}", "title": ""} for label in labels}
    joined: list[tuple[str, ...]] = []
    for part in _parts(_parsed(source, known)):
        if part[0] == "text" and joined and joined[-1][0] == "text":
            part = ("text", joined.pop()[1] + part[1])
        joined.append(part)
    tidied: list[tuple[str, ...]] = []
    for part in joined:
        if part[0] == "text":
            part = ("text", _BLANKS.sub(" ", part[1]).strip())
        if part[0] == "paragraph_close" and tidied[-1][0] == "paragraph_open":
            tidied.pop()  # a paragraph of blanks
        elif part != ("text", ""):
            tidied.append(part)
    return tuple(tidied)


def _parsed(text: str, known: dict[str, dict[str, str]]) -> list[Token]:
    return _reader().parse(text.rstrip(" \t\n") + "\n", {"references": known})


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["strikethrough", "table"])


def _parts(tokens: list[Token]) -> Iterator[tuple[str, ...]]:
    for token in tokens:
        match token.type:
            case "inline":
                yield from _parts(token.children or [])
            case "text":
                yield "text", _BOX.sub("[x]", token.content)
            case "softbreak":
                yield "text", " "
            case "fence" | "code_block" | "code_inline" | "html_inline":
                yield token.type, token.info, token.content
            case "html_block":
                yield token.type, token.content.rstrip()
            case _ if token.hidden:  # the words of an item in a tight list
                yield token.type, "tight"
            case _:
                yield token.type, token.tag, *(f"{name}={value}" for name, value in sorted(token.attrs.items()))
