"""Answers under stages become one page, and are found on it again, whatever stands in them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.markdown import parse
from journal.domain.markdown_text import render
from journal.domain.templates import (
    Answers,
    Template,
    TemplateStage,
    answers_in,
    first_open,
    rounds,
    rounds_in,
    switched,
    with_answers,
)

WHAT = Template("What?", (TemplateStage("What?"), TemplateStage("So what?"), TemplateStage("Now what?")), key="what")
GIBBS = Template("Gibbs", (TemplateStage("Description"), TemplateStage("Feelings"), TemplateStage("Now what?")))

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
answer = st.lists(words, max_size=3).map(lambda parts: render(parse("\n\n".join(parts))))


def test_a_page_holds_the_answers_under_their_stages():
    page = with_answers(WHAT, Answers(("It rained.", "", "Ring the bus firm."), before="In the car park."))
    assert page == "In the car park.\n\n## What?\n\nIt rained.\n\n## Now what?\n\nRing the bus firm.\n"


def test_no_answers_make_no_page():
    assert with_answers(WHAT, Answers(("", " \n", ""))) == ""


def test_a_heading_of_hers_stays_inside_its_answer():
    page = with_answers(WHAT, Answers(("One.\n\n## The hall\n\nTwo.", "", "")))
    assert answers_in(WHAT, page).stages[0] == "One.\n\n## The hall\n\nTwo.\n"


def test_a_page_without_stages_comes_before_them_all():
    assert answers_in(WHAT, "Only words.") == Answers(("", "", ""), "Only words.\n")


def test_an_answer_that_leaves_a_fence_open_does_not_swallow_the_next_one():
    for opened in ("```\nraw", "~~~\nraw", ":::private\nMs K"):
        page = with_answers(WHAT, Answers((opened, "Second", "")))
        assert answers_in(WHAT, page).stages[1] == "Second\n"


def test_private_words_stay_private_through_a_change_of_model():
    private = ":::private\nMs K\n:::\n"
    changed = switched(Answers(("", private, "")), WHAT, GIBBS)
    assert changed.before == f"## So what?\n\n{private}"
    assert switched(changed, GIBBS, WHAT).stages[1] == private


def test_stages_of_the_same_name_keep_their_own_answers():
    twice = Template("Twice", (TemplateStage("Note"), TemplateStage("Note")))
    assert answers_in(twice, with_answers(twice, Answers(("a", "b")))).stages == ("a\n", "b\n")


def test_a_stage_with_marks_in_its_name_is_found_again():
    odd = Template("Odd", (TemplateStage("# *One* [two](three) _four_"), TemplateStage("1. `x` |")))
    assert answers_in(odd, with_answers(odd, Answers(("a", "b")))) == Answers(("a\n", "b\n"))


def test_questions_asked_several_times_over_are_counted_and_found_again():
    thrice = rounds(WHAT, 3)
    answers = Answers(("a\n", "b\n", "", "c\n", "", "", "d\n", "", ""))
    page = with_answers(thrice, answers)
    assert rounds_in(WHAT, page) == 3
    assert answers_in(thrice, page).stages[::3] == ("a\n", "c\n", "d\n")
    assert rounds_in(WHAT, "Only words.") == 1


def test_she_goes_on_at_the_first_stage_without_an_answer():
    assert first_open(Answers(("x", "", "y"))) == 1
    assert first_open(Answers(("x", "y"))) == 1


@given(st.tuples(answer, answer, answer), answer)
@settings(max_examples=150, deadline=None)
def test_answers_come_back_as_they_were_written(stages, before):
    back = answers_in(WHAT, with_answers(WHAT, Answers(stages, before)))
    assert [parse(text) for text in back.stages] == [parse(text) for text in stages]
    assert parse(back.before) == parse(before)


@given(st.tuples(answer, answer, answer), answer)
@settings(max_examples=150, deadline=None)
def test_a_change_of_model_and_back_loses_no_word(stages, before):
    given_answers = Answers(stages, before)
    back = switched(switched(given_answers, WHAT, GIBBS), GIBBS, WHAT)
    assert [parse(text) for text in back.stages] == [parse(text) for text in stages]
    assert parse(back.before) == parse(before)
