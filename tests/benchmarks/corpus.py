"""A journal of any size, the same for the same seed: entries of 60 to 600 words over ten years."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from mnemonic import Mnemonic

from journal.domain.entries import Entry, Kind

COMMON, RARE, PHRASE = "staff", "quixotic", "hold the silence"
_FIRST = datetime(2016, 9, 1, 16, tzinfo=UTC)
_DAYS = 3650
_EVERYDAY = (
    "the be to of and a in that have I it for not on with you do at this but we or an will my one all so up out if "
    "about who what which me when can like time no just know take people year good some see other than then now look "
    f"come over think after work first well want because any give day most us {COMMON} school class meeting talk ask"
).split()
_TAGS = ("staffing", "safeguarding", "budget", "parents", "attendance", "reading", "conflict", "trust", "delegation")


class Corpus:
    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        rare_last = Mnemonic("english").wordlist
        self._words = [*_EVERYDAY, *(word for word in rare_last if word not in _EVERYDAY)]
        # how often words are used falls with their rank (Zipf and Mandelbrot)
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(1, len(self._words) + 1)))

    def entries(self, count: int) -> Iterator[Entry]:
        return (self.entry(number, count) for number in range(count))

    def entry(self, number: int, count: int) -> Entry:
        random = Random(f"{self._seed} {number}")
        words = self._some(random, int(random.triangular(60, 600, 180)))
        if random.random() < 0.001 or number == 7:
            words[10] = RARE
        if random.random() < 0.01:
            words[20:23] = PHRASE.split()
        return Entry(
            at=_FIRST + timedelta(days=_DAYS * (number + random.random()) / count),
            title=" ".join(words[:5]).capitalize(),
            body=_paragraphs(random, words),
            kind=random.choice((Kind.NOTE, Kind.MEETING, Kind.CONVERSATION, Kind.FRIDAY, Kind.DECISION)),
            mood=random.choice((None, 1, 2, 3, 4, 5)),
            tags=tuple(random.sample(_TAGS, random.randint(0, 3))),
        )

    def text(self, words: int) -> str:
        random = Random(f"{self._seed} text {words}")
        return _paragraphs(random, self._some(random, words))

    def _some(self, random: Random, count: int) -> list[str]:
        return random.choices(self._words, cum_weights=self._weights, k=count)


def _paragraphs(random: Random, words: list[str]) -> str:
    sentences, rest = list[str](), words
    while rest:
        length = random.randint(5, 18)
        sentences.append(" ".join(rest[:length]).capitalize() + ".")
        rest = rest[length:]
    return "\n\n".join(" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4))
