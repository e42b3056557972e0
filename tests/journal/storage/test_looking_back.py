from datetime import UTC, date, datetime, timedelta

from journal.domain.entries import Entry
from journal.domain.looking_back import DaySums, MonthCount
from journal.domain.query import Filter, parse

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)


def test_months_are_counted_alike_from_the_sums_and_from_the_entries(journal):
    for days in (0, 1, 40, 41, 42):
        journal.entries.save(Entry(AT + timedelta(days=days), "The bell rang."))
    gone = journal.entries.save(Entry(AT + timedelta(days=90), "The bell rang."))
    journal.entries.delete(gone.id)

    found = journal.looking_back.months_of(Filter())

    assert found == (MonthCount(date(2026, 3, 1), 2), MonthCount(date(2026, 4, 1), 3))
    assert journal.looking_back.months_of(parse("bell ")) == found


def test_days_are_summed_alike_from_the_sums_and_from_the_entries(journal):
    journal.entries.save(Entry(AT, "The bell rang.", mood=4, energy=2))
    journal.entries.save(Entry(AT, "The bell rang twice.", mood=1))

    found = journal.looking_back.days(AT.date(), AT.date())

    assert found == (DaySums(AT.date(), 2, 7, 5, 2, 2, 1),)
    assert journal.looking_back.days_of(parse("bell ")) == found


def test_what_few_and_what_many_entries_carry_is_found_from_the_oldest_too(journal):
    first = journal.entries.save(Entry(AT, "The bell rang.", tags=("calm",)))
    journal.entries.save(Entry(AT + timedelta(days=1), "The bell rang.", tags=("calm",)))

    assert [head.id for head in journal.looking_back.oldest(parse("tag:calm "))] == [first.id]
