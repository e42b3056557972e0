"""The backups of a real journal, through the settings page and its dialogs."""

import pytest
from PySide6.QtCore import Qt

from journal.domain.entries import Entry
from journal.vault.backup import Reason
from journal.vault.vault import Vault

PASSPHRASE = "seven calm owls read quietly"


@pytest.fixture
def section(page):
    return page.section("backups")


def _words(section):
    return [row.words.text() for row in section.rows()]


def test_without_a_backup_it_says_so(section):
    assert section._newest.words.text() == "No backup yet"
    assert section.rows() == []
    assert not section.try_restore.isEnabled()


def test_one_made_now_is_read_back_listed_and_said_in_the_sidebar(section, window):
    window.show()
    section.now.click()
    assert "2 entries, all in order" in window.bar.text()
    assert len(section.rows()) == 1
    assert section.rows()[0].hint.text().startswith("2 entries")
    assert "asked for" in section.rows()[0].hint.text()
    assert "Backed up today" in window.workspace.sidebar._kept.text()
    assert "Backed up today" in section._newest.words.text()


def test_a_copy_is_tried_with_its_passphrase(section, answer):
    section.now.click()

    def try_it(dialog):
        dialog.passphrase.set_text("no")
        dialog.submit()
        assert "doesn’t open this copy" in dialog.passphrase.error()
        dialog.passphrase.set_text(PASSPHRASE)
        dialog.submit()
        assert "2 entries" in dialog.answer.text()
        dialog.accept()

    answer.then(try_it)
    section.try_restore.click()
    assert "checked just now" in section.rows()[0].hint.text()
    assert answer.shown[0].passphrase.text() == ""


def test_a_copy_is_tried_with_the_recovery_words(section, answer, founded):
    section.now.click()

    def try_it(dialog):
        dialog.change_way()
        dialog.words.set_words(str(founded[1]))
        dialog.submit()
        assert dialog.is_good
        dialog.accept()

    answer.then(try_it)
    section.rows()[0].do("check")


def test_a_search_that_is_not_in_order_is_made_anew_and_then_backed_up(section, window):
    with window.journal.db.write() as sql:
        sql.execute("INSERT INTO search (search) VALUES ('delete-all')")
    section.now.click()
    assert window.journal.search.is_sound()
    assert len(window.keeping.backups()) == 1


def test_a_copy_is_deleted_only_after_a_question(section, answer, window):
    section.now.click()
    answer.then(lambda dialog: dialog.reject())
    section.rows()[0].do("delete")
    assert len(window.keeping.backups()) == 1
    answer.then(lambda dialog: dialog.accept())
    section.rows()[0].do("delete")
    assert window.keeping.backups() == ()
    assert section.rows() == []


def test_restoring_backs_up_what_is_there_and_opens_what_was(section, answer, window, founded):
    section.now.click()
    window.journal.entries.save(Entry(body="Written after the copy", at=window.journal.clock.now()))

    def plan_and_restore(dialog):
        dialog.passphrase.set_text(PASSPHRASE)
        dialog.submit()
        assert "It holds 2 entries" in dialog.plan()
        assert "now holds 3 entries" in dialog.plan()
        assert "1 entry fewer" in dialog.plan()
        assert dialog.result() == 0
        dialog.submit()

    answer.then(plan_and_restore)
    window.show()
    section.rows()[0].restore.click()
    assert window.journal is not None
    assert window.bar.text().startswith("Restored: 2 entries. The journal as it was before is kept as “")
    assert window.journal.entries.count() == 2
    assert Reason.BEFORE_CHANGE in [one.reason for one in window.keeping.backups()]
    kept = next(founded[0].parent.glob("*before restoring*"))
    journal = Vault(kept).unlock(PASSPHRASE)
    assert journal.entries.count() == 3
    journal.close()


def test_going_back_from_the_plan_changes_nothing(section, answer, window):
    section.now.click()

    def only_plan(dialog):
        dialog.passphrase.set_text(PASSPHRASE)
        dialog.submit()
        dialog.reject()

    answer.then(only_plan)
    section.rows()[0].restore.click()
    assert window.journal.entries.count() == 2
    assert len(window.keeping.backups()) == 1


def test_locking_takes_the_daily_backup_by_itself(window, founded):
    window.lock()
    assert [one.reason for one in _listed(founded[0])] == [Reason.ROUTINE]
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    window.lock()
    assert len(_listed(founded[0])) == 1


def test_a_daily_backup_that_fails_is_told_once_and_locks_all_the_same(window, founded, monkeypatch):
    from journal.errors import DiskFull

    def full(_vault):
        raise DiskFull

    monkeypatch.setattr(Vault, "back_up_if_due", full)
    window.show()
    window.lock()
    assert window.journal is None
    assert "Today’s backup could not be made" in window.bar.text()
    Vault(founded[0]).unlock(PASSPHRASE).close()
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    window.lock()
    assert "backup" not in window.bar.text()


def test_the_daily_backup_after_opening_waits_for_a_pause(window, monkeypatch):
    away = [0.0]
    monkeypatch.setattr(window.autolock, "away", lambda: away[0])
    window.keeping._wait.timeout.emit()
    assert window.keeping.backups() == ()
    away[0] = 6.0
    window.keeping._wait.timeout.emit()
    assert len(window.keeping.backups()) == 1
    assert not window.keeping._wait.isActive()


def _listed(path):
    from journal.vault import backup

    return backup.listed(path / backup.FOLDER)


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A folder, and that it is what the folder dialog answers."""
    from ui.shell import backup_keeping

    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(backup_keeping, "ask_for_folder", lambda *_: folder)
    return folder


def test_a_second_place_gets_a_copy_at_once_and_of_every_backup(section, window, stick):
    section.choose.click()
    assert len(list(stick.iterdir())) == 1
    assert "“stick”, the last copy went there today" in section._second.hint.text()
    window.journal.entries.save(Entry(body="One more", at=window.journal.clock.now()))
    section.now.click()
    assert len(list(stick.iterdir())) == 2


def test_a_second_place_that_is_not_there_is_said_calmly_and_once(section, window, stick):
    window.show()
    section.choose.click()
    for file in stick.iterdir():
        file.unlink()
    stick.rmdir()
    window.keeping._to_second_place(window.keeping.backups()[0])
    assert "is not there just now. Your journal is fine" in window.bar.text()
    window.bar.forget()
    window.keeping._to_second_place(window.keeping.backups()[0])
    assert window.bar.text() == ""
    section.refresh()
    assert "not there just now" in section._second.hint.text()
    section.leave.click()
    assert window.settings.second_place == ""
    assert section.leave.isHidden()


def test_a_copy_is_saved_for_safe_keeping(section, window, tmp_path, monkeypatch):
    from ui.shell import backup_keeping

    section.now.click()
    place = tmp_path / "Kept.afterbell-backup"
    monkeypatch.setattr(backup_keeping, "ask_where_to_save", lambda *_: place)
    section.rows()[0].do("save")
    assert place.read_bytes() == window.keeping.backups()[0].path.read_bytes()


def test_a_copy_is_tried_by_keyboard_alone(section, answer, qtbot):
    section.now.click()

    def try_it(dialog):
        dialog.show()
        dialog.passphrase.setFocus()
        qtbot.keyClicks(dialog.passphrase.line, PASSPHRASE)
        qtbot.keyClick(dialog.passphrase.line, Qt.Key.Key_Return)
        assert dialog.is_good
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    answer.then(try_it)
    section.rows()[0].do("check")
