"""The one place that asks the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime


def _system_time() -> datetime:
    return datetime.now().astimezone()


def stamp(moment: datetime) -> str:
    """A moment as rows keep it: UTC, ISO 8601 with microseconds and Z, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Clock:
    """Reads the time; a test hands in its own `read`."""

    read: Callable[[], datetime] = _system_time

    def now(self) -> datetime:
        """Now, with the zone of this computer."""
        return self.read()

    def today(self) -> date:
        return self.read().date()

    def utc_stamp(self) -> str:
        """Now, as rows keep it."""
        return stamp(self.read())


def now() -> datetime:
    return _system_time()


def utc_stamp() -> str:
    return stamp(_system_time())


def milliseconds() -> int:
    """Since 1970, for names that sort by time."""
    return round(_system_time().timestamp() * 1000)
