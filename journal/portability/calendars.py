"""Sessions and look-again days as a calendar file with titles that say nothing, and busy times out of one."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from icalendar import Calendar, Event

from journal import files
from journal.clock import stamp
from journal.domain.busy import Busy
from journal.domain.mentoring import Session, SessionStatus
from journal.domain.sharing import Share
from journal.errors import NothingChosen
from journal.importers.calendar_file import BUSY
from journal.importers.found import FoundRow
from journal.importers.reading import Source, read
from journal.journal import Journal
from journal.portability.ledger import noted
from journal.sharing_flow import refuse_place

MEETING, REMINDER = "Meeting", "Reminder"  # whoever sees the calendar learns nothing else


def export_calendar(journal: Journal, out: Path) -> tuple[Share, int]:
    """The planned sessions and the days on which something returns; how many that are."""
    events = [*_sessions(journal), *_look_again(journal)]
    if not events:
        raise NothingChosen("There is no planned session and no day to look again at something.")
    said = f"{len(events)} dates, titled “{MEETING}” and “{REMINDER}”"
    return _written(journal, events, said, out), len(events)


def export_session(journal: Journal, session_id: int, out: Path) -> Share:
    """One session, as a date that says nothing but when."""
    event = _meeting(journal, journal.mentoring.session(session_id))
    return _written(journal, [event], f"1 date, titled “{MEETING}”", out)


def _written(journal: Journal, events: Iterable[Event], said: str, out: Path) -> Share:
    refuse_place(journal, out)
    made: Any = Calendar()
    made.add("prodid", "-//calendar//EN")
    made.add("version", "2.0")
    for event in events:
        made.add_component(event)
    data: bytes = made.to_ical()
    with noted(journal, "calendar", said, is_locked=False) as share_id:
        files.write(out, data)
    return journal.shares.complete(share_id, sha256(data).hexdigest(), 0, 0)


def busy_times(path: Path) -> tuple[Busy, ...]:
    """From a calendar file that somebody opened; read in a process of its own. Nothing of it is kept."""
    with closing(read(Source(path, "calendar"), with_data=False)) as found:
        rows = [item.values for item in found if isinstance(item, FoundRow) and item.table == BUSY]
    times = (Busy(datetime.fromisoformat(row["start"]), datetime.fromisoformat(row["end"])) for row in rows)
    return tuple(sorted(set(times), key=lambda busy: (busy.start, busy.end)))


def _sessions(journal: Journal) -> Iterable[Event]:
    for session in journal.mentoring.sessions():
        if session.status is SessionStatus.PLANNED:
            yield _meeting(journal, session)


def _meeting(journal: Journal, session: Session) -> Event:
    event: Any = _event(journal, session.uid, MEETING)
    event.add("dtstart", session.at)
    event.add("dtend", session.at + timedelta(minutes=session.length_min))
    return event


def _look_again(journal: Journal) -> Iterable[Event]:
    rows = journal.db.read(
        """
        SELECT e.uid, b.look_again FROM bodies AS b JOIN entries AS e ON e.id = b.entry_id
        WHERE b.look_again >= :today AND e.trashed_at IS NULL ORDER BY b.look_again
        """,
        {"today": journal.clock.today().isoformat()},
    )
    for row in rows:
        event: Any = _event(journal, row["uid"], REMINDER)
        event.add("dtstart", datetime.fromisoformat(row["look_again"]).date())
        event.add("transp", "TRANSPARENT")
        yield event


def _event(journal: Journal, uid: str, title: str) -> Event:
    """Its name is not the row's: a calendar that lies about should not lead to a journal."""
    event: Any = Event()
    event.add("uid", sha256(f"{journal.vault_id} {uid}".encode()).hexdigest()[:32])
    event.add("dtstamp", datetime.fromisoformat(stamp(journal.clock.now())))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    return event
