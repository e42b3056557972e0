import json
from datetime import date, timedelta

import pytest

from journal.demo import fill
from journal.domain.entries import Kind, Sharing
from journal.domain.goals import Category, Status
from journal.domain.mentoring import SessionStatus
from journal.domain.query import Filter
from journal.domain.series import Shape, of_goal
from journal.resources import resource

TODAY = date(2026, 3, 4)


@pytest.fixture(scope="module")
def demo():
    return json.loads(resource("demo", "demo.json").read_text("utf-8"))


@pytest.fixture
def filled(journal, demo):
    fill(journal, demo, TODAY)
    return journal


def test_everything_of_the_demo_is_in_the_journal(filled, demo):
    assert filled.entries.count() == len(demo["entries"])
    assert len(filled.goals.all()) == len(demo["goals"])
    assert len(filled.mentoring.relationships()) == len(demo["relationships"])
    assert len(filled.mentoring.sessions()) == len(demo["sessions"])
    assert len(filled.mentoring.actions()) == len(demo["actions"])
    assert len(filled.learning.all()) == len(demo["cpd"])
    assert len(filled.people.all()) == len(demo["people"])
    assert sum(map(len, filled.evidence.by_goal().values())) == len(demo["evidence"])
    assert filled.profile.get().name == demo["profile"]["name"]
    assert filled.search.is_sound()


def test_kinds_and_sharing_levels_are_those_of_the_journal(filled, demo):
    heads = {head.title: head for head in filled.entries.heads()}

    assert heads["Said it, finally"].kind is Kind.CONVERSATION
    assert heads["Said it, finally"].sharing is Sharing.PRIVATE
    assert heads["Forty-one minutes"].sharing is Sharing.LINE
    assert {head.kind for head in heads.values()} >= {Kind.FRIDAY, Kind.CRISIS, Kind.SESSION_PREP, Kind.CELEBRATION}


def test_confidence_is_halved_rounded_up_and_never_below_one(filled):
    goals = {goal.title: goal for goal in filled.goals.all()}
    visits = filled.goals.check_ins(goals["Classroom visits that teachers find useful"].id)

    assert [check_in.confidence for check_in in visits if check_in.note] == [3, 3, 3, 4, 4]
    assert goals["A week I can keep doing"].category is Category.WELLBEING
    assert goals["Calm arrivals: learning starts on the bell"].status is Status.ACHIEVED
    assert goals["Calm arrivals: learning starts on the bell"].closed_day is not None


@pytest.mark.parametrize("later", range(7))
def test_the_demo_has_terms_of_whole_weeks_and_today_lies_in_one(journal, demo, later):
    today = TODAY + timedelta(days=later)
    fill(journal, demo, today)
    calendar = journal.school_year.get()
    year = calendar.year_of(today)

    assert len(calendar.terms_of(year)) == len(demo["school_year"]["terms"])
    assert calendar.school_week(today) is not None
    for term in calendar.terms:
        assert (term.period.first.weekday(), term.period.last.weekday()) == (0, 4)
        assert term.period.first in year
    assert all(head.at.date() in year for head in journal.entries.heads())


@pytest.mark.parametrize("later", range(7))
def test_the_demo_counts_visits_week_by_week_with_the_running_week_open(journal, demo, later):
    today = TODAY + timedelta(days=later)
    fill(journal, demo, today)
    goal = journal.goals.all()[0]
    chart = of_goal(goal, journal.goals.check_ins(goal.id), journal.school_year.get(), today)

    assert chart is not None
    assert (chart.shape, chart.target, len(chart.points)) == (Shape.BARS, goal.target, 8)
    assert [point.unfinished for point in chart.points] == [False] * 7 + [True]
    assert journal.goals.get(goal.id).shared_with == ("Helen Marsh",)


def test_a_shared_entry_holds_a_private_passage(filled):
    marked = filled.entries.heads(Filter(has_private=True, sharings=(Sharing.FULL,)))

    assert [head.title for head in marked] == ["Three principals and a pot of coffee"]


def test_the_next_session_has_an_agenda_item_for_her_eyes_only(filled, hands):
    session = filled.mentoring.next_session(hands.moment)

    assert session.status is SessionStatus.PLANNED
    assert [item.only_me for item in filled.mentoring.agenda(session.id)].count(True) == 1


def test_everybody_has_a_role_that_an_export_can_say(filled):
    assert all(person.role for person in filled.people.all())
    assert filled.people.get_by_code("Hazel").role == "my instructional coach"


@pytest.mark.parametrize("later", range(7))
def test_on_any_day_of_the_week_nothing_happened_in_the_future_or_out_of_order(journal, demo, later):
    today = TODAY + timedelta(days=later)
    fill(journal, demo, today)

    heads = journal.entries.heads()
    assert all(head.at.date() <= today for head in heads)
    assert all(head.at.weekday() < 5 for head in heads)
    for session in journal.mentoring.sessions():
        assert (session.at.date() > today) == (session.status is SessionStatus.PLANNED)
    for action in journal.mentoring.actions():
        assert action.done_day is None or action.made_day <= action.done_day <= today


def test_past_shares_stand_in_the_ledger_as_written(filled, demo):
    shares = filled.shares.all()

    assert len(shares) == len(demo["shares"])
    assert all(share.written_at and share.protected and share.reader == "Helen Marsh" for share in shares)
    assert all(share.begun_at < "2026-03-04" for share in shares)
    assert sorted(share.pages for share in shares) == [1, 1, 2]
    assert all(filled.shares.content(share.id).sections for share in shares)


def test_a_journal_that_fails_to_fill_stays_empty(journal, demo):
    broken = {**demo, "cpd": [{}]}

    with pytest.raises(KeyError):
        fill(journal, broken, TODAY)

    assert journal.entries.count() == 0
    assert journal.goals.all() == ()


@pytest.mark.parametrize("later", [0, 3, 200])
def test_its_session_prep_leaves_no_decision_open(journal, hands, demo, later):
    hands.moment += timedelta(days=later)
    fill(journal, demo, hands.moment.date())
    session = journal.mentoring.next_session(hands.moment)

    selection = journal.shares.suggest(session.id)
    draft = journal.shares.draft(selection)

    assert {section.id for section in draft.sections} >= {"questions", "from_last_time", "since_then", "goals"}
    assert [finding.id for finding in journal.shares.findings(draft, selection) if finding.blocking] == []
