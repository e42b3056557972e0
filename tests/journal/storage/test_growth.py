"""Goals that end and go on, check-ins that remember what they said, evidence, frameworks, qualifications, the year."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.calendar import SUNDAY, Period, SchoolCalendar, Term
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.goals import CheckIn, Evidence, Goal, Milestone, Model, Source, Status
from journal.domain.learning import LearningRecord, Qualification, Requirement
from journal.domain.standards import Framework, Standard, from_csv, table_text
from journal.domain.term_review import GoalAnswer, TermAnswers, Verdict
from journal.errors import NotFound, UsageError

TODAY = date(2026, 3, 4)


@pytest.fixture
def goal(journal):
    return journal.goals.save(Goal("Be in classrooms", status=Status.ON_TRACK, standards=("psel_2015:4",)))


def test_what_a_goal_was_shaped_with_is_kept(journal):
    shaped = Goal(
        "Talk sooner",
        model=Model.WOOP,
        shaping=(("Wish", "Say it within five days"), ("Obstacle", "")),
        shared_with=("Helen", " "),
    )

    saved = journal.goals.save(shaped)

    assert saved.shaping == (("Wish", "Say it within five days"),)
    assert saved.shared_with == ("Helen",)


def test_a_changed_check_in_keeps_what_it_said(journal, goal, hands):
    made = journal.goals.check_in(CheckIn(goal.id, TODAY, progress=40, confidence=3, note="Six this week"))
    hands.moment += timedelta(hours=1)
    journal.goals.check_in(replace(made, progress=45, note="Seven this week"))
    hands.moment += timedelta(hours=1)
    journal.goals.check_in(replace(made, progress=50, note="Eight, I counted again"))

    assert journal.goals.check_in_of(made.id).note == "Eight, I counted again"
    assert [one.check_in.note for one in journal.goals.former_check_ins(made.id)] == [
        "Seven this week",
        "Six this week",
    ]
    assert journal.goals.former_check_ins(made.id)[1].check_in.progress == 40


def test_saving_a_check_in_as_it_was_keeps_no_former_one(journal, goal):
    made = journal.goals.check_in(CheckIn(goal.id, TODAY, note="Six this week"))
    journal.goals.check_in(made)

    assert journal.goals.former_check_ins(made.id) == ()


def test_a_milestone_is_let_go_with_a_reason(journal, goal):
    step = journal.goals.save_milestone(Milestone(goal.id, "Every room seen"))

    with pytest.raises(UsageError):
        journal.goals.let_go(step.id, TODAY, " ")
    assert journal.goals.let_go(step.id, TODAY, "Two rooms are closed").drop_reason == "Two rooms are closed"


def test_a_goal_carried_forward_remembers_the_old_one(journal, goal):
    done = journal.goals.save_milestone(Milestone(goal.id, "Slots", done_day=TODAY))
    journal.goals.save_milestone(Milestone(goal.id, "Every room", due_day=TODAY))

    new = journal.goals.carry_forward(goal.id, TODAY, "Rhythm matters more than counting.", "Be in classrooms, calmly")

    old = journal.goals.get(goal.id)
    assert (old.status, old.close_note) == (Status.LET_GO, "Rhythm matters more than counting.")
    assert (new.title, new.follows, new.status) == ("Be in classrooms, calmly", goal.id, Status.ON_TRACK)
    assert [step.title for step in journal.goals.milestones(new.id)] == ["Every room"]
    assert done in journal.goals.milestones(goal.id)


def test_nothing_is_carried_forward_without_a_reflection(journal, goal):
    with pytest.raises(UsageError):
        journal.goals.carry_forward(goal.id, TODAY, "")

    assert journal.goals.get(goal.id) == goal


def test_evidence_is_found_from_either_side(journal, goal):
    entry = journal.entries.save(Entry(datetime(2026, 3, 1, tzinfo=UTC), body="Seen", title="Walked the corridor"))
    record = journal.learning.save(LearningRecord(date(2026, 2, 1), "Feedback workshop"))
    journal.evidence.save(Evidence(Source.ENTRY, entry.id, goal.id, reason="Nine visits, dated"))
    journal.evidence.save(Evidence(Source.LEARNING, record.id, goal.id))

    assert [(one.title, one.reason) for one in journal.evidence.of_goal(goal.id)] == [
        ("Walked the corridor", "Nine visits, dated"),
        ("Feedback workshop", ""),
    ]
    assert [one.goal_id for one in journal.evidence.of_source(Source.ENTRY, entry.id)] == [goal.id]


def test_the_same_evidence_twice_is_one_with_the_newer_line(journal, goal):
    entry = journal.entries.save(Entry(datetime(2026, 3, 1, tzinfo=UTC), body="Seen"))
    journal.evidence.save(Evidence(Source.ENTRY, entry.id, goal.id, reason="first"))
    journal.evidence.save(Evidence(Source.ENTRY, entry.id, goal.id, reason="second"))

    assert [one.reason for one in journal.evidence.of_goal(goal.id)] == ["second"]


def test_what_is_in_the_bin_is_no_evidence(journal, goal):
    entry = journal.entries.save(Entry(datetime(2026, 3, 1, tzinfo=UTC), body="Seen"))
    journal.evidence.save(Evidence(Source.ENTRY, entry.id, goal.id))
    journal.entries.delete(entry.id)

    assert journal.evidence.of_goal(goal.id) == ()


def test_evidence_points_at_something_that_exists(journal, goal):
    with pytest.raises(NotFound):
        journal.evidence.save(Evidence(Source.SESSION, 99, goal.id))
    with pytest.raises(UsageError):
        journal.evidence.save(Evidence(Source.SESSION, 99))


def test_coverage_counts_and_does_not_score(journal, goal):
    framework = Framework("psel_2015", "PSEL", (Standard("4", "Curriculum"), Standard("8", "Families")))
    entry = journal.entries.save(
        Entry(datetime(2026, 3, 1, tzinfo=UTC), body="Seen", standards=("psel_2015:4", "psel_2015:8"))
    )
    journal.learning.save(LearningRecord(date(2026, 2, 1), "Workshop", standards=("psel_2015:4",)))
    journal.evidence.save(Evidence(Source.ENTRY, entry.id, goal.id))
    journal.evidence.save(Evidence(Source.ENTRY, entry.id, standard="psel_2015:4"))

    four, eight = journal.frameworks.coverage(framework)

    assert (four.goals, four.entries, four.learning, four.evidence) == (1, 1, 1, 2)
    assert (eight.goals, eight.entries, eight.learning, eight.evidence) == (0, 1, 0, 0)


def test_her_own_framework_comes_from_a_csv_file_and_goes(journal):
    standards = from_csv("code,title\nA,Operational\nB,Technical\n")
    journal.frameworks.save(Framework("acsa", "ACSA goal families", standards))
    journal.frameworks.save(Framework("acsa", "Goal families", standards))

    assert [(one.name, [standard.code for standard in one.standards]) for one in journal.frameworks.own()] == [
        ("Goal families", ["A", "B"])
    ]
    journal.frameworks.delete("acsa")
    assert journal.frameworks.own() == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [("Vision\nPeople\n", ["1", "2"]), ("1;Vision\n2;People", ["1", "2"]), ("a\tVision", ["a"])],
)
def test_a_framework_is_read_however_it_is_separated(text, codes):
    assert [one.code for one in from_csv(text)] == codes


@pytest.mark.parametrize("text", ["", "  \n", "1,Vision\n1,People"])
def test_a_framework_of_nothing_or_of_equal_codes_is_refused(text):
    with pytest.raises(ValueError, match="framework"):
        from_csv(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_read_as_any_spreadsheet_saves_it(encoding, mark):
    text = f'number{mark}title\r\nA1{mark}"Élève, ""entendu"""\r\nA2{mark}Über alle\r\n'
    read = from_csv(table_text(text.encode(encoding)))
    assert [(one.code, one.title) for one in read] == [("A1", 'Élève, "entendu"'), ("A2", "Über alle")]


@given(st.binary(max_size=400) | st.text(st.sampled_from('1,;\t"\n\0\ufeffäA '), max_size=200).map(str.encode))
def test_of_any_file_come_standards_or_a_sentence(data):
    found, told = (), ""
    try:
        found = from_csv(table_text(data))
    except ValueError as wrong:
        told = str(wrong)

    assert bool(found) != told.endswith(".")
    assert len({one.code for one in found}) == len(found)
    assert all(one.code and one.title and one.title.isprintable() for one in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('1,"never closed ' + "x" * 200_000, "never closed"),
        ("\n".join(f"{number},Standard" for number in range(501)), "at most 500"),
        (f"1,{'long ' * 100}", "at most 400"),
    ],
    ids=["a quotation mark", "too many", "too long"],
)
def test_a_table_that_cannot_be_one_says_why(text, words):
    with pytest.raises(ValueError, match=words):
        from_csv(text)


def test_a_goal_never_follows_itself_nor_what_came_of_it(journal, goal):
    later = journal.goals.save(Goal("Later", follows=goal.id))
    for wrong in (replace(goal, follows=goal.id), replace(goal, follows=later.id)):
        with pytest.raises(UsageError):
            journal.goals.save(wrong)
    assert journal.goals.get(goal.id).follows is None


def test_what_came_of_it_is_asked_a_month_later_and_once(journal):
    record = journal.learning.save(LearningRecord(date(2026, 2, 1), "Workshop"))
    journal.learning.save(LearningRecord(date(2026, 2, 20), "Reading"))

    assert journal.learning.asking(TODAY) == (record,)
    journal.learning.save(replace(record, came_of_it="I pause before I answer."))
    assert journal.learning.asking(TODAY) == ()


def test_a_qualification_keeps_its_requirements(journal):
    made = journal.learning.save_qualification(
        Qualification("Headship", (Requirement("Placement", date(2026, 6, 1), None, 40.0, "£0"),), "One day a month")
    )
    changed = journal.learning.save_qualification(
        replace(made, requirements=(replace(made.requirements[0], done_day=TODAY),))
    )

    assert journal.learning.qualifications() == (changed,)
    journal.learning.delete_qualification(changed)
    assert journal.learning.qualifications() == ()


def test_her_year_is_hers(journal):
    calendar = SchoolCalendar(SUNDAY, 9, (Term("Autumn", Period(date(2025, 9, 2), date(2025, 12, 19))),))

    assert journal.school_year.get() == SchoolCalendar()
    assert journal.school_year.save(calendar) == calendar
    assert journal.school_year.get() == calendar
    with pytest.raises(UsageError):
        journal.school_year.save(SchoolCalendar(week_starts=2))


def test_a_term_review_becomes_a_page_and_the_goals_follow_it(journal, goal):
    other = journal.goals.save(Goal("Go home on time", status=Status.SLIPPING))
    third = journal.goals.save(Goal("Talk sooner", status=Status.ON_TRACK))

    page = journal.term_reviews.finish(
        TermAnswers(
            "Spring term",
            (
                GoalAnswer(goal, Verdict.KEEP, "Steady."),
                GoalAnswer(other, Verdict.CHANGE, "", "Two evenings a week", date(2026, 7, 1)),
                GoalAnswer(third, Verdict.LET_GO, "It is how we work now."),
            ),
            went_well="Arrivals are calm.",
            take_along="The rhythm.",
        )
    )

    assert (page.title, page.kind, page.sharing) == ("Review: Spring term", Kind.REVIEW, Sharing.PRIVATE)
    assert set(page.goals) == {goal.id, other.id, third.id}
    for words in ("Arrivals are calm.", "I keep it.", "It is now: Two evenings a week.", "It is how we work now."):
        assert words in page.body
    assert journal.goals.check_ins(goal.id)[-1].note == "Steady."
    assert journal.goals.get(other.id).title == "Two evenings a week"
    assert (journal.goals.get(third.id).status, journal.goals.get(third.id).close_note) == (
        Status.LET_GO, "It is how we work now.",
    )  # fmt: skip


def test_a_review_that_lets_go_without_a_reason_changes_nothing(journal, goal):
    with pytest.raises(UsageError):
        journal.term_reviews.finish(TermAnswers("Spring", (GoalAnswer(goal, Verdict.LET_GO, " "),)))

    assert journal.goals.get(goal.id) == goal
    assert journal.entries.count() == 0


def test_a_line_on_a_standard_is_kept_until_it_is_empty(journal):
    journal.frameworks.reflect("psel_2015:4", " I see more teaching. ")
    journal.frameworks.reflect("psel_2015:6", "I hire slowly.")
    assert journal.frameworks.reflections() == {"psel_2015:4": "I see more teaching.", "psel_2015:6": "I hire slowly."}
    journal.frameworks.reflect("psel_2015:4", " ")
    assert journal.frameworks.reflections() == {"psel_2015:6": "I hire slowly."}
    assert journal.profile.get().name == ""
