"""Every version of the JSON ever written is read whole."""

import json
from pathlib import Path

import pytest

from journal.importers.afterbell import NEWEST
from journal.importers.reading import Source
from journal.portability.bringing import bring
from journal.portability.choosing import Choice
from journal.portability.report import Verdict
from journal.portability.taking import take
from journal.storage.whole_tables import TABLES, TABLES_AFTER

FILES = sorted((Path(__file__).parents[2] / "data" / "json").glob("version-*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_of_it_comes(journal, path):
    held = json.loads(path.read_text("utf-8"))
    report = bring(journal, Source(path))
    assert [line for line in report.lines if line.verdict is not Verdict.NEW] == []
    assert report.entries[Verdict.NEW] == len(held["entries"])
    listed = {name: len(rows) for name, rows in held.items() if isinstance(rows, list) and name != "entries"}
    assert {name: counts[Verdict.NEW] for name, counts in report.rows.items()} == listed
    assert report.files == sum(len(entry["attachments"]) for entry in held["entries"])
    assert journal.db.check(full=True) == []
    again = bring(journal, Source(path))
    assert not again.brings_something()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_it_says_is_what_is_written_again(journal, tmp_path, path):
    held = json.loads(path.read_text("utf-8"))
    bring(journal, Source(path))
    take(journal, "json", tmp_path / "again.json", Choice())
    again = json.loads((tmp_path / "again.json").read_text("utf-8"))
    again["shares"] = [share for share in again["shares"] if share["kind"] != "whole_journal"]
    for name, rows in held.items():
        if isinstance(rows, list):
            known = [{key: row[key] for key in old} for row, old in zip(again[name], rows, strict=True)]
            assert known == rows, name


def test_there_is_a_file_of_every_version_with_a_row_in_every_table():
    versions = {json.loads(path.read_text("utf-8"))["version"] for path in FILES}
    assert versions == set(range(1, NEWEST + 1))
    newest = json.loads(FILES[0].parent.joinpath(f"version-{NEWEST}.json").read_text("utf-8"))
    assert [table.name for table in (*TABLES, *TABLES_AFTER) if not newest.get(table.name)] == []
