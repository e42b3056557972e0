"""Every public method of every area against a locked, a read-only and a full database.

A method you add belongs into CALLS: the first test fails until it stands there.
"""

import inspect
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal import paths
from journal.clock import Clock
from journal.domain.calendar import Period, SchoolCalendar
from journal.domain.entries import Entry, Sharing
from journal.domain.filter import Filter
from journal.domain.goals import CheckIn, Evidence, Goal, Milestone, Source, Status
from journal.domain.learning import LearningRecord, Qualification
from journal.domain.mentoring import Action, AgendaItem, Question, Relationship, Session
from journal.domain.people import Person, Profile
from journal.domain.replies import Reply
from journal.domain.reports import ReportChoice
from journal.domain.saved_searches import SavedSearch
from journal.domain.sharing import Draft, Selection, TextChoice
from journal.domain.standards import Framework, Standard
from journal.domain.templates import Template
from journal.domain.term_review import TermAnswers
from journal.errors import CannotWrite, DiskFull, OpenElsewhere
from journal.journal import Journal
from journal.storage.database import Database
from journal.vault.header import KdfCost
from journal.vault.vault import Vault

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)
DAY = date(2026, 3, 4)
DRAFT = Draft("session_prep", "Helen", "Dana", AT, 60, "video", None, ())
SELECTION = Selection(1, None, TextChoice(""))
OWN = Framework("own", "Mine", (Standard("A", "Operational"),))
REPLY = Reply("What I heard", "A question back", "A suggestion")
REPORT = ReportChoice("goals", Period(DAY, DAY))
AREAS = (
    "entries", "search", "attachments", "goals", "mentoring", "people", "profile", "learning", "templates", "shares",
    "saved_searches", "looking_back", "evidence", "frameworks", "school_year", "term_reviews",
)  # fmt: skip


@dataclass(frozen=True)
class Call:
    run: Callable[[Journal], object]
    writes: bool = False


def reads(run):
    return Call(run)


def writes(run):
    return Call(run, writes=True)


# Every id is 1: `prepared` makes one of each thing.
CALLS = {
    "entries.get": reads(lambda j: j.entries.get(1)),
    "entries.bodies": reads(lambda j: j.entries.bodies([1])),
    "entries.heads": reads(lambda j: j.entries.heads()),
    "entries.count": reads(lambda j: j.entries.count()),
    "entries.between": reads(lambda j: j.entries.between(DAY, DAY)),
    "entries.started_from": reads(lambda j: j.entries.started_from(j.entries.get(1))),
    "entries.newer": reads(lambda j: j.entries.newer(after_slot=0)),
    "entries.slot_after": reads(lambda j: j.entries.slot_after(DAY)),
    "entries.look_again": reads(lambda j: j.entries.look_again(date(2026, 9, 1))),
    "entries.trashed": reads(lambda j: j.entries.trashed()),
    "entries.binned": reads(lambda j: j.entries.binned()),
    "entries.erase_expired": reads(lambda j: j.entries.erase_expired()),  # nothing has been there for thirty days
    "entries.tag_names": reads(lambda j: j.entries.tag_names()),
    "entries.versions": reads(lambda j: j.entries.versions(1)),
    "entries.save": writes(lambda j: j.entries.save(Entry(AT, "new", tags=("tag",), people=("Birch",)))),
    "entries.set_sharing": writes(lambda j: j.entries.set_sharing(1, Sharing.FULL)),
    "entries.bring_back": writes(lambda j: j.entries.bring_back(1)),
    "entries.delete": writes(lambda j: j.entries.delete(1)),
    "entries.restore": writes(lambda j: j.entries.restore(1)),
    "entries.erase": writes(lambda j: j.entries.erase(1)),
    "entries.empty_bin": writes(lambda j: j.entries.empty_bin()),
    "search.find": reads(lambda j: j.search.find("bell")),
    "search.snippet": reads(lambda j: j.search.snippet("bell", HIT[0])),
    "search.snippets": reads(lambda j: j.search.snippets("bell", HIT)),
    "search.titles_like": reads(lambda j: j.search.titles_like("bel", 5, among=100)),
    "search.mend": writes(lambda j: j.search.mend()),
    "search.rebuild": writes(lambda j: j.search.rebuild()),
    "search.idle_merge": writes(lambda j: j.search.idle_merge()),
    "search.optimize": writes(lambda j: j.search.optimize()),
    "search.forget_erased": writes(lambda j: j.search.forget_erased()),
    "search.is_sound": writes(lambda j: j.search.is_sound()),
    "saved_searches.all": reads(lambda j: j.saved_searches.all()),
    "saved_searches.get": reads(lambda j: j.saved_searches.get(1)),
    "saved_searches.save": writes(lambda j: j.saved_searches.save(SavedSearch("x", "bell"))),
    "saved_searches.delete": writes(lambda j: j.saved_searches.delete(1)),
    "looking_back.days": reads(lambda j: j.looking_back.days(DAY, DAY)),
    "looking_back.days_of": reads(lambda j: j.looking_back.days_of(Filter())),
    "looking_back.ends": reads(lambda j: j.looking_back.ends()),
    "looking_back.months_of": reads(lambda j: j.looking_back.months_of(Filter())),
    "looking_back.oldest": reads(lambda j: j.looking_back.oldest(Filter())),
    "looking_back.on_days": reads(lambda j: j.looking_back.on_days((DAY,))),
    "looking_back.tags_with": reads(lambda j: j.looking_back.tags_with(Filter())),
    "looking_back.people_with": reads(lambda j: j.looking_back.people_with(Filter())),
    "looking_back.goals_with": reads(lambda j: j.looking_back.goals_with(Filter())),
    "looking_back.sittings": reads(lambda j: j.looking_back.sittings(DAY, DAY)),
    "looking_back.hours": reads(lambda j: j.looking_back.hours(DAY, DAY)),
    "looking_back.tags_by_day": reads(lambda j: j.looking_back.tags_by_day(DAY, DAY)),
    "attachments.of_entry": reads(lambda j: j.attachments.of_entry(1)),
    "attachments.get": reads(lambda j: j.attachments.get(1)),
    "attachments.data": reads(lambda j: j.attachments.data(1)),
    "attachments.add": writes(lambda j: j.attachments.add(1, "x", "text/plain", b"x" * 100_000)),
    "attachments.set_caption": writes(lambda j: j.attachments.set_caption(1, "another")),
    "attachments.delete": writes(lambda j: j.attachments.delete(1)),
    "goals.all": reads(lambda j: j.goals.all()),
    "goals.get": reads(lambda j: j.goals.get(1)),
    "goals.glances": reads(lambda j: j.goals.glances()),
    "goals.entries_of": reads(lambda j: j.goals.entries_of(1)),
    "goals.milestones": reads(lambda j: j.goals.milestones(1)),
    "goals.check_ins": reads(lambda j: j.goals.check_ins(1)),
    "goals.newest_notes": reads(lambda j: j.goals.newest_notes(None)),
    "goals.carried_into": reads(lambda j: j.goals.carried_into(1)),
    "goals.save": writes(lambda j: j.goals.save(Goal("x"))),
    "goals.close": writes(lambda j: j.goals.close(1, Status.LET_GO, DAY)),
    "goals.delete": writes(lambda j: j.goals.delete(1)),
    "goals.save_milestone": writes(lambda j: j.goals.save_milestone(Milestone(1, "x"))),
    "goals.move_milestone": writes(lambda j: j.goals.move_milestone(1, 1)),
    "goals.delete_milestone": writes(lambda j: j.goals.delete_milestone(1)),
    "goals.check_in": writes(lambda j: j.goals.check_in(CheckIn(1, DAY))),
    "goals.delete_check_in": writes(lambda j: j.goals.delete_check_in(1)),
    "goals.carry_forward": writes(lambda j: j.goals.carry_forward(1, DAY, "It goes on.")),
    "goals.let_go": writes(lambda j: j.goals.let_go(1, DAY, "No room.")),
    "goals.check_in_of": reads(lambda j: j.goals.check_in_of(1)),
    "goals.former_check_ins": reads(lambda j: j.goals.former_check_ins(1)),
    "evidence.of_goal": reads(lambda j: j.evidence.of_goal(1)),
    "evidence.by_goal": reads(lambda j: j.evidence.by_goal()),
    "evidence.of_standard": reads(lambda j: j.evidence.of_standard("psel_2015:4")),
    "evidence.of_source": reads(lambda j: j.evidence.of_source(Source.LEARNING, 1)),
    "evidence.save": writes(lambda j: j.evidence.save(Evidence(Source.LEARNING, 1, 1, reason="x"))),
    "evidence.delete": writes(lambda j: j.evidence.delete(1)),
    "frameworks.all": reads(lambda j: j.frameworks.all()),
    "frameworks.own": reads(lambda j: j.frameworks.own()),
    "frameworks.used_by_entries": reads(lambda j: j.frameworks.used_by_entries()),
    "frameworks.coverage": reads(lambda j: j.frameworks.coverage(OWN)),
    "frameworks.save": writes(lambda j: j.frameworks.save(OWN)),
    "frameworks.reflections": reads(lambda j: j.frameworks.reflections()),
    "frameworks.reflect": writes(lambda j: j.frameworks.reflect("psel_2015:4", "What this means to me")),
    "frameworks.delete": writes(lambda j: j.frameworks.delete("own")),
    "school_year.get": reads(lambda j: j.school_year.get()),
    "school_year.save": writes(lambda j: j.school_year.save(SchoolCalendar())),
    "term_reviews.finish": writes(lambda j: j.term_reviews.finish(TermAnswers("Spring", (), went_well="x"))),
    "mentoring.relationships": reads(lambda j: j.mentoring.relationships()),
    "mentoring.relationship": reads(lambda j: j.mentoring.relationship(1)),
    "mentoring.save_relationship": writes(lambda j: j.mentoring.save_relationship(Relationship("x"))),
    "mentoring.sessions": reads(lambda j: j.mentoring.sessions()),
    "mentoring.session": reads(lambda j: j.mentoring.session(1)),
    "mentoring.save_session": writes(lambda j: j.mentoring.save_session(Session(1, AT))),
    "mentoring.delete_session": writes(lambda j: j.mentoring.delete_session(1)),
    "mentoring.next_session": reads(lambda j: j.mentoring.next_session(AT)),
    "mentoring.last_held": reads(lambda j: j.mentoring.last_held(1, AT)),
    "mentoring.agenda": reads(lambda j: j.mentoring.agenda(1)),
    "mentoring.save_agenda": writes(lambda j: j.mentoring.save_agenda(1, [AgendaItem("other")])),
    "mentoring.carry_agenda": reads(lambda j: j.mentoring.carry_agenda(1, 1)),  # all of it stands there already
    "mentoring.questions": reads(lambda j: j.mentoring.questions(1)),
    "mentoring.save_question": writes(lambda j: j.mentoring.save_question(Question("x", 1))),
    "mentoring.delete_question": writes(lambda j: j.mentoring.delete_question(1)),
    "mentoring.actions": reads(lambda j: j.mentoring.actions()),
    "mentoring.save_action": writes(lambda j: j.mentoring.save_action(Action("x", DAY))),
    "mentoring.delete_action": writes(lambda j: j.mentoring.delete_action(1)),
    "people.all": reads(lambda j: j.people.all()),
    "people.get": reads(lambda j: j.people.get(1)),
    "people.get_by_code": reads(lambda j: j.people.get_by_code("Hazel")),
    "people.save": writes(lambda j: j.people.save(Person("Linden"))),
    "people.delete": writes(lambda j: j.people.delete(1)),
    "profile.get": reads(lambda j: j.profile.get()),
    "profile.save": writes(lambda j: j.profile.save(Profile("Dana"))),
    "learning.all": reads(lambda j: j.learning.all()),
    "learning.get": reads(lambda j: j.learning.get(1)),
    "learning.save": writes(lambda j: j.learning.save(LearningRecord(DAY, "x"))),
    "learning.delete": writes(lambda j: j.learning.delete(1)),
    "learning.asking": reads(lambda j: j.learning.asking(DAY)),
    "learning.qualifications": reads(lambda j: j.learning.qualifications()),
    "learning.save_qualification": writes(lambda j: j.learning.save_qualification(Qualification("x"))),
    "learning.delete_qualification": writes(
        lambda j: j.learning.delete_qualification(Qualification("x", id=1, uid="q"))
    ),
    "templates.own": reads(lambda j: j.templates.own()),
    "templates.get": reads(lambda j: j.templates.get(1)),
    "templates.save": writes(lambda j: j.templates.save(Template("x"))),
    "templates.delete": writes(lambda j: j.templates.delete(1)),
    "shares.suggest": reads(lambda j: j.shares.suggest(1)),
    "shares.prepare": reads(lambda j: j.shares.prepare(1)),
    "shares.look_back_to": reads(lambda j: j.shares.look_back_to(j.shares.suggest(1), DAY)),
    "shares.draft": reads(lambda j: j.shares.draft(SELECTION)),
    "shares.findings": reads(lambda j: j.shares.findings(DRAFT, SELECTION)),
    "shares.about": reads(lambda j: j.shares.about(SELECTION)),
    "shares.guard": reads(lambda j: j.shares.guard(DRAFT)),
    "shares.suggest_report": reads(lambda j: j.shares.suggest_report(REPORT)),
    "shares.report_facts": reads(lambda j: j.shares.report_facts(REPORT.period)),
    "shares.keep_draft": writes(lambda j: j.shares.keep_draft(SELECTION)),
    "shares.kept_draft": reads(lambda j: j.shares.kept_draft(1)),
    "shares.forget_draft": writes(lambda j: j.shares.forget_draft(1)),
    "shares.begin": writes(lambda j: j.shares.begin(DRAFT)),
    "shares.complete": writes(lambda j: j.shares.complete(1, "0" * 64, 1, 1)),
    "shares.failed": writes(lambda j: j.shares.failed(1, "no room")),
    "shares.all": reads(lambda j: j.shares.all()),
    "shares.get": reads(lambda j: j.shares.get(1)),
    "shares.content": reads(lambda j: j.shares.content(1)),
    "shares.decisions": reads(lambda j: j.shares.decisions(1)),
    "shares.shown_to": reads(lambda j: j.shares.shown_to(1)),
    "shares.file_reply": writes(lambda j: j.shares.file_reply(1, REPLY)),
    "shares.of_entry": reads(lambda j: j.shares.of_entry(1)),
    "shares.annotate": writes(lambda j: j.shares.annotate(1, "x")),
}
HIT = []


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A vault with one of each thing; its folder, database key and id."""
    folder = tmp_path_factory.mktemp("failures")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "last_seen_folder", lambda: folder / "last-seen")
        journal, _ = Vault.create(folder / "F.afterbell", "four quiet words here", cost=KdfCost(64, 1, 1))
        _one_of_each(journal)
        path, key = journal.db.path, bytearray(journal.db._key)
        journal.close()
    return path, key


def _one_of_each(journal):
    goal = journal.goals.save(Goal("Visits"))
    journal.goals.save_milestone(Milestone(goal.id, "x"))
    journal.goals.save_milestone(Milestone(goal.id, "y"))
    journal.goals.check_in(CheckIn(goal.id, DAY))
    entry = journal.entries.save(Entry(AT, "The bell, a long story. @Hazel #calm", goals=(goal.id,)))
    journal.entries.save(replace(entry, body="The bell. @Hazel"))  # leaves a version
    journal.entries.delete(journal.entries.save(Entry(AT, "binned")).id)
    journal.attachments.add(entry.id, "x", "text/plain", b"x")
    helen = journal.mentoring.save_relationship(Relationship("Helen"))
    session = journal.mentoring.save_session(Session(helen.id, AT))
    journal.mentoring.save_agenda(session.id, [AgendaItem("x")])
    journal.mentoring.save_question(Question("x", helen.id))
    journal.mentoring.save_action(Action("x", DAY, session_id=session.id))
    record = journal.learning.save(LearningRecord(DAY, "x"))
    journal.learning.save_qualification(Qualification("x"))
    journal.evidence.save(Evidence(Source.LEARNING, record.id, goal.id))
    journal.frameworks.save(OWN)
    journal.templates.save(Template("x"))
    journal.shares.begin(DRAFT)
    journal.shares.keep_draft(SELECTION)
    journal.saved_searches.save(SavedSearch("Bells", "bell"))
    HIT[:] = journal.search.find("bell", snippets=0)


def _opened(prepared, **how):
    path, key = prepared
    return Journal(Database.open(path, bytearray(key), **how), "0" * 32, Clock(), lambda: None)


@pytest.fixture(scope="module")
def locked(prepared):
    """Another program holds the file; here nothing waits for it, and nothing was read before it came."""
    path, key = prepared
    prepared = Path(shutil.copy(path, path.with_name("locked.db"))), key
    journal = _opened(prepared)
    for name, value in (("busy_timeout", 0), ("locking_mode", "NORMAL")):
        journal.db.read(f"PRAGMA {name}={value}")
    journal.people.all()  # lets go of the lock of the exclusive mode
    other = _opened(prepared)
    with other.db.write() as sql:
        sql.execute("UPDATE meta SET value = value")
    yield journal
    other.close()
    journal.close()


@pytest.fixture(scope="module")
def read_only(prepared):
    journal = _opened(prepared, read_only=True)
    yield journal
    journal.close()


@pytest.fixture
def full(prepared, tmp_path):
    path, key = prepared
    journal = _opened((Path(shutil.copy(path, tmp_path / "full.db")), key))
    pages = journal.db.pragma("page_count")
    journal.db.read(f"PRAGMA max_page_count={pages}")
    yield journal
    journal.close()


def test_every_public_method_stands_in_the_table(prepared):
    journal = _opened(prepared)
    public = {
        f"{area}.{name}"
        for area in AREAS
        for name, _ in inspect.getmembers(getattr(journal, area), inspect.ismethod)
        if not name.startswith("_")
    }
    journal.close()

    assert public == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_locked_database_is_open_elsewhere(locked, name):
    with pytest.raises(OpenElsewhere):
        CALLS[name].run(locked)


@pytest.mark.parametrize("name", CALLS)
def test_a_read_only_database_can_be_read_and_says_that_it_cannot_be_written(read_only, name):
    if CALLS[name].writes:
        with pytest.raises(CannotWrite):
            CALLS[name].run(read_only)
    else:
        CALLS[name].run(read_only)


def test_a_full_disk_is_said_and_loses_nothing(full):
    saved = full.entries.get(1)

    with pytest.raises(DiskFull):
        full.entries.save(replace(saved, body=saved.body + "more " * 40_000))
    with pytest.raises(DiskFull):
        full.attachments.add(1, "x", "text/plain", b"x" * 100_000)

    assert full.entries.get(1) == saved
    assert full.entries.save(replace(saved, body="less")).body == "less"
    assert full.db.check(full=True) == []
