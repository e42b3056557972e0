"""Every kind of file that can leave, made from the demo year: what holds for one has to hold for all."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal import paths
from journal.clock import Clock
from journal.demo import fill
from journal.domain.calendar import Period
from journal.domain.entries import Sharing
from journal.domain.learning import Qualification, Requirement
from journal.domain.mentoring import SessionStatus
from journal.domain.reports import KINDS, ReportChoice
from journal.domain.sharing import EntryChoice, Part, TextChoice
from journal.domain.small_shares import AgreementShare, EntryShare, OutcomeShare, QuestionsShare
from journal.portability.book import book_of
from journal.resources import resource
from journal.storage.school_year import SchoolYear
from journal.vault.vault import Vault
from tests.journal.conftest import CHEAP

TODAY = date(2026, 3, 4)
EVERY_KIND = (
    "session prep", "with appendix and reply", "entry", "outcome", "questions", "agreement",
    "goals", "goals for a supervisor", "summary", "portfolio", "year", "book",
)  # fmt: skip


@pytest.fixture(scope="session")
def every_kind(tmp_path_factory):
    """Name → Draft."""
    folder = tmp_path_factory.mktemp("every-kind")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(paths, "last_seen_folder", lambda: folder / "last-seen")
        clock = Clock(lambda: datetime(2026, 3, 4, 16, 42, tzinfo=UTC))
        journal, _ = Vault.create(folder / "Demo.afterbell", "a demo of a school", cost=CHEAP, clock=clock)
        try:
            fill(journal, json.loads(resource("demo", "demo.json").read_text("utf-8")), TODAY)
            made = dict(_all_of(journal))
        finally:
            journal.close()
    assert tuple(made) == EVERY_KIND
    return made


def _all_of(journal):
    session = journal.mentoring.next_session(journal.clock.now())
    prep = journal.shares.suggest(session.id)
    yield "session prep", journal.shares.draft(prep)
    yield "with appendix and reply", journal.shares.draft(_long(journal, prep))
    page = next(entry for entry in _entries(journal) if entry.sharing is Sharing.FULL)
    yield (
        "entry",
        journal.shares.draft(
            EntryShare(EntryChoice(page.id), session.relationship_id, "Before we talk", "A question", TODAY)
        ),
    )
    held = [one for one in journal.mentoring.sessions() if one.status is SessionStatus.HELD]
    yield "outcome", journal.shares.draft(OutcomeShare(max(held, key=lambda one: one.at).id))
    yield "questions", journal.shares.draft(QuestionsShare(session.id))
    yield "agreement", journal.shares.draft(AgreementShare(session.relationship_id))
    journal.learning.save_qualification(
        Qualification("Headship", (Requirement("Placement", done_day=TODAY), Requirement("Essay", date(2026, 6, 1))))
    )
    for kind in KINDS:
        choice = journal.shares.suggest_report(ReportChoice(kind, Period(date(2025, 8, 1), TODAY)))
        yield kind, journal.shares.draft(choice)
        if kind == "goals":
            yield "goals for a supervisor", journal.shares.draft(replace(choice, for_supervisor=True))
    yield "book", book_of(_entries(journal), SchoolYear(journal.db, journal.clock).get(), journal.profile.get().name)


def _long(journal, prep):
    full = {entry.id for entry in _entries(journal) if entry.sharing is Sharing.FULL}
    entries = tuple(
        replace(choice, included=True, part=Part.APPENDIX) if choice.entry_id in full else choice
        for choice in prep.entries
    )
    return replace(
        prep,
        entries=entries,
        with_reply=True,
        with_left_out=True,
        push=TextChoice("Where do I hide?"),
        kind=TextChoice("The timetable."),
        about_you=TextChoice("What did you stop doing?"),
    )


def _entries(journal):
    ids = sorted(head.id for head in journal.entries.heads(limit=1000))
    return sorted((journal.entries.get(one) for one in ids), key=lambda entry: entry.at)
