"""Entries in full after the session's page, from the command line."""

import pikepdf
import pytest


@pytest.fixture
def session(mine):
    mine("relationship", "add", "--partner", "Helen Marsh")
    return mine(
        "session", "add", "--with", "Helen Marsh", "--at", "2027-03-20T16:00", "--question", "What would you stop?"
    ).value["id"]


def test_a_chosen_entry_stands_in_full_after_the_page(mine, session):
    text = "A long day in the corridor.\n\n" + "It went on, and nobody said so. " * 60
    entry = mine("add", "--sharing", "full", "--file", "-", stdin=text).value["id"]
    out = mine.folder / "prep.pdf"

    done = mine("export", "session-prep", "--appendix", entry, "--out", out, "--no-password")

    assert done.code == 0, done.err
    assert done.value["sections"]["appendix"] == 1
    with pikepdf.open(out) as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) == done.value["pages"] >= 2
        assert [item.title.split(":")[0] for item in outline.root] == ["For our session on 20 March", "Appendix"]
    words = mine("shares", "show", done.value["share"]).value["words_in_it"]
    assert any("nobody said so" in one["text"] for one in words if one["section"] == "appendix")


def test_what_may_leave_as_one_line_or_is_not_offered_is_refused(mine, session):
    line = mine("add", "--sharing", "line", "--line", "A hard day.", "--file", "-", stdin="Longer words.").value["id"]
    out = mine.folder / "prep.pdf"

    for entry in (line, line + 1):
        assert mine("export", "session-prep", "--appendix", entry, "--out", out, "--no-password").code == 2
    assert not out.exists()
