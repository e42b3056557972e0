import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.markers import word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Six rooms in forty minutes.", 5),
        ("**Well-being**, (they) said: “don't”…", 4),
        ("- [ ] ring Ms. K. at 16:30", 6),
        ("snake_case is two, -- is none", 6),
        (":::private\nNot the fence.\n:::", 3),
    ],
)
def test_words_are_counted_and_marks_are_not(text, words):
    assert word_count(text) == words


@given(st.text(alphabet="ab1_'’-.…#*é学🎉²٣\u0301 \n\u00ad–()"))
def test_counting_quickly_counts_the_same_as_looking_at_every_letter(text):
    assert word_count(text) == len(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", text))
