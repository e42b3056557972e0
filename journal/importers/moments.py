"""Days and times as people and programs write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

EARLIEST, LATEST = 1900, 2999
NOON = time(12)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

_TIME = r"(?P<hour>\d{1,2})[:h.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:[.,]\d+)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
_AFTER_DAY = rf"(?:(?:\s*,)?\s*(?:T|at|um|@|[-–—])?\s*{_TIME})?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAYS = (
    re.compile(rf"{_WEEKDAY}(?P<year>\d{{4}})[-/._](?P<month>\d{{1,2}})[-/._](?P<day>\d{{1,2}}){_AFTER_DAY}", re.I),
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})[-/.](?P<month>\d{{1,2}})[-/.](?P<year>\d{{4}}){_AFTER_DAY}", re.I),
    re.compile(
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?P<name>[A-Za-z]{{3,9}})\.?,?\s+(?P<year>\d{{4}}){_AFTER_DAY}",
        re.I,
    ),
    re.compile(
        rf"{_WEEKDAY}(?P<name>[A-Za-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_AFTER_DAY}",
        re.I,
    ),
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:[T_ -]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?"
)
_CLOCK = re.compile(r"[ _T-]([01]\d|2[0-3])([0-5]\d)(?!\d)")  # 2026-03-04 1642
_LONGEST = 60


def moment_of(written: str, zone: ZoneInfo | timezone | None = None) -> datetime:
    """A moment with its offset; without an offset it is meant in `zone`, or else where this computer is. A day alone
    is its noon. Raises ValueError."""
    text = written.strip()
    if len(text) > _LONGEST:
        raise ValueError("too long for a time")
    found = _iso(text)
    if found is None:
        found = _written_out(text)
    return settled(found, zone)


def settled(moment: datetime, zone: ZoneInfo | timezone | None = None) -> datetime:
    """With a fixed offset, and in years that a journal can mean."""
    if not EARLIEST <= moment.year <= LATEST:
        raise ValueError("no year of a journal")
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone) if zone is not None else moment.astimezone()
    offset = moment.utcoffset() or timedelta()
    # A journal keeps whole minutes of offset: before time zones were agreed, local time could be off by seconds.
    whole = timedelta(minutes=round(offset.total_seconds() / 60))
    return moment.replace(tzinfo=timezone(whole)) if whole else moment.replace(tzinfo=UTC)


def in_zone(moment: datetime, name: object) -> datetime:
    """The same moment as the clock showed it in a zone of that name; an unknown zone changes nothing."""
    zone = zone_of(name)
    return settled(moment.astimezone(zone)) if zone else settled(moment)


def zone_of(name: object) -> ZoneInfo | None:
    if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z0-9_+\-]+(?:/[A-Za-z0-9_+\-]+){0,2}", name):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def day_in_name(name: str) -> tuple[datetime, str] | None:
    """A day or time that a file's name holds, and what is left of the name: 2026-03-04 Hazel."""
    for pattern in (*_DAYS, _COMPACT):
        found = pattern.search(name)
        if found and not _is_inside_number(name, found):
            try:
                moment = _from_match(found)
            except ValueError:
                continue
            rest = f"{name[: found.start()]} {name[found.end() :]}"
            clock = _CLOCK.match(name[found.end() :]) if moment.time() == NOON else None
            if clock:
                moment = datetime.combine(moment, time(int(clock[1]), int(clock[2])))
                rest = f"{name[: found.start()]} {name[found.end() + clock.end() :]}"
            return moment, " ".join(rest.strip(" -–—_.,()[]").split())
    return None


def day_heading(line: str) -> tuple[datetime, str] | None:
    """If a line is a date, alone or followed by a title: the moment and the title."""
    text = line.strip().strip("#*_=- \t[]()").strip()
    if not text or len(text) > 200:
        return None
    for pattern in _DAYS:
        found = pattern.match(text)
        if not found:
            continue
        rest = text[found.end() :]
        if rest and not re.match(r"\s*[-–—:|,)\]*]+\s*|\s+$", rest):
            continue
        try:
            return _from_match(found), rest.strip(" \t-–—:|,)]*_#")
        except ValueError:
            continue
    return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if len(text) > 10 else datetime.combine(date.fromisoformat(text), NOON)
    except ValueError:
        return None


def _written_out(text: str) -> datetime:
    for pattern in (*_DAYS, _COMPACT):
        found = pattern.fullmatch(text)
        if found:
            return _from_match(found)
    raise ValueError("not a time")


def _from_match(found: re.Match[str]) -> datetime:
    parts = found.groupdict()
    month = MONTHS.get(parts["name"].lower(), 0) if parts.get("name") else int(parts["month"])
    day = int(parts["day"])
    is_year_first = not parts.get("name") and found.start("year") < found.start("month")
    if month > 12 >= day and not is_year_first:  # month first, as it is written in the United States
        month, day = day, month
    clock = NOON
    if parts.get("hour"):
        clock = time(_hour(int(parts["hour"]), parts.get("half")), int(parts["minute"]), int(parts.get("second") or 0))
    year = int(parts["year"])
    if not EARLIEST <= year <= LATEST:
        raise ValueError("no year of a journal")
    return datetime.combine(date(year, month, day), clock)


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("no hour of half a day")
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _is_inside_number(name: str, found: re.Match[str]) -> bool:
    before, after = name[: found.start()][-1:], name[found.end() :][:1]
    return before.isdigit() or after.isdigit()
