"""The reply page: sent as a form, filled in by other programs, read back as text and nothing else."""

import io
import warnings
from dataclasses import replace
from typing import Any

import pikepdf
import pymupdf
import pypdf
import pytest

from journal.domain.mentoring import Relationship, Session
from journal.domain.replies import Reply, reply_of, with_reply
from journal.errors import NotAReply, WrongPdfPassword
from journal.export import printed
from journal.export.finishing import finish
from journal.export.reply import read_reply
from tests.journal.export.drafts import NOTHING_FORBIDDEN, ONE_PAGE

KEPT, UNLOCKED = 0, 1  # MuPDF's ways to save what had a password
PASSWORD = "harbour plum kettle nine"
WORDS = {"heard": "Kia ora, Ngāi Tahu — “wait”.\nTwo lines.", "questions": "Why now?", "suggested": "Stand still."}


@pytest.fixture(scope="module")
def sent():
    return finish(replace(ONE_PAGE, reply=True), NOTHING_FORBIDDEN, PASSWORD).pdf


def filled_by_pikepdf(pdf, values=WORDS):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf), password=PASSWORD) as opened:
        for field in opened.Root.AcroForm.Fields:
            field.V = values.get(str(field.T), pikepdf.String(""))
        opened.save(out)
    return out.getvalue()


def filled_by_pypdf(pdf):
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf), password=PASSWORD))
    writer.update_page_form_field_values(writer.pages[-1], WORDS)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def filled_by_mupdf(pdf, **saving):
    with pymupdf.open(stream=pdf) as opened:
        assert opened.authenticate(PASSWORD)
        fields: Any = opened[-1].widgets()
        for field in fields:
            field.field_value = WORDS[field.field_name]
            field.update()
        return opened.tobytes(**saving)


def filled_and_added_to_the_end(pdf):
    """As a program saves that leaves the file as it is and appends what is new."""
    with pymupdf.open(stream=pdf) as opened:
        opened.authenticate(PASSWORD)
        plain = opened.tobytes(encryption=UNLOCKED)
    writer = pypdf.PdfWriter(io.BytesIO(plain), incremental=True)
    writer.update_page_form_field_values(writer.pages[-1], WORDS)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(plain)
    return out.getvalue()


def under_a_field_of_the_program(pdf):
    """As a program saves that gathers all fields under one of its own."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(filled_by_pikepdf(pdf))) as opened:
        form = opened.Root.AcroForm
        group = opened.make_indirect(pikepdf.Dictionary(T=pikepdf.String("form1"), Kids=form.Fields))
        for field in form.Fields:
            field.Parent = group
        form.Fields = pikepdf.Array([group])
        opened.save(out)
    return out.getvalue()


FILLED = {
    "pikepdf": filled_by_pikepdf,
    "pypdf": filled_by_pypdf,
    "MuPDF": lambda pdf: filled_by_mupdf(pdf, encryption=UNLOCKED),
    "MuPDF, tidied": lambda pdf: filled_by_mupdf(pdf, garbage=4, deflate=True, encryption=UNLOCKED),
    "appended": filled_and_added_to_the_end,
    "gathered": under_a_field_of_the_program,
}


@pytest.mark.parametrize("program", FILLED)
def test_what_a_partner_types_comes_back(sent, program):
    assert read_reply(FILLED[program](sent)) == Reply(**WORDS)


def test_a_reply_that_kept_its_password_or_got_another_one_opens_with_that(sent):
    kept = filled_by_mupdf(sent, encryption=KEPT)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(filled_by_pikepdf(sent))) as opened:
        opened.save(out, linearize=True, encryption=pikepdf.Encryption(user="theirs", owner="theirs", R=4, aes=True))

    assert read_reply(kept, PASSWORD) == Reply(**WORDS)
    assert read_reply(out.getvalue(), "theirs") == Reply(**WORDS)
    for pdf, wrong in ((kept, None), (kept, "theirs"), (out.getvalue(), None), (out.getvalue(), PASSWORD)):
        with pytest.raises(WrongPdfPassword):
            read_reply(pdf, wrong)


def test_answers_that_were_turned_into_plain_text_are_said_to_be(sent):
    with pymupdf.open(stream=filled_by_mupdf(sent, encryption=UNLOCKED)) as opened:
        opened.bake(annots=False, widgets=True)
        flattened = opened.tobytes()

    with pytest.raises(NotAReply, match="without fields to read"):
        read_reply(flattened)


def test_a_file_that_takes_too_long_or_ends_its_reader_is_refused(sent, monkeypatch):
    with pytest.raises(NotAReply, match="takes far too long"):
        read_reply(sent, PASSWORD, patience=0.0)
    monkeypatch.setattr("journal.confined.sys.executable", "/nowhere/at/all")
    with pytest.raises(NotAReply, match="could not be started"):
        read_reply(sent, PASSWORD)


def _script(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _form_in_itself(pdf):
    pdf.Root.AcroForm.Fields.append(pdf.Root.AcroForm)


def _fields_in_themselves(pdf):
    pdf.Root.AcroForm.Fields[0].Kids = pdf.Root.AcroForm.Fields


def _one_field_many_times(pdf):
    pdf.Root.AcroForm.Fields = pikepdf.Array([pdf.Root.AcroForm.Fields[0]] * 5000)


def _fields_that_are_none(pdf):
    pdf.Root.AcroForm.Fields = pikepdf.Dictionary()


def _form_that_is_none(pdf):
    pdf.Root.AcroForm = pikepdf.String("form")


def strange(pdf, change):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(filled_by_pikepdf(pdf))) as opened, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that the form is strange
        change(opened)
        opened.save(out)
    return out.getvalue()


@pytest.mark.parametrize("change", [_script, _form_in_itself, _fields_in_themselves])
def test_a_strange_form_gives_its_words_and_no_more(sent, change):
    assert read_reply(strange(sent, change)) == Reply(**WORDS)


@pytest.mark.parametrize("change", [_one_field_many_times, _fields_that_are_none, _form_that_is_none])
def test_a_form_that_is_none_is_refused_in_a_sentence(sent, change):
    with pytest.raises(NotAReply, match="Nothing was changed"):
        read_reply(strange(sent, change))


def test_an_untouched_reply_page_is_empty_and_opens_with_its_password_only(sent):
    assert read_reply(sent, PASSWORD).is_empty()
    for wrong in (None, "another"):
        with pytest.raises(WrongPdfPassword):
            read_reply(sent, wrong)


def test_a_page_without_fields_or_no_pdf_at_all_is_no_reply():
    plain = finish(ONE_PAGE, NOTHING_FORBIDDEN, None).pdf
    for data in (plain, b"", b"%PDF-1.7\n%%EOF", b"MZ" * 500, plain[: len(plain) // 2]):
        with pytest.raises(NotAReply):
            read_reply(data)


def test_a_hostile_reply_gives_plain_bounded_text(sent):
    reply = read_reply(
        filled_by_pikepdf(
            sent,
            {
                "heard": "a\u202eb\x00c" + "x" * 100_000,
                "questions": pikepdf.Name("/Launch"),
                "suggested": pikepdf.Array([pikepdf.Dictionary(S=pikepdf.Name.JavaScript)]),
            },
        )
    )
    assert reply.heard.startswith("abcx")
    assert len(reply.heard) <= 20_000
    assert (reply.questions, reply.suggested) == ("", "")


def test_the_reply_page_adds_no_paragraph_of_the_draft_and_equal_drafts_give_equal_bytes():
    draft = replace(ONE_PAGE, reply=True)
    assert list(printed.of_draft(draft)) == list(printed.of_draft(ONE_PAGE))
    first, second = (finish(draft, NOTHING_FORBIDDEN, None) for _ in range(2))
    assert first.pdf == second.pdf
    assert first.pages == 2


def test_a_reply_is_kept_beside_its_session(clock):
    session = Session(1, clock.now(), uid="s1")
    relationship = Relationship("Helen Marsh", notes={"resources": ["a book"]})
    filed = with_reply(relationship, session, Reply(**WORDS), clock.now())
    kept = reply_of(filed, session)
    assert kept is not None
    assert replace(kept, read_at="") == Reply(**WORDS)
    assert filed.notes["resources"] == ["a book"]
    assert reply_of(filed, replace(session, uid="s2")) is None
