"""Each of the ten checks says what is so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from journal.domain.blocks import Paragraph, Run
from journal.domain.entries import Kind, Sharing
from journal.domain.sharing import (
    Decision,
    Draft,
    EntryChoice,
    Finding,
    Part,
    Piece,
    Section,
    Selection,
    TextChoice,
    Verdict,
)
from ui.sharing import checks
from ui.sharing.checks import State
from ui.sharing.offers import EntryOffer, NamedAs

PIECE = Piece((Paragraph((Run("A steadier month."),)),), area="entry", item_id=10)
DRAFT = Draft("session_prep", "Helen", "Dana", None, None, "", None, (Section("since_then", (PIECE,)),))
SELECTION = Selection(1, None, TextChoice("", included=False), entries=(EntryChoice(10),))
GOOD = checks.Situation(DRAFT, (), pages=1, words=300, front=1, page_budget=1, missing="", password=True)
NAME = Finding("name:sarah", "name", "Sarah", "Since then", "Sarah came by.")
REPEATED = Finding("private:1", "private", "the floor", "Where I am", "I felt the floor go.")


def states(situation: checks.Situation) -> list[State]:
    return [check.state for check in checks.checks(situation)]


def test_there_are_ten_checks_and_a_good_page_leaves_none_open() -> None:
    assert len(states(GOOD)) == 10
    assert State.OPEN not in states(GOOD)
    assert checks.chip(GOOD) == ("Contains 0 private passages", "ok")


def test_an_empty_page_is_open() -> None:
    empty = replace(GOOD, draft=replace(DRAFT, sections=()))
    assert states(empty)[0] is State.OPEN


def test_an_undecided_name_blocks_until_it_is_decided() -> None:
    found = replace(GOOD, findings=(NAME,))
    assert checks.chip(found) == ("1 thing to decide", "blocked")
    decided = replace(found, findings=(replace(NAME, blocking=False),))
    assert checks.chip(decided)[1] == "ok"


def test_characters_that_no_font_has_are_named_and_block() -> None:
    strange = replace(GOOD, missing="नम")
    assert checks.chip(strange) == ("2 characters to change", "blocked")
    assert "These characters cannot be printed: न म" in [
        check.words for check in checks.checks(strange) if check.state is State.OPEN
    ]


def test_the_decision_about_a_finding_is_found_again() -> None:
    keep = Decision("name:sarah", Verdict.KEEP)
    assert checks.decision_for(NAME, (keep,)) == keep
    assert checks.decision_for(REPEATED, (keep,)) is None


def test_private_words_are_named_before_anything_else() -> None:
    assert checks.chip(replace(GOOD, findings=(NAME, REPEATED)))[0] == "1 private passage: take it out"


def test_going_over_the_page_or_without_a_password_is_said_but_does_not_block() -> None:
    loose = replace(GOOD, pages=3, front=3, password=False)
    assert states(loose).count(State.NOTE) == 2
    assert State.OPEN not in states(loose)


def test_an_appendix_and_a_page_to_reply_on_are_told_but_not_counted() -> None:
    long = replace(GOOD, pages=4, front=1, draft=replace(DRAFT, reply=True))
    assert states(long).count(State.NOTE) == 0
    assert "1 page, 300 words, with 2 pages of appendix" in [check.words for check in checks.checks(long)]


def test_the_last_check_counts_what_is_in_and_what_is_not() -> None:
    offer = EntryOffer(
        10,
        "A walk",
        datetime(2026, 3, 5, tzinfo=UTC),
        Kind.WALKTHROUGH,
        Sharing.FULL,
        "",
        ("A steadier month.",),
        1,
        (NamedAs("Hazel", "Hazel", "a colleague"),),
    )
    assert checks.in_the_file(DRAFT, (offer,), SELECTION) == (("Entries", "1"),)
    lines = checks.not_in_the_file((offer,), replace(SELECTION, private_entries=4))
    assert lines[:3] == (
        "Private passages: 1 found and left out",
        "Names: 1 replaced",
        "Private entries: 4, never offered",
    )


def test_what_might_point_to_one_person_is_told_and_does_not_block() -> None:
    post = Finding(
        "unique:head-of-pe", "unique", "the head of PE", "Since then", "The head of PE left.", blocking=False
    )
    told = replace(GOOD, findings=(post,))
    assert states(told)[6] is State.NOTE
    assert "“the head of PE”" in checks.checks(told)[6].words
    assert checks.chip(told)[1] == "ok"
    assert states(replace(GOOD, findings=(replace(post, blocking=True),)))[6] is State.OPEN


def test_only_names_in_the_words_that_go_in_count_as_replaced() -> None:
    names = (NamedAs("Hazel", "Hazel", "a colleague"), NamedAs("Wren", "Wren", "a student"))
    offer = EntryOffer(
        10, "", datetime(2026, 3, 5, tzinfo=UTC), Kind.NOTE, Sharing.FULL, "I asked Hazel.", ("Wren, Hazel.",), 0, names
    )
    line = replace(SELECTION, entries=(EntryChoice(10, part=Part.LINE),))
    assert "Names: 1 replaced" in checks.not_in_the_file((offer,), line)
    assert "Names: 2 replaced" in checks.not_in_the_file((offer,), SELECTION)
