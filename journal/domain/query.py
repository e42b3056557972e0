"""The query language of lists, search, sharing and the command line: a line of text → one `Filter`.

    calm "hold the silence" -email tag:"new year" person:hazel mood>3 after:2026-01 is:shared
    (bell or arrivals) in:march order:best

Words must all be found; a word still being typed (the last one, no space after it) is found from its beginning, and so
is any word that ends in `*`. A dash in front takes away what matches. `or` lets what stands on its one side do as well
as what stands on the other, as far as the line or the round brackets around it reach. `after:` a day, month or year
means from its first day on; `before:` means until the day before it, so the two never overlap and leave nothing between
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from journal.domain.filter import LISTS, Filter, Term
from journal.domain.letters import is_findable
from journal.domain.query_fields import FIELDS, NAMES, Asked, best_first, is_field
from journal.errors import BadQuery

__all__ = ["LISTS", "Filter", "Term", "parse"]

MOST_PARTS, LONGEST = 40, 2_000  # more than that is a pasted page, not a search


def parse(text: str) -> Filter:
    """What a line of text asks for; BadQuery says in a sentence which part cannot be understood."""
    text = text.replace("\0", " ")
    parts = list(_parts(text[:LONGEST]))
    if len(parts) > MOST_PARTS or len(text) > LONGEST:
        raise BadQuery("That is too long for a search. A few words are enough.")
    reader = _Reader(parts, len(text))
    return reader.all()


# A field with nothing behind it yet; or a dash, a field with its sign, and a quoted stretch or a bare word.
_WORD = re.compile(
    r"""(?P<unfilled>-?[A-Za-z]+(?::|>=|<=|>|<|=))(?=\s|\)|$)
      | (?P<minus>-?)
        (?:(?P<name>[A-Za-z]+)(?P<sign>:|>=|<=|>|<|=))?
        (?:"(?P<quoted>(?:[^"]|"")*)(?P<closed>"?)|(?P<bare>[^\s"]+))""",
    re.VERBOSE,
)
_OPEN = re.compile(r"-?\(")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the line: an opening or closing bracket, or what `_WORD` found."""

    written: str
    end: int
    word: re.Match[str] | None = None

    @property
    def is_or(self) -> bool:
        return self.word is not None and self.written.lower() == "or"


def _parts(text: str) -> Iterator[_Part]:
    at, depth = 0, 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif found := _OPEN.match(text, at):
            at, depth = found.end(), depth + 1
            yield _Part(found.group(), at)
        elif text[at] == ")" and depth:
            at, depth = at + 1, depth - 1
            yield _Part(")", at)
        else:
            part = _word_at(text, at, depth)
            at = part.end
            yield part


def _word_at(text: str, at: int, depth: int) -> _Part:
    found = _WORD.match(text, at)
    assert found is not None  # whatever is not a space is at least a bare word
    bare = found["bare"]
    if bare and depth:  # "silence)" ends a group, "teacher(s)" does not
        extra = len(bare) - len(bare.rstrip(")")) - bare.count("(")
        if 0 < extra < len(bare):
            found = _WORD.match(text, at, found.end() - min(extra, depth))
            assert found is not None
    return _Part(found.group(), found.end(), found)


class _Reader:
    """Goes through the parts once; a bracket opens a filter within the filter."""

    def __init__(self, parts: list[_Part], length: int) -> None:
        self._parts = parts
        self._length = length
        self._at = 0
        self._best_first = False

    def all(self) -> Filter:
        if len(self._parts) == 1 and self._parts[0].is_or:
            return self._with_word(Filter(), self._parts[0])
        found = self._alternatives()
        result = found[0] if len(found) == 1 else Filter(any_of=(found,)) if found else Filter()
        return replace(result, best_first=self._best_first)

    def _alternatives(self) -> tuple[Filter, ...]:
        """Up to the closing bracket or the end. An `or` with nothing on one side has no say, nor has an empty side."""
        found, side = list[Filter](), Filter()
        while self._at < len(self._parts):
            part = self._parts[self._at]
            self._at += 1
            if part.written == ")" and part.word is None:
                break
            if part.is_or:
                found.append(side)
                side = Filter()
            else:
                side = self._take(side, part)
        return tuple(one for one in (*found, side) if one != Filter())

    def _take(self, result: Filter, part: _Part) -> Filter:
        if part.word is not None:
            return self._with_word(result, part)
        if part.written.startswith("-"):
            raise BadQuery("A dash cannot stand before a bracket. Put one before each word instead.")
        group = self._alternatives()
        return replace(result, any_of=(*result.any_of, group)) if group else result

    def _with_word(self, result: Filter, part: _Part) -> Filter:
        assert part.word is not None
        word = part.word
        if word["unfilled"]:
            is_known = re.sub(r"[^a-z]", "", part.written.lower()) in NAMES
            return result if is_known else _with_term(result, part.written, minus=False, prefix=False)
        value: str = word["bare"] if word["quoted"] is None else word["quoted"].replace('""', '"')
        name, sign, minus = (word["name"] or "").lower(), word["sign"] or "", bool(word["minus"])
        if is_field(name, sign):
            asked = Asked(part.written, name, sign, value.strip(), minus)
            if not asked.value:
                return result
            if name == "order":
                self._best_first = best_first(asked)
                return result
            return FIELDS[name](result, asked)
        if name:
            value = f"{word['name']}{sign}{value}"  # "Note:well" is not a field, only words with a colon inside
        still_typing = part.end == self._length and not word["closed"] and not minus
        return _with_term(result, value, minus=minus, prefix=still_typing)


def _with_term(result: Filter, value: str, *, minus: bool, prefix: bool) -> Filter:
    starred = value.endswith("*")
    text = " ".join(value.rstrip("*").split())
    if not is_findable(text):
        return result
    term = Term(text, prefix or starred)
    if minus:
        return replace(result, without=(*result.without, term))
    return replace(result, terms=(*result.terms, term))
