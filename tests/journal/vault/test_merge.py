"""Two copies of one journal that went their own ways, made one again."""

import contextlib
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from journal.clock import Clock
from journal.domain.entries import Entry
from journal.domain.goals import CheckIn, Goal
from journal.domain.people import Person
from journal.errors import DatabaseDamaged, OpenElsewhere, OtherJournal, UsageError, WrongPassphrase
from journal.storage.row_seal import Seal
from journal.vault import keyslots
from journal.vault.backup import listed
from journal.vault.header import KdfCost
from journal.vault.merge import merge, plan
from journal.vault.merge_reading import copy_of
from journal.vault.vault import Vault

CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
START = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)


def derive(header):
    return keyslots.open_with_passphrase(header, "x")


class Hands:
    def __init__(self):
        self.moment = START

    def read(self):
        return self.moment

    def later(self, **time):
        self.moment += timedelta(**time)


@dataclass
class Pair:
    """The journal here and its copy there, each opened when it is needed."""

    here: Path
    there: Path
    hands: Hands

    @contextlib.contextmanager
    def open(self, path):
        vault = Vault(path, clock=Clock(self.hands.read))
        journal = vault.unlock("x")
        try:
            yield journal
        finally:
            journal.close()

    def merge(self, into=None, other=None):
        vault = Vault(into or self.here, clock=Clock(self.hands.read))
        journal = vault.unlock("x")
        try:
            planned = plan(vault, journal, other or self.there, derive)
            report = merge(vault, journal, other or self.there, derive)
            assert report.plan == planned
            assert journal.db.check(full=True) == []
            return report
        finally:
            journal.close()

    def content(self, path):
        """All that a person would miss: rows by uid, without what only says when or in which order."""
        with self.open(path) as journal:
            copy = copy_of(journal.db)
        return {table: {key: told.content for key, told in rows.items()} for table, rows in copy.tables.items() if rows}

    def texts(self, path):
        with self.open(path) as journal:
            return {row[0] for row in journal.db.read("SELECT body FROM bodies UNION SELECT body FROM versions")}


@pytest.fixture
def pair(tmp_path):
    return made_pair(tmp_path)


def made_pair(folder):
    hands = Hands()
    vault = Vault(folder / "Here.afterbell", clock=Clock(hands.read))
    founded = vault.found("x", cost=CHEAP)
    journal = vault.open(founded.key)
    entry = Entry(at=hands.moment)
    for number in range(4):
        entry = journal.entries.save(Entry(at=hands.moment, body=f"page {number} as it was", tags=("common",)))
        hands.later(hours=1)
    goal = journal.goals.save(Goal(title="Walk every corridor", why="to be seen"))
    journal.entries.save(replace(entry, goals=(goal.id,)))
    journal.people.save(Person("Mx T", role="a colleague"))
    hands.later(days=1)
    journal.entries.save(Entry(at=hands.moment, body="the last thing before the copy"))
    journal.close()
    shutil.copytree(vault.path, folder / "There.afterbell")
    hands.later(days=1)
    return Pair(vault.path, folder / "There.afterbell", hands)


def entry_of(journal, body):
    row = journal.db.one("SELECT entry_id FROM bodies WHERE body LIKE :body", {"body": f"%{body}%"})
    return journal.entries.get(row["entry_id"])


def test_what_only_the_other_copy_has_comes_in_with_all_that_belongs_to_it(pair):
    with pair.open(pair.there) as journal:
        goal = journal.goals.save(Goal(title="Only there"))
        journal.goals.check_in(CheckIn(goal_id=goal.id, day=pair.hands.moment.date(), note="went well"))
        entry = Entry(at=pair.hands.moment, body="written there with @Dana", tags=("new tag",), goals=(goal.id,))
        kept = journal.entries.save(entry)
        journal.attachments.add(kept.id, "plan.txt", "text/plain", b"the plan itself")
    with pair.open(pair.here) as journal:
        journal.goals.save(Goal(title="Only here"))  # takes the same number
    report = pair.merge()
    assert report.plan.entries.new == 1
    assert report.backup is not None
    with pair.open(pair.here) as journal:
        came = entry_of(journal, "written there")
        assert came.tags == ("new tag",)
        assert came.people == ("Dana",)
        assert journal.goals.get(came.goals[0]).title == "Only there"
        assert [each.note for each in journal.goals.check_ins(came.goals[0])] == ["went well"]
        file = journal.attachments.of_entry(came.id)[0]
        assert journal.attachments.data(file.id) == b"the plan itself"
        assert {goal.title for goal in journal.goals.all()} >= {"Only here", "Only there"}
        assert journal.entries.count() == 6


def test_of_two_changes_the_newer_text_stays_and_the_older_is_in_its_history(pair):
    with pair.open(pair.here) as journal:
        journal.entries.save(replace(entry_of(journal, "page 1"), body="changed here first"))
    pair.hands.later(hours=1)
    with pair.open(pair.there) as journal:
        journal.entries.save(replace(entry_of(journal, "page 1"), body="changed there later"))
    report = pair.merge()
    assert report.plan.entries.both_changed == 1
    with pair.open(pair.here) as journal:
        entry = entry_of(journal, "changed there later")
        kept = {version.body: version.reason for version in journal.entries.versions(entry.id)}
        assert kept["changed here first"] == "merge"
    pair.merge(into=pair.there, other=pair.here)
    assert pair.content(pair.there) == pair.content(pair.here)


def test_merging_twice_adds_nothing_and_makes_no_backup(pair):
    with pair.open(pair.there) as journal:
        journal.entries.save(replace(entry_of(journal, "page 2"), body="changed there"))
        journal.entries.save(Entry(at=pair.hands.moment, body="new there"))
    assert pair.merge().plan.changes > 0
    once = pair.content(pair.here)
    again = pair.merge()
    assert (again.plan.changes, again.kept_texts, again.backup) == (0, 0, None)
    assert pair.content(pair.here) == once
    assert len(listed(pair.here / "backups")) == 1


def test_what_was_deleted_in_one_copy_and_left_alone_in_the_other_goes(pair):
    with pair.open(pair.there) as journal:
        journal.entries.erase(entry_of(journal, "page 0").id)
    with pair.open(pair.here) as journal:
        journal.entries.erase(entry_of(journal, "page 1").id)
    report = pair.merge()
    assert (report.plan.entries.deleted_there, report.plan.entries.deleted_here) == (1, 1)
    assert {"page 0 as it was", "page 1 as it was"} & pair.texts(pair.here) == set()
    pair.merge(into=pair.there, other=pair.here)
    assert pair.content(pair.there) == pair.content(pair.here)


def test_what_was_deleted_in_one_copy_and_changed_in_the_other_is_in_the_bin(pair):
    with pair.open(pair.there) as journal:
        journal.entries.save(replace(entry_of(journal, "page 0"), body="page 0, rewritten with care"))
    pair.hands.later(hours=1)
    with pair.open(pair.here) as journal:
        journal.entries.erase(entry_of(journal, "page 0").id)
    pair.merge()
    pair.merge()
    with pair.open(pair.here) as journal:
        assert entry_of(journal, "rewritten with care").trashed_at is not None
    pair.merge(into=pair.there, other=pair.here)
    assert pair.content(pair.there) == pair.content(pair.here)


def test_what_was_changed_after_its_deletion_elsewhere_simply_stays(pair):
    with pair.open(pair.here) as journal:
        journal.entries.erase(entry_of(journal, "page 0").id)
    pair.hands.later(hours=1)
    with pair.open(pair.there) as journal:
        journal.entries.save(replace(entry_of(journal, "page 0"), body="page 0, taken up again"))
    pair.merge()
    with pair.open(pair.here) as journal:
        assert entry_of(journal, "taken up again").trashed_at is None
        assert journal.db.read("SELECT * FROM tombstones") == []


def test_a_goal_that_went_there_stays_if_something_was_written_to_it_here(pair):
    with pair.open(pair.here) as journal:
        goal = journal.goals.all()[0]
        journal.goals.check_in(CheckIn(goal_id=goal.id, day=pair.hands.moment.date(), note="still going"))
    pair.hands.later(hours=1)
    with pair.open(pair.there) as journal:
        journal.goals.delete(journal.goals.all()[0].id)
    pair.merge()
    with pair.open(pair.here) as journal:
        assert [each.note for each in journal.goals.check_ins(journal.goals.all()[0].id)] == ["still going"]


def test_words_of_a_goal_that_both_copies_changed_are_kept_as_an_entry(pair):
    with pair.open(pair.here) as journal:
        journal.goals.save(replace(journal.goals.all()[0], why="because the lower school asked"))
    pair.hands.later(hours=1)
    with pair.open(pair.there) as journal:
        journal.goals.save(replace(journal.goals.all()[0], why="because of the parents"))
    report = pair.merge()
    assert report.kept_texts == 1
    with pair.open(pair.here) as journal:
        assert journal.goals.all()[0].why == "because of the parents"
        entry = entry_of(journal, "because the lower school asked")
        assert "Walk every corridor" in entry.title
        assert str(entry.sharing) == "private"
    pair.merge(into=pair.there, other=pair.here)
    assert pair.content(pair.there) == pair.content(pair.here)


def test_one_person_whom_both_copies_came_to_know_is_one_person(pair):
    for path in (pair.here, pair.there):
        with pair.open(path) as journal:
            journal.entries.save(Entry(at=pair.hands.moment, body=f"met @Robin, says {path.name}"))
    pair.merge()
    pair.merge(into=pair.there, other=pair.here)
    for path in (pair.here, pair.there):
        with pair.open(path) as journal:
            robin = journal.people.get_by_code("Robin")
            rows = journal.db.read("SELECT * FROM entry_people WHERE person_id = :id", {"id": robin.id})
            assert len(rows) == 2
    assert pair.content(pair.there) == pair.content(pair.here)


def test_two_people_who_got_the_same_code_name_stay_two(pair):
    with pair.open(pair.here) as journal:
        journal.people.save(replace(journal.people.get_by_code("Mx T"), code_name="Sky"))
    pair.hands.later(hours=1)
    with pair.open(pair.there) as journal:
        journal.people.save(Person("Sky", role="a governor"))
    pair.merge()
    with pair.open(pair.here) as journal:
        assert {person.role for person in journal.people.all()} == {"a colleague", "a governor"}


def test_what_comes_in_is_found_by_its_words(pair):
    with pair.open(pair.there) as journal:
        journal.entries.save(Entry(at=pair.hands.moment, body="a heron on the field", tags=("birds",)))
        journal.entries.save(replace(entry_of(journal, "page 3"), body="nothing about corridors, all about otters"))
    pair.merge()
    with pair.open(pair.here) as journal:
        for word in ("heron", "otters", "tag:birds"):
            assert len(journal.search.find(word)) == 1, word


def test_a_backup_of_this_journal_can_be_merged_and_one_of_another_is_refused(pair, tmp_path):
    vault = Vault(pair.here, clock=Clock(pair.hands.read))
    journal = vault.unlock("x")
    made = vault.back_up(into=tmp_path / "kept")
    journal.entries.erase(entry_of(journal, "page 0").id)
    journal.close()
    report = pair.merge(other=made.path)
    assert report.plan.entries.new == 0
    stranger, _ = Vault.create(tmp_path / "Other.afterbell", "x", cost=CHEAP)
    stranger.close()
    journal = vault.unlock("x")
    with pytest.raises(OtherJournal):
        plan(vault, journal, tmp_path / "Other.afterbell", derive)
    with pytest.raises(UsageError):
        plan(vault, journal, pair.here, derive)
    with pytest.raises(WrongPassphrase):
        plan(vault, journal, pair.there, lambda header: keyslots.open_with_passphrase(header, "wrong"))
    journal.close()
    assert not [path for path in pair.here.iterdir() if path.name.endswith(".tmp")]


def test_a_lone_database_that_a_sync_service_left_is_merged(pair):
    with pair.open(pair.there) as journal:
        journal.entries.save(Entry(at=pair.hands.moment, body="from the other desk"))
        lone = pair.here / f"{journal.db.path.stem} (conflicted copy).db"
        source = journal.db.path
    shutil.copy(source, lone)
    pair.merge(other=lone)
    assert "from the other desk" in pair.texts(pair.here)


def test_a_copy_that_is_open_or_hurt_is_refused_and_nothing_is_changed(pair):
    before = pair.content(pair.here)
    with pair.open(pair.there) as _, pytest.raises(OpenElsewhere):
        pair.merge()
    database = next(pair.there.glob("journal-*.db"))
    data = bytearray(database.read_bytes())
    data[-5000] ^= 1
    database.write_bytes(data)
    with pytest.raises(DatabaseDamaged, match="other copy"):
        pair.merge()
    assert pair.content(pair.here) == before
    assert database.read_bytes() == bytes(data)


def test_the_other_copy_is_not_written_to(pair):
    before = {path.name: path.read_bytes() for path in pair.there.iterdir() if path.is_file()}
    pair.merge()
    assert {path.name: path.read_bytes() for path in pair.there.iterdir() if path.is_file()} == before


def test_a_merge_that_fails_halfway_leaves_the_journal_as_it_was(pair, monkeypatch):
    with pair.open(pair.there) as journal:
        journal.entries.save(Entry(at=pair.hands.moment, body="new there"))
    before = pair.content(pair.here)

    def fail(*_):
        raise DatabaseDamaged

    with monkeypatch.context() as patch:
        patch.setattr("journal.vault.merge._add_inbox_keys", fail)
        with pytest.raises(DatabaseDamaged):
            pair.merge()
    assert pair.content(pair.here) == before


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["here", "there"]),
        st.sampled_from(["add", "edit", "retitle", "bin", "erase", "goal", "check_in", "drop_goal", "file", "person"]),
        st.integers(0, 5),
        st.integers(0, 400),  # minutes that pass
    ),
    min_size=1,
    max_size=14,
)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
@example(  # a goal deleted there, whose entry was changed here
    steps=[
        ("here", "edit", 3, 399),
        ("there", "drop_goal", 1, 305),
        ("here", "retitle", 2, 400),
    ]
)
@example(
    steps=[
        ("there", "check_in", 3, 182),
        ("here", "edit", 3, 399),
        ("here", "erase", 0, 82),
        ("there", "drop_goal", 1, 305),
        ("here", "add", 0, 37),
        ("here", "retitle", 2, 400),
        ("there", "person", 0, 191),
        ("there", "check_in", 2, 61),
        ("there", "file", 4, 195),
    ]
)
def test_whatever_was_done_both_ways_of_merging_come_to_the_same_and_lose_no_text(tmp_path_factory, steps):
    pair = made_pair(tmp_path_factory.mktemp("pair"))
    written: set[str] = set()
    erased: set[str] = set()
    for number, (side, deed, which, minutes) in enumerate(steps):
        pair.hands.later(minutes=minutes)
        with pair.open(pair.here if side == "here" else pair.there) as journal:
            do(journal, deed, which, f"{deed} {number} {side}", written, erased, pair.hands.moment)
    untouched = pair.here.with_name("Untouched.afterbell")
    shutil.copytree(pair.here, untouched)
    pair.merge()
    pair.merge(into=pair.there, other=untouched)
    assert pair.content(pair.here) == pair.content(pair.there)
    assert written - erased <= pair.texts(pair.here)
    once = pair.content(pair.here)
    assert pair.merge(other=untouched).plan.changes == 0
    assert pair.merge().plan.changes == 0
    assert pair.content(pair.here) == once


def do(journal, deed, which, text, written, erased, now):  # noqa: C901 - a list of deeds
    """One thing that somebody might do. `written` are texts she wrote, `erased` those she threw away for good."""
    entries = [journal.entries.get(row[0]) for row in journal.db.read("SELECT id FROM entries ORDER BY id")]
    entry = entries[which % len(entries)] if entries else None
    goals = journal.goals.all()
    goal = goals[which % len(goals)] if goals else None
    match deed:
        case "add":
            journal.entries.save(Entry(at=now, body=text, tags=(f"tag {which}",)))
            written.add(text)
        case "edit" if entry:
            # As long as what was there, so that nothing but time decides about keeping the text before.
            erased.add(entry.body)
            journal.entries.save(replace(entry, body=text))
            written.add(text)
        case "retitle" if entry:
            journal.entries.save(replace(entry, title=text, tags=(text,)))
        case "bin" if entry:
            journal.entries.delete(entry.id)
        case "erase" if entry:
            erased.add(entry.body)
            erased.update(version.body for version in journal.entries.versions(entry.id))
            journal.entries.erase(entry.id)
        case "goal":
            journal.goals.save(replace(goal, why=text) if goal else Goal(title=text))
        case "check_in" if goal:
            journal.goals.check_in(CheckIn(goal_id=goal.id, day=now.date(), note=text))
        case "drop_goal" if goal:
            journal.goals.delete(goal.id)
        case "file" if entry:
            journal.attachments.add(entry.id, f"{text}.txt", "text/plain", text.encode())
        case "person":
            journal.entries.save(Entry(at=now, body=f"{text} with @Person{which}", people=(f"Person{which}",)))
        case _:
            pass


def test_the_seal_of_the_journal_holds_after_a_merge(pair):
    with pair.open(pair.there) as journal:
        journal.entries.save(Entry(at=pair.hands.moment, body="new there"))
    with pair.open(pair.here) as journal:
        before = journal.db.seal()
    pair.merge()
    with pair.open(pair.here) as journal:
        after = journal.db.seal()
        assert isinstance(after, Seal)
        assert after.commits == before.commits + 1
