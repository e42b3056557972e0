"""A calendar that says when and nothing else, and busy times out of one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from journal.domain.busy import Busy, just_after
from journal.domain.entries import Entry
from journal.domain.mentoring import Relationship, Session
from journal.errors import NothingChosen
from journal.importers.found import CannotImport
from journal.portability.calendars import busy_times, export_calendar


def test_sessions_and_look_again_days_leave_with_neutral_titles(journal, tmp_path):
    relationship = journal.mentoring.save_relationship(Relationship(partner="Helen Secret"))
    at = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
    session = Session(relationship_id=relationship.id, at=at, length_min=45, focus="a secret focus")
    journal.mentoring.save_session(session)
    entry = journal.entries.save(Entry(at=at, title="Secret decision", body="secret", look_again=date(2026, 4, 1)))
    journal.entries.save(replace(entry, id=0, uid="", look_again=date(2020, 1, 1)))
    out = tmp_path / "dates.ics"
    share, count = export_calendar(journal, out)
    assert count == 2
    data = out.read_bytes()
    assert b"ecret" not in data
    assert b"Helen" not in data
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["Meeting", "Reminder"]
    assert events[0].decoded("DTEND") - events[0].decoded("DTSTART") == timedelta(minutes=45)
    assert journal.shares.get(share.id).kind == "calendar"
    assert journal.shares.get(share.id).written_at


def test_an_empty_calendar_is_not_written(journal, tmp_path):
    with pytest.raises(NothingChosen):
        export_calendar(journal, tmp_path / "dates.ics")
    assert not (tmp_path / "dates.ics").exists()


def test_busy_times_are_read_and_nothing_else(tmp_path):
    now = datetime.now(UTC).replace(microsecond=0)
    week = (now - timedelta(days=3)).strftime("%Y%m%dT090000Z")
    path = tmp_path / "mine.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
        f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Governors\r\nDTSTART:{week}\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260304\r\nEND:VEVENT\r\n"
        f"BEGIN:VEVENT\r\nUID:3\r\nDTSTART:{week}\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n"
        f"BEGIN:VEVENT\r\nUID:4\r\nTRANSP:TRANSPARENT\r\nDTSTART:{week}\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    times = busy_times(path)
    assert len(times) == 3
    assert all(busy.end - busy.start == timedelta(hours=1) for busy in times)
    path.write_text("BEGIN:VCALENDAR")
    with pytest.raises(CannotImport):
        busy_times(path)


def test_just_after_a_meeting():
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    meeting = Busy(noon - timedelta(hours=1), noon)
    assert just_after([meeting], noon + timedelta(minutes=5)) == meeting
    assert just_after([meeting], noon + timedelta(minutes=45)) is None
    assert just_after([meeting], noon - timedelta(minutes=5)) is None
