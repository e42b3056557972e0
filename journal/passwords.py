"""Passwords for a file that leaves: a few plain words that can be said over the phone."""

from __future__ import annotations

import math
import secrets
from functools import cache

from mnemonic import Mnemonic

WORDS = 4
FEWEST_BITS = 44
SEPARATOR = " "


def new_password(words: int = WORDS) -> str:
    """For example "harbour plum kettle nine": 11 bits a word, small ASCII letters, no two words alike."""
    if words * math.log2(len(_list())) < FEWEST_BITS:
        raise ValueError("too few words")
    while True:
        chosen = [secrets.choice(_list()) for _ in range(words)]
        if len(set(chosen)) == words:
            return SEPARATOR.join(chosen)


@cache
def _list() -> tuple[str, ...]:
    return tuple(Mnemonic("english").wordlist)
