"""Finding whole phrases in any text, whatever the case, the accents' spelling, or what stands between the letters."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")
_WORD = re.compile(r"[^\W_]+")
# Scripts written without blanks between words: there a phrase may begin and end anywhere.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)


def folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold())


def compact(text: str) -> str:
    """For telling whether two texts say the same: without case, blanks and invisible characters."""
    return "".join(folded(text).split())


class Haystack:
    """Texts in which many phrases are looked for. A phrase is found only as whole words, however they are spaced."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._places: list[str] = []
        self._starts: list[int] = []  # where each text begins
        edges: list[int] = []  # where words begin and end, in order
        parts: list[str] = []
        length = 0
        for text, where in {text: where for where, text in texts}.items():
            words = _WORD.findall(folded(text))
            if not words:
                continue
            self._places.append(where)
            self._starts.append(length)
            edges += accumulate(map(len, words), initial=length)
            parts += words
            parts.append("\n")
            length = edges[-1] + 1
        self._letters = "".join(parts)
        self._edges = set(edges)
        self._beginnings: dict[int, set[str]] = {}

    def find(self, phrase: str, shortest: int) -> str:
        """Where the phrase stands, '' when nowhere. Phrases of fewer than `shortest` letters are not looked for."""
        wanted = "".join(_WORD.findall(folded(phrase)))
        if len(wanted) < max(shortest, 1) or wanted[:shortest] not in self._all_beginnings(shortest):
            return ""
        at = self._letters.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if self._is_edge(at, wanted[0]) and self._is_edge(end, wanted[-1]):
                return self._places[bisect_right(self._starts, at) - 1]
            at = self._letters.find(wanted, at + 1)
        return ""

    def _is_edge(self, position: int, letter: str) -> bool:
        return position in self._edges or bool(_UNSPACED.match(letter))

    def _all_beginnings(self, length: int) -> set[str]:
        """Every stretch of `length` letters with which a phrase can begin, so that absent ones cost nearly nothing."""
        known = self._beginnings.get(length)
        if known is None:
            letters = self._letters
            starts = self._edges.union(place.start() for place in _UNSPACED.finditer(letters))
            known = {letters[start : start + length] for start in starts}
            self._beginnings[length] = known
        return known
