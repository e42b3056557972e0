"""Sealed files open with the password in every reader at hand, and in none without it."""

import io
import unicodedata

import pikepdf
import pymupdf
import pypdf
import pypdfium2
import pytest

from journal.errors import UsageError
from journal.export.pdf.session_prep import render
from journal.export.seal import seal
from tests.journal.export.drafts import TWO_PAGES

PASSWORD = "copper lantern field seven"
PLAIN = render(TWO_PAGES).pdf
SEALED = seal(PLAIN, PASSWORD)
SENTENCE = "When do I tell the team I disagree"


def _by_pypdf(data, password):
    reader = pypdf.PdfReader(io.BytesIO(data), password=password)
    return reader.pages[0].extract_text()


def _by_mupdf(data, password):
    document = pymupdf.open(stream=data)
    if document.needs_pass and not document.authenticate(password or ""):
        raise ValueError("locked")
    return document[0].get_text()


def _by_pdfium(data, password):
    return pypdfium2.PdfDocument(data, password=password)[0].get_textpage().get_text_range()


READERS = {"pypdf": _by_pypdf, "MuPDF": _by_mupdf, "pdfium": _by_pdfium}


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_opens_it_with_the_password(reader):
    assert SENTENCE in " ".join(READERS[reader](SEALED, PASSWORD).split())


@pytest.mark.parametrize("password", [None, "", "wrong", PASSWORD.upper(), PASSWORD + " "])
@pytest.mark.parametrize("reader", READERS)
def test_no_reader_opens_it_without_the_password(reader, password):
    with pytest.raises((ValueError, pypdf.errors.PdfReadError, pypdfium2.PdfiumError)):
        READERS[reader](SEALED, password)


def test_the_seal_is_aes_256_of_revision_6_and_open_to_screen_readers():
    with pikepdf.open(io.BytesIO(SEALED), password=PASSWORD) as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert str(pdf.encryption.stream_method) == str(pikepdf.models.encryption.EncryptionMethod.aesv3)
        assert pdf.allow.accessibility
        assert pdf.user_password_matched
        assert not pdf.owner_password_matched


def test_no_word_can_be_read_in_the_sealed_bytes():
    for word in (b"disagree", b"StructElem", b"Session preparation", b"Literata"):
        assert word not in SEALED


def test_a_password_opens_it_however_its_accents_were_typed():
    sealed = seal(PLAIN, "kereru\u0304 \u212b")

    for form in ("NFC", "NFKC"):
        assert SENTENCE in " ".join(_by_pdfium(sealed, unicodedata.normalize(form, "kereru\u0304 \u212b")).split())


@pytest.mark.parametrize("password", ["", "   ", "x" * 128, "ā" * 64, "two\nlines", "nul\x00", "\ud800"])
def test_a_password_that_some_reader_would_not_take_is_refused(password):
    with pytest.raises(UsageError):
        seal(PLAIN, password)


def test_without_a_password_equal_input_gives_equal_bytes_and_nobody_is_kept_out():
    once, twice = seal(PLAIN, None), seal(PLAIN, None)

    assert once == twice
    assert SENTENCE in " ".join(_by_pypdf(once, None).split())


def test_two_seals_of_one_file_differ():
    assert seal(PLAIN, PASSWORD) != seal(PLAIN, PASSWORD)
