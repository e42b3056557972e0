"""The searches she keeps stand in the sidebar, and their counts stay right."""

from journal.domain.entries import Entry
from journal.domain.saved_searches import SavedSearch


def test_a_kept_search_gets_a_row_with_its_count_and_loses_it_again(opened):
    workspace = opened.workspace
    journal = workspace.context.journal
    kept = journal.saved_searches.save(SavedSearch("Bells & boards", "zyzzyva"))
    row = workspace.sidebar.row(f"saved:{kept.id}")
    assert row.accessibleName() == "Bells & boards"
    assert row.text().strip() == "Bells && boards"

    entry = journal.entries.save(Entry(journal.clock.now(), "zyzzyva"))
    assert row.accessibleName() == "Bells & boards, 1"
    row.click()
    assert workspace.here == "journal"
    assert row.isChecked()

    journal.entries.delete(entry.id)
    assert row.accessibleName() == "Bells & boards"
    journal.saved_searches.delete(kept.id)
    assert f"saved:{kept.id}" not in workspace.sidebar._rows
