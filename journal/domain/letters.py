"""Writing without spaces between words, and signs that are words by themselves: found letter by letter.

Japanese, Chinese, Thai, Khmer, Burmese or Lao have no spaces that an index of words could part them by, and Korean
joins its particles to the word. Such text, and emoji, is *spelled*: every letter becomes a word of an index of its own,
so that letters which follow one another are found wherever they stand.
"""

from __future__ import annotations

import functools
import re
import unicodedata

# Thai and Lao, Burmese, Khmer, CJK with kana, Hangul; arrows, signs and emoji
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2190-\u2bff\u2e80-\u2fff\u3005-\u3007\u3021-\u3029"
    "\u3031-\u3035\u3040-\u30ff\u3105-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\uff66-\uff9f\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
BETWEEN = "\ue000"  # a word of no language, so that no hit reaches from one run or name into the next


# Compiled when they are first needed: it takes five milliseconds, and most journals never need them.
@functools.cache
def _has_alone() -> re.Pattern[str]:
    return re.compile(f"[{_ALONE}]")


@functools.cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"[\w{_ALONE}]+")


def stands_alone(text: str) -> bool:
    """Whether any of it is found letter by letter."""
    return not text.isascii() and _has_alone().search(text) is not None


def is_findable(text: str) -> bool:
    """Whether there is anything to look for: a letter, a digit or a sign, not only punctuation."""
    return any(letter.isalnum() for letter in text) or stands_alone(text)


def runs(text: str) -> tuple[str, ...]:
    """The stretches that are found letter by letter, with the letters and digits that touch them."""
    if not stands_alone(text):
        return ()
    whole = unicodedata.normalize("NFC", text)
    return tuple(run for run in _run().findall(whole) if _has_alone().search(run))


def spelled(*texts: str) -> str:
    """What the index of letters holds of an entry; empty for nearly every entry in most languages."""
    found = [" ".join(run) for text in texts if not text.isascii() for run in runs(text)]
    return f" {BETWEEN} ".join(found)


def pieces(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A term's parts: those to be found letter by letter, and those to be found as words."""
    alone = runs(text)
    if not alone:
        return (), (text,)
    rest = unicodedata.normalize("NFC", text)
    for run in sorted(alone, key=len, reverse=True):
        rest = rest.replace(run, " ")
    words = " ".join(rest.split())
    return alone, (words,) if any(letter.isalnum() for letter in words) else ()
