"""What opening noticed about the journal's place is said once it is open, with what can be done about it."""

import shutil

import pytest

from journal.domain.entries import Entry
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from ui import app

PASSPHRASE = "seven calm owls read quietly"
CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture
def open_window(jobs, tmp_path, qtbot, monkeypatch):
    """Opens a window over a journal, shown."""
    monkeypatch.setattr("sys.excepthook", lambda *error: None)

    def opened(path):
        window = app.start(["--vault", str(path), "--settings", str(tmp_path / "settings")], jobs=jobs)
        qtbot.addWidget(window, before_close_func=lambda window: window.lock())
        window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
        window.gate.unlock.unlock()
        return window

    return opened


def _write(path, words):
    journal = Vault(path).unlock(PASSPHRASE)
    journal.entries.save(Entry(body=words, at=journal.clock.now()))
    journal.close()


def test_a_conflicted_copy_beside_it_leads_to_bringing_both_together(founded, open_window, answer):
    other = founded[0].with_name("Leadership journal (Ruth's conflicted copy 2026-03-17).afterbell")
    shutil.copytree(founded[0], other)
    _write(other, "Written on the other computer")
    window = open_window(founded[0])
    assert "second copy" in window.bar.text()

    def merge(dialog):
        assert dialog.other == other
        dialog.passphrase.set_text(PASSPHRASE)
        dialog.submit()
        dialog.submit()

    answer.then(merge)
    window.bar._action.click()
    assert window.journal.entries.count() == 1


def test_an_older_copy_in_its_place_is_said_and_leads_to_the_backups(founded, open_window, tmp_path):
    shutil.copytree(founded[0], tmp_path / "old")
    _write(founded[0], "Written since")
    shutil.rmtree(founded[0])
    shutil.copytree(tmp_path / "old", founded[0])
    window = open_window(founded[0])
    assert "older than when it was last open" in window.bar.text()
    assert not window.bar._timer.isActive()
    window.bar._action.click()
    assert window.workspace.here == "settings"


def test_a_folder_that_a_service_carries_is_explained_once(tmp_path, open_window):
    path = tmp_path / "OneDrive" / "Journal.afterbell"
    path.parent.mkdir()
    Vault.create(path, PASSPHRASE, cost=CHEAP)[0].close()
    window = open_window(path)
    assert "OneDrive carries" in window.bar.text()
    window.workspace.go("settings", "about")
    window.lock()
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    assert window.bar.text() == ""


def test_a_repaired_key_file_is_said(founded, open_window):
    (founded[0] / "header.bak").write_text("{")
    window = open_window(founded[0])
    assert "has been repaired" in window.bar.text()
