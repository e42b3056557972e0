"""When somebody is busy: beginnings and ends, and nothing else of a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

JUST_ENDED = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Busy:
    start: datetime
    end: datetime


def just_after(times: Iterable[Busy], now: datetime) -> Busy | None:
    """The meeting that ended within the last half hour, if there was one: a good moment to write."""
    over = [busy for busy in times if timedelta() <= now - busy.end <= JUST_ENDED and busy.end > busy.start]
    return max(over, key=lambda busy: busy.end, default=None)
