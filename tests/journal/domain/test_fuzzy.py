import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.fuzzy import fit


@pytest.mark.parametrize(
    ("typed", "text", "meant"),
    [
        ("cover", "Draft the cover policy", "cover"),
        ("dcp", "Draft the cover policy", "Dcp"),
        ("elan", "Der Élan", "Élan"),
        ("", "anything", ""),
    ],
)
def test_the_letters_that_are_meant_are_found(typed, text, meant):
    found = fit(typed, text)
    assert found is not None
    assert "".join(text[place] for place in found[1]) == meant


def test_letters_that_are_not_there_in_this_order_do_not_fit():
    assert fit("revoc", "cover") is None


def test_whole_words_and_beginnings_fit_better():
    assert best("goal", ["A geological map", "Goals"]) == "Goals"
    assert best("nw", ["knew", "New week"]) == "New week"


def best(typed, texts):
    scores = {text: found[0] for text in texts if (found := fit(typed, text)) is not None}
    return max(scores, key=lambda text: scores[text])


@given(st.text(max_size=8), st.text(max_size=30))
def test_what_fits_stands_in_the_text_in_order(typed, text):
    found = fit(typed, text)
    if found is not None:
        assert list(found[1]) == sorted(set(found[1]))
        assert all(place < len(text) for place in found[1])
