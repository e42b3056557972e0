"""Make resources/names/*.txt: first names and surnames of many cultures that are not also English words, and what the
lists of frequent words hold that is no English word either: foreign names and places.

Needs Faker (MIT), whose lists by country these are: `pip install faker`, then `python tools/make_names.py`. The result
is committed; the program itself does not need Faker.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from journal.domain.folding import fold  # noqa: E402
from journal.domain.name_words import RARE, frequent_words  # noqa: E402
from journal.spelling import Speller  # noqa: E402

SHORTEST = 3
_PLACES_AND_MORE = """
york france india angeles columbia rome melbourne tennessee missouri louisiana nazi fifa cuba philippine essex liga
georgian armenia rica erie arlington unnamed basel nile ceylon crete gregorian magna hasta ville baltic
"""
_NOT_PEOPLE = frozenset(_PLACES_AND_MORE.split())
_LATIN = re.compile(r"[a-z]+(?:['\-][a-z]+)*")


def main() -> None:
    words = english_words() | _NOT_PEOPLE
    for file_name, prefix in (("first.txt", "first_name"), ("last.txt", "last_name")):
        names = {part for name in names_of(prefix) for part in parts_of(name)}
        kept = sorted(name for name in names if len(name) >= SHORTEST and not is_word(name, words))
        _write(file_name, kept)
    _write("no_words.txt", sorted(frequent_but_no_words()))


def _write(file_name: str, lines: list[str]) -> None:
    (ROOT / "resources" / "names" / file_name).write_text("\n".join(lines) + "\n", "utf-8")


def frequent_but_no_words() -> Iterator[str]:
    """Rare enough that a capital says something, and wrong with a small letter in every dictionary that ships."""
    spellers = [Speller(language) for language in ("en-GB", "en-US", "en-AU", "en-CA")]
    for word, rank in frequent_words().items():
        is_plain = word.isascii() and word.isalpha() and len(word) >= SHORTEST
        if is_plain and rank > RARE and not any(speller.is_right(word) for speller in spellers):
            yield word


def names_of(prefix: str) -> Iterator[str]:
    people = import_module("faker.providers.person")
    for found in pkgutil.iter_modules(people.__path__):
        provider = import_module(f"{people.__name__}.{found.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(prefix) or attribute.startswith("middle_name"):
                value = getattr(provider, attribute)
                if isinstance(value, Iterable) and not isinstance(value, str):
                    yield from (name for name in value if isinstance(name, str))


def parts_of(name: str) -> Iterator[str]:
    """Each word of a folded name in Latin letters; the others are found by their capital alone."""
    for word in fold(name).replace("’", "'").split():
        if _LATIN.fullmatch(word):
            yield word


def english_words() -> frozenset[str]:
    """What the dictionaries that ship with Afterbell write with a small letter."""
    words: set[str] = set()
    for language in ("en-GB", "en-US", "en-AU", "en-CA"):
        lines = (ROOT / "resources" / "dictionaries" / f"{language}.dic").read_text("utf-8").splitlines()[1:]
        words |= {line.split("/")[0] for line in lines if line[:1].islower()}
    return frozenset(words)


def is_word(name: str, words: frozenset[str]) -> bool:
    return any(form in words for form in (name, name.removesuffix("s"), name.removesuffix("ing"), name + "e"))


if __name__ == "__main__":
    main()
