from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from journal.domain.entries import Entry
from journal.domain.goals import Goal
from journal.domain.mentoring import (
    Action,
    AgendaItem,
    Agreement,
    MyRole,
    Owner,
    Question,
    QuestionStatus,
    Relationship,
    RelationshipKind,
    Session,
    SessionStatus,
    Stage,
)
from journal.errors import NotFound, UsageError

DAY = date(2026, 3, 4)
AT = datetime(2026, 3, 6, 16, 30, tzinfo=timezone(timedelta(hours=12)))


@pytest.fixture
def helen(journal):
    return journal.mentoring.save_relationship(Relationship("Helen Marsh"))


def test_a_relationship_comes_back_as_it_was_saved(journal):
    whole = Relationship(
        partner="Helen Marsh",
        my_role=MyRole.MENTOR,
        kind=RelationshipKind.COACHING,
        stage=Stage.REVIEWING,
        partner_role="Retired principal",
        contact="Phone after eight",
        programme="New leaders",
        facilitator="Per",
        is_line_manager=True,
        rhythm_weeks=6,
        length_min=75,
        mode="video",
        between="One call",
        prep_pages=2,
        prep_days=3,
        prep_wish="Questions first",
        started_day=DAY,
        review_day=DAY,
        planned_end_day=DAY,
        closed_day=DAY,
        match_reasons=("same phase",),
        agreement=Agreement("A place to think", "Between us", ("harm",), ("the board",), "Deleted", "Either", DAY),
        notes={"introductions": ["Sorrel"]},
    )
    saved = journal.mentoring.save_relationship(whole)

    assert journal.mentoring.relationship(saved.id) == saved
    assert replace(saved, id=0, uid="") == whole
    assert journal.mentoring.relationships() == (saved,)


def test_a_session_comes_back_as_it_was_saved_in_its_own_zone(journal, helen):
    goal = journal.goals.save(Goal("Visits"))
    whole = Session(
        relationship_id=helen.id,
        at=AT,
        length_min=40,
        mode="walk",
        status=SessionStatus.MOVED,
        status_note="a bus",
        model="grow",
        focus="The opening sentence",
        heard="Nine words",
        decided="Tomorrow",
        shifted="Less dread",
        takeaways=("Nine words, then stop",),
        rating=5,
        rating_note="useful",
        next_day=DAY,
        goals=(goal.id,),
    )
    saved = journal.mentoring.save_session(whole)

    assert journal.mentoring.session(saved.id) == saved
    assert replace(saved, id=0, uid="") == whole
    assert saved.at.utcoffset() == timedelta(hours=12)


def test_saving_what_is_stored_already_changes_no_row(journal, helen):
    session = journal.mentoring.save_session(Session(helen.id, AT))
    heard = []
    journal.listen(heard.append)

    assert journal.mentoring.save_relationship(helen) == helen
    assert journal.mentoring.save_session(replace(session, mode="video")).mode == "video"
    assert len(heard) == 1


def test_sessions_are_in_order_of_time_whatever_their_zones(journal, helen):
    early = journal.mentoring.save_session(Session(helen.id, AT))  # 04:30 UTC, though it says 16:30
    late = journal.mentoring.save_session(Session(helen.id, datetime(2026, 3, 6, 9, tzinfo=UTC)))

    assert journal.mentoring.sessions(helen.id) == (early, late)


def test_the_next_session_is_the_first_planned_one_that_is_not_over(journal, helen):
    start = datetime(2026, 3, 6, 16, tzinfo=UTC)
    journal.mentoring.save_session(Session(helen.id, start - timedelta(days=9), status=SessionStatus.HELD))
    soon = journal.mentoring.save_session(Session(helen.id, start))
    later = journal.mentoring.save_session(Session(helen.id, start + timedelta(days=40)))

    assert journal.mentoring.next_session(start - timedelta(days=1)) == soon
    assert journal.mentoring.next_session(start + timedelta(minutes=59)) == soon
    assert journal.mentoring.next_session(start + timedelta(minutes=60)) == later
    assert journal.mentoring.next_session(start + timedelta(days=99)) is None


def test_the_last_held_session_is_looked_for_before_a_moment(journal, helen):
    start = datetime(2026, 3, 6, 16, tzinfo=UTC)
    held = [
        journal.mentoring.save_session(Session(helen.id, start + timedelta(days=day), status=SessionStatus.HELD))
        for day in (0, 10)
    ]
    journal.mentoring.save_session(Session(helen.id, start + timedelta(days=5), status=SessionStatus.MISSED))

    assert journal.mentoring.last_held(helen.id, start + timedelta(days=9)) == held[0]
    assert journal.mentoring.last_held(helen.id, start + timedelta(days=11)) == held[1]
    assert journal.mentoring.last_held(helen.id, start) is None


def test_an_agenda_is_kept_in_the_order_it_is_given(journal, helen):
    session = journal.mentoring.save_session(Session(helen.id, AT))
    first, second = journal.mentoring.save_agenda(
        session.id, [AgendaItem("What I promised"), AgendaItem("For me", only_me=True)]
    )

    kept = journal.mentoring.save_agenda(
        session.id, [second, AgendaItem("  "), AgendaItem("New"), replace(first, done=True)]
    )

    assert [item.text for item in kept] == ["For me", "New", "What I promised"]
    assert [item.only_me for item in kept] == [True, False, False]
    assert kept[2].id == first.id
    assert kept[2].done
    assert journal.mentoring.save_agenda(session.id, [first]) == journal.mentoring.agenda(session.id)
    assert journal.db.one("SELECT count(*) FROM tombstones WHERE area = 'agenda_items'")[0] == 2


def test_questions_are_kept_with_their_answers(journal, helen):
    question = journal.mentoring.save_question(Question("What should I stop explaining?", helen.id))
    journal.mentoring.save_question(Question("First?", helen.id, position=-1))

    answered = journal.mentoring.save_question(replace(question, status=QuestionStatus.ANSWERED, answer="Everything."))

    assert [one.text for one in journal.mentoring.questions(helen.id)] == ["First?", question.text]
    assert journal.mentoring.questions(helen.id)[1] == answered
    journal.mentoring.delete_question(question.id)
    assert len(journal.mentoring.questions(helen.id)) == 1


def test_actions_are_found_by_session_by_relationship_and_by_being_open(journal, helen):
    session = journal.mentoring.save_session(Session(helen.id, AT))
    goal = journal.goals.save(Goal("Visits"))
    entry = journal.entries.save(Entry(AT))
    whole = Action(
        "Ask Hazel",
        DAY,
        owner=Owner.PARTNER,
        due_day=DAY,
        done_day=DAY,
        outcome="partly",
        clause="but only two of four",
        goal_id=goal.id,
        entry_id=entry.id,
        session_id=session.id,
    )
    done = journal.mentoring.save_action(whole)
    loose = journal.mentoring.save_action(Action("Send one page", DAY + timedelta(days=1)))

    assert replace(done, id=0) == whole
    assert journal.mentoring.actions() == (done, loose)
    assert journal.mentoring.actions(session.id) == (done,)
    assert journal.mentoring.actions(relationship_id=helen.id) == (done,)
    assert journal.mentoring.actions(open_only=True) == (loose,)
    journal.mentoring.delete_action(loose.id)
    assert journal.mentoring.actions() == (done,)


def test_what_an_action_came_from_may_go_without_it(journal, helen):
    session = journal.mentoring.save_session(Session(helen.id, AT))
    entry = journal.entries.save(Entry(AT))
    action = journal.mentoring.save_action(Action("Call", DAY, entry_id=entry.id, session_id=session.id))

    journal.entries.erase(entry.id)
    journal.mentoring.delete_session(session.id)

    assert journal.mentoring.actions() == (replace(action, entry_id=None, session_id=None),)


def test_impossible_values_are_refused(journal, helen):
    for wrong in (
        lambda: journal.mentoring.save_relationship(Relationship("  ")),
        lambda: journal.mentoring.save_session(Session(helen.id, datetime(2026, 3, 4))),
        lambda: journal.mentoring.save_session(Session(helen.id, AT, rating=9)),
        lambda: journal.mentoring.save_question(Question(" ", helen.id)),
        lambda: journal.mentoring.save_action(Action(" ", DAY)),
        lambda: journal.mentoring.save_action(Action("x", DAY, outcome="maybe")),
    ):
        with pytest.raises(UsageError):
            wrong()


def test_what_is_not_there_is_not_found(journal, helen):
    for ask in (
        lambda: journal.mentoring.relationship(99),
        lambda: journal.mentoring.save_relationship(replace(helen, id=99)),
        lambda: journal.mentoring.session(99),
        lambda: journal.mentoring.save_session(Session(99, AT)),
        lambda: journal.mentoring.save_session(Session(helen.id, AT, goals=(99,))),
        lambda: journal.mentoring.delete_session(99),
        lambda: journal.mentoring.save_agenda(99, []),
        lambda: journal.mentoring.save_question(Question("x", 99)),
        lambda: journal.mentoring.save_question(Question("x", helen.id, session_id=99)),
        lambda: journal.mentoring.save_action(Action("x", DAY, goal_id=99)),
        lambda: journal.mentoring.save_action(Action("x", DAY, id=99)),
        lambda: journal.mentoring.delete_action(99),
    ):
        with pytest.raises(NotFound):
            ask()
