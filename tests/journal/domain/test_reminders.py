"""When Today says a quiet word, and when it holds its tongue."""

from datetime import date, timedelta

from journal.domain.calendar import Period, SchoolCalendar, Term
from journal.domain.goals import CheckIn, Goal, GoalGlance, Measure, Status
from journal.domain.learning import LearningRecord
from journal.domain.mentoring import Relationship
from journal.domain.reminders import Reminder, Why, due

TODAY = date(2026, 3, 12)


def glance(last_days_ago=None, confidence=None, **values):
    goal = Goal("Be in classrooms", **{"status": Status.ON_TRACK, "start_day": TODAY, "id": 7, "uid": "u", **values})
    last = None
    if last_days_ago is not None:
        last = CheckIn(7, TODAY - timedelta(days=last_days_ago), confidence=confidence)
    return GoalGlance(goal, last, last, 0, 0)


def whys(goals=(), learning=(), relationships=(), calendar=SchoolCalendar()):  # noqa: B008 (frozen)
    return [one.why for one in due(TODAY, goals, learning, relationships, calendar)]


def test_a_weekly_goal_is_due_after_ten_days_and_others_after_thirty():
    assert whys([glance(9, measure=Measure.PER_WEEK)]) == []
    assert whys([glance(10, measure=Measure.PER_WEEK)]) == [Why.CHECK_IN]
    assert whys([glance(29)]) == []
    assert whys([glance(30)]) == [Why.CHECK_IN]


def test_a_goal_never_checked_counts_from_its_first_day():
    assert whys([glance(start_day=TODAY - timedelta(days=30))]) == [Why.CHECK_IN]
    assert whys([glance(start_day=None)]) == []


def test_paused_and_closed_goals_are_left_in_peace():
    assert whys([glance(200, status=status) for status in (Status.PAUSED, Status.ACHIEVED, Status.LET_GO)]) == []


def test_a_plan_is_shown_when_it_is_hard_and_before_a_check_in():
    plan = (("the phone rings", "it can wait"),)
    assert whys([glance(1, if_then=plan)]) == []
    assert whys([glance(1, confidence=3, if_then=plan)]) == []
    assert whys([glance(1, confidence=2, if_then=plan)]) == [Why.PLAN]
    assert whys([glance(90, if_then=plan, status=Status.SLIPPING)]) == [Why.PLAN]


def test_the_day_a_goal_was_for_is_named_a_week_before_and_a_month_after():
    for days, named in ((8, False), (7, True), (0, True), (-30, True), (-31, False)):
        assert (whys([glance(1, target_day=TODAY + timedelta(days=days))]) == [Why.TARGET]) is named


def test_what_came_of_it_is_asked_after_a_month_and_not_for_ever():
    for days, asked in ((29, False), (30, True), (120, True), (121, False)):
        record = LearningRecord(TODAY - timedelta(days=days), "Workshop", uid="w")
        assert (whys(learning=[record]) == [Why.LEARNING]) is asked
    answered = LearningRecord(TODAY - timedelta(days=40), "Workshop", came_of_it="I ask first now.")
    assert whys(learning=[answered]) == []


def test_the_review_of_a_mentoring_is_named_near_its_day_while_it_lasts():
    near = TODAY + timedelta(days=3)
    assert whys(relationships=[Relationship("M", review_day=near)]) == [Why.REVIEW]
    assert whys(relationships=[Relationship("M", review_day=near, closed_day=TODAY)]) == []
    assert whys(relationships=[Relationship("M", review_day=TODAY + timedelta(days=30))]) == []


def test_the_end_of_a_term_of_her_own_asks_for_a_look_back_if_there_is_a_goal():
    calendar = SchoolCalendar(terms=(Term("Spring", Period(date(2026, 1, 5), date(2026, 3, 19))),))
    assert whys([glance(1)], calendar=calendar) == [Why.TERM]
    assert whys(calendar=calendar) == []
    assert whys([glance(1)]) == []


def test_what_has_a_day_comes_before_what_has_none():
    found = due(
        TODAY,
        [glance(40)],
        [LearningRecord(TODAY - timedelta(days=40), "Workshop", uid="w")],
        [Relationship("M", review_day=TODAY)],
        SchoolCalendar(),
    )
    assert [one.why for one in found] == [Why.REVIEW, Why.CHECK_IN, Why.LEARNING]
    assert found[1] == Reminder(Why.CHECK_IN, "check_in:u", 7, "Be in classrooms", TODAY - timedelta(days=40))
