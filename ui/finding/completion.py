"""What may be meant by the word being typed into a search field. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journal.domain.folding import fold
from journal.domain.query_fields import MONTHS
from journal.domain.query_text import quoted
from ui.words import KINDS

MOST = 7
SHORTEST = 2  # letters before anything but the values of a field is offered


@dataclass(frozen=True, slots=True)
class Known:
    """The names that this journal uses, the most used first."""

    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    standards: tuple[tuple[str, str], ...] = ()  # as they are written, and what they say


@dataclass(frozen=True, slots=True)
class Offer:
    written: str  # what takes the place of the word being typed
    hint: str

    @property
    def words(self) -> str:
        return f"{self.written}   {self.hint}" if self.hint else self.written


OPERATORS = (
    Offer("tag:", "with a tag"),
    Offer("person:", "about somebody"),
    Offer("goal:", "for a goal"),
    Offer("kind:", "of a kind"),
    Offer("in:", "a month, a year or a day"),
    Offer("after:", "from a day on"),
    Offer("before:", "until the day before"),
    Offer("mood>3", "a good day"),
    Offer("mood<3", "a low day"),
    Offer("energy>3", "full of energy"),
    Offer("energy<3", "with little energy"),
    Offer("is:private", "nothing leaves"),
    Offer("is:shared", "can be shared"),
    Offer("is:unfinished", "marked to finish"),
    Offer("has:attachment", "with something attached"),
    Offer("has:private", "with a private passage"),
    Offer("standard:", "linked to a standard"),
    Offer("order:best", "the best first"),
    Offer("order:newest", "the newest first"),
)
_TOKEN = re.compile(r"""-?(?:[A-Za-z]+:)?(?:"[^"]*|[^\s"()]*)$""")


def offers(text: str, cursor: int, known: Known) -> tuple[Offer, ...]:
    """For the word that ends at the cursor."""
    token = token_at(text, cursor)
    typed = token.removeprefix("-")
    dash = "-" if token.startswith("-") else ""
    name, colon, value = typed.partition(":")
    found = _values(name.lower(), value, known) if colon else _beginnings(typed, known)
    whole = (Offer(f"{dash}{offer.written}", offer.hint) for offer in found)
    return tuple(offer for offer in _first(whole) if offer.written != token)


def token_at(text: str, cursor: int) -> str:
    """The word being typed, with its field and its open quotation mark."""
    found = _TOKEN.search(text[:cursor])
    return found.group() if found else ""


def completed(text: str, cursor: int, written: str) -> tuple[str, int]:
    """The line with the word replaced, and where the cursor then stands."""
    start = cursor - len(token_at(text, cursor))
    space = "" if written.endswith(":") or text[cursor : cursor + 1] == " " else " "
    return f"{text[:start]}{written}{space}{text[cursor:]}", start + len(written) + len(space)


def _beginnings(typed: str, known: Known) -> Iterator[Offer]:
    if len(typed) < SHORTEST:
        return
    yield from (offer for offer in OPERATORS if offer.written.startswith(typed.lower()))
    for name, values in (("tag", known.tags), ("person", known.people), ("goal", known.goals)):
        yield from (Offer(f"{name}:{quoted(value)}", "") for value in _like(values, typed))


def _values(name: str, value: str, known: Known) -> Iterator[Offer]:
    value = value.removeprefix('"')
    names = {"tag": known.tags, "person": known.people, "goal": known.goals}
    if name in names:
        yield from (Offer(f"{name}:{quoted(each)}", "") for each in _like(names[name], value))
    elif name == "kind":
        kinds = ((str(kind).replace("_", "-"), words) for kind, (words, _) in KINDS.items())
        yield from (
            Offer(f"kind:{written}", words)
            for written, words in kinds
            if fold(written).startswith(fold(value)) or fold(value) in fold(words)
        )
    elif name == "standard":
        yield from (Offer(f"standard:{quoted(written)}", says) for written, says in _standards(known, value))
    elif name == "in":
        yield from (Offer(f"in:{month}", "") for month in MONTHS if month.startswith(value.lower()))
    else:
        yield from (offer for offer in OPERATORS if offer.written.startswith(f"{name}:{value.lower()}"))


def _like(names: Iterable[str], typed: str) -> list[str]:
    """Those that begin so, then those in which a later word does."""
    sought = fold(typed)
    first = [name for name in names if fold(name).startswith(sought)]
    return first + [name for name in names if name not in first and f" {sought}" in fold(name)]


def _standards(known: Known, typed: str) -> list[tuple[str, str]]:
    """Those that are written so, then those that say so."""
    sought = fold(typed)
    first = [one for one in known.standards if fold(one[0]).startswith(sought) or fold(one[0]).endswith(f":{sought}")]
    return first + [one for one in known.standards if one not in first and sought in fold(one[1])]


def _first(found: Iterable[Offer]) -> Iterator[Offer]:
    seen: set[str] = set()
    for offer in found:
        if offer.written not in seen:
            seen.add(offer.written)
            yield offer
        if len(seen) == MOST:
            return
