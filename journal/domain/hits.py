"""Where the words of a search stand in a text, as the index reads it: whole words, without case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from journal.domain.filter import Term
from journal.domain.letters import pieces

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+")


def hits(text: str, terms: Iterable[Term]) -> tuple[Span, ...]:
    """From and to of each hit, in order, none inside another."""
    words = [(_plain(found.group()), found.span()) for found in _WORD.finditer(text)]
    found = sorted(
        {span for term in terms for span in _of_term(text, words, term)}, key=lambda span: (span[0], -span[1])
    )
    kept: list[Span] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _of_term(text: str, words: list[tuple[str, Span]], term: Term) -> Iterator[Span]:
    runs, rest = pieces(term.text)
    for run in runs:
        yield from (found.span() for found in re.finditer(re.escape(run), text, re.IGNORECASE))
    for piece in rest:
        sought = [_plain(found) for found in _WORD.findall(piece)]
        for at in range(len(words) - len(sought) + 1 if sought else 0):
            here = [word for word, _ in words[at : at + len(sought)]]
            last = here[-1].startswith(sought[-1]) if term.prefix else here[-1] == sought[-1]
            if last and here[:-1] == sought[:-1]:
                yield words[at][1][0], words[at + len(sought) - 1][1][1]


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
