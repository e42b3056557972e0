"""The reply page: sent as a form, filled in by other programs, read back as text and nothing else."""

import io
from dataclasses import replace

import pikepdf
import pypdf
import pytest

from journal.domain.mentoring import Relationship, Session
from journal.domain.replies import Reply, reply_of, with_reply
from journal.errors import NotAReply, WrongPdfPassword
from journal.export import printed
from journal.export.finishing import finish
from journal.export.reply import read_reply
from tests.journal.export.drafts import NOTHING_FORBIDDEN, ONE_PAGE

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


@pytest.mark.parametrize("fill", [filled_by_pikepdf, filled_by_pypdf])
def test_what_a_partner_types_comes_back(sent, fill):
    assert read_reply(fill(sent)) == Reply(**WORDS)


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
