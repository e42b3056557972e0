"""“by Friday” as a date: the few ways in which a to-do is given a day, read in English.

Only words that leave no doubt are read; 3/4 means March to some and April to others, so it means nothing here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_FRIDAY = 4

_DAY = "|".join(f"{day[:3]}(?:{day[3:]})?" for day in _DAYS) + "|tues|thur|thurs"
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS) + "|sept"
_LEAD = r"(?:by|before|on|due|until|till)\s+(?:the\s+)?"
_WEEKDAY_BEFORE = rf"(?:(?:{_DAY})\.?,?\s+)?(?:the\s+)?"
_DAY_OF = r"(?P<day_of>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_SPELT = (
    r"(?:by\s+|before\s+|on\s+|due\s+|until\s+|till\s+)?(?P<iso>\d{4}-\d{2}-\d{2})",
    rf"{_LEAD}{_WEEKDAY_BEFORE}{_DAY_OF}\s+(?:of\s+)?(?P<month>{_MONTH})\.?{_YEAR}",
    rf"{_LEAD}{_WEEKDAY_BEFORE}(?P<month>{_MONTH})\.?\s+{_DAY_OF}{_YEAR}",
    rf"{_LEAD}(?P<next>next\s+|this\s+)?(?P<weekday>{_DAY})\.?",
    rf"{_LEAD}(?P<near>today|tonight|tomorrow)",
    rf"{_LEAD}end\s+of\s+(?P<week>the|this|next)\s+week",
    rf"(?:with)?in\s+(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s+(?P<span>day|week)s?",
)
_PHRASES = tuple(re.compile(rf"(?<!\w)(?:{spelt})(?!\w)", re.IGNORECASE) for spelt in _SPELT)


@dataclass(frozen=True, slots=True)
class Due:
    """A day, and where in the text it is said."""

    day: date
    start: int
    end: int


def due_in(text: str, said_on: date) -> Due | None:
    """The first day that the text names for something to be done, as meant on the day it was written."""
    found = [due for phrase in _PHRASES for match in phrase.finditer(text) if (due := _due(match, said_on))]
    return min(found, key=lambda due: (due.start, -due.end), default=None)


def _due(match: re.Match[str], said_on: date) -> Due | None:
    try:
        day = _day(match.groupdict(), said_on)
    except (ValueError, OverflowError):
        return None  # the 31st of June
    return Due(day, match.start(), match.end())


def _day(said: dict[str, str | None], said_on: date) -> date:
    if iso := said.get("iso"):
        return date.fromisoformat(iso)
    if month := said.get("month"):
        return _dated(month, int(said["day_of"] or 0), said.get("year"), said_on)
    if weekday := said.get("weekday"):
        ahead = (_index(_DAYS, weekday) - said_on.weekday()) % 7 or 7
        # “Next Tuesday” is the one of next week, where a plain “Tuesday” is still in this one.
        is_this_week = said_on.weekday() + ahead < 7
        return said_on + timedelta(
            days=ahead + (7 if (said.get("next") or "").lower().startswith("next") and is_this_week else 0)
        )
    if near := said.get("near"):
        return said_on + timedelta(days=near.lower() == "tomorrow")
    if week := said.get("week"):
        ahead = (_FRIDAY - said_on.weekday()) % 7
        is_next = week.lower() == "next" and said_on.weekday() <= _FRIDAY
        return said_on + timedelta(days=ahead + 7 * is_next)
    count = (said["count"] or "").lower()
    days = int(count) if count.isdigit() else _COUNTS[count]
    return said_on + timedelta(days=days * (7 if (said["span"] or "").lower() == "week" else 1))


def _dated(month: str, day: int, year: str | None, said_on: date) -> date:
    """The next such day, unless a year is given; one just past stays in this year."""
    number = _index(_MONTHS, month) + 1
    if year:
        return date(int(year), number, day)
    here = date(said_on.year, number, day)
    return here if (said_on - here).days < 60 else date(said_on.year + 1, number, day)


def _index(names: tuple[str, ...], said: str) -> int:
    return next(at for at, name in enumerate(names) if name.startswith(said.lower().rstrip(".")[:3]))
