"""What is taken along: noted first, whole or not at all, locked if wanted."""

import json
import stat
import zipfile
from datetime import UTC, date, datetime

import pytest
import pyzipper

from journal.domain.entries import Entry
from journal.errors import AlreadyExists, CannotWrite, NothingChosen, UsageError
from journal.portability.choosing import Choice
from journal.portability.taking import take
from tests.journal.importers.samples import PHOTO


@pytest.fixture
def filled(journal):
    for day, words in ((1, "About #budget"), (2, "About @Hazel"), (3, "About nothing")):
        journal.entries.save(Entry(at=datetime(2026, 3, day, 10, tzinfo=UTC), title=f"Day {day}", body=words))
    return journal


def exported(path):
    return [entry["title"] for entry in json.loads(path.read_text("utf-8"))["entries"]]


def test_a_query_and_days_choose(filled, tmp_path):
    take(filled, "json", tmp_path / "a.json", Choice("tag:budget"))
    assert exported(tmp_path / "a.json") == ["Day 1"]
    take(filled, "json", tmp_path / "a.json", Choice(first=date(2026, 3, 2), last=date(2026, 3, 2)))
    held = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert [entry["title"] for entry in held["entries"]] == ["Day 2"]
    assert [person["code_name"] for person in held["people"]] == ["Hazel"]
    assert "shares" not in held
    with pytest.raises(NothingChosen):
        take(filled, "json", tmp_path / "b.json", Choice("nowhere"))
    with pytest.raises(UsageError):
        take(filled, "json", tmp_path / "b.json", Choice(first=date(2026, 3, 2), last=date(2026, 3, 1)))
    assert not (tmp_path / "b.json").exists()


def test_the_ledger_has_a_row_before_and_after(filled, tmp_path):
    taken = take(filled, "markdown", tmp_path / "out", Choice())
    share = filled.shares.get(taken.share.id)
    assert (share.kind, share.way, share.protected, bool(share.written_at)) == ("whole_journal", "file", False, True)
    with pytest.raises(AlreadyExists):
        take(filled, "markdown", tmp_path / "out", Choice())
    (tmp_path / "empty").mkdir()
    take(filled, "markdown", tmp_path / "empty", Choice())
    with pytest.raises(CannotWrite):
        take(filled, "json", tmp_path / "nowhere" / "a.json", Choice())


def test_nothing_half_is_left(filled, tmp_path, monkeypatch):
    def fails(*_):
        raise RuntimeError("in the middle")

    monkeypatch.setattr("journal.portability.markdown_folder.page", fails)
    with pytest.raises(RuntimeError):
        take(filled, "markdown", tmp_path / "out", Choice())
    with pytest.raises(RuntimeError):
        take(filled, "markdown", tmp_path / "out.zip", Choice(), "a password")
    assert [
        path.name for path in tmp_path.iterdir() if "afterbell" not in path.name and "last-seen" not in path.name
    ] == []
    assert filled.shares.all()[0].failed == "RuntimeError"


def test_a_locked_zip_opens_with_its_password_only(filled, tmp_path):
    for form in ("json", "markdown", "dayone", "jrnl"):
        out = tmp_path / f"{form}.zip"
        assert take(filled, form, out, Choice(), "owls read").is_locked
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
        data = out.read_bytes()
        assert b"About" not in data
        with pyzipper.AESZipFile(out) as locked:
            info = locked.infolist()[0]
            assert info.wz_aes_strength == 3  # 256 bits
            with pytest.raises(RuntimeError):
                locked.read(info)
            locked.setpassword(b"owls read")
            assert locked.read(info)


def test_an_open_zip_is_read_by_everybody(filled, tmp_path):
    take(filled, "json", tmp_path / "a.zip", Choice())
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        assert made.testzip() is None
        assert json.loads(made.read("journal.json"))["format"] == "afterbell-journal"


def test_never_into_the_journals_own_folder(filled):
    with pytest.raises(UsageError):
        take(filled, "json", filled.db.path.parent / "a.json", Choice())


def test_names_of_files_fit_every_system(filled, tmp_path):
    for title in ('a/b\\c:d*e?f"g<h>i|j', "con", "…", " . ", "x" * 300, "Day 1", "DAY 1"):
        filled.entries.save(Entry(at=datetime(2026, 3, 1, 10, tzinfo=UTC), title=title, body="x"))
    take(filled, "markdown", tmp_path / "out", Choice())
    names = [path.name for path in (tmp_path / "out").rglob("*.md")]
    assert len({name.casefold() for name in names}) == 10
    assert not [name for name in names if set(name) & set('\\/:*?"<>|') or len(name) > 100]


@pytest.mark.parametrize("name", ["j.txt", "j.zip"])
def test_what_jrnl_cannot_hold_is_told(filled, tmp_path, name):
    filled.attachments.add(filled.entries.heads(limit=1)[0].id, "door.png", "image/png", PHOTO)
    taken = take(filled, "jrnl", tmp_path / name, Choice())
    assert (taken.attachments, taken.left_out) == (1, 1)
    (row,) = filled.db.read("SELECT content FROM shares")
    assert " 0 attachments, as jrnl" in row["content"]
