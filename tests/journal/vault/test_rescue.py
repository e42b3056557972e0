"""Hurt journals with real damage, and what comes out of them."""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.clock import Clock
from journal.demo import fill
from journal.domain.entries import Entry
from journal.errors import (
    AlreadyExists,
    DatabaseDamaged,
    DatabaseMissing,
    HeaderDamaged,
    OpenElsewhere,
    UsageError,
    WrongPassphrase,
    WrongRecoveryKey,
)
from journal.resources import resource
from journal.storage.database_file import PAGE_SIZE
from journal.vault.header import KdfCost
from journal.vault.recovery import RecoveryKey
from journal.vault.rescue import rescue
from journal.vault.vault import Vault

CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
LONG = "a long page that goes on and on " * 2000
NOT_COMPARED = {"day_stats", "tag_stats", "meta"}
TAGS_COUNTED = """
    SELECT tag_id, count(*) FROM entry_tags JOIN entries ON entries.id = entry_id
    WHERE trashed_at IS NULL GROUP BY tag_id
"""


@dataclass(frozen=True, repr=False)
class Full:
    """A vault that holds something of nearly everything."""

    path: Path
    database: Path
    recovery: RecoveryKey
    sheet: str
    rows: dict[str, set[tuple[object, ...]]]
    roots: dict[str, int]

    def hurt(self, *pages: int, at: int = 100) -> bytes:
        data = bytearray(self.database.read_bytes())
        for page in pages:
            data[(page - 1) * PAGE_SIZE + at] ^= 1
        self.database.write_bytes(data)
        return bytes(data)

    def rescued(self, to: Path):
        vault = Vault(self.path)
        return rescue(self.path, vault.inspected(), vault.derive("x").key, to, Clock())


def rows_of(journal):
    found = {}
    for table in journal.db.counts():
        if table not in NOT_COMPARED:
            found[table] = {tuple(row) for row in journal.db.read(f'SELECT * FROM "{table}"')}
    return found


@pytest.fixture(scope="session")
def _full(tmp_path_factory):
    path = tmp_path_factory.mktemp("full") / "Full.afterbell"
    vault = Vault(path)
    founded = vault.found("x", cost=CHEAP)
    journal = vault.open(founded.key)
    fill(journal, json.loads(resource("demo", "demo.json").read_text(encoding="utf-8")), date(2026, 3, 4))
    for number in range(60):
        journal.entries.save(Entry(at=journal.clock.now(), body=f"page {number} of many " * 90, tags=("many",)))
    entry = journal.entries.save(Entry(at=journal.clock.now(), body=LONG))
    journal.attachments.add(entry.id, "plan.bin", "application/octet-stream", bytes(range(256)) * 150)
    roots = {row["name"]: row["rootpage"] for row in journal.db.read("SELECT name, rootpage FROM sqlite_master")}
    made = Full(path, journal.db.path, founded.recovery, vault.sheet_code(), rows_of(journal), roots)
    journal.close()
    return made


@pytest.fixture
def full(_full, tmp_path):
    path = tmp_path / "Full.afterbell"
    shutil.copytree(_full.path, path)
    return Full(path, path / _full.database.name, _full.recovery, _full.sheet, _full.rows, _full.roots)


def opened(to, passphrase="x"):
    journal = Vault(to).unlock(passphrase)
    assert journal.db.check(full=True) == []
    assert journal.warnings == ()
    counted = {tuple(row) for row in journal.db.read("SELECT tag_id, entries FROM tag_stats WHERE entries > 0")}
    assert counted == {tuple(row) for row in journal.db.read(TAGS_COUNTED)}
    found = rows_of(journal)
    journal.close()
    return found


def test_a_sound_journal_comes_out_as_it_is(full, tmp_path):
    report = full.rescued(tmp_path / "out")
    assert report.is_whole
    assert report.sentences() == ()
    assert opened(tmp_path / "out") == full.rows
    assert report.entries == len(full.rows["entries"])
    assert Vault(tmp_path / "out").rehearse(full.recovery)


def test_the_hurt_journal_is_never_written_to(full, tmp_path):
    full.hurt(*range(3, 40, 4))
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in full.path.iterdir() if path.is_file()}
    full.path.chmod(0o500)
    try:
        full.rescued(tmp_path / "out")
    finally:
        full.path.chmod(0o700)
    after = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in full.path.iterdir() if path.is_file()}
    assert after == before


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.sets(st.integers(0, 10_000), min_size=1, max_size=12))
def test_whatever_pages_are_hurt_no_row_comes_out_wrong_and_every_loss_is_told(full, tmp_path_factory, places):
    sound = full.database.read_bytes()
    count = len(sound) // PAGE_SIZE
    pages = {1 + place % count for place in places}
    to = tmp_path_factory.mktemp("rescued") / "out"
    full.hurt(*pages)
    try:
        report = full.rescued(to)
    finally:
        full.database.write_bytes(sound)
    assert report.hurt_pages == len(pages)
    found = opened(to)
    told = {area.area for area in report.areas if not area.is_whole} | {area for area, _ in report.stand_ins}
    for table, rows in full.rows.items():
        by_uid = {_name(row) for row in rows}
        missing = by_uid - {_name(row) for row in found[table]}
        if missing and table not in ("entries", "bodies"):
            assert told or report.lost_links or report.unknown_pages, (table, missing)
        told_of_cut = table == "bodies" and report.cut_texts
        if not told_of_cut and not {"entries", *told} & {
            table,
            "entries" if report.without_head or report.without_text else table,
        }:
            assert missing == set() or report.lost_links or report.unknown_pages
    texts = {row[1] for row in full.rows["bodies"]}
    previews = {row[7] for row in full.rows["entries"]}
    lone_notes = {row[4] for row in full.rows["share_notes"]}
    of_cut = {row[1] for row in found["bodies"] if row[0] in report.cut_texts}
    assert all(LONG.startswith(text) for text in of_cut)
    assert {row[1] for row in found["bodies"]} - of_cut <= texts | previews | lone_notes | {""}
    if report.is_whole:
        assert found == full.rows


def _name(row):
    return next((value for value in row if isinstance(value, str) and len(value) == 36), row)


def test_a_broken_index_costs_nothing(full, tmp_path):
    indexes = [root for name, root in full.roots.items() if root and ("_by_" in name or "autoindex_entries" in name)]
    full.hurt(*indexes)
    report = full.rescued(tmp_path / "out")
    assert report.hurt_pages == len(indexes)
    assert report.is_whole
    assert "entries" in report.hurt_indexes
    assert opened(tmp_path / "out") == full.rows


def test_a_lost_root_of_the_tree_costs_none_of_its_leaves(full, tmp_path):
    full.hurt(full.roots["bodies"])
    report = full.rescued(tmp_path / "out")
    assert opened(tmp_path / "out") == full.rows
    assert report.is_whole


def test_heads_that_are_lost_keep_their_text_their_time_and_their_name(full, tmp_path):
    full.hurt(full.roots["entries"])
    report = full.rescued(tmp_path / "out")
    found = opened(tmp_path / "out")
    assert {(row[1], row[2]) for row in found["entries"]} == {(row[1], row[2]) for row in full.rows["entries"]}
    assert found["bodies"] == full.rows["bodies"] or len(found["bodies"]) == len(full.rows["bodies"])
    assert all(row[8] == "private" for row in found["entries"] if row[1] in report.without_head)


def test_a_long_text_is_kept_up_to_the_page_that_is_hurt(full, tmp_path):
    journal = Vault(full.path).unlock("x")
    before = journal.db.pragma("page_count")
    longer = journal.entries.save(Entry(at=journal.clock.now(), body=LONG))
    count = journal.db.pragma("page_count")
    journal.close()
    sound = full.database.read_bytes()
    kept = {}
    for page in range(before + 1, count + 1):
        full.hurt(page)
        report = full.rescued(tmp_path / f"out {page}")
        full.database.write_bytes(sound)
        if report.cut_texts:
            assert report.sentences() == (f"Entries whose text breaks off: {longer.id}",)
            assert not report.is_whole
            journal = Vault(tmp_path / f"out {page}").unlock("x")
            kept[page] = journal.entries.get(longer.id).body
            journal.close()
    assert kept
    assert all(LONG.startswith(text) for text in kept.values())
    assert max(len(text) for text in kept.values()) > 5000


def test_an_attachment_whose_bytes_are_hurt_is_named(full, tmp_path):
    full.hurt(full.roots["attachment_data"])
    report = full.rescued(tmp_path / "out")
    assert next(area for area in report.areas if area.area == "attachment_data").lost_ids == (1,)
    assert any("Contents of attachments" in line for line in report.sentences())
    opened(tmp_path / "out")


def test_one_wrong_byte_in_the_salt_costs_nothing(full, tmp_path):
    full.hurt(1, at=5)
    report = full.rescued(tmp_path / "out")
    assert report.is_whole
    assert opened(tmp_path / "out") == full.rows


def test_a_file_cut_in_half_gives_what_its_first_half_holds(full, tmp_path):
    data = full.database.read_bytes()
    full.database.write_bytes(data[: len(data) // 2 + 100])
    report = full.rescued(tmp_path / "out")
    assert not report.is_whole
    assert 0 < report.entries <= len(full.rows["entries"])
    opened(tmp_path / "out")


def test_a_file_without_one_good_page_is_said_to_be_beyond_rescue(full, tmp_path):
    full.database.write_bytes(bytes(len(full.database.read_bytes())))
    with pytest.raises(DatabaseDamaged, match="backup"):
        full.rescued(tmp_path / "out")
    assert not [path for path in tmp_path.iterdir() if "rescuing" in path.name or path.name == "out"]
    full.database.unlink()
    with pytest.raises(DatabaseMissing):
        full.rescued(tmp_path / "out")


def test_a_wrong_passphrase_and_a_taken_place_change_nothing(full, tmp_path):
    with pytest.raises(WrongPassphrase):
        Vault(full.path).derive("wrong")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("x")
    with pytest.raises(AlreadyExists):
        full.rescued(tmp_path / "out")
    with pytest.raises(UsageError):
        full.rescued(full.path / "inside")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine"]


def test_an_open_journal_is_not_rescued_under_its_owner(full, tmp_path):
    journal = Vault(full.path).unlock("x")
    with pytest.raises(OpenElsewhere):
        full.rescued(tmp_path / "out")
    journal.close()


def test_notes_that_wait_in_the_inbox_come_along(full, tmp_path):
    Vault(full.path).note("thought of while locked")
    full.rescued(tmp_path / "out")
    found = opened(tmp_path / "out")
    assert "thought of while locked" in {row[1] for row in found["bodies"]}


def test_without_any_header_the_sheet_and_the_hurt_database_suffice(full, tmp_path):
    full.hurt(full.roots["entries"], 3)
    for name in ("header.json", "header.bak"):
        (full.path / name).write_bytes(b"{}")
    vault = Vault(full.path)
    with pytest.raises(HeaderDamaged):
        vault.inspected()
    with pytest.raises(WrongRecoveryKey):
        vault.header_from_sheet(full.sheet, RecoveryKey(bytes(16)), "new", cost=CHEAP)
    header, key = vault.header_from_sheet(full.sheet, full.recovery, "new", cost=CHEAP)
    report = rescue(full.path, header, key, tmp_path / "out", Clock())
    assert report.entries == len(full.rows["entries"])
    opened(tmp_path / "out", "new")
    assert Vault(tmp_path / "out").rehearse(full.recovery)


def test_a_write_that_was_cut_short_is_undone_before_reading(full, tmp_path):
    """The rollback journal of a crash lies beside the database; its pages are older and are the ones that count."""
    vault = Vault(full.path)
    journal = vault.unlock("x")
    with journal.db.write() as sql:
        sql.execute("PRAGMA cache_size=1")
        sql.execute("PRAGMA cache_spill=1")
        sql.execute("UPDATE versions SET body = body || 'x'")
        sql.execute("UPDATE bodies SET body = 'half written' || hex(randomblob(3000))")
        copy = tmp_path / "crashed"
        shutil.copytree(full.path, copy)
        sql.execute("UPDATE bodies SET body = body")
    journal.close()
    crashed = Full(copy, copy / full.database.name, full.recovery, full.sheet, full.rows, full.roots)
    assert (copy / f"{full.database.name}-journal").stat().st_size > 0
    report = crashed.rescued(tmp_path / "out")
    assert report.is_whole
    assert opened(tmp_path / "out") == full.rows
