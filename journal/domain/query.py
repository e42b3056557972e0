"""The query language of lists, search, sharing and the command line: a line of text → one `Filter`.

    calm "hold the silence" -email tag:"new year" person:hazel mood>3 after:2026-01 is:shared

Words must all be found; a word still being typed (the last one, no space after it) is found from its beginning, and so
is any word that ends in `*`. A dash in front takes away what matches. `after:` a day, month or year means from its
first day on; `before:` means until the day before it, so the two never overlap and leave nothing between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from journal.domain.entries import Kind, Sharing
from journal.domain.folding import fold
from journal.errors import BadQuery

LISTS = ("", "next_session", "unfinished", "shareable")
MOST_PARTS, LONGEST = 40, 2_000  # more than that is a pasted page, not a search


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that stand together."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are meant. The empty filter means all that are not in the bin."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    without_people: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()  # a number, or words of its title
    without_goals: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()  # "framework:code", or a framework
    kinds: tuple[Kind, ...] = ()  # any of them
    without_kinds: tuple[Kind, ...] = ()
    sharings: tuple[Sharing, ...] = ()  # any of them
    mood: tuple[int, int] | None = None  # from, to
    energy: tuple[int, int] | None = None
    after: date | None = None  # from that day on
    before: date | None = None  # until the day before
    months: tuple[int, ...] = ()  # 1 to 12, any year, any of them
    has_private: bool | None = None
    has_attachment: bool | None = None
    unfinished: bool | None = None
    list: str = ""  # one of LISTS

    def __post_init__(self) -> None:
        if self.list not in LISTS:
            raise BadQuery(f"There is no list called “{self.list}”.")

    @property
    def searches(self) -> bool:
        """Whether any words are looked for."""
        return bool(self.terms)


def parse(text: str) -> Filter:
    """What a line of text asks for; BadQuery says in a sentence which part cannot be understood."""
    text = text.replace("\0", " ")
    parts = list(_PART.finditer(text[:LONGEST]))
    if len(parts) > MOST_PARTS or len(text) > LONGEST:
        raise BadQuery("That is too long for a search. A few words are enough.")
    result = Filter()
    for part in parts:
        typing = part.end() == len(text)
        result = _take(result, part, typing=typing)
    return result


# A field with nothing behind it yet; or a dash, a field with its sign, and a quoted stretch or a bare word.
_PART = re.compile(
    r"""(?P<unfilled>-?[A-Za-z]+(?::|>=|<=|>|<|=))(?=\s|$)
      | (?P<minus>-?)
        (?:(?P<name>[A-Za-z]+)(?P<sign>:|>=|<=|>|<|=))?
        (?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>[^\s"]+))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One part of the text, such as `-tag:work`."""

    written: str
    name: str
    sign: str
    value: str
    minus: bool


Filler = Callable[[Filter, _Asked], Filter]


def _take(result: Filter, part: re.Match[str], *, typing: bool) -> Filter:
    written = part.group()
    if part["unfilled"]:
        is_field = re.sub(r"[^a-z]", "", written.lower()) in _FIELDS
        return result if is_field else _with_word(result, written, minus=False, prefix=False)
    value: str = part["bare"] if part["quoted"] is None else part["quoted"]
    asked = _Asked(written, (part["name"] or "").lower(), part["sign"] or "", value.strip(), bool(part["minus"]))
    if asked.name in _FIELDS and (asked.sign == ":" or asked.name in _SCALES):
        return _FIELDS[asked.name](result, asked) if asked.value else result
    if part["name"]:
        value = f"{part['name']}{part['sign']}{value}"  # "Note:well" is not a field, only words with a colon inside
    still_typing = typing and not part["closed"] and not asked.minus
    return _with_word(result, value, minus=asked.minus, prefix=still_typing)


def _with_word(result: Filter, value: str, *, minus: bool, prefix: bool) -> Filter:
    starred = value.endswith("*")
    text = " ".join(value.rstrip("*").split())
    if not text or text == "-":
        return result
    term = Term(text, prefix or starred)
    if minus:
        return replace(result, without=(*result.without, term))
    return replace(result, terms=(*result.terms, term))


# --- fields -----------------------------------------------------------------------------------------------------------


def _tag(result: Filter, asked: _Asked) -> Filter:
    name = asked.value.removeprefix("#")
    if asked.minus:
        return replace(result, without_tags=(*result.without_tags, name))
    return replace(result, tags=(*result.tags, name))


def _person(result: Filter, asked: _Asked) -> Filter:
    name = asked.value.removeprefix("@")
    if asked.minus:
        return replace(result, without_people=(*result.without_people, name))
    return replace(result, people=(*result.people, name))


def _goal(result: Filter, asked: _Asked) -> Filter:
    if asked.minus:
        return replace(result, without_goals=(*result.without_goals, asked.value))
    return replace(result, goals=(*result.goals, asked.value))


def _standard(result: Filter, asked: _Asked) -> Filter:
    return replace(_plus(result, asked), standards=(*result.standards, asked.value))


def _kind(result: Filter, asked: _Asked) -> Filter:
    wanted = fold(asked.value).replace(" ", "_").replace("-", "_")
    if wanted not in _KINDS:
        raise BadQuery(f"There is no kind of entry called “{asked.value}”.")
    if asked.minus:
        return replace(result, without_kinds=(*result.without_kinds, Kind(wanted)))
    return replace(result, kinds=(*result.kinds, Kind(wanted)))


def _scale(result: Filter, asked: _Asked) -> Filter:
    _plus(result, asked)
    if not re.fullmatch(r"[1-5]", asked.value):
        raise BadQuery(f"“{asked.written}”: {asked.name} goes from 1 to 5, for example {asked.name}>3.")
    number = int(asked.value)
    low, high = {
        ":": (number, number),
        "=": (number, number),
        ">": (number + 1, 5),
        "<": (1, number - 1),
        ">=": (number, 5),
        "<=": (1, number),
    }[asked.sign]
    known = result.mood if asked.name == "mood" else result.energy
    if known:
        low, high = max(low, known[0]), min(high, known[1])
    return replace(result, mood=(low, high)) if asked.name == "mood" else replace(result, energy=(low, high))


def _after(result: Filter, asked: _Asked) -> Filter:
    first = _first_day(_plus(result, asked), asked)
    return replace(result, after=max(first, result.after) if result.after else first)


def _before(result: Filter, asked: _Asked) -> Filter:
    first = _first_day(_plus(result, asked), asked)
    return replace(result, before=min(first, result.before) if result.before else first)


def _in(result: Filter, asked: _Asked) -> Filter:
    """A month of any year by its English name, or a day, month or year by its numbers."""
    _plus(result, asked)
    wanted = fold(asked.value)
    for number, name in enumerate(_MONTHS, 1):
        if len(wanted) >= 3 and name.startswith(wanted):
            return replace(result, months=(*result.months, number))
    first = _first_day(result, asked)
    end = _day_after(first, asked.value.count("-"))
    return replace(
        result,
        after=max(first, result.after) if result.after else first,
        before=min(end, result.before) if result.before else end,
    )


def _day_after(first: date, dashes: int) -> date:
    """The day after the year, month or day that was written with so many dashes."""
    try:
        if dashes == 0:
            return date(first.year + 1, 1, 1)
        if dashes == 1:
            return date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return date.fromordinal(first.toordinal() + 1)
    except ValueError:
        return date.max


def _is(result: Filter, asked: _Asked) -> Filter:
    wanted = fold(asked.value)
    if wanted == "unfinished":
        return replace(result, unfinished=not asked.minus)
    if wanted not in _SHARING:
        raise BadQuery(f"“{asked.written}”: use is:private, is:shared, is:line or is:unfinished.")
    meant = _SHARING[wanted]
    if asked.minus:
        meant = tuple(sharing for sharing in Sharing if sharing not in meant)
    if result.sharings:
        meant = tuple(sharing for sharing in meant if sharing in result.sharings)
        if not meant:
            raise BadQuery(f"No entry can be all of that at once: “{asked.written}” contradicts what stands before it.")
    return replace(result, sharings=meant)


def _has(result: Filter, asked: _Asked) -> Filter:
    wanted = fold(asked.value)
    if wanted in ("attachment", "attachments"):
        return replace(result, has_attachment=not asked.minus)
    if wanted == "private":
        return replace(result, has_private=not asked.minus)
    raise BadQuery(f"“{asked.written}”: use has:attachment or has:private.")


def _plus(result: Filter, asked: _Asked) -> Filter:
    if asked.minus:
        raise BadQuery(f"“{asked.written}” cannot have a dash in front.")
    return result


def _first_day(_result: Filter, asked: _Asked) -> date:
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", asked.value, re.ASCII)
    try:
        if match is None:
            raise ValueError
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise BadQuery(f"“{asked.written}”: write a day as 2026-03-05, a month as 2026-03 or a year as 2026.") from None


_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHARING = {
    "private": (Sharing.PRIVATE,),
    "line": (Sharing.LINE,),
    "full": (Sharing.FULL,),
    "shared": (Sharing.LINE, Sharing.FULL),
}
_KINDS = frozenset(str(kind) for kind in Kind)
_SCALES = frozenset({"mood", "energy"})
_FIELDS: dict[str, Filler] = {
    "tag": _tag,
    "person": _person,
    "goal": _goal,
    "standard": _standard,
    "kind": _kind,
    "mood": _scale,
    "energy": _scale,
    "after": _after,
    "before": _before,
    "in": _in,
    "is": _is,
    "has": _has,
}
