"""Edits of a selection are plain functions; what is not touched stays as it was."""

from __future__ import annotations

from dataclasses import replace

from journal.domain.sharing import Decision, EntryChoice, Part, Selection, TextChoice, Verdict
from ui.sharing import selection_edits as edits

START = Selection(
    session_id=1,
    since=None,
    opening=TextChoice("A steadier month."),
    questions=(TextChoice("First?", source_id=1), TextChoice("Second?", source_id=2)),
    entries=(EntryChoice(10), EntryChoice(11, included=False)),
)


def test_a_question_can_be_left_out_and_taken_back() -> None:
    out = edits.with_line(START, edits.Lines.QUESTIONS, 0, replace(START.questions[0], included=False))
    assert not out.questions[0].included
    assert out.questions[1] == START.questions[1]
    assert edits.with_line(out, edits.Lines.QUESTIONS, 0, START.questions[0]) == START


def test_a_new_question_comes_last_and_is_in() -> None:
    assert edits.with_new_question(START, "Third?").questions[-1] == TextChoice("Third?", included=True)


def test_moving_a_question_past_the_end_changes_nothing() -> None:
    assert edits.with_question_moved(START, 1, 1) == START
    assert [q.text for q in edits.with_question_moved(START, 1, -1).questions] == ["Second?", "First?"]


def test_choosing_every_paragraph_is_the_whole_entry() -> None:
    chosen = edits.with_paragraphs(START, 10, (0, 1, 2), of=3)
    assert edits.entry(chosen, 10).part is Part.WHOLE


def test_choosing_some_paragraphs_takes_the_entry_in_with_just_those() -> None:
    choice = edits.entry(edits.with_paragraphs(START, 11, (1,), of=3), 11)
    assert (choice.included, choice.part, choice.paragraphs) == (True, Part.PARAGRAPHS, (1,))


def test_choosing_no_paragraph_leaves_the_entry_out() -> None:
    assert not edits.entry(edits.with_paragraphs(START, 10, (), of=3), 10).included


def test_a_role_for_this_share_replaces_the_one_before() -> None:
    twice = edits.with_role(edits.with_role(START, "Hazel", "a coach"), "Hazel", "a colleague")
    assert twice.roles == (("Hazel", "a colleague"),)


def test_a_decision_can_be_changed_and_taken_back() -> None:
    kept = edits.with_decision(START, Decision("name:sarah", Verdict.KEEP))
    dropped = edits.with_decision(kept, Decision("name:sarah", Verdict.DROP))
    assert dropped.decisions == (Decision("name:sarah", Verdict.DROP),)
    assert edits.without_decision(dropped, "name:sarah") == START


def test_single_lines_are_found_and_replaced_by_name() -> None:
    for field in edits.Single:
        choice = TextChoice(f"words for {field}")
        assert edits.single(edits.with_single(START, field, choice), field) == choice
