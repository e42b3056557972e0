"""Entries in full after the page: on pages of their own, bookmarked, and not counted where pages are counted."""

import io
from dataclasses import replace

import pikepdf
import pymupdf
import pytest

from journal.domain.draft_json import draft_from_json, draft_to_json
from journal.domain.sharing import Guard, Piece, Section
from journal.export import proof
from journal.export.finishing import finish
from journal.export.pdf.session_prep import render
from tests.journal.export.drafts import NOTHING_FORBIDDEN, ONE_PAGE, said

IN_FULL = Section(
    "appendix",
    (
        Piece(said("I had decided it was about effort before she sat down."), "5 March", "Tough conversation",
              "Missed deadlines", "entry", 5),
        Piece(said("word " * 900), "9 March", area="entry", item_id=9),
    ),
)  # fmt: skip
LONG = replace(ONE_PAGE, sections=(*ONE_PAGE.sections, IN_FULL))


def outline_of(pdf):
    """Each bookmark, and the page it leads to."""
    with pymupdf.open(stream=pdf) as opened:
        return [(title, page) for _, title, page in opened.get_toc()]


def test_each_entry_begins_a_page_of_its_own_and_has_a_bookmark():
    assert outline_of(render(LONG).pdf) == [
        ("For our session on 17 March", 1),
        ("Appendix: Missed deadlines", 2),
        ("Appendix: 9 March", 3),
    ]


def test_only_the_pages_before_it_are_counted():
    with_reply = render(replace(LONG, reply=True))

    assert (render(ONE_PAGE).front, render(ONE_PAGE).pages) == (1, 1)
    assert render(LONG).front_words == render(ONE_PAGE).words == with_reply.front_words < render(LONG).words
    assert (with_reply.front, with_reply.pages) == (1, render(LONG).pages + 1)
    assert outline_of(with_reply.pdf)[-1] == ("Your reply, if you like", with_reply.pages)


def test_the_first_pages_stay_as_they_are_and_the_places_of_its_pieces_are_known():
    alone, both = render(ONE_PAGE), render(LONG)

    assert [box for box in both.boxes if box.page == 0] == list(alone.boxes)
    assert {(box.page, box.item_id) for box in both.boxes if box.page} >= {(1, 5), (2, 9), (3, 9)}


def test_it_is_sealed_proven_and_kept_like_all_else():
    assert finish(LONG, NOTHING_FORBIDDEN, "copper lantern field seven").pages == render(LONG).pages
    assert proof.problems(render(LONG).pdf, None, LONG, Guard(("about effort before",)))
    assert draft_from_json(draft_to_json(LONG)) == LONG


@pytest.mark.parametrize("place", [0, 1])
def test_a_bookmark_without_its_entry_is_noticed(place):
    fewer = replace(LONG, sections=(*ONE_PAGE.sections, Section("appendix", (IN_FULL.pieces[place],))))

    assert proof.problems(render(fewer).pdf, None, LONG, NOTHING_FORBIDDEN)


def test_without_an_appendix_there_is_no_outline():
    with pikepdf.open(io.BytesIO(render(ONE_PAGE).pdf)) as pdf:
        assert list(pdf.open_outline().root) == []
