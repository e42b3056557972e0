"""The sentences of the Mentoring page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from journal.domain.mentoring import MyRole, Relationship, Session, SessionStatus, Stage
from journal.domain.sharing import Draft, Piece, Section, Share
from ui.mentoring import facts

NOW = datetime(2026, 3, 12, 17, 0, tzinfo=UTC)
TOMAS = Relationship("Tomás Varela", rhythm_weeks=6, started_day=date(2025, 9, 23))
SHARE = Share(1, "session_prep", "pdf", "Tomás Varela", 1, 1, NOW.isoformat(), NOW.isoformat(), "", 2, 400, True, "")


def session(days: int, status: SessionStatus = SessionStatus.PLANNED) -> Session:
    return Session(1, NOW + timedelta(days=days), status=status)


def test_the_line_under_the_name_says_since_when_how_often_and_how_many() -> None:
    assert facts.about(TOMAS, 4) == "Mentor since September 2025 · about every six weeks · 4 sessions so far"


def test_a_new_relationship_says_there_is_no_session_yet() -> None:
    assert facts.about(Relationship("Sam"), 0) == "Mentor · no session yet"


def test_initials_are_of_the_first_and_last_name() -> None:
    assert facts.initials("Tomás de la Varela") == "TV"
    assert facts.initials("Cher") == "C"
    assert facts.initials("") == ""


def test_a_session_earlier_today_is_still_the_next_one() -> None:
    early = replace(session(0), at=NOW - timedelta(hours=3))
    assert facts.upcoming((early, session(5)), NOW) == early


def test_a_planned_session_gone_by_is_asked_about_and_listed_as_past() -> None:
    gone = session(-3)
    assert facts.overdue((gone, session(5)), NOW) == (gone,)
    assert gone in facts.past((gone, session(5)), NOW)


def test_past_sessions_come_newest_first() -> None:
    old, new = session(-40, SessionStatus.HELD), session(-4, SessionStatus.HELD)
    assert facts.past((old, new), NOW) == (new, old)


def test_the_ledger_counts_what_was_in_it() -> None:
    pieces = tuple(Piece((), area=area) for area in ("entry", "entry", "goal", "question", "question"))
    draft = Draft("session_prep", "T", "R", None, None, "", None, (Section("since_then", pieces),))
    assert facts.share_content(draft) == "2 entries, 1 goal, 2 questions"


def test_a_row_never_completed_says_it_may_have_been_written() -> None:
    assert facts.share_afterwards(replace(SHARE, written_at=None)) == "May have been written"
    assert facts.share_afterwards(SHARE) == "Not confirmed"
    assert facts.share_afterwards(replace(SHARE, notes=(("2026", "Deleted, he says"),))) == "Deleted, he says"


def test_what_was_only_shown_left_no_copy_to_confirm() -> None:
    assert facts.share_afterwards(replace(SHARE, way="sit_together")) == "Left no copy"


def test_no_access_counts_the_copies() -> None:
    assert facts.no_access(TOMAS, 0) == "Tomás has no access to this journal, and nothing has left it."
    assert facts.no_access(TOMAS, 3).endswith("in the three copies below.")


def test_a_review_is_offered_near_its_day_and_at_the_close():
    today = date(2026, 3, 4)
    assert facts.review_due(Relationship("Helen"), today) == ""
    assert facts.review_due(Relationship("Helen", review_day=date(2026, 3, 14)), today) == "mentoring_midpoint"
    assert facts.review_due(Relationship("Helen", review_day=date(2026, 6, 1)), today) == ""
    assert facts.review_due(Relationship("Helen", stage=Stage.REVIEWING), today) == "mentoring_midpoint"
    assert facts.review_due(Relationship("Helen", stage=Stage.CLOSING), today) == "mentoring_closing"


def test_a_mentor_sees_the_time_given():
    mentee = Relationship("Ana", my_role=MyRole.MENTOR)
    assert facts.about(mentee, 2, 90).endswith("2 sessions so far · 1.5 hours given")
    assert "given" not in facts.about(Relationship("Helen"), 2, 90)
