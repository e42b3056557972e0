from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.domain.entries import Entry
from journal.domain.goals import Category, CheckIn, Goal, Measure, Milestone, Status
from journal.errors import NotFound, UsageError

DAY = date(2026, 3, 4)
WHOLE = Goal(
    title="Calm arrivals",
    why="Nine minutes lost each morning.",
    category=Category.MANAGERIAL,
    model="okr",
    status=Status.ON_TRACK,
    measure=Measure.NUMBER,
    target=3.5,
    unit="minutes",
    baseline="Nine minutes",
    signs=("On the bell", "Fewer late sign-ins"),
    support=("Juniper on gates",),
    if_then=(("it is five past", "I stand at the east door"),),
    standards=("psel_2015:5", "psel_2015:9"),
    start_day=date(2026, 1, 5),
    target_day=date(2026, 6, 1),
    self_start=2,
    position=3,
)


def test_a_goal_comes_back_as_it_was_saved(journal):
    saved = journal.goals.save(WHOLE)

    assert journal.goals.get(saved.id) == saved
    assert replace(saved, id=0, uid="", changed_at="") == WHOLE


def test_saving_what_is_stored_already_writes_nothing(journal):
    saved = journal.goals.save(WHOLE)
    before = journal.db.seal()

    assert journal.goals.save(saved) == saved
    assert journal.db.seal() == before


def test_open_goals_come_before_finished_ones_in_her_own_order(journal):
    for position, (title, status) in enumerate([("c", "achieved"), ("a", "slipping"), ("b", "not_started")]):
        journal.goals.save(Goal(title, status=Status(status), position=position))

    assert [goal.title for goal in journal.goals.all()] == ["a", "b", "c"]
    assert [goal.title for goal in journal.goals.all(open_only=True)] == ["a", "b"]


def test_a_glance_knows_first_and_last_check_in_and_steps(journal):
    goal = journal.goals.save(Goal("Visits"))
    journal.goals.save(Goal("Another"))
    for day, progress in ((3, 60), (1, 10), (2, 30)):
        journal.goals.check_in(CheckIn(goal.id, date(2026, 3, day), progress=progress))
    for title, done, dropped in (("one", DAY, None), ("two", None, None), ("three", None, DAY)):
        journal.goals.save_milestone(Milestone(goal.id, title, done_day=done, dropped_day=dropped))

    visits, another = journal.goals.glances()

    assert (visits.first.progress, visits.last.progress) == (10, 60)
    assert (visits.milestones_done, visits.milestones_all) == (1, 2)
    assert (another.first, another.last, another.milestones_all) == (None, None, 0)


def test_milestones_keep_their_order_and_can_be_changed_and_taken_away(journal):
    goal = journal.goals.save(Goal("Visits"))
    second = journal.goals.save_milestone(Milestone(goal.id, "second", position=2))
    first = journal.goals.save_milestone(Milestone(goal.id, "first", position=1, due_day=DAY))

    changed = journal.goals.save_milestone(replace(first, done_day=DAY, drop_reason="none"))
    assert journal.goals.milestones(goal.id) == (changed, second)

    journal.goals.delete_milestone(second.id)
    assert journal.goals.milestones(goal.id) == (changed,)


def test_check_ins_are_kept_in_order_of_their_days_and_can_be_put_right(journal):
    goal = journal.goals.save(Goal("Visits"))
    late = journal.goals.check_in(CheckIn(goal.id, date(2026, 3, 9), confidence=4, why_not_lower="Hazel helps"))
    early = journal.goals.check_in(CheckIn(goal.id, date(2026, 3, 2), value=2.5, importance=5, next_step="Call"))

    changed = journal.goals.check_in(replace(late, note="Better than I thought", helped="The bell"))
    assert journal.goals.check_ins(goal.id) == (early, changed)

    journal.goals.delete_check_in(early.id)
    assert journal.goals.check_ins(goal.id) == (changed,)


def test_a_goal_is_closed_with_a_day_and_a_word(journal):
    goal = journal.goals.save(WHOLE)

    closed = journal.goals.close(goal.id, Status.ACHIEVED, DAY, "Four weeks held.")

    assert (closed.status, closed.closed_day, closed.close_note) == (Status.ACHIEVED, DAY, "Four weeks held.")
    with pytest.raises(UsageError):
        journal.goals.close(goal.id, Status.PAUSED, DAY)


def test_a_goal_remembers_the_one_it_carries_forward_until_that_is_deleted(journal):
    old = journal.goals.save(Goal("Old"))
    new = journal.goals.save(Goal("New", follows=old.id))

    journal.goals.delete(old.id)

    assert journal.goals.get(new.id).follows is None


def test_linked_entries_are_listed_newest_first_without_those_in_the_bin(journal):
    goal = journal.goals.save(Goal("Visits"))
    ids = [journal.entries.save(Entry(datetime(2026, 3, day, tzinfo=UTC), goals=(goal.id,))).id for day in (1, 3, 2)]
    journal.entries.delete(ids[2])

    assert [head.id for head in journal.goals.entries_of(goal.id)] == [ids[1], ids[0]]


def test_deleting_a_goal_leaves_its_entries(journal):
    goal = journal.goals.save(Goal("Corridors", standards=("psel_2015:1",)))
    entry = journal.entries.save(Entry(datetime(2026, 3, 1, tzinfo=UTC), "A page.", goals=(goal.id,)))

    journal.goals.delete(goal.id)

    assert journal.entries.get(entry.id).goals == ()
    assert journal.search.find("corridors") == ()
    assert journal.db.one("SELECT count(*) FROM standard_links")[0] == 0


@pytest.mark.parametrize("wrong", [Goal("  "), Goal("x", self_start=6)])
def test_an_impossible_goal_is_refused(journal, wrong):
    with pytest.raises(UsageError):
        journal.goals.save(wrong)


@pytest.mark.parametrize("wrong", [{"progress": 101}, {"confidence": 0}, {"importance": 6}])
def test_an_impossible_check_in_is_refused(journal, wrong):
    goal = journal.goals.save(Goal("Visits"))
    with pytest.raises(UsageError):
        journal.goals.check_in(CheckIn(goal.id, DAY, **wrong))


def test_what_is_not_there_is_not_found(journal):
    goal = journal.goals.save(Goal("Visits"))
    for ask in (
        lambda: journal.goals.get(99),
        lambda: journal.goals.delete(99),
        lambda: journal.goals.save(replace(goal, id=99)),
        lambda: journal.goals.save(Goal("x", follows=99)),
        lambda: journal.goals.close(99, Status.LET_GO, DAY),
        lambda: journal.goals.save_milestone(Milestone(99, "x")),
        lambda: journal.goals.save_milestone(Milestone(goal.id, "x", id=99)),
        lambda: journal.goals.delete_milestone(99),
        lambda: journal.goals.check_in(CheckIn(99, DAY)),
        lambda: journal.goals.check_in(CheckIn(goal.id, DAY, id=99)),
        lambda: journal.goals.delete_check_in(99),
    ):
        with pytest.raises(NotFound):
            ask()


def test_milestones_are_moved_among_those_of_their_goal_and_no_further(journal):
    goal = journal.goals.save(Goal("Visits"))
    other = journal.goals.save(Goal("Talks"))
    steps = [journal.goals.save_milestone(Milestone(goal.id, f"Step {place}", position=place)) for place in range(5)]
    journal.goals.save_milestone(Milestone(other.id, "Of another goal"))

    def order():
        return [int(step.title[-1]) for step in journal.goals.milestones(goal.id)]

    for moved, by, expected in (
        (4, -2, [0, 1, 4, 2, 3]),
        (0, -1, [0, 1, 4, 2, 3]),
        (0, 99, [1, 4, 2, 3, 0]),
        (4, -99, [4, 1, 2, 3, 0]),
        (2, 0, [4, 1, 2, 3, 0]),
    ):
        journal.goals.move_milestone(steps[moved].id, by)
        assert order() == expected
    assert len(journal.goals.milestones(other.id)) == 1


def test_a_goal_knows_what_it_was_carried_into(journal):
    goal = journal.goals.save(Goal("Visits"))
    assert journal.goals.carried_into(goal.id) is None

    new = journal.goals.carry_forward(goal.id, journal.clock.today(), "Slots beat good will.")

    assert journal.goals.carried_into(goal.id) == new
