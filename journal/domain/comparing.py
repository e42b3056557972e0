"""What became of a text: the words that were added and taken out, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PARTS = re.compile(r"\s+|[^\W_]+(?:[’'-][^\W_]+)*|[^\s]")
_MOST = 3_000  # parts on each side that are compared word by word: beyond that it would be felt


class Fate(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    fate: Fate


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order: kept and removed ones make the old, kept and added ones the new."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pieces: list[Piece] = []
    for pair in _steps(before, after):
        one, other = "".join(pair[0]), "".join(pair[1])
        if one == other:
            pieces.append(Piece(one, Fate.KEPT))
        else:
            pieces += _by_words(one, other)
    return _joined(pieces)


def changed_words(pieces: Sequence[Piece]) -> tuple[int, int]:
    """How many words were added, and how many taken out."""
    counts = dict.fromkeys(Fate, 0)
    for piece in pieces:
        counts[piece.fate] += len(piece.text.split())
    return counts[Fate.ADDED], counts[Fate.REMOVED]


def _by_words(old: str, new: str) -> Iterator[Piece]:
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    if len(before) > _MOST or len(after) > _MOST:
        yield Piece(old, Fate.REMOVED)
        yield Piece(new, Fate.ADDED)
        return
    for one, other in _steps(before, after):
        if one == other:
            yield Piece("".join(one), Fate.KEPT)
        else:
            yield Piece("".join(one), Fate.REMOVED)
            yield Piece("".join(other), Fate.ADDED)


def _steps(before: list[str], after: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    for _, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield before[start:end], after[other_start:other_end]


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Without empty ones, and neighbours of one fate as one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].fate is piece.fate:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.fate)
        elif piece.text:
            joined.append(piece)
    return tuple(joined)
