"""What holds for one kind of file holds for all: three checkers are silent, five readers need the password, proof."""

import io
from dataclasses import replace
from itertools import pairwise

import outloud
import page
import pdfua
import pikepdf
import pymupdf
import pypdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pypdf.errors import PdfReadError

from journal.domain.blocks import Heading, ListBlock, ListItem, Paragraph, Quote, Run, Verbatim
from journal.domain.sharing import Guard
from journal.export import layouts, printed, proof, seal
from journal.export.reading import Reading
from tests.journal.export.conftest import EVERY_KIND

PASSWORD = "copper lantern field seven"
_NESTED = ListBlock(
    (
        ListItem((Paragraph((Run("outer"),)), ListBlock((ListItem((Paragraph((Run("inner"),)),), checked=True),)))),
        ListItem((Quote((Paragraph((Run("said"),)),)),)),
    ),
    ordered=True,
)
EVERY_BLOCK = (
    Heading(1, (Run("A heading"),)),
    Paragraph((Run("See "), Run("this", link="https://example.org/a"), Run(", she said: "), Run("שלום", bold=True))),
    _NESTED,
    Verbatim("a  b\n  c"),
    Quote((_NESTED,)),
)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_no_checker_finds_an_error(every_kind, kind, paper, tmp_path):
    pdf = layouts.render(every_kind[kind], paper=paper).pdf
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)

    assert page.validate_pdf_bytes(pdf).failures == []
    assert pdfua.validate(str(path)).findings == ()
    # PAG-001: the running line at the top of each page, which is an artifact
    assert [one for one in outloud.check(str(path)).sorted_findings() if "PAG-001" not in str(one)] == []


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_shape_of_text_in_every_section_stays_accessible(every_kind, kind):
    draft = every_kind[kind]
    sections = tuple(
        replace(section, pieces=tuple(replace(piece, blocks=(*piece.blocks, *EVERY_BLOCK)) for piece in section.pieces))
        if section.id != "chapter"  # a title and nothing else
        else section
        for section in draft.sections
    )
    rich = replace(draft, sections=sections)

    pdf = layouts.render(rich).pdf

    assert page.validate_pdf_bytes(pdf).failures == []
    assert proof.problems(pdf, None, rich, Guard(())) == []


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_listener_is_told_the_title_the_language_and_the_order(every_kind, kind):
    with pikepdf.open(io.BytesIO(layouts.render(every_kind[kind]).pdf)) as pdf:
        root = pdf.Root
        assert (str(root.Lang), bool(root.MarkInfo.Marked), bool(root.ViewerPreferences.DisplayDocTitle)) == (
            "en", True, True,
        )  # fmt: skip
        assert all(one.obj.Tabs == "/S" for one in pdf.pages)
        things = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        elements = [one for one in things if one.get("/Type") == "/StructElem"]
        assert all(str(one.Alt).strip() for one in elements if one.S == "/Figure")
        assert all(one.A.Scope in ("/Column", "/Row") for one in elements if one.S == "/TH")
        assert all(str(one.TU).strip() for one in things if one.get("/FT") == "/Tx")
        headings = [int(tag[1]) for tag, _ in Reading(pdf).elements if tag in ("H1", "H2", "H3", "H4", "H5", "H6")]
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


def _by_pypdf(data, password):
    return "\n".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(data), password=password).pages)


def _by_mupdf(data, password):
    with pymupdf.open(stream=data) as document:
        if document.needs_pass and not document.authenticate(password or ""):
            raise ValueError("locked")
        return "\n".join(str(one.get_text()) for one in document)


def _by_pdfium(data, password):
    with pypdfium2.PdfDocument(data, password=password) as document:
        return "\n".join(one.get_textpage().get_text_range() for one in document)


def _by_qpdf(data, password):
    with pikepdf.open(io.BytesIO(data), password=password or "") as document:
        return "\n".join(text for _, text in Reading(document).elements)


def _by_pdfminer(data, password):
    return extract_text(io.BytesIO(data), password=password or "")


READERS = {"pypdf": _by_pypdf, "MuPDF": _by_mupdf, "pdfium": _by_pdfium, "qpdf": _by_qpdf, "pdfminer": _by_pdfminer}
REFUSED = (
    ValueError,
    PdfReadError,
    pypdfium2.PdfiumError,
    pikepdf.PasswordError,
    PDFPasswordIncorrect,
)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_reader_opens_it_with_the_password_and_none_without(every_kind, kind, reader):
    draft = every_kind[kind]
    sealed = seal.seal(layouts.render(draft).pdf, PASSWORD)

    words = "".join(READERS[reader](sealed, PASSWORD).split())

    first = next(text for text in printed.of_draft(draft) if len(text) > 20)
    assert "".join(first.split())[:20] in words
    for password in (None, "", "wrong", PASSWORD.upper()):
        with pytest.raises(REFUSED):
            READERS[reader](sealed, password)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_equal_drafts_give_equal_bytes_and_the_file_is_proven(every_kind, kind):
    draft = every_kind[kind]
    once, twice = (seal.seal(layouts.render(draft).pdf, None) for _ in range(2))

    assert once == twice
    assert proof.problems(once, None, draft, Guard(("a phrase that is nowhere",))) == []
