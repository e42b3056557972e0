"""What a year shows: at most three sentences, each worked out from the entries alone.

A sentence is said only above a floor, so that a handful of entries never looks like a habit:

- *When she writes.* From 30 entries over 8 weeks on; the weekday must hold a quarter of them and half as many again as
  an average day. "After four" and "before eight" are added where three of five of that day's entries were.
- *Energy before a break.* From 3 of her own terms on that have ended, each with 2 entries that tell the energy in its
  last seven days and 5 before; in two of three terms the last week must be lower. Without terms of her own: the weekday
  whose energy is half a step under the others, from 20 entries that tell it on, 4 of them on that day.
- *A tag that grew.* On 6 entries or more in the last three months, and on three times as many as in the three before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.calendar import MONTHS, Period, SchoolCalendar
from journal.domain.looking_back import DaySums
from journal.domain.query_text import quoted

WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
FEWEST_ENTRIES, FEWEST_WEEKS = 30, 8
QUARTER, HALF_AGAIN, MOSTLY = 0.25, 1.5, 0.6
AFTERNOON, MORNING = 16, 8  # hours
FEWEST_TERMS, LAST_DAYS, FEWEST_LAST, FEWEST_BEFORE = 3, 7, 2, 5
FEWEST_ENERGIES, FEWEST_ON_DAY, HALF_STEP = 20, 4, 0.5
FEWEST_TAGGED, TIMES_AS_MANY, TAG_DAYS = 6, 3, 91
MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """`strong` is the part that is set in bold; a click shows `days`, or what `query` finds."""

    icon: str
    text: str
    strong: str
    days: tuple[date, ...] = ()
    query: str = ""


@dataclass(frozen=True, slots=True)
class YearFacts:
    year: Period  # until today, if it is not over
    hours: Sequence[tuple[date, int]]  # day and hour of each entry
    sums: Sequence[DaySums]  # of every day, other years included
    tags: Sequence[tuple[str, date]]
    calendar: SchoolCalendar


def sentences(facts: YearFacts) -> tuple[Sentence, ...]:
    energy = _energy_before_breaks if facts.calendar.terms else _energy_by_weekday
    found = (_when(facts), energy(facts), _tag(facts))
    return tuple(one for one in found if one is not None)[:MOST_SENTENCES]


def _when(facts: YearFacts) -> Sentence | None:
    weeks = {facts.calendar.week_of(day) for day, _ in facts.hours}
    if len(facts.hours) < FEWEST_ENTRIES or len(weeks) < FEWEST_WEEKS:
        return None
    counts = Counter(day.weekday() for day, _ in facts.hours)
    most, number = max(sorted(counts.items()), key=lambda item: item[1])
    if number < QUARTER * len(facts.hours) or number < HALF_AGAIN * len(facts.hours) / 7:
        return None
    least = min(range(5), key=lambda weekday: (counts[weekday], weekday))  # of the days on which there is school
    hours = [hour for day, hour in facts.hours if day.weekday() == most]
    late = sum(hour >= AFTERNOON for hour in hours) >= MOSTLY * len(hours)
    early = sum(hour < MORNING for hour in hours) >= MOSTLY * len(hours)
    strong = WEEKDAYS[most] + (" after four" if late else " before eight" if early else "")
    rest = f", and least on {WEEKDAYS[least]}." if least != most else "."
    days = tuple(sorted({day for day, _ in facts.hours if day.weekday() == most}, reverse=True))
    return Sentence("pen-line", f"You write most on {strong}{rest}", strong, days)


def _energy_before_breaks(facts: YearFacts) -> Sentence | None:
    ended = [term.period for term in facts.calendar.terms if term.period.last <= facts.year.last]
    told, lower, days = 0, 0, list[date]()
    for term in ended:
        last = Period(max(term.last - timedelta(days=LAST_DAYS - 1), term.first), term.last)
        before = Period(term.first, last.first - timedelta(days=1))
        (low, low_count), (usual, usual_count) = (_energy(facts.sums, period) for period in (last, before))
        if low_count >= FEWEST_LAST and usual_count >= FEWEST_BEFORE:
            told += 1
            if low < usual:
                lower += 1
                days += [one.day for one in facts.sums if one.day in last and one.energy_count]
    if told < FEWEST_TERMS or lower * 3 < told * 2:
        return None
    strong = "last week before a break"
    often = f"{_times(lower)} out of {_number(told)}"
    text = f"Energy is lower in the {strong}, {often}."
    return Sentence("battery-medium", text, strong, tuple(sorted(days, reverse=True)))


def _energy_by_weekday(facts: YearFacts) -> Sentence | None:
    told = [one for one in facts.sums if one.day in facts.year and one.energy_count]
    count = sum(one.energy_count for one in told)
    if count < FEWEST_ENERGIES:
        return None
    of_day: dict[int, list[DaySums]] = defaultdict(list)
    for one in told:
        of_day[one.day.weekday()].append(one)
    means = {weekday: _mean(days) for weekday, days in of_day.items() if _count(days) >= FEWEST_ON_DAY}
    if len(means) < 2:
        return None
    low = min(sorted(means), key=lambda weekday: means[weekday])
    others = [one for one in told if one.day.weekday() != low]
    if _mean(others) - means[low] < HALF_STEP:
        return None
    days = tuple(sorted((one.day for one in of_day[low]), reverse=True))
    return Sentence("battery-medium", f"Energy is lowest on {WEEKDAYS[low]}.", WEEKDAYS[low], days)


def _tag(facts: YearFacts) -> Sentence | None:
    since = (facts.year.last - timedelta(days=TAG_DAYS)).replace(day=1)
    start = since - (facts.year.last - since)
    late = Counter(tag for tag, day in facts.tags if since <= day <= facts.year.last)
    early = Counter(tag for tag, day in facts.tags if start <= day < since)
    grown = [
        (number - early[tag], tag)
        for tag, number in late.items()
        if number >= FEWEST_TAGGED and number >= TIMES_AS_MANY * early[tag]
    ]
    if not grown:
        return None
    _, tag = max(grown, key=lambda item: (item[0], item[1]))
    strong = f"“{tag}”"
    before = (
        f"It was on {early[tag]} in the three months before." if early[tag] else "It was on none in the three before."
    )
    query = f"tag:{quoted(tag)} after:{since} before:{facts.year.last + timedelta(days=1)}"
    text = f"{strong} is on {late[tag]} entries since {MONTHS[since.month - 1]}. {before}"
    return Sentence("tag", text, strong, query=query)


def _energy(sums: Sequence[DaySums], period: Period) -> tuple[float, int]:
    days = [one for one in sums if one.day in period and one.energy_count]
    return (_mean(days), _count(days)) if days else (0.0, 0)


def _mean(days: Sequence[DaySums]) -> float:
    count = _count(days)
    return sum(one.energy_sum for one in days) / count if count else 0.0


def _count(days: Sequence[DaySums]) -> int:
    return sum(one.energy_count for one in days)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{_number(number)} times")


def _number(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)
