"""Every version of the JSON ever written is read whole."""

import json
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import paths
from journal.importers.afterbell import NEWEST
from journal.importers.reading import Source
from journal.portability.bringing import bring
from journal.portability.choosing import Choice
from journal.portability.report import Verdict
from journal.portability.taking import take
from journal.storage.whole_tables import TABLES, TABLES_AFTER
from journal.vault.vault import Vault
from tests.journal.conftest import CHEAP, PASSPHRASE

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


words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).filter(
    lambda text: text.strip() == text and "\0" not in text
)


def _said(held):
    """(table, key) → where somebody writes in her own words: some row of it holds a blank."""
    return {
        (table, key)
        for table, rows in held.items()
        if isinstance(rows, list)
        for row in rows
        for key, value in row.items()
        if isinstance(value, str) and " " in value
    }


@given(said=st.lists(words, min_size=1, max_size=40), seed=st.integers(0, 2**32))
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_words_in_any_field_of_any_table_come_back(said, seed, monkeypatch):
    held = json.loads(FILES[0].parent.joinpath(f"version-{NEWEST}.json").read_text("utf-8"))
    random = Random(seed)
    fields = _said(held)
    assert {table for table, _ in fields} >= {"people", "goals", "sessions", "entries", "learning", "actions", "shares"}
    for table, key in sorted(fields):
        for row in held[table]:
            if isinstance(row.get(key), str):
                row[key] = random.choice(said)
    for entry in held["entries"]:  # what a text mentions would be added to it; that is not what is asked here
        entry["body"] = entry["body"].replace("#", "").replace("@", "")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "in.json").write_text(json.dumps(held), "utf-8")
        monkeypatch.setattr(paths, "last_seen_folder", lambda: place / "last-seen")
        journal = Vault.create(place / "One.afterbell", PASSPHRASE, cost=CHEAP)[0]
        try:
            report = bring(journal, Source(place / "in.json"))
            assert [line for line in report.lines if line.verdict is not Verdict.NEW] == []
            take(journal, "json", place / "out.json", Choice())
        finally:
            journal.close()
        again = json.loads((place / "out.json").read_text("utf-8"))
    again["shares"] = [share for share in again["shares"] if share["kind"] != "whole_journal"]
    for name, rows in held.items():
        if isinstance(rows, list):
            assert again[name] == rows, name
