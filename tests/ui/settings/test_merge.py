"""Another copy of the journal brought in through the dialog."""

import shutil
import threading

import pytest

from journal.domain.entries import Entry
from journal.errors import BeingChanged
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from ui.jobs import Jobs
from ui.vault import merge_dialog

PASSPHRASE = "seven calm owls read quietly"


@pytest.fixture
def section(page):
    return page.section("backups")


@pytest.fixture
def copy(window, founded, tmp_path):
    """A copy of the journal in which an entry was written; the window is open on the journal again."""
    window.lock()
    path = tmp_path / "stick" / "Leadership journal.afterbell"
    shutil.copytree(founded[0], path)
    journal = Vault(path).unlock(PASSPHRASE)
    journal.entries.save(Entry(body="Written on the laptop at home", at=journal.clock.now()))
    journal.close()
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    return path


def _compare(dialog, passphrase=PASSPHRASE):
    dialog.passphrase.set_text(passphrase)
    dialog.submit()


def test_what_would_change_is_shown_and_only_then_brought_in(copy, window, answer, monkeypatch):
    monkeypatch.setattr(merge_dialog, "ask_for_folder", lambda *_: copy)
    window.workspace.go("settings", "backups")

    def merge(dialog):
        assert not dialog.go_on.isEnabled()
        dialog.folder.click()
        _compare(dialog, "no")
        assert "doesn’t open this copy" in dialog.passphrase.error()
        _compare(dialog)
        assert "1 new from the other copy" in dialog.plan()
        assert window.journal.entries.count() == 2
        dialog.submit()
        assert "Both copies are one now" in dialog.plan()

    answer.then(merge)
    window.workspace.page().section("backups").merge.click()
    assert window.journal.entries.count() == 3
    assert len(window.keeping.backups()) >= 1
    assert window.workspace.sidebar.row("journal").accessibleName() == "Journal, 3"


def test_going_back_from_the_plan_changes_nothing(copy, window, answer):
    def look(dialog):
        _compare(dialog)
        dialog.reject()

    answer.then(look)
    window.keeping.merge_with(copy)
    assert window.journal.entries.count() == 2
    assert answer.shown[0]._key is None


def test_where_there_is_nothing_to_do_it_says_so(window, answer):
    made = window.keeping.vault.back_up()

    def look(dialog):
        _compare(dialog)
        assert "nothing to do" in dialog.plan()
        assert dialog.go_on.isHidden()

    answer.then(look)
    window.keeping.merge_with(made.path)
    assert window.journal.entries.count() == 2


def test_another_journal_is_refused_as_such(window, answer, tmp_path):
    cost = KdfCost(memory_kib=64, iterations=1, lanes=1)
    other, _ = Vault.create(tmp_path / "Other.afterbell", PASSPHRASE, cost=cost)
    other.close()

    def look(dialog):
        _compare(dialog)
        assert "another journal" in dialog._note.text()
        assert dialog._key is None

    answer.then(look)
    window.keeping.merge_with(tmp_path / "Other.afterbell")
    assert window.journal.entries.count() == 2


@pytest.fixture
def beside(window):
    """Jobs in a thread of their own, as in the real window."""
    window.keeping._jobs = jobs = Jobs()
    yield jobs
    jobs.close()


class Held:
    """A merge that goes on until it is stopped."""

    def __init__(self, monkeypatch):
        self.is_at_work = threading.Event()
        monkeypatch.setattr("journal.vault.merge.plan", self)

    def __call__(self, vault, journal, other, derive, going):
        going("opening")
        self.is_at_work.set()
        while True:
            going.on()
            journal.db.read("SELECT id FROM entries")


def test_it_is_done_beside_the_window(copy, window, answer, beside, qtbot):
    def merge(dialog):
        _compare(dialog)
        qtbot.waitUntil(lambda: "1 new" in dialog.plan())
        dialog.submit()
        qtbot.waitUntil(lambda: "Both copies are one now" in dialog.plan())

    answer.then(merge)
    window.keeping.merge_with(copy)
    assert window.journal.entries.count() == 3
    window.journal.entries.save(Entry(body="Goes on as before", at=window.journal.clock.now()))
    assert window.workspace.sidebar.row("journal").accessibleName() == "Journal, 4"


def test_stopping_it_gives_the_journal_back_as_it_was(copy, window, answer, beside, qtbot, monkeypatch):
    held = Held(monkeypatch)

    def stop(dialog):
        _compare(dialog)
        qtbot.waitUntil(held.is_at_work.is_set)
        with pytest.raises(BeingChanged):
            window.journal.entries.count()
        assert dialog.back.text() == "Stop"
        dialog.back.click()
        assert "Nothing was changed" in dialog._note.text()
        assert dialog._key is None
        assert window.journal.entries.count() == 2
        dialog.reject()

    answer.then(stop)
    window.keeping.merge_with(copy)
    assert window.journal.entries.count() == 2


def test_the_journal_can_lock_while_it_is_compared(copy, window, answer, beside, qtbot, monkeypatch):
    held = Held(monkeypatch)

    def lock(dialog):
        _compare(dialog)
        qtbot.waitUntil(held.is_at_work.is_set)
        dialog.show()
        window.lock()
        assert dialog._key is None or not any(dialog._key.buffer)

    answer.then(lock)
    window.keeping.merge_with(copy)
    assert window.journal is None
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    opened = window.journal
    assert opened is not None
    assert opened.entries.count() == 2


def test_a_journal_that_is_moved_meanwhile_is_closed(copy, window, answer, beside, qtbot, monkeypatch):
    held, path = Held(monkeypatch), window.journal.db.path

    def move(dialog):
        _compare(dialog)
        qtbot.waitUntil(held.is_at_work.is_set)
        path.rename(path.with_suffix(".elsewhere"))
        dialog.back.click()
        dialog.reject()

    answer.then(move)
    window.keeping.merge_with(copy)
    assert window.journal is None
    path.with_suffix(".elsewhere").rename(path)
