"""The session-prep page, read back with other programs."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pymupdf
import pypdf
import pypdfium2
import pytest

from journal.domain.blocks import Paragraph, Run
from journal.domain.sharing import Piece, Section
from journal.export import printed
from journal.export.pdf import fonts
from journal.export.pdf.session_prep import render
from tests.journal.export.drafts import ENTRIES, GOALS, ONE_PAGE, OPENING, TWO_PAGES, draft_of, entry_of, said

ROOT = Path(__file__).resolve().parents[3]


def words(pdf, page=None):
    pages = pymupdf.open(stream=pdf)
    return " ".join(" ".join(p.get_text().split()) for n, p in enumerate(pages) if page in (None, n))


def test_every_chosen_paragraph_is_read_by_three_readers():
    pdf = render(ONE_PAGE).pdf
    by_reader = (
        words(pdf),
        " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split()),
        " ".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split()),
    )
    for text in by_reader:
        for paragraph in printed.of_draft(ONE_PAGE):
            assert paragraph in text


@pytest.mark.parametrize(("paper", "size"), [("a4", (595.276, 841.89)), ("letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(paper, size):
    page = pypdf.PdfReader(io.BytesIO(render(ONE_PAGE, paper=paper).pdf)).pages[0]

    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size, abs=0.01)


def test_the_head_says_when_with_whom_and_how_far_back():
    text = words(render(ONE_PAGE).pdf)

    assert "For our session on 17 March" in text
    assert "Tuesday, 16:00 · 60 minutes · video · prepared by Ruth Adeyemi · looks back to 10 February" in text
    assert "Confidential: Ruth Adeyemi and Tomás Varela" in text
    assert "Everything here was chosen by Ruth. Please keep it between us and delete it after the session." in text
    assert "1 of 1" in text


def test_a_head_without_facts_still_makes_sense():
    bare = replace(ONE_PAGE, reader="", writer="", session_at=None, since=None, mode="", length_min=None)
    text = words(render(bare).pdf)

    assert "For our next session" in text
    assert "prepared by" not in text
    assert "Chosen by the writer." in text


def test_dates_are_english_whatever_the_locale():
    text = words(render(replace(ONE_PAGE, session_at=datetime(2026, 8, 1, 9, 5))).pdf)

    assert "For our session on 1 August" in text
    assert "Saturday, 09:05" in text


def test_the_second_page_carries_on_with_its_own_running_lines():
    pdf = render(TWO_PAGES).pdf

    assert render(TWO_PAGES).pages == len(pymupdf.open(stream=pdf)) == 2
    assert "1 of 2" in words(pdf, 0)
    assert "Session preparation, 17 March" in words(pdf, 1)
    assert "2 of 2" in words(pdf, 1)


def test_sections_stand_in_the_order_of_the_draft():
    backwards = replace(TWO_PAGES, sections=TWO_PAGES.sections[::-1])
    text = words(render(backwards).pdf)
    places = [text.index(next(printed.of_piece(s.pieces[0], title_alone=True))) for s in backwards.sections]

    assert places == sorted(places)


def test_the_words_on_the_side_name_each_section():
    text = words(render(TWO_PAGES).pdf)

    for label in (
        "Where I am", "Questions I bring", "From last time", "5 March", "Tough conversation", "Goal", "Since September",
        "Push me on", "Be kind about", "A question about you", "Left out on purpose", "Notes",
    ):  # fmt: skip
        assert label in text


def test_progress_is_a_bar_a_sentence_and_an_alternative_text():
    pdf = render(draft_of(GOALS)).pdf
    tree = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"]
    alternatives = [kid.get_object().get("/Alt") for kid in tree]

    assert "70 % of the way" in words(pdf)
    assert "Progress bar: 70 of 100" in alternatives
    assert "Confidence: Getting there → Confident · Next: ten visits, three weeks running" in words(pdf)


def test_notes_are_ruled_only_when_wanted():
    assert "Notes" in words(render(ONE_PAGE).pdf)
    assert "Notes" not in words(render(replace(ONE_PAGE, notes_lines=False)).pdf)


def test_notes_never_cost_a_page_of_their_own():
    for lines in range(1, 60):
        full = entry_of(Paragraph((Run("\n".join(["line"] * lines)),)))
        assert render(full).pages == render(replace(full, notes_lines=False)).pages


def test_a_passage_leaves_no_single_line_behind():
    for lines in range(20, 60):
        draft = entry_of(*said("\n".join(f"number{n}" for n in range(lines))), title="Lead")
        pages = [page.get_text().count("number") for page in pymupdf.open(stream=render(draft).pdf)]
        assert min(pages) >= 2


def test_boxes_show_where_each_piece_stands():
    rendered = render(TWO_PAGES)
    pages = pymupdf.open(stream=rendered.pdf)
    entry = [box for box in rendered.boxes if (box.area, box.item_id) == ("entry", 8)]
    inside = " ".join(pages[b.page].get_textbox(pymupdf.Rect(b.x0 - 1, b.y0, b.x1 + 1, b.y1)) for b in entry)

    assert {(box.area, box.item_id) for box in rendered.boxes} >= {("question", 2), ("action", 3), ("goal", 1)}
    assert " ".join(inside.split()) == next(printed.of_piece(ENTRIES.pieces[2]))


def test_equal_drafts_give_equal_bytes_in_any_process():
    code = (
        "import hashlib; from journal.export.pdf.session_prep import render;"
        "from tests.journal.export.drafts import TWO_PAGES; print(hashlib.sha256(render(TWO_PAGES).pdf).hexdigest())"
    )
    seen = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        seen.add(run.stdout)

    assert len(seen) == 1
    assert render(TWO_PAGES).pdf == render(TWO_PAGES).pdf


def test_the_file_says_nothing_of_its_making():
    reader = pypdf.PdfReader(io.BytesIO(render(TWO_PAGES).pdf))

    assert dict(reader.metadata) == {"/Title": "Session preparation"}
    assert b"ReportLab" not in render(TWO_PAGES).pdf
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_markup_in_the_text_is_text():
    source = '<b>bold</b> & <font color="red">red</font> &amp; {page} %s 5 < 6'

    assert source in words(render(entry_of(*said(source))).pdf)


def test_a_symbol_without_a_glyph_is_spelled_out():
    rendered = render(entry_of(*said("Well done 🧑‍🏫🏽 all")))

    assert "Well done [adult][school] all" in words(rendered.pdf)
    assert rendered.missing == ""


def test_letters_without_a_glyph_are_named():
    rendered = render(entry_of(*said("we say नमस्ते here, and नमस्ते again")))

    assert set(rendered.missing) == set("नमस्ते")


def test_the_target_of_a_link_is_printed_and_only_web_and_mail_can_be_clicked():
    runs = (
        Run("the plan", link="https://example.org/plan"),
        Run(" and "),
        Run("that", link="javascript:alert(1)"),
        Run(" or "),
        Run("a@example.org", link="mailto:a@example.org"),
    )
    pdf = render(entry_of(Paragraph(runs))).pdf
    links = {link["uri"] for link in pymupdf.open(stream=pdf)[0].get_links()}

    assert "the plan (https://example.org/plan) and that (javascript:alert(1)) or a@example.org" in words(pdf)
    assert links == {"https://example.org/plan", "mailto:a@example.org"}


def test_an_empty_draft_is_still_a_page_to_look_at():
    assert render(draft_of()).pages == 1
    assert render(draft_of()).words == 0


def test_words_are_counted_as_they_are_printed():
    assert render(draft_of(OPENING)).words == len(next(printed.of_draft(draft_of(OPENING))).split())


def test_a_goal_stays_together_on_one_page():
    for lines in range(24, 40):
        before = Section("where_i_am", (Piece(said("\n".join(["line"] * lines))),))
        text = [page.get_text() for page in pymupdf.open(stream=render(draft_of(before, GOALS)).pdf)]
        for title, last in (
            ("Be in classrooms", "three weeks running"),
            ("Have the hard conversation", "0 % of the way"),
        ):
            assert any(title in page and last in page for page in text)


def test_no_rule_stands_at_the_foot_of_a_page_with_nothing_under_it():
    for lines in range(24, 40):
        before = Section("where_i_am", (Piece(said("\n".join(["line"] * lines))),))
        page = pymupdf.open(stream=render(draft_of(before, GOALS)).pdf)[0]
        rules = [d["rect"].y0 for d in page.get_drawings() if d["rect"].width > 480 and 64 < d["rect"].y0 < 780]
        last_word = max(word[3] for word in page.get_text("words") if word[3] < 780)
        assert max(rules) < last_word


def test_letters_without_a_glyph_are_named_in_labels_and_names_too():
    assert render(replace(ONE_PAGE, reader="नमन")).missing
    assert render(draft_of(replace(GOALS, pieces=(replace(GOALS.pieces[0], sublabel="न"),)))).missing


def test_no_word_is_kept_when_the_file_is_made():
    render(TWO_PAGES)

    assert all(fonts.word_widths(face, size) == {} for face, size in [(fonts.TEXT, 10.875), (fonts.TEXT, 12.75)])


def test_a_paragraph_cut_by_the_end_of_a_page_keeps_its_lines():
    words = " ".join(f"word{number}" for number in range(4000))

    pages = pypdf.PdfReader(io.BytesIO(render(entry_of(*said(words))).pdf)).pages

    read = " ".join(page.extract_text() for page in pages).split()
    assert [word for word in read if word.startswith("word")] == words.split()
