"""From a draft to the finished file, as the window and the command line ask for it."""

import hashlib
import tempfile

import pytest

from journal.domain.sharing import Guard, Piece, Section
from journal.errors import NoGlyph, NothingChosen, ProofFailed, UsageError
from journal.export.finishing import finish
from tests.journal.export.drafts import NOTHING_FORBIDDEN, TWO_PAGES, draft_of, entry_of, said

PASSWORD = "copper lantern field seven"


@pytest.mark.parametrize("password", [PASSWORD, None])
def test_a_finished_file_comes_with_its_facts(password):
    finished = finish(TWO_PAGES, NOTHING_FORBIDDEN, password, "letter")

    assert finished.pdf.startswith(b"%PDF-")
    assert finished.sha256 == hashlib.sha256(finished.pdf).hexdigest()
    assert finished.pages == 2
    assert finished.words > 250


def test_nothing_chosen_is_said_so():
    for draft in (draft_of(), draft_of(Section("questions", ())), draft_of(Section("questions", (Piece(said("  ")),)))):
        with pytest.raises(NothingChosen):
            finish(draft, NOTHING_FORBIDDEN, PASSWORD)


def test_letters_that_cannot_be_drawn_are_named_before_anything_is_written():
    with pytest.raises(NoGlyph) as refused:
        finish(entry_of(*said("we say नमस्ते")), NOTHING_FORBIDDEN, PASSWORD)

    assert set(refused.value.characters) == set("नमस्ते")


def test_a_private_phrase_in_the_page_throws_the_file_away():
    with pytest.raises(ProofFailed):
        finish(TWO_PAGES, Guard(("pay for it on the walk back",)), PASSWORD)


def test_an_impossible_password_is_refused():
    with pytest.raises(UsageError):
        finish(TWO_PAGES, NOTHING_FORBIDDEN, "x" * 200)


def test_nothing_is_written_to_any_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    finish(TWO_PAGES, NOTHING_FORBIDDEN, PASSWORD)

    assert list(tmp_path.iterdir()) == []
