"""Which moments are offered, and what her habit on a weekday is."""

from datetime import date, timedelta

from journal.domain.entries import Kind
from journal.domain.moments import habit, kind_for, moments, offered, same_weekdays, was_away
from journal.domain.templates import load
from journal.resources import resource

THURSDAY = date(2026, 3, 12)
SHIPPED = load(resource("templates", "templates.json").read_text("utf-8"))


def _thursdays(*weeks):
    return [THURSDAY - timedelta(weeks=week) for week in weeks]


def test_every_moment_asks_something_and_leads_to_models_that_exist():
    keys = {template.key for template in SHIPPED}
    for moment in moments(SHIPPED):
        assert moment.template.stages
        assert set(moment.further) <= keys


def test_the_four_of_the_drawing_come_first():
    first = [moment.kind for moment in moments(SHIPPED)[:4]]
    assert first == [Kind.MEETING, Kind.WALKTHROUGH, Kind.CONVERSATION, Kind.FRIDAY]


def test_three_of_the_last_eight_weeks_make_a_habit():
    assert habit({day: [Kind.MEETING] for day in _thursdays(1, 4, 8)}, THURSDAY) is Kind.MEETING
    assert habit({day: [Kind.MEETING] for day in _thursdays(1, 4)}, THURSDAY) is None


def test_what_lies_longer_back_or_on_other_days_is_no_habit():
    assert habit({day: [Kind.MEETING] for day in _thursdays(1, 4, 9)}, THURSDAY) is None
    assert habit({day + timedelta(days=1): [Kind.MEETING] for day in _thursdays(1, 2, 3)}, THURSDAY) is None


def test_two_entries_on_one_day_count_once():
    assert habit({day: [Kind.MEETING, Kind.MEETING] for day in _thursdays(1, 2)}, THURSDAY) is None


def test_the_more_frequent_of_two_habits_counts_and_then_the_later():
    kinds = {day: [Kind.MEETING] for day in _thursdays(2, 3, 4)} | {day: [Kind.DECISION] for day in _thursdays(1, 5, 6)}
    assert habit(kinds, THURSDAY) is Kind.DECISION
    kinds |= {day: [Kind.MEETING] for day in _thursdays(7)}
    assert habit(kinds, THURSDAY) is Kind.MEETING


def test_the_days_that_are_looked_at_are_this_weekday_without_today():
    assert same_weekdays(THURSDAY)[0] == date(2026, 3, 5)
    assert len(same_weekdays(THURSDAY)) == 8


def test_a_habit_takes_a_place_on_the_page():
    every = moments(SHIPPED)
    assert [moment.kind for moment in offered(every, Kind.WALKTHROUGH)] == [moment.kind for moment in every[:4]]
    with_learning = [moment.kind for moment in offered(every, Kind.LEARNING)]
    assert with_learning == [Kind.LEARNING, Kind.MEETING, Kind.WALKTHROUGH, Kind.CONVERSATION]


def test_a_model_makes_a_reflection_and_a_goal_model_one_about_a_goal():
    by_key = {template.key: template for template in SHIPPED}
    assert kind_for(by_key["gibbs"]) is Kind.REFLECTION
    assert kind_for(by_key["woop"]) is Kind.GOAL
    assert kind_for(by_key["weekly_close"]) is Kind.FRIDAY
    assert kind_for(by_key["critical_incident"]) is Kind.REFLECTION


def test_two_weeks_without_a_word_are_a_gap_and_a_first_day_is_none():
    assert was_away(THURSDAY - timedelta(days=14), THURSDAY)
    assert not was_away(THURSDAY - timedelta(days=13), THURSDAY)
    assert not was_away(None, THURSDAY)
