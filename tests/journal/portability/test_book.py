"""A reading copy: contents, chapters by term, every word; private ones only if wanted."""

from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest

from journal.domain.entries import Entry, Sharing
from journal.errors import NothingChosen
from journal.portability.book import export_book
from journal.portability.choosing import Choice


def words_in(path, password=None):
    with pypdfium2.PdfDocument(path, password=password) as opened:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in opened).split())


@pytest.fixture
def written(journal):
    for month, title, body, sharing in (
        (9, "Opening", "Assembly went well.\n\n:::private\nI was afraid.\n:::", Sharing.FULL),
        (2, "Middle", "- one\n- two", Sharing.PRIVATE),
    ):
        year = 2025 if month > 7 else 2026
        at = datetime(year, month, 4, 16, 42, tzinfo=UTC)
        journal.entries.save(Entry(at=at, title=title, body=body, sharing=sharing))
    return journal


def test_every_word_is_in_it_by_term(written, tmp_path):
    share, made = export_book(written, tmp_path / "book.pdf", Choice(), None)
    said = words_in(tmp_path / "book.pdf")
    assert made.pages == 3
    for words in (
        "My journal",
        "First term, 2025–26",
        "Second term, 2025–26",
        "Assembly went well.",
        "I was afraid.",
        "two",
        "for nobody else",
    ):
        assert words in said
    assert "keep it between us" not in said
    assert (share.kind, share.protected) == ("book", False)


def test_private_words_stay_out_if_wanted(written, tmp_path):
    export_book(written, tmp_path / "book.pdf", Choice(), "owls read quietly here", with_private=False)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "book.pdf")
    said = words_in(tmp_path / "book.pdf", "owls read quietly here")
    assert "Assembly went well." in said
    assert "afraid" not in said
    assert "Middle" not in said


def test_of_an_entry_that_lends_one_line_the_line_is_in_it_and_no_more(written, tmp_path):
    at = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)
    for line in ("I learnt to wait.", ""):
        text = "All that went before."
        written.entries.save(Entry(at=at, title="Hard talk", body=text, line=line, sharing=Sharing.LINE))
    export_book(written, tmp_path / "book.pdf", Choice(), None, with_private=False)
    said = words_in(tmp_path / "book.pdf")
    assert "I learnt to wait." in said
    assert "All that went before." not in said
    assert "Hard talk" not in said


def test_nothing_to_read_is_not_written(written, tmp_path):
    with pytest.raises(NothingChosen):
        export_book(written, tmp_path / "book.pdf", Choice("nowhere"), None)
    assert not (tmp_path / "book.pdf").exists()
