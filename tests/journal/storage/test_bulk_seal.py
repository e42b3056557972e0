"""Rows that come by the thousand are sealed as strictly as those that come one by one."""

from datetime import UTC, datetime

import pytest

from journal.domain.entries import Entry
from journal.identity import new_uid
from journal.storage.database import ConstraintFailed
from journal.storage.entry_bulk import BulkEntries, NewEntry

AT = datetime(2026, 3, 4, tzinfo=UTC)

COLUMNS = ("uid", "area", "deleted_at")
ROWS = [("a", "entries", "x"), ("b\0b", "entries", "é"), ("c", "日本", "")]


def test_rows_put_in_together_are_as_sealed(journal):
    with journal.db.write("entries") as sql, sql.many_rows() as rows:
        rows.insert("tombstones", COLUMNS, ROWS)
    assert journal.db.check(full=True) == []
    with journal.db.write("entries") as sql:
        sql.execute("DELETE FROM tombstones WHERE uid = 'c'")
        sql.execute("UPDATE tombstones SET area = 'goals' WHERE uid = 'a'")
    assert journal.db.check(full=True) == []


def test_rows_are_added_up_while_a_long_statement_runs_and_after_it(journal):
    with journal.db.write("entries") as sql, sql.many_rows() as rows:
        rows.insert("tombstones", COLUMNS, ROWS[:1])
        rows.meanwhile("INSERT INTO dictionary VALUES (:word, 'now')", {"word": "walkthrough"})
        rows.insert("tombstones", COLUMNS, ROWS[1:])
    assert len(journal.db.read("SELECT uid FROM tombstones")) == 3
    assert journal.db.check(full=True) == []


def _say_nonsense_meanwhile(journal, sql_text, told):
    with journal.db.write("entries") as sql, sql.many_rows() as rows:
        rows.insert("tombstones", COLUMNS, told)
        rows.meanwhile(sql_text, {})


def test_a_value_that_cannot_be_sealed_is_not_kept(journal):
    with pytest.raises(TypeError):
        _say_nonsense_meanwhile(journal, "DELETE FROM dictionary", [("a", "entries", memoryview(b"x"))])
    assert journal.db.read("SELECT uid FROM tombstones") == []
    assert journal.db.check(full=True) == []


def test_a_long_statement_that_fails_leaves_the_seal_alone(journal):
    with pytest.raises(ConstraintFailed):
        _say_nonsense_meanwhile(journal, "INSERT INTO dictionary VALUES (NULL, NULL)", ROWS)
    assert journal.db.read("SELECT uid FROM tombstones") == []
    assert journal.db.check(full=True) == []


def test_a_table_that_is_sealed_later_is_sealed_at_the_commit(journal):
    journal.entries.save(Entry(at=AT, body="#first"))
    with journal.db.write("entries") as sql:
        sql.seal_later("tag_stats")
        sql.seal_later("tag_stats")
        sql.execute("UPDATE tag_stats SET entries = entries + 7")
        sql.execute("INSERT INTO tag_stats VALUES (99, 3)")
    assert journal.db.check(full=True) == []
    with journal.db.write("entries") as sql:
        sql.execute("UPDATE tag_stats SET entries = 1")
    assert journal.db.check(full=True) == []


def _put_in_twice(journal):
    with journal.db.write("entries") as sql:
        sql.seal_later("tag_stats")
        with sql.many_rows() as rows:
            rows.insert("tombstones", COLUMNS, ROWS)
        with sql.many_rows() as rows:
            rows.insert("tombstones", COLUMNS, ROWS)


def test_what_was_rolled_back_leaves_the_seal_alone(journal):
    with pytest.raises(ConstraintFailed):
        _put_in_twice(journal)
    journal.entries.save(Entry(at=AT, body="#first"))
    assert journal.db.read("SELECT uid FROM tombstones") == []
    assert journal.db.check(full=True) == []


def test_a_row_changed_behind_its_back_is_noticed(journal):
    with journal.db.write("entries") as sql, sql.many_rows() as rows:
        rows.insert("tombstones", COLUMNS, ROWS)
    journal.db._live_seal().look_away()
    journal.db._live().execute("UPDATE tombstones SET area = 'other' WHERE uid = 'a'")
    assert journal.db.check(full=True) != []


def test_pages_put_in_first_and_settled_later_are_found_and_sealed(journal):
    with journal.db.write("entries") as sql:
        bulk = BulkEntries(sql, "now")
        for day in (1, 2, 3):
            at = datetime(2026, 3, day, tzinfo=UTC)
            bulk.put_in([NewEntry(Entry(at=at, body=f"owl {day}", uid=new_uid()), "now", "now")])
        bulk.settle()
        bulk.settle()
    assert len(journal.search.find("owl", 9)) == 3
    assert journal.search.is_sound()
    assert journal.db.check(full=True) == []
