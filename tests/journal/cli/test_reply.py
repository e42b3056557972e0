"""The reply page from the command line: sent, filled in by somebody, read, shown and kept."""

import pikepdf
import pytest


@pytest.fixture
def sent(mine):
    mine("relationship", "add", "--partner", "Helen Marsh")
    session = mine(
        "session", "add", "--with", "Helen Marsh", "--at", "2027-03-20T16:00", "--question", "What would you stop?"
    ).value["id"]
    out = mine.folder / "prep.pdf"
    done = mine("export", "session-prep", "--with-reply", "--out", out, "--no-password")
    assert done.code == 0, done.err
    return session, out


def filled(pdf, **words):
    target = pdf.with_name("filled.pdf")
    with pikepdf.open(pdf) as opened:
        for field in opened.Root.AcroForm.Fields:
            field.V = pikepdf.String(words.get(str(field.T), ""))
        opened.save(target)
    return target


def test_a_reply_is_read_shown_and_kept_and_the_ledger_knows_of_its_page(mine, sent):
    session, out = sent
    done = mine("reply", "read", filled(out, heard="You are tired, ngā mihi."), "--session", session)
    assert done.code == 0
    assert done.value["heard"] == "You are tired, ngā mihi."
    assert mine("shares", "show", mine("shares").value[0]["id"]).value["reply_page"] is True


def test_an_empty_reply_and_a_file_that_is_none_are_refused(mine, sent):
    session, out = sent
    assert mine("reply", "read", out, "--session", session).code == 2
    assert mine("reply", "read", mine.file("x.pdf", "no pdf"), "--session", session).code == 2


def test_letters_without_a_glyph_are_named_by_the_check(mine, sent):
    mine("session", "add", "--with", "Helen Marsh", "--at", "2027-03-19T16:00", "--question", "What is \U00012000?")
    found = mine("check", "session-prep", "--fresh").value
    assert [(one["what"], one["text"]) for one in found] == [("glyph", "\U00012000")]
