from dataclasses import replace

import pytest

from journal.domain.saved_searches import SavedSearch
from journal.errors import BadQuery, NotFound


def test_a_search_is_kept_under_its_name_and_comes_last(journal):
    first = journal.saved_searches.save(SavedSearch("Trust", "tag:trust mood<3"))
    second = journal.saved_searches.save(SavedSearch("", "  bell   board "))

    assert [search.name for search in journal.saved_searches.all()] == ["Trust", "bell board"]
    assert second.position > first.position
    assert journal.saved_searches.get(first.id) == first


def test_a_search_is_renamed_and_let_go(journal):
    kept = journal.saved_searches.save(SavedSearch("Trust", "tag:trust"))

    journal.saved_searches.save(replace(kept, name="Trust at school"))
    assert journal.saved_searches.get(kept.id).name == "Trust at school"

    journal.saved_searches.delete(kept.id)
    assert journal.saved_searches.all() == ()
    with pytest.raises(NotFound):
        journal.saved_searches.get(kept.id)


@pytest.mark.parametrize("query", ["mood>9", "   "])
def test_what_cannot_be_searched_is_not_kept(journal, query):
    with pytest.raises(BadQuery):
        journal.saved_searches.save(SavedSearch("x", query))
    assert journal.saved_searches.all() == ()


def test_others_hear_that_the_searches_changed(journal):
    heard = []
    journal.listen(heard.append)

    journal.saved_searches.save(SavedSearch("Trust", "tag:trust"))

    assert heard[0].touch("searches")
