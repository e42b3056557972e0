"""When somebody is busy, from a calendar file (.ics): beginnings and ends alone, never a title, a place or a guest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar

from journal.importers.found import Beginning, CannotImport, FoundRow, Item, Unreadable
from journal.importers.guarded import guarded
from journal.importers.material import Material
from journal.importers.moments import settled

LARGEST = 16 * 1024 * 1024
MOST_REPEATS = 2_000
BUSY = "busy"
_AROUND = timedelta(days=400)  # repeats are followed so far to either side of today
_EVERY_FEW = ("FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY")


def read(material: Material, name: str) -> Iterator[Item]:
    yield Beginning("calendar")
    with guarded("This calendar cannot be read."):
        parsed: Any = Calendar.from_ical(material.read(name, LARGEST))
    for number, event in enumerate(parsed.walk("VEVENT"), 1):
        where = f"{name}, event {number}"
        try:
            with guarded("its time cannot be read"):
                times = list(_busy(event, where))
        except CannotImport as error:
            yield Unreadable(where, str(error))
        else:
            yield from times


def _busy(event: Any, where: str) -> Iterator[FoundRow]:  # noqa: ANN401 - icalendar has no types
    start = event.decoded("DTSTART")
    is_whole_day = not isinstance(start, datetime)
    is_free = (
        str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or str(event.get("STATUS", "")).upper() == "CANCELLED"
    )
    if is_whole_day or is_free:
        return
    start = settled(start)
    length = _length(event, start)
    for begins in _repeats(event, start):
        yield FoundRow(BUSY, {"start": begins.isoformat(), "end": (begins + length).isoformat()}, where=where)


def _length(event: Any, start: datetime) -> timedelta:  # noqa: ANN401
    if "DTEND" in event:
        end = event.decoded("DTEND")
        if isinstance(end, date) and not isinstance(end, datetime):
            raise ValueError("a day as the end of an hour")
        return max(settled(end) - start, timedelta())
    length = event.decoded("DURATION") if "DURATION" in event else timedelta()
    return max(length, timedelta())


def _repeats(event: Any, start: datetime) -> Iterator[datetime]:  # noqa: ANN401
    if "RRULE" not in event:
        yield start
        return
    rule = event["RRULE"].to_ical().decode()
    if any(often in rule.upper() for often in _EVERY_FEW):
        raise ValueError("too often")
    now = datetime.now(UTC)
    made = rrulestr(rule, dtstart=start)
    for begins in islice(made, MOST_REPEATS):
        if begins > now + _AROUND:
            return
        if begins >= now - _AROUND:
            yield begins
