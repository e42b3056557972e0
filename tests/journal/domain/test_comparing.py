"""Words added and taken out between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.comparing import Fate, Piece, changed_words, compare

TEXTS = st.lists(st.sampled_from(["the gate", "was", " quiet", "\n", "\n\n", "Ms K’s", ". ", "é\u2028", "\r\n"])).map(
    "".join
)


def made_of(pieces, *fates):
    return "".join(piece.text for piece in pieces if piece.fate in fates)


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(old, new):
    pieces = compare(old, new)
    assert made_of(pieces, Fate.KEPT, Fate.REMOVED) == old
    assert made_of(pieces, Fate.KEPT, Fate.ADDED) == new


def test_only_the_word_that_changed_is_marked():
    pieces = compare("The gate was quiet.\nNobody came.\n", "The gate was loud.\nNobody came.\n")
    assert Piece("quiet", Fate.REMOVED) in pieces
    assert Piece("loud", Fate.ADDED) in pieces
    assert changed_words(pieces) == (1, 1)


def test_a_text_compared_with_itself_is_one_piece():
    assert compare("One.\nTwo.\n", "One.\nTwo.\n") == (Piece("One.\nTwo.\n", Fate.KEPT),)


def test_a_very_long_rewriting_is_shown_whole():
    old, new = "a " * 5000, "b " * 5000
    assert compare(old, new) == (Piece(old, Fate.REMOVED), Piece(new, Fate.ADDED))
