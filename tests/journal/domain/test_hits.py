import pytest

from journal.domain.hits import hits
from journal.domain.query import parse


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("The bell rang. Bells ring.", "bell ", ["bell"]),
        ("The bell rang. Bells ring.", "bel", ["bell", "Bells"]),
        ("A Café near the cafe", "cafe ", ["Café", "cafe"]),
        ("Hold the silence, then hold", '"hold the silence"', ["Hold the silence"]),
        ("one two one", "(one or two) ", ["one", "two", "one"]),
        ("今日は学校で会議", "学校", ["学校"]),
        ("Done 🎉 today", "🎉", ["🎉"]),
        ("bell", "-bell ", []),
        ("don't stop", "don't ", ["don't"]),
        ("anything", "mood>3", []),
        ("hold the silence", 'hold "hold the"', ["hold the"]),
        ("", "bell", []),
    ],
)
def test_the_words_of_a_search_are_marked_as_the_index_reads_them(text, query, marked):
    assert [text[start:end] for start, end in hits(text, parse(query).words)] == marked
