"""Where the words of a text repeat a private passage: word for word, in another order, or lightly retyped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from journal.domain.draft_words import sentences
from journal.domain.folding import fold
from journal.domain.name_words import STOPWORDS, everyday_rank

WINDOW = 5  # words in a row, in any order
TELLING = 2  # of them not mere grammar; a word that is not among the commonest weighs two
COMMONEST = 400
SHARED = 0.6  # of a private sentence's telling words, found together in one sentence of the text
FEWEST = 4  # telling words a sentence must have for that
SHORTEST = 2  # a private passage of so few words counts as a whole

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDINGS = re.compile(r"(?:'s|’s|ing|ed|es|s|ly)$")


class _Word(NamedTuple):
    stem: str
    telling: int
    start: int
    end: int


class Echoes:
    """Asked about many texts; reads the private passages once."""

    def __init__(self, texts: Sequence[str], private: Iterable[str]) -> None:
        words = [_words(text) for text in texts]
        self._vocabulary = frozenset(word.stem for text in words for word in text)
        self._windows = frozenset(_key(window) for text in words for window in _windows(text))
        self._private_windows: set[tuple[str, ...]] = set()
        self._private_sentences: list[frozenset[str]] = []
        self._private_wholes: set[tuple[str, ...]] = set()
        for passage in private:
            self._read(passage)

    def _read(self, passage: str) -> None:
        words = _words(passage)
        if SHORTEST <= len(words) < WINDOW and sum(word.telling for word in words) >= TELLING:
            self._private_wholes.add(_key(words))
            return
        known: list[_Word] = []
        for word in [*words, None]:
            if word is not None and word.stem in self._vocabulary:
                known.append(word)
                continue
            if len(known) >= WINDOW:
                self._private_windows.update({_key(window) for window in _windows(known)} & self._windows)
            known = []
        for start, end in sentences(passage):
            telling = frozenset(word.stem for word in words if word.telling and start <= word.start < end)
            if len(telling) >= FEWEST and len(telling & self._vocabulary) >= SHARED * len(telling):
                self._private_sentences.append(telling)

    def find(self, text: str) -> list[tuple[int, int]]:
        """The stretches of a text that repeat something private."""
        words = _words(text)
        found = [(window[0].start, window[-1].end) for window in _windows(words) if _key(window) in self._private_windows]
        for length in {len(whole) for whole in self._private_wholes}:
            found += [
                (window[0].start, window[-1].end)
                for window in _windows(words, length)
                if _key(window) in self._private_wholes
            ]
        for start, end in sentences(text) if self._private_sentences else ():
            here = [word for word in words if word.telling and start <= word.start < end]
            stems = {word.stem for word in here}
            for private in self._private_sentences:
                if len(private & stems) >= max(FEWEST, SHARED * len(private)):
                    shared = [word for word in here if word.stem in private]
                    found.append((shared[0].start, shared[-1].end))
        return _joined(found)


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text):
        word = fold(match.group()).replace("’", "").replace("'", "")
        if word:
            found.append(_Word(_stem(word), _weight(word), match.start(), match.end()))
    return found


def _weight(word: str) -> int:
    if word in STOPWORDS or (len(word) < 3 and not word.isdigit()):
        return 0
    rank = everyday_rank(word)
    return 1 if rank is not None and rank < COMMONEST else 2


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= 3 else word


def _windows(words: Sequence[_Word], length: int = WINDOW) -> Iterator[Sequence[_Word]]:
    for start in range(len(words) - length + 1):
        window = words[start : start + length]
        if sum(word.telling for word in window) >= TELLING:
            yield window


def _key(words: Sequence[_Word]) -> tuple[str, ...]:
    return tuple(sorted(word.stem for word in words))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
