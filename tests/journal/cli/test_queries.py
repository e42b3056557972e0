"""The query language on the command line: the same answers, and a sentence where there is none."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ODD = (
    "mood>9", "kind:poem", "after:yesterday", "is:nice", "-after:2026", "bell -(a or b)", "in:x-1",
    "is:private is:shared",
    '"never closed', "((((", ")))", "or or or", "-", "tag:", "standard:", "AND NOT NEAR(", "*", "學校",
    "\u202e", "a" * 2500,
)  # fmt: skip


@pytest.fixture
def written(mine):
    assert mine("add", "--file", "-", "--title", "Bell", "--tag", "calm", stdin="The bell rang. 学校").code == 0
    assert mine("add", "--file", "-", "--title", "Board", "--mood", "4", stdin="The board met.").code == 0
    return mine


def test_an_odd_query_is_answered_or_explained(written):
    for command, query in itertools.product(("list", "search"), ODD):
        answer = written(command, "--", query, as_json=False)
        assert answer.code in (0, 2), query
        assert "Traceback" not in answer.err
        assert answer.code == 0 or answer.err.strip().endswith("."), query


MEANT = (
    (("bell",), ["Bell"]),
    (("bell", "or", "board"), ["Board", "Bell"]),
    (("-bell",), ["Board"]),
    (("mood>3",), ["Board"]),
    (("tag:calm", "-board"), ["Bell"]),
    (('"the board"',), ["Board"]),
    (("bo*",), ["Board"]),
    (("学",), ["Bell"]),
    (("-tag:calm",), ["Board"]),
    (("-standard:psel_2015", "tag:calm"), ["Bell"]),
)


def test_lists_and_search_understand_the_same(written):
    for query, titles in MEANT:
        listed = [entry["title"] for entry in written("list", *query).value]
        found = [hit["title"] for hit in written("search", *query).value]
        assert sorted(listed) == sorted(found) == sorted(titles), query


@given(query=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=20))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_brings_anything_but_an_answer(written, query):
    answer = written("search", "--", query, as_json=False)
    assert answer.code in (0, 2)
