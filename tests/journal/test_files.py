import errno
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import files, settings
from journal.errors import CannotRead, CannotWrite, DiskFull, TooLarge
from journal.settings import Settings


def test_a_file_is_replaced_whole_and_for_its_owner_alone(tmp_path):
    path = tmp_path / "note"
    path.write_bytes(b"old")
    files.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["note"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EROFS, CannotWrite), (errno.EIO, CannotWrite)],
)
def test_a_failing_sync_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, number, expected):
    path = tmp_path / "note"
    path.write_bytes(b"old")

    def fail(_descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(expected):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["note"]


def test_a_place_that_is_not_there_cannot_be_written(tmp_path):
    with pytest.raises(CannotWrite) as caught:
        files.write(tmp_path / "nowhere" / "note", b"")
    assert caught.value.path == tmp_path / "nowhere" / "note"


def test_reading_refuses_what_is_missing_or_too_long(tmp_path):
    with pytest.raises(CannotRead):
        files.read(tmp_path / "none", 10)
    (tmp_path / "long").write_bytes(b"x" * 11)
    with pytest.raises(TooLarge):
        files.read(tmp_path / "long", 10)
    assert files.read(tmp_path / "long", 11) == b"x" * 11


def test_settings_come_back_as_they_were_saved(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    chosen = Settings(theme="dark", text_size=21, idle_minutes=10, last_vault="/some/where")
    settings.save(path, chosen)
    assert settings.load(path) == chosen
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@given(st.binary(max_size=200))
def test_any_settings_file_gives_usable_settings(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_bytes(data)
    assert isinstance(settings.load(path), Settings)


def test_one_bad_setting_does_not_spoil_the_others(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "sepia", "text_size": 21, "idle_minutes": 999, "unknown": 1, "remember_vault": "no"}')
    assert settings.load(path) == Settings(text_size=21)
