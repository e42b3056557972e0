"""The sentences of the Goals page."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.goals import CheckIn, Goal, GoalGlance, Measure, Milestone, Status
from journal.domain.standards import Framework, Standard
from ui.goals import facts

TODAY = date(2026, 3, 12)
VISITS = Goal("Be in classrooms", measure=Measure.PER_WEEK, target=10, unit="visits", status=Status.ON_TRACK)


def glance(goal: Goal, *, value: float | None = None, progress: int | None = None, done: int = 0, of: int = 0):
    has_last = value is not None or progress is not None
    last = CheckIn(1, TODAY, progress=progress, value=value, confidence=4) if has_last else None
    return GoalGlance(goal, last, last, done, of)


def test_a_count_a_week_is_said_beside_its_target():
    assert facts.progress_words(glance(VISITS, value=7)) == "7 of 10 visits a week"
    assert facts.percent(glance(VISITS, value=7)) == 70


def test_more_than_the_target_fills_the_bar_and_no_more():
    assert facts.percent(glance(VISITS, value=25)) == 100
    assert facts.percent(glance(VISITS, value=-3)) == 0


def test_steps_are_counted_by_milestones_and_not_by_what_was_said():
    steps = glance(Goal("Trust", measure=Measure.STEPS), progress=90, done=2, of=5)
    assert facts.progress_words(steps) == "2 of 5 steps"
    assert facts.percent(steps) == 40


def test_a_target_of_nothing_falls_back_on_what_was_said():
    odd = Goal("Fewer referrals", measure=Measure.NUMBER, target=0)
    assert facts.percent(glance(odd, value=3, progress=30)) == 30


def test_a_share_on_time_is_its_own_target():
    on_time = Goal("Five days", measure=Measure.SHARE_ON_TIME, target=80)
    assert facts.percent(glance(on_time, value=55)) == 55
    assert facts.progress_words(glance(on_time, value=55)) == "55% on time"


def test_a_goal_without_a_check_in_says_so():
    assert facts.progress_words(glance(Goal("New"))) == "No check-in yet"
    assert facts.percent(glance(Goal("New"))) == 0


def test_a_row_is_spoken_in_one_sentence():
    words = facts.spoken(glance(VISITS, value=7))
    assert words == "Be in classrooms, on track, 7 of 10 visits a week, confidence 4 of 5, confident"


def test_a_finished_goal_is_spoken_with_how_it_ended():
    ended = Goal("SENCO", status=Status.LET_GO, closed_day=date(2025, 10, 3))
    assert facts.spoken(glance(ended)) == "SENCO, let go, October 2025"


def test_a_milestone_says_when_it_was_done_or_is_due():
    assert facts.milestone_words(Milestone(1, "a", done_day=date(2026, 1, 19)), TODAY) == "Done 19 January"
    assert facts.milestone_words(Milestone(1, "a", due_day=date(2026, 4, 3)), TODAY) == "by 3 April"
    assert facts.milestone_words(Milestone(1, "a", due_day=date(2026, 3, 1)), TODAY) == "was due 1 March"
    assert facts.milestone_words(Milestone(1, "a"), TODAY) == ""


def test_milestones_let_go_are_not_counted():
    kept = Milestone(1, "a", done_day=TODAY)
    assert facts.steps_words((kept, Milestone(1, "b"), Milestone(1, "c", dropped_day=TODAY))) == "1 of 2"
    assert facts.steps_words(()) == ""


def test_standards_are_gathered_by_framework():
    assert facts.standards_chip(("psel_2015:4", "psel_2015:6", "house:a")) == "PSEL 4, 6 · HOUSE a"


def test_a_standard_nobody_knows_keeps_its_code():
    frameworks = (Framework("psel_2015", "PSEL", (Standard("4", "Curriculum"),)),)
    named = facts.named_standards(("psel_2015:4", "psel_2015:99", "gone:1"), frameworks)
    assert [(one.code, one.title) for one in named] == [("4", "Curriculum"), ("99", "PSEL"), ("1", "GONE")]


@pytest.mark.parametrize(("typed", "number"), [("10", 10), (" 7,5 ", 7.5), ("0", 0), ("-2", -2)])
def test_a_number_may_have_a_comma(typed, number):
    assert facts.as_number(typed) == number


@pytest.mark.parametrize("typed", ["", "ten", "nan", "inf", "1e99", "1 2"])
def test_what_is_not_a_number_is_none(typed):
    assert facts.as_number(typed) is None
