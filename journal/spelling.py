"""Spelling, by Hunspell and the dictionaries that ship with Afterbell. No text is kept here but single words."""

from __future__ import annotations

import locale
import re
import unicodedata
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from journal.resources import resource

LANGUAGES = {
    "en-US": "English (United States)",
    "en-GB": "English (United Kingdom)",
    "en-AU": "English (Australia)",
    "en-CA": "English (Canada)",
    "es-ES": "Español",
}
_USUAL = {"en": "en-US", "es": "es-ES"}
_LIKE_GB = frozenset({"IE", "NZ", "ZA", "IN", "SG", "HK", "MT", "KE", "NG", "GH"})

# Runs of letters, with apostrophes and hyphens inside; an address, a #tag, a @name or a number with letters is no word.
_TOKEN = re.compile(r"(?:https?://|www\.|mailto:)\S+|\S{1,64}@\S+|[#@]\S+|\w+(?:[’'\-]\w+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*\Z")
_LONGEST = 60


def usual_language(name: str | None = None) -> str:
    """The dictionary for a locale such as "en_IE", or for this computer’s."""
    name = name or locale.getlocale()[0] or ""
    language, _, rest = name.replace("-", "_").partition("_")
    region = rest[:2].upper()
    if f"{language}-{region}" in LANGUAGES:
        return f"{language}-{region}"
    return "en-GB" if language == "en" and region in _LIKE_GB else _USUAL.get(language, "en-US")


def words_in(text: str) -> list[tuple[int, str]]:
    """Where each word that can be checked begins, and the word. All in capitals, it is a short name for something."""
    return [
        (found.start(), word)
        for found in _TOKEN.finditer(text)
        if _WORD.match(word := found.group()) and len(word) <= _LONGEST and not (len(word) > 1 and word.isupper())
    ]


class Speller:
    """One dictionary and her own words. Loading takes 30 to 60 ms; the rest is for the thread that has it."""

    def __init__(self, language: str, own: Iterable[str] = ()) -> None:
        hunspell: Any = import_module("hunspell")  # brings a library of its own: only when spelling is checked
        folder = str(resource("dictionaries"))
        self._hunspell = hunspell.Hunspell(language, hunspell_data_dir=folder, system_encoding="utf-8")
        self._own = {_plain(word) for word in own}

    def is_right(self, word: str) -> bool:
        bare = _plain(word)
        if not bare or bare in self._own or not _is_latin(bare):
            return True
        return self._knows(word) or ("-" in word and all(self.is_right(part) for part in word.split("-")))

    def suggest(self, word: str, most: int = 5) -> tuple[str, ...]:
        """The likeliest first: the same letters in another order, then as Hunspell has them. Takes some 50 ms."""
        found = [str(one) for one in self._hunspell.suggest(_storable(word))]
        letters = _letters(word)
        return tuple(sorted(found, key=lambda one: " " in one or _letters(one) != letters))[:most]

    def learn(self, word: str) -> None:
        """Take it for right from now on, in any mixture of capitals."""
        self._own.add(_plain(word))

    def _knows(self, word: str) -> bool:
        word = _storable(word)
        if self._hunspell.spell(word):
            return True
        stripped = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
        if stripped != word and stripped.isascii() and bool(self._hunspell.spell(stripped)):
            return True  # “naïve”: the English lists hold it without its accent
        start, mark, end = word.replace("’", "'").rpartition("'")
        return bool(mark) and end in ("s", "") and _plain(start) in self._own


def _is_latin(word: str) -> bool:
    """Whether one of our dictionaries can know it: a name in Arabic or Greek is not misspelt because none does."""
    return word.isascii() or not any(
        letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN") for letter in word
    )


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).replace("’", "'").casefold()


def _letters(word: str) -> list[str]:
    """“teh” and “the”, “dont” and “don’t” have the same."""
    return sorted(letter for letter in _plain(word) if letter.isalpha())


def _storable(word: str) -> str:
    return unicodedata.normalize("NFC", word).encode("utf-8", "replace").decode("utf-8")
