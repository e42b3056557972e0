"""Whatever is typed into a search field is answered, or explained in a sentence; nothing else ever comes out of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entries import Entry
from journal.domain.filter import LISTS, Filter
from journal.domain.query import parse
from journal.domain.saved_searches import SavedSearch
from journal.errors import BadQuery, JournalError

_FIELDS = ("tag", "person", "goal", "kind", "standard", "mood", "energy", "before", "after", "in", "is", "has", "order")
_PIECES = st.sampled_from(
    (
        *(f"{name}{sign}" for name in _FIELDS for sign in (":", ">", "<=", "=")),
        *('"', '""', "(", ")", "-", " or ", " OR ", " AND ", " NOT ", "NEAR(", "*", "^", "+", ":", "{", "}", " ", "\0"),
        *("2026", "2026-02-30", "0000", "9999-12-31", "march", "private", "attachment", "best", "3", "9" * 20),
        *("bell", "学校", "สวัสดี", "🎉", "\ud800", "\u202e", "e\u0301", "body:", "'; DROP TABLE entries; --", "%", "_"),
    )
)  # fmt: skip
_QUERIES = st.lists(_PIECES | st.text(st.characters(exclude_categories=()), max_size=8), max_size=16).map("".join)


@pytest.fixture
def few(journal):
    for number in range(3):
        journal.entries.save(Entry(journal.clock.now(), f"bell 学校 🎉 {number}", tags=("calm",), standards=("a:1",)))
    return journal


@given(text=_QUERIES, of_list=st.sampled_from(LISTS))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered_or_explained(few, text, of_list):
    try:
        wanted = parse(text)
    except BadQuery as problem:
        said = str(problem)
        assert said.endswith(".")
        assert len(said) > 20
        assert "Traceback" not in said
        return
    back, count = few.looking_back, few.entries.count(wanted)
    heads = few.entries.heads(wanted)
    assert len(heads) == count
    for best_first in (False, True):
        hits = few.search.find(wanted, best_first=best_first)
        assert {hit.head.id for hit in hits} == {head.id for head in heads}
        for hit in hits:
            assert all(0 <= start <= end <= len(hit.snippet) for start, end in hit.spans)
    assert sum(day.entries for day in back.days_of(wanted)) == count
    assert sum(month.entries for month in back.months_of(wanted)) == count
    assert len(back.oldest(wanted, 10)) == count
    assert len(back.on_days(tuple(day.day for day in back.days_of(wanted)), wanted)) == count
    back.tags_with(wanted)
    back.people_with(wanted)
    back.goals_with(wanted)
    few.entries.newer(wanted, after_slot=0)
    few.entries.heads(Filter(terms=wanted.terms, list=of_list))


@given(text=_QUERIES)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_search_is_only_kept_if_it_can_be_understood(few, text):
    try:
        kept = few.saved_searches.save(SavedSearch("One", text))
    except JournalError:
        return
    parse(kept.query)
    few.saved_searches.delete(kept.id)
