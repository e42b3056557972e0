"""The list of entries, a page at a time."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from journal.domain.query import Filter, parse
from ui.entries import head_model
from ui.entries.entry_source import EntrySource
from ui.entries.head_model import PAGE, DayRow, EntryRow, HeadModel


@pytest.fixture
def model(context, qtbot):
    made = HeadModel()
    yield made
    made.deleteLater()


def rows(model):
    return [model.index(number).data(Qt.ItemDataRole.UserRole) for number in range(model.rowCount())]


def ids(model):
    return [row.head.id for row in rows(model) if isinstance(row, EntryRow)]


def show(model, context, wanted=None):
    model.show(EntrySource(context.journal, wanted or Filter()), context.journal.clock.today())


def test_only_a_page_is_read_and_the_next_ones_follow_until_all_are_there(model, context, many):
    show(model, context)
    assert len(ids(model)) == PAGE
    while len(ids(model)) < context.journal.entries.count():
        before = len(ids(model))
        model.load_more()
        assert len(ids(model)) > before
    everything = [head.id for head in context.journal.entries.heads(limit=1000)]
    assert ids(model) == everything
    model.load_more()
    assert ids(model) == everything


def test_each_day_has_one_label_across_pages(model, context, many):
    show(model, context)
    model.load_more()
    labels = [row.words for row in rows(model) if isinstance(row, DayRow)]
    assert len(labels) == len(set(labels))
    assert labels[0] == "Today"


def test_a_write_changes_only_the_row_that_differs(model, context, many, qtbot):
    show(model, context)
    resets, changed = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    entry = context.journal.entries.get(many[2].id)
    context.journal.entries.save(replace(entry, title="A new title"))
    model.refresh(context.journal.clock.today())
    assert resets == []
    assert [rows(model)[row].head.title for row in changed] == ["A new title"]


def test_entries_come_go_and_move_to_where_they_belong(model, context, many, write):
    show(model, context)
    context.journal.entries.delete(many[1].id)
    new = write("The newest of all")
    moved = context.journal.entries.get(many[0].id)
    context.journal.entries.save(replace(moved, at=many[40].at))
    model.refresh(context.journal.clock.today())
    assert ids(model) == [head.id for head in context.journal.entries.heads(limit=PAGE)]
    assert ids(model)[0] == new.id
    assert many[1].id not in ids(model)


def test_of_a_long_list_only_what_was_seen_is_asked_for_again(model, context, many, monkeypatch):
    show(model, context)
    model.load_more()
    monkeypatch.setattr(head_model, "LONG", 80)
    model.refresh(context.journal.clock.today(), seen=10)
    assert len(ids(model)) == 10 + PAGE


def test_a_long_list_lets_go_of_what_is_far_away_and_finds_it_again(model, context, many, monkeypatch):
    monkeypatch.setattr(head_model, "LONG", 80)
    everything = [head.id for head in context.journal.entries.heads(limit=1000)]
    show(model, context)
    for _ in range(len(everything) // PAGE + 1):
        model.load_more()
        start = everything.index(ids(model)[0])
        assert ids(model) == everything[start : start + len(ids(model))]
        assert len(ids(model)) <= 80 + PAGE
        assert isinstance(rows(model)[0], DayRow)
    assert ids(model)[-1] == everything[-1]
    assert not model.begins_at_newest

    for _ in range(len(everything) // PAGE + 2):
        model.load_newer()
        labels = [row.words for row in rows(model) if isinstance(row, DayRow)]
        assert len(labels) == len(set(labels))
    assert model.begins_at_newest
    assert ids(model) == everything[: len(ids(model))]


def test_a_list_may_begin_anywhere(model, context, many):
    everything = [head.id for head in context.journal.entries.heads(limit=1000)]
    place = next(head for head in context.journal.entries.heads(limit=1000) if head.id == everything[70])
    show(model, context)

    model.show_from(place.slot + 1)

    assert ids(model)[0] == place.id
    model.load_newer()
    assert ids(model)[: PAGE + 1] == everything[70 - PAGE : 71]


def test_excerpts_further_down_are_looked_for_when_they_come_into_view(model, context, write):
    for number in range(20):
        write(f"Long before it, the word was there: boiler {number}")
    show(model, context, parse("boiler "))
    entries = [row for row in rows(model) if isinstance(row, EntryRow)]
    assert [bool(row.spans) for row in entries] == [True] * 12 + [False] * 8

    model.fill_excerpts(0, model.rowCount() - 1)

    assert all(row.spans for row in rows(model) if isinstance(row, EntryRow))


def test_labels_of_days_cannot_be_chosen(model, context):
    show(model, context)
    for number, row in enumerate(rows(model)):
        selectable = bool(model.index(number).flags() & Qt.ItemFlag.ItemIsSelectable)
        assert selectable is isinstance(row, EntryRow)


def test_a_search_shows_where_its_words_stand(model, context, write):
    write("The boiler quote came in at last and it is lower than the boiler man said")
    show(model, context, parse("boiler"))
    (row,) = [row for row in rows(model) if isinstance(row, EntryRow)]
    assert [row.excerpt[start:end] for start, end in row.spans] == ["boiler", "boiler"]


def test_forgetting_leaves_no_row(model, context):
    show(model, context)
    model.forget()
    assert model.rowCount() == 0
    model.refresh(context.journal.clock.today())
    assert model.rowCount() == 0
