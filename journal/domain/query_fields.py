"""The fields of the query language: what stands behind `tag:`, `mood>` and the others, taken into a Filter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from journal.domain.entries import Kind, Sharing
from journal.domain.filter import Filter
from journal.domain.folding import fold
from journal.errors import BadQuery


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of the text, such as `-tag:work`."""

    written: str
    name: str
    sign: str
    value: str
    minus: bool


Filler = Callable[[Filter, Asked], Filter]


def is_field(name: str, sign: str) -> bool:
    return name in NAMES and (sign == ":" or name in _SCALES)


def _tag(result: Filter, asked: Asked) -> Filter:
    name = asked.value.removeprefix("#")
    if asked.minus:
        return replace(result, without_tags=(*result.without_tags, name))
    return replace(result, tags=(*result.tags, name))


def _person(result: Filter, asked: Asked) -> Filter:
    name = asked.value.removeprefix("@")
    if asked.minus:
        return replace(result, without_people=(*result.without_people, name))
    return replace(result, people=(*result.people, name))


def _goal(result: Filter, asked: Asked) -> Filter:
    if asked.minus:
        return replace(result, without_goals=(*result.without_goals, asked.value))
    return replace(result, goals=(*result.goals, asked.value))


def _standard(result: Filter, asked: Asked) -> Filter:
    if asked.minus:
        return replace(result, without_standards=(*result.without_standards, asked.value))
    return replace(result, standards=(*result.standards, asked.value))


def _kind(result: Filter, asked: Asked) -> Filter:
    wanted = fold(asked.value).replace(" ", "_").replace("-", "_")
    if wanted not in _KINDS:
        raise BadQuery(f"There is no kind of entry called “{asked.value}”.")
    if asked.minus:
        return replace(result, without_kinds=(*result.without_kinds, Kind(wanted)))
    return replace(result, kinds=(*result.kinds, Kind(wanted)))


def _scale(result: Filter, asked: Asked) -> Filter:
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


def _after(result: Filter, asked: Asked) -> Filter:
    first = _first_day(_plus(result, asked), asked)
    return replace(result, after=max(first, result.after) if result.after else first)


def _before(result: Filter, asked: Asked) -> Filter:
    first = _first_day(_plus(result, asked), asked)
    return replace(result, before=min(first, result.before) if result.before else first)


def _in(result: Filter, asked: Asked) -> Filter:
    """A month of any year by its English name, or the day, month or year that its numbers say."""
    _plus(result, asked)
    wanted = fold(asked.value)
    if number := _month(wanted):
        return replace(result, months=(*result.months, number))
    asked = _with_named_month(asked)
    first = _first_day(result, asked)
    end = _day_after(first, asked.value.count("-"))
    return replace(
        result,
        after=max(first, result.after) if result.after else first,
        before=min(end, result.before) if result.before else end,
    )


def _month(name: str) -> int:
    """Of an English month's name or its first letters, at least three; 0 if it is none."""
    return next((number for number, month in enumerate(MONTHS, 1) if len(name) >= 3 and month.startswith(name)), 0)


def _with_named_month(asked: Asked) -> Asked:
    """`in:march-2025` and `in:2025-march` as `in:2025-03`."""
    one, dash, other = fold(asked.value).partition("-")
    if dash and (number := _month(one)):
        return replace(asked, value=f"{other}-{number:02}")
    if dash and (number := _month(other)):
        return replace(asked, value=f"{one}-{number:02}")
    return asked


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


def _is(result: Filter, asked: Asked) -> Filter:
    wanted = fold(asked.value)
    if wanted == "unfinished":
        return replace(result, unfinished=_agreeing(asked, result.unfinished))
    if wanted not in _SHARING:
        raise BadQuery(f"“{asked.written}”: use is:private, is:shared, is:line or is:unfinished.")
    meant = _SHARING[wanted]
    if asked.minus:
        meant = tuple(sharing for sharing in Sharing if sharing not in meant)
    if result.sharings:
        meant = tuple(sharing for sharing in meant if sharing in result.sharings)
        if not meant:
            raise _contradiction(asked)
    return replace(result, sharings=meant)


def _has(result: Filter, asked: Asked) -> Filter:
    wanted = fold(asked.value)
    if wanted in ("attachment", "attachments"):
        return replace(result, has_attachment=_agreeing(asked, result.has_attachment))
    if wanted == "private":
        return replace(result, has_private=_agreeing(asked, result.has_private))
    raise BadQuery(f"“{asked.written}”: use has:attachment or has:private.")


def _agreeing(asked: Asked, said: bool | None) -> bool:
    """Yes or no, unless the other was said before."""
    if said is not None and said == asked.minus:
        raise _contradiction(asked)
    return not asked.minus


def _contradiction(asked: Asked) -> BadQuery:
    return BadQuery(f"No entry can be all of that at once: “{asked.written}” contradicts what stands before it.")


def best_first(asked: Asked) -> bool:
    wanted = fold(asked.value)
    if asked.minus or wanted not in ("best", "newest"):
        raise BadQuery(f"“{asked.written}”: use order:best or order:newest.")
    return wanted == "best"


def _plus(result: Filter, asked: Asked) -> Filter:
    if asked.minus:
        raise BadQuery(f"“{asked.written}” cannot have a dash in front.")
    return result


def _first_day(_result: Filter, asked: Asked) -> date:
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", asked.value, re.ASCII)
    try:
        if match is None:
            raise ValueError
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise BadQuery(f"“{asked.written}”: write a day as 2026-03-05, a month as 2026-03 or a year as 2026.") from None


MONTHS = (
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
FIELDS: dict[str, Filler] = {
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
NAMES = frozenset((*FIELDS, "order"))
