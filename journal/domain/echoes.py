"""Where the words of a text repeat a private passage: word for word, in another order, or lightly retyped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from journal.domain.draft_words import sentences
from journal.domain.folding import fold
from journal.domain.name_words import STOPWORDS, everyday_rank

WINDOW = 5  # words in a row, in any order
TELLING = 2  # the weight they must have: grammar weighs nothing, a word that is not among the commonest weighs two
COMMONEST = 400
SHARED = 0.6  # of a private sentence's telling words, found together in one sentence of the text
FEWEST = 4  # telling words a sentence must have for that
SHORTEST = 2  # a private passage of so few words counts as a whole

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?…。！？]+\s|\n")
_ENDINGS = re.compile(r"(?:ing|ed|es|s|ly)$")


class Word(NamedTuple):
    stem: str
    weight: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PrivateText:
    """A private passage, read once."""

    words: tuple[tuple[str, int], ...]  # stem and weight
    sentences: tuple[frozenset[str], ...]  # the telling words of each


class Reader:
    """Takes texts apart; remembers the words it has met, so it belongs to an open journal and goes with it."""

    def __init__(self) -> None:
        self._met: dict[str, tuple[str, int]] = {}

    def words(self, text: str) -> list[Word]:
        return [Word(*self._known(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]

    def private(self, text: str) -> PrivateText:
        words: list[tuple[str, int]] = []
        telling: list[frozenset[str]] = []
        for sentence in _SENTENCE_ENDS.split(text):
            here = [self._known(word) for word in _WORD.findall(sentence)]
            words += here
            stems = frozenset(stem for stem, weight in here if weight)
            if len(stems) >= FEWEST:
                telling.append(stems)
        return PrivateText(tuple(words), tuple(telling))

    def _known(self, written: str) -> tuple[str, int]:
        known = self._met.get(written)
        if known is None:
            word = fold(written).replace("’", "").replace("'", "")
            known = self._met[written] = (_stem(word), _weight(word))
        return known


class Echoes:
    """Asked about many texts; reads the private passages once."""

    def __init__(
        self, texts: Sequence[str], private: Iterable[str | PrivateText], reader: Reader | None = None
    ) -> None:
        self._reader = reader or Reader()
        words = [[(word.stem, word.weight) for word in self._reader.words(text)] for text in texts]
        self._vocabulary = frozenset(stem for text in words for stem, _ in text)
        self._windows = frozenset(_key(window) for text in words for window in _windows(text))
        self._private_windows: set[tuple[str, ...]] = set()
        self._private_sentences: set[frozenset[str]] = set()
        self._private_wholes: set[tuple[str, ...]] = set()
        for passage in private:
            self._read(self._reader.private(passage) if isinstance(passage, str) else passage)

    def _read(self, passage: PrivateText) -> None:
        words = passage.words
        if len(words) < WINDOW:
            if len(words) >= SHORTEST and sum(weight > 0 for _, weight in words) >= SHORTEST:
                self._private_wholes.add(_key(words))
            return
        vocabulary = self._vocabulary
        known: list[tuple[str, int]] = []
        for word in words:
            if word[0] in vocabulary:
                known.append(word)
            elif known:
                if len(known) >= WINDOW:
                    self._keep_windows(known)
                known = []
        self._keep_windows(known)
        for telling in passage.sentences:
            if len(telling & self._vocabulary) >= max(FEWEST, SHARED * len(telling)):
                self._private_sentences.add(telling)

    def _keep_windows(self, known: Sequence[tuple[str, int]]) -> None:
        self._private_windows.update({_key(window) for window in _windows(known)} & self._windows)

    def find(self, text: str) -> list[tuple[int, int]]:
        """The stretches of a text that repeat something private."""
        words = self._reader.words(text)
        found = list(_stretches(words, WINDOW, self._private_windows))
        for length in {len(whole) for whole in self._private_wholes}:
            found += _stretches(words, length, self._private_wholes)
        at = 0
        for _, end in sentences(text) if self._private_sentences else ():
            here: list[Word] = []
            while at < len(words) and words[at].start < end:
                here += [words[at]] if words[at].weight else []
                at += 1
            stems = {word.stem for word in here}
            for private in self._private_sentences:
                if len(private & stems) >= max(FEWEST, SHARED * len(private)):
                    shared = [word for word in here if word.stem in private]
                    found.append((shared[0].start, shared[-1].end))
        return _joined(found)


def _stretches(words: Sequence[Word], length: int, wanted: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    if not wanted:
        return
    for at in range(len(words) - length + 1):
        window = words[at : at + length]
        if tuple(sorted(word.stem for word in window)) in wanted:
            yield window[0].start, window[-1].end


def _windows(words: Sequence[tuple[str, int]]) -> Iterator[Sequence[tuple[str, int]]]:
    for start in range(len(words) - WINDOW + 1):
        window = words[start : start + WINDOW]
        if sum(weight for _, weight in window) >= TELLING:
            yield window


def _key(words: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(sorted(stem for stem, _ in words))


def _weight(word: str) -> int:
    if word in STOPWORDS or (len(word) < 3 and not word.isdigit()):
        return 0
    rank = everyday_rank(word)
    return 1 if rank is not None and rank < COMMONEST else 2


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= 3 else word


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
