import contextlib
import sqlite3
import threading

import pytest

from journal.domain.changes import EVERYTHING, Changes
from journal.errors import (
    AlreadyExists,
    BeingChanged,
    Cancelled,
    CannotWrite,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseTooNew,
    DiskFull,
    JournalError,
    Moved,
    OpenElsewhere,
)
from journal.storage import migrate
from journal.storage.database import CONNECTION, PAGE_FORMAT, PAGE_SIZE, ConstraintFailed, Database

KEY = bytearray(range(32))
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- a comment; with a semicolon
CREATE TABLE pages (id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE, weight REAL, picture BLOB);
CREATE TABLE notes (id INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE, text TEXT);
CREATE VIRTUAL TABLE words USING fts5 (body);
CREATE TRIGGER pages_counted AFTER INSERT ON pages BEGIN
    INSERT INTO notes (page, text) VALUES (NEW.id, 'made; by a trigger');
END;
"""


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "migrations"
    path.mkdir()
    (path / "0001_start.sql").write_text(SCHEMA)
    return path


@pytest.fixture
def database(tmp_path, folder):
    opened = Database.create(tmp_path / "test.db", KEY)
    migrate.migrate(opened, folder=folder)
    yield opened
    opened.close()


def add(database, body, **more):
    with database.write("pages") as sql:
        return sql.execute(
            "INSERT INTO pages (body, weight, picture) VALUES (:body, :weight, :picture)",
            {"body": body, "weight": more.get("weight"), "picture": more.get("picture")},
        ).lastrowid


def delete_and_fail(database):
    with database.write("pages") as sql:
        sql.execute("DELETE FROM pages")
        sql.execute("INSERT INTO pages (body) VALUES (NULL)")


def pass_over_a_failure(database):
    with database.write("pages"):
        add(database, "one")
        with contextlib.suppress(ConstraintFailed):
            delete_and_fail(database)


def bodies(database):
    return [row["body"] for row in database.read("SELECT body FROM pages ORDER BY id")]


def test_every_setting_of_the_connection_is_read_back(database):
    for name, (_, expected) in CONNECTION.items():
        assert database.pragma(name) == expected, name
    for name, value in PAGE_FORMAT.items():
        assert database.pragma(name) == str(value)
    assert int(database.pragma("page_size")) == PAGE_SIZE
    assert database.pragma("cipher_status") == "1"


def test_nothing_readable_is_in_the_file(database):
    add(database, "a marker that nobody may read")
    data = database.path.read_bytes()
    assert b"marker" not in data
    assert b"SQLite" not in data
    assert len(data) % PAGE_SIZE == 0
    assert database.path.stat().st_mode & 0o777 == 0o600


def test_rows_are_asked_for_by_name(database):
    add(database, "one", weight=1.5, picture=b"\x00\xff")
    row = database.one("SELECT * FROM pages WHERE body = :body", {"body": "one"})
    assert (row["id"], row["weight"], row["picture"]) == (1, 1.5, b"\x00\xff")
    assert database.one("SELECT * FROM pages WHERE id = 99") is None


def test_what_was_written_is_there_after_closing(database):
    add(database, "one")
    database.close()
    again = Database.open(database.path, KEY)
    assert bodies(again) == ["one"]
    again.close()


def test_an_error_takes_the_whole_transaction_back(database):
    add(database, "one")
    with pytest.raises(ConstraintFailed):
        delete_and_fail(database)
    assert bodies(database) == ["one"]


def test_a_broken_rule_of_the_schema_is_told_apart(database):
    add(database, "one")
    with pytest.raises(ConstraintFailed):
        add(database, "one")
    add(database, "two")
    assert bodies(database) == ["one", "two"]
    assert database.check(full=True) == []


def test_a_write_inside_a_write_is_one_transaction_and_one_announcement(database):
    heard = []
    database.listen(heard.append)
    with database.write("pages"):
        add(database, "one")
        with database.write("notes") as sql:
            sql.execute("UPDATE notes SET text = 'x'")
        assert heard == []
    assert heard == [Changes(frozenset({"pages", "notes"}))]


def test_a_failed_inner_write_cannot_be_passed_over(database):
    with pytest.raises(RuntimeError):
        pass_over_a_failure(database)
    assert bodies(database) == []


def test_listeners_hear_only_of_what_was_kept_and_can_stop(database):
    heard = []
    stop = database.listen(heard.append)
    with pytest.raises(LookupError), database.write("pages"):
        raise LookupError
    assert heard == []
    add(database, "one")
    stop()
    stop()
    add(database, "two")
    assert len(heard) == 1
    assert heard[0].touch("goals", "pages")
    assert not heard[0].touch("goals")
    assert Changes(frozenset({EVERYTHING})).touch("goals")


def test_a_listener_that_fails_does_not_undo_the_save(database):
    def fail(_changes):
        raise LookupError

    database.listen(fail)
    with pytest.raises(LookupError):
        add(database, "one")
    assert bodies(database) == ["one"]


# --- the row seal


def test_every_way_to_change_a_row_keeps_the_seal_right(database):
    first = add(database, "one", weight=2.5, picture=bytes(range(256)))
    add(database, "zwei ✓ \x00 три", weight=float(7))
    with database.write() as sql:
        sql.execute("UPDATE pages SET weight = weight + 1, body = upper(body)")
        sql.execute("INSERT OR REPLACE INTO pages (id, body) VALUES (:id, 'replaced')", {"id": first})
        sql.execute("INSERT INTO pages (id, body) VALUES (2, 'x') ON CONFLICT (id) DO UPDATE SET body = excluded.body")
        sql.execute("INSERT OR IGNORE INTO pages (id, body) VALUES (1, 'ignored')")
        sql.executemany("INSERT INTO pages (body) VALUES (:body)", [{"body": f"many {n}"} for n in range(20)])
        sql.execute("DELETE FROM pages WHERE id > 10")
        sql.execute("INSERT INTO words (body) VALUES ('not sealed, can be made again')")
        sql.execute("INSERT INTO meta (key, value) VALUES ('colour', 'green')")
    with database.write() as sql, pytest.raises(ConstraintFailed):
        sql.execute("INSERT INTO pages (body) SELECT body FROM pages")
    assert database.check(full=True) == []
    database.close()
    again = Database.open(database.path, KEY)
    assert again.check(full=True) == []
    add(again, "after")
    assert again.check(full=True) == []
    again.close()


def test_a_text_with_a_nul_in_it_keeps_the_seal_right(database):
    page = add(database, "before\0after")
    with database.write("pages") as sql:
        sql.execute("UPDATE pages SET body = :body WHERE id = :id", {"body": "before\0later", "id": page})
    add(database, "\0")
    assert database.check(full=True) == []
    with database.write("pages") as sql:
        sql.execute("DELETE FROM pages")
    assert database.check(full=True) == []


def test_each_kept_change_counts_one_up(database):
    before = database.seal()
    add(database, "one")
    with database.write("pages"):
        pass
    after = database.seal()
    assert after.commits == before.commits + 1
    assert after.chain != before.chain


def test_an_old_page_put_back_is_noticed(database):
    add(database, "x" * 30_000)
    database.close()
    old = database.path.read_bytes()
    changed = Database.open(database.path, KEY)
    with changed.write() as sql:
        sql.execute("UPDATE pages SET body = :body", {"body": "y" * 30_000})
    changed.close()
    new = database.path.read_bytes()
    pages = range(0, len(new), PAGE_SIZE)
    differing = [place for place in pages if old[place : place + PAGE_SIZE] != new[place : place + PAGE_SIZE]]
    assert len(differing) > 3
    for place in differing[1:]:
        mixed = new[:place] + old[place : place + PAGE_SIZE] + new[place + PAGE_SIZE :]
        database.path.write_bytes(mixed)
        tried = Database.open(database.path, KEY)
        assert tried.check(full=True) != []
        tried.close()


# --- refusing


def test_nothing_is_made_where_nothing_was(tmp_path):
    with pytest.raises(DatabaseMissing):
        Database.open(tmp_path / "none.db", KEY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [0, 1, 4096, PAGE_SIZE - 1])
def test_an_empty_or_cut_file_is_not_a_new_database(tmp_path, size):
    path = tmp_path / "short.db"
    path.write_bytes(b"\x01" * size)
    with pytest.raises(DatabaseEmpty):
        Database.open(path, KEY)
    assert path.stat().st_size == size


def test_an_unencrypted_database_is_refused(tmp_path):
    path = tmp_path / "plain.db"
    plain = sqlite3.connect(path)
    plain.executescript("PRAGMA page_size=8192; CREATE TABLE t (a);")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged):
        Database.open(path, KEY)
    assert path.read_bytes() == before


def test_a_link_is_refused(database, tmp_path):
    database.close()
    link = tmp_path / "link.db"
    link.symlink_to(database.path)
    with pytest.raises(DatabaseMissing):
        Database.open(link, KEY)


def test_another_key_means_damage(database):
    database.close()
    with pytest.raises(DatabaseDamaged):
        Database.open(database.path, bytearray(32))
    with pytest.raises(ValueError, match="32 bytes"):
        Database.open(database.path, bytearray(16))


def test_making_refuses_what_is_there(database):
    with pytest.raises(AlreadyExists):
        Database.create(database.path, KEY)


def test_a_second_connection_is_told_that_it_is_open_elsewhere(database, monkeypatch):
    add(database, "one")
    monkeypatch.setattr("journal.storage.database.PATIENCE", 0)
    with pytest.raises(OpenElsewhere):
        Database.open(database.path, KEY)


def test_a_file_moved_while_open_is_not_written(database, tmp_path):
    add(database, "one")
    database.path.rename(tmp_path / "elsewhere.db")
    with pytest.raises(Moved):
        add(database, "two")
    (tmp_path / "test.db").write_bytes(b"something else")
    with pytest.raises(Moved):
        add(database, "two")
    (tmp_path / "elsewhere.db").replace(database.path)
    assert bodies(database) == ["one"]
    add(database, "two")
    assert bodies(database) == ["one", "two"]


def test_a_database_opened_for_reading_only_is_not_written(database):
    add(database, "one")
    database.close()
    reader = Database.open(database.path, KEY, read_only=True)
    assert bodies(reader) == ["one"]
    with pytest.raises(CannotWrite):
        add(reader, "two")
    reader.close()


def test_a_full_disk_takes_nothing_away(database):
    add(database, "one")
    pages = database.pragma("page_count")
    database.pragma(f"max_page_count={pages}")
    with pytest.raises(DiskFull):
        add(database, "y" * 200_000)
    assert bodies(database) == ["one"]
    database.pragma("max_page_count=1000000")
    add(database, "two")
    assert bodies(database) == ["one", "two"]
    assert database.check(full=True) == []


# --- one owner at a time


def test_the_connection_goes_from_one_thread_to_another_and_back(database):
    add(database, "one")
    database.detach()
    seen = []

    def work():
        database.attach()
        add(database, "two")
        seen.extend(bodies(database))
        database.detach()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    database.attach()
    assert seen == bodies(database) == ["one", "two"]


def test_after_closing_nothing_is_left_to_ask(database):
    told = []
    database.before_close(lambda: told.append(bodies(database)))
    add(database, "one")
    database.close()
    database.close()
    assert told == [["one"]]
    assert bytes(database._key) == bytes(32)
    with pytest.raises(RuntimeError):
        database.read("SELECT 1")


# --- copies


def test_a_copy_can_have_the_same_or_another_key(database, tmp_path):
    add(database, "one")
    database.backup_into(tmp_path / "same.db")
    other = bytearray(reversed(range(32)))
    database.backup_into(tmp_path / "other.db", other)
    same = database.open_copy(tmp_path / "same.db")
    assert same.check(full=True) == []
    assert same.counts() == database.counts()
    same.close()
    changed = Database.open(tmp_path / "other.db", other)
    assert bodies(changed) == ["one"]
    with changed.restructure():
        pass
    assert changed.check(full=True) == []
    changed.close()
    with pytest.raises(AlreadyExists):
        database.backup_into(tmp_path / "same.db")
    with pytest.raises(DatabaseDamaged):
        database.open_copy(tmp_path / "other.db")


def test_a_copy_into_nowhere_leaves_nothing(database, tmp_path):
    with pytest.raises(CannotWrite):
        database.backup_into(tmp_path / "nowhere" / "copy.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_full_check_sees_one_changed_byte_anywhere(database):
    add(database, "x" * 50_000)
    database.close()
    good = database.path.read_bytes()
    for place in range(5, len(good), 4099):
        database.path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        try:
            hurt = Database.open(database.path, KEY)
        except DatabaseDamaged:
            continue
        assert hurt.check(full=True) != []
        hurt.close()


# --- the schema


def test_the_road_of_the_schema_is_walked_once(database, folder):
    called = []
    assert migrate.version(database) == 1
    assert migrate.migrate(database, folder=folder, before_first=lambda: called.append(1)) == 0
    (folder / "0002_more.sql").write_text("ALTER TABLE pages ADD COLUMN mood INTEGER NOT NULL DEFAULT 3;")
    (folder / "0003_again.sql").write_text("CREATE TABLE more (a);")
    add(database, "one")
    assert migrate.migrate(database, folder=folder, before_first=lambda: called.append(migrate.version(database))) == 2
    assert called == [1]
    assert database.one("SELECT mood FROM pages")["mood"] == 3
    assert database.check(full=True) == []
    add(database, "two")
    assert database.check(full=True) == []
    assert database.pragma("foreign_keys") == 1


def test_a_new_database_is_not_backed_up_first(tmp_path, folder):
    fresh = Database.create(tmp_path / "fresh.db", KEY)
    migrate.migrate(fresh, folder=folder, before_first=lambda: pytest.fail("nothing to back up"))
    fresh.close()


def test_a_step_that_fails_changes_nothing(database, folder):
    (folder / "0002_bad.sql").write_text(
        "CREATE TABLE more (a); INSERT INTO notes (page) VALUES (77); CREATE TABLE pages (a);"
    )
    with pytest.raises(Exception, match="already exists"):
        migrate.migrate(database, folder=folder)
    assert migrate.version(database) == 1
    assert database.one("SELECT 1 FROM sqlite_master WHERE name = 'more'") is None
    assert database.pragma("foreign_keys") == 1


def test_a_step_that_breaks_a_reference_changes_nothing(database, folder):
    (folder / "0002_bad.sql").write_text("INSERT INTO notes (page) VALUES (77);")
    with pytest.raises(DatabaseDamaged):
        migrate.migrate(database, folder=folder)
    assert migrate.version(database) == 1
    assert database.check(full=True) == []


def test_a_newer_or_foreign_database_is_refused(database, folder):
    database.pragma("user_version=9")
    with pytest.raises(DatabaseTooNew):
        migrate.migrate(database, folder=folder)
    database.pragma("application_id=7")
    with pytest.raises(DatabaseDamaged):
        migrate.migrate(database, folder=folder)


def test_the_shipped_schema_is_whole_and_sealed(tmp_path):
    fresh = Database.create(tmp_path / "fresh.db", KEY)
    assert migrate.migrate(fresh) == len(migrate.migrations())
    assert fresh.check(full=True) == []
    fresh.close()


def test_a_script_is_cut_at_the_ends_of_statements_only():
    script = """-- one; two
CREATE TABLE a (b TEXT DEFAULT ';');
CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; END;
-- end
"""
    assert [statement.split()[0] for statement in migrate.statements(script)] == ["--", "CREATE"]
    with pytest.raises(ValueError, match="middle"):
        list(migrate.statements("CREATE TABLE a (b"))


def test_a_save_does_not_join_a_transaction_that_may_still_be_dropped(database):
    """Else it would be called saved, and go when the other is rolled back."""
    steps = _one_after_another(database)
    next(steps)
    with pytest.raises(BeingChanged):
        add(database, "hers")
    with pytest.raises(BeingChanged):
        database.backup_into(database.path.with_name("copy.db"))
    assert database.is_being_changed
    steps.close()
    assert not database.is_being_changed
    add(database, "hers")
    assert [row["body"] for row in database.read("SELECT body FROM pages")] == ["hers"]


def _one_after_another(database):
    with database.write_alone("pages") as sql:
        sql.execute("INSERT INTO pages (body) VALUES ('foreign')")
        yield
        sql.execute("INSERT INTO pages (body) VALUES ('foreign too')")


def test_another_thread_works_with_it_while_its_owner_is_put_off(database):
    told, heard = [], []
    database.listen(heard.append)
    database.hand_over()
    with pytest.raises(BeingChanged):
        add(database, "hers")
    with pytest.raises(BeingChanged):
        database.seal()

    def work():
        with database.taken_over():
            add(database, "theirs")
            told.append(database.one("SELECT count(*) FROM pages")[0])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert (told, heard) == ([1], [])
    with pytest.raises(BeingChanged):
        database.read("SELECT body FROM pages")
    database.take_back()
    add(database, "hers")
    assert database.check(full=True) == []
    assert heard == [Changes(frozenset({"pages"}))]


def test_a_database_that_went_while_it_was_handed_over_can_still_be_closed(database):
    database.hand_over()
    database.path.rename(database.path.with_name("elsewhere.db"))
    with pytest.raises(JournalError):
        database.take_back()
    with pytest.raises(BeingChanged):
        add(database, "hers")
    database.close()


def test_a_copy_that_is_still_being_read_ends_with_the_journal(database):
    """Else its key would stay in memory for as long as it is read."""
    path = database.path.with_name("copy.db")
    add(database, "hers")
    database.backup_into(path)
    copy = database.open_copy(path)
    assert copy.check(full=True) == []
    database.close()
    with pytest.raises(Cancelled):
        copy.check(full=True)
    copy.close()
    assert not any(copy._key)
