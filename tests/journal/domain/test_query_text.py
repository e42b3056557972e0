import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.query import Filter, parse
from journal.domain.query_text import quoted, unquoted

_NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")) | st.just(" "), min_size=1, max_size=30).map(
    lambda name: " ".join(name.split()).lstrip("#").strip()
)


@given(_NAMES.filter(bool))
def test_any_name_can_be_asked_for_in_a_query(name):
    assert parse(f"tag:{quoted(name)} calm ").tags == (name,)
    assert unquoted(quoted(name)) == name or not quoted(name).startswith('"')


@pytest.mark.parametrize(
    ("name", "written"), [("work", "work"), ("new year", '"new year"'), ('the "bell"', '"the ""bell"""')]
)
def test_a_name_is_quoted_where_it_has_to_be(name, written):
    assert quoted(name) == written
    assert parse(f"tag:{written} ") == Filter(tags=(name,))
