"""New, same, clashing, unreadable; one transaction; taken out again for a day."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.entries import Entry, Sharing
from journal.errors import Cancelled, UsageError
from journal.importers.found import CannotImport
from journal.importers.reading import Source
from journal.portability.bringing import bring, plan
from journal.portability.report import Verdict
from journal.storage.imports import Imports
from tests.journal.importers import samples


def titles(journal):
    return [head.title for head in journal.entries.heads(limit=99)]


def test_day_one_arrives_private_with_its_zone_tags_photo_and_unknown_fields(journal, tmp_path):
    report = bring(journal, Source(samples.day_one(tmp_path / "d.zip")))
    assert report.document() | {"items": [], "remarks": []} == {
        "source": "d.zip",
        "format": "day_one",
        "import": 1,
        "total": 3,
        "new": 2,
        "same": 0,
        "clashing": 0,
        "unreadable": 1,
        "attachments": 1,
        "other": {},
        "items": [],
        "remarks": [],
        "remarks_count": 0,
    }
    entry = journal.entries.get(journal.search.find("corridor", 1)[0].head.id)
    assert entry.sharing is Sharing.PRIVATE
    assert entry.at.isoformat() == "2026-03-04T08:48:50+11:00"
    assert entry.tags == ("family", "starred", "trip")
    assert entry.uid == "2f8ddca2-5863-4d99-94df-3a4fee328035"
    assert entry.extra["fields"]["weather"]["conditionsDescription"] == "Mostly Clear"
    assert entry.extra["import"]["from"] == "day_one"
    (photo,) = journal.attachments.of_entry(entry.id)
    assert journal.attachments.data(photo.id) == samples.PHOTO
    assert journal.db.check(full=True) == []


def test_a_changed_page_clashes_and_its_words_are_kept_in_the_history(journal, tmp_path):
    path = samples.day_one(tmp_path / "d.zip")
    bring(journal, Source(path))
    held = json.loads(json.dumps(samples.DAY_ONE))
    held["entries"][0]["text"] = "# Corridor at last\n\nOther words."
    samples.zipped(path, {"Journal.json": json.dumps(held)})
    report = bring(journal, Source(path))
    assert (report.entries[Verdict.CLASHING], report.entries[Verdict.SAME]) == (1, 1)
    entry = journal.entries.get(journal.search.find("corridor", 1)[0].head.id)
    assert "Bus at 7" in entry.body
    (version,) = journal.entries.versions(entry.id)
    assert (version.body, version.reason) == ("Other words.", "import")
    again = bring(journal, Source(path))
    assert not again.brings_something()
    Imports(journal.db, journal.clock).undo(report.import_id)
    assert journal.entries.versions(entry.id) == ()


def test_a_page_changed_here_since_it_came_is_still_the_same_page(journal, tmp_path):
    path = samples.day_one(tmp_path / "d.zip")
    bring(journal, Source(path))
    entry = journal.entries.get(journal.search.find("corridor", 1)[0].head.id)
    journal.entries.save(replace(entry, body="Mine now."))
    assert not bring(journal, Source(path)).brings_something()
    assert journal.entries.get(entry.id).body == "Mine now."


def test_undo_takes_out_exactly_what_came(journal, tmp_path, hands):
    journal.entries.save(Entry(at=datetime(2026, 3, 1, tzinfo=UTC), body="Here before. #family @Hazel"))
    before = journal.db.counts()
    first = bring(journal, Source(samples.day_one(tmp_path / "d.zip")))
    bring(journal, Source(samples.obsidian(tmp_path / "Vault")))
    imports = Imports(journal.db, journal.clock)
    assert [row.format for row in imports.all()] == ["markdown", "day_one"]
    for row in imports.all():
        imports.undo(row.id)
    after = journal.db.counts()
    for table in ("entries", "bodies", "versions", "attachments", "attachment_data", "tags", "entry_tags", "people"):
        assert after[table] == before[table], table
    assert titles(journal) == ["Here before. #family @Hazel"]
    assert journal.search.find("corridor", 5) == ()
    assert journal.db.check(full=True) == []
    with pytest.raises(UsageError):
        imports.undo(first.import_id)
    hands.moment += timedelta(days=2)
    third = bring(journal, Source(tmp_path / "d.zip"))
    assert third.entries[Verdict.NEW] == 2
    hands.moment += timedelta(days=1, minutes=1)
    with pytest.raises(UsageError, match="older than a day"):
        imports.undo(third.import_id)


def test_undo_keeps_what_was_written_into_since(journal, tmp_path, hands):
    report = bring(journal, Source(samples.day_one(tmp_path / "d.zip")))
    entry = journal.entries.get(journal.search.find("corridor", 1)[0].head.id)
    hands.moment += timedelta(minutes=5)
    journal.entries.save(replace(entry, body="Mine now."))
    taken = Imports(journal.db, journal.clock).undo(report.import_id)
    assert (taken.removed["entries"], taken.kept) == (1, 1)
    assert journal.entries.get(entry.id).body == "Mine now."


def test_cancelling_leaves_nothing(journal, tmp_path):
    path = tmp_path / "j.txt"
    path.write_text("".join(f"[2026-03-04 {n // 60:02}:{n % 60:02}] Entry {n}.\nWords.\n\n" for n in range(1000)))
    before = journal.db.counts()
    seen = []
    with pytest.raises(Cancelled):
        bring(journal, Source(path), lambda done, total: seen.append(done), lambda: bool(seen))
    assert journal.db.counts() == before
    assert journal.db.check(full=True) == []


def test_progress_is_told(journal, tmp_path):
    path = tmp_path / "export.json"
    path.write_text(json.dumps(samples.MINI_DIARIUM))
    told = []
    bring(journal, Source(path), lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2)


def test_two_pages_of_one_moment_are_two_and_the_same_page_twice_is_known_again(journal, tmp_path):
    path = tmp_path / "j.txt"
    path.write_text(
        "[2026-03-04 10:00] Same.\nOne.\n\n[2026-03-04 10:00] Same.\nTwo.\n\n[2026-03-04 10:00] Same.\nOne.\n"
    )
    assert bring(journal, Source(path)).entries[Verdict.NEW] == 3
    assert not bring(journal, Source(path)).brings_something()
    assert len(titles(journal)) == 3


def test_rows_of_our_own_that_no_journal_can_hold_are_named(journal, tmp_path):
    path = tmp_path / "a.json"
    good = {
        "uid": "g1",
        "code_name": "Hazel",
        "role": "",
        "circle": "staff",
        "real_name": "",
        "aliases": [],
        "changed_at": "2026-03-04T10:00:00Z",
    }
    path.write_text(
        json.dumps(
            samples.own_json(
                people=[
                    good,
                    {**good, "uid": "g2", "code_name": 7},
                    {**good, "uid": "g3", "code_name": "Birch", "circle": "aliens"},
                ],
                milestones=[
                    {
                        "uid": "m1",
                        "goal": "nowhere",
                        "title": "t",
                        "position": 0,
                        "drop_reason": "",
                        "changed_at": "2026-03-04T10:00:00Z",
                    }
                ],
                entries=[
                    {"uid": "e1", "at": "2026-03-04T10:00:00+00:00", "body": "x"},
                    {"at": "never"},
                    {"at": "2026-03-04T10:00:00"},
                    5,
                ],
                spells=[{"uid": "s"}],
            )
        )
    )
    report = bring(journal, Source(path))
    assert report.entries == {Verdict.NEW: 1, Verdict.UNREADABLE: 3}
    assert report.rows["people"] == {Verdict.NEW: 1, Verdict.UNREADABLE: 2}
    assert report.rows["milestones"] == {Verdict.UNREADABLE: 1}
    assert report.rows["spells"] == {Verdict.UNREADABLE: 1}
    assert [person.code_name for person in journal.people.all()] == ["Hazel"]
    assert journal.db.check(full=True) == []


def test_a_newer_version_of_our_own_is_refused(journal, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"format": "afterbell-journal", "version": 99, "entries": []}))
    with pytest.raises(CannotImport, match="newer Afterbell"):
        plan(journal, Source(path))


def test_thousands_of_pages_of_one_moment_keep_their_order(journal, tmp_path):
    """Each finds its place without looking at all the others."""
    path = tmp_path / "j.txt"
    path.write_text("".join(f"[2026-03-04 10:00] Page {number}.\n\n" for number in range(8_000)))
    assert bring(journal, Source(path)).entries[Verdict.NEW] == 8_000
    assert titles(journal)[:2] == ["Page 7999.", "Page 7998."]
    assert journal.entries.heads(limit=8_000)[-1].title == "Page 0."
    assert journal.db.check(full=True) == []


GENUINE = Path(__file__).parents[2] / "data" / "imports"


def every_kind(folder):
    """A file of each program, with how many entries and attachments it holds."""
    diary = folder / "m.json"
    diary.write_text(json.dumps(samples.MINI_DIARIUM))
    text = folder / "t.txt"
    text.write_text("4 March 2026\nWalked.\n\n5 March 2026\nSat.\n")
    return {
        "day_one": (samples.day_one(folder / "d.zip"), 2, 1),
        "day_one_classic": (samples.day_one_classic(folder / "Journal.dayone"), 1, 1),
        "journey": (samples.journey(folder / "o.zip"), 2, 1),
        "mini_diarium": (diary, 2, 0),
        "obsidian": (samples.obsidian(folder / "Vault"), 3, 1),
        "text": (text, 2, 0),
        "jrnl": (GENUINE / "jrnl" / "journal.txt", 6, 0),
        "jrnl_json": (GENUINE / "jrnl" / "export.json", 6, 0),
        "jrnl_days": (GENUINE / "jrnl" / "days", 2, 0),
        "rednotebook": (GENUINE / "rednotebook", 3, 0),
        "pandoc": (GENUINE / "word" / "pandoc.docx", 4, 2),
        "python-docx": (GENUINE / "word" / "python-docx.docx", 1, 1),
    }


def test_every_kind_of_file_is_counted_and_the_second_time_adds_nothing(journal, tmp_path):
    """jrnl's JSON holds what its text held, and is known again."""
    counted = 0
    for name, (path, entries, files) in every_kind(tmp_path).items():
        first = bring(journal, Source(path))
        assert first.entries[Verdict.NEW] + first.entries[Verdict.SAME] == entries, name
        assert first.entries[Verdict.SAME] == (6 if name == "jrnl_json" else 0), name
        assert first.files == files, name
        counted += first.entries[Verdict.NEW]
        before = journal.db.counts()
        again = bring(journal, Source(path))
        assert (again.brings_something(), again.entries[Verdict.SAME]) == (False, entries), name
        assert journal.db.counts() == before, name
    assert len(journal.entries.heads(limit=100)) == counted
    assert {head.sharing for head in journal.entries.heads(limit=100)} == {Sharing.PRIVATE}
    assert journal.db.check(full=True) == []
