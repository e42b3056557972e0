"""Three independent checkers find nothing to say about the pages, plain or hostile."""

from dataclasses import replace

import outloud
import page
import pdfua
import pytest

from journal.export import seal
from journal.export.pdf.session_prep import render
from tests.journal.export import hostile
from tests.journal.export.drafts import ONE_PAGE, TWO_PAGES
from tests.journal.export.test_recovery_sheet import a_sheet

PAGES = {
    "one page": lambda: render(ONE_PAGE).pdf,
    "two pages": lambda: render(TWO_PAGES).pdf,
    "two pages, letter": lambda: render(TWO_PAGES, paper="letter").pdf,
    "cleaned": lambda: seal.seal(render(TWO_PAGES).pdf, None),
    "with a reply page": lambda: render(replace(ONE_PAGE, reply=True)).pdf,
    "with a reply page, letter": lambda: render(replace(TWO_PAGES, reply=True), paper="letter").pdf,
    "recovery sheet": lambda: a_sheet("a4"),
    "recovery sheet, letter": lambda: a_sheet("letter"),
}


@pytest.mark.parametrize("name", PAGES)
def test_no_checker_finds_an_error(name, tmp_path):
    pdf = PAGES[name]()
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)

    assert page.validate_pdf_bytes(pdf).failures == []
    assert pdfua.validate(str(path)).findings == ()
    assert outloud.check(str(path)).sorted_findings() == []


@pytest.mark.parametrize("name", hostile.DRAFTS)
def test_hostile_text_stays_accessible(name):
    assert page.validate_pdf_bytes(render(hostile.DRAFTS[name]).pdf).failures == []
