"""What locks an open journal, or covers it, without anybody asking for it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import SIGNAL, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit

from journal.errors import Cancelled, DiskFull
from journal.vault import backup
from journal.vault.vault import Vault
from ui.shell import backup_keeping
from ui.shell.cover import Sheet
from ui.shell.system_lock.watching import Leaving
from ui.widgets.dialog import Dialog, TextQuestion

PASSPHRASE = "seven calm owls read quietly"


@pytest.fixture
def system(opened):
    return opened.warden._system


@pytest.mark.parametrize("why", list(Leaving))
def test_the_journal_locks_with_the_system_and_says_so(opened, system, why):
    system.leaving.emit(why)
    assert opened.journal is None
    assert opened.gate.unlock.reason().endswith(f", {why}.")


def test_words_are_saved_before_the_computer_sleeps(opened, system, founded):
    opened.workspace.page().text.setPlainText("Unsaved until now")
    system.leaving.emit(Leaving.SLEEP)
    again = Vault(founded[0]).unlock(PASSPHRASE)
    assert again.entries.count() == 1
    again.close()


def test_words_that_cannot_be_saved_are_covered_and_kept(opened, system, plain_page):
    plain_page.failing = DiskFull()
    system.leaving.emit(Leaving.SCREEN)
    assert opened.journal is not None
    assert opened.cover.isVisible()
    assert opened.autolock.is_counting()


def test_who_does_not_want_it_is_not_locked_out_but_saved(opened, system):
    opened.use_settings(replace(opened.settings, lock_with_system=False))
    page = opened.workspace.page()
    before = page.saved
    system.leaving.emit(Leaving.SCREEN)
    assert opened.journal is not None
    assert page.saved == before + 1


def test_the_end_of_the_session_locks_whatever_was_chosen(opened, system):
    opened.use_settings(replace(opened.settings, lock_with_system=False))
    system.leaving.emit(Leaving.END)
    assert opened.journal is None


def test_quitting_locks(opened, qapp):
    qapp.aboutToQuit.emit()
    assert opened.journal is None


def test_a_locked_window_hears_nothing(opened, system):
    opened.lock("by hand")
    system.leaving.emit(Leaving.SCREEN)
    assert opened.gate.unlock.reason() == "by hand"


def test_work_in_another_program_keeps_it_open(opened, system):
    opened.autolock._seen = (opened.autolock._seen[0] - 290, opened.autolock._seen[1] - 290)
    system.idle_told.emit(2.0)
    assert opened.autolock.away() < 3


def test_no_open_dialog_keeps_the_journal_open(opened, system, theme, deleted):
    answers = []
    QTimer.singleShot(0, lambda: system.leaving.emit(Leaving.SCREEN))
    answers.append(TextQuestion.ask(opened, theme, "Rename", value="Ms K has applied elsewhere"))
    assert answers == [None]
    assert opened.journal is None
    deleted()
    told = [line.text() for line in QApplication.allWidgets() if isinstance(line, QLineEdit)]
    assert "Ms K has applied elsewhere" not in told


class Stubborn(Dialog):
    def closeEvent(self, event):
        event.ignore()


def test_nor_does_one_that_would_rather_stay(opened, system, theme):
    dialog = Stubborn(opened, theme, "Are you sure?")
    over = Dialog(dialog, theme, "Quite sure?")
    dialog.show()
    over.show()
    system.leaving.emit(Leaving.SCREEN)
    assert opened.journal is None
    assert not dialog.isVisible()
    assert not over.isVisible()


def test_the_window_is_covered_while_she_is_elsewhere_if_she_wants_that(opened, qapp):
    opened.show()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not opened.cover.isVisible()
    opened.use_settings(replace(opened.settings, cover_when_away=True))
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert opened.cover.isVisible()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert not opened.cover.isVisible()


def test_a_cover_laid_by_hand_stays_when_she_comes_back(opened, qapp):
    opened.show()
    opened.use_settings(replace(opened.settings, cover_when_away=True))
    opened.do("cover")
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert opened.cover.isVisible()


def test_the_cover_lies_over_dialogs_too_and_goes_from_all_at_once(opened, theme, qtbot):
    opened.show()
    dialog = TextQuestion(opened, theme, "Rename")
    dialog.show()
    opened.do("cover")
    sheets = dialog.findChildren(Sheet)
    assert [sheet.isVisible() for sheet in sheets] == [True]
    assert sheets[0].size() == dialog.size()
    qtbot.keyClick(sheets[0], Qt.Key.Key_Space)
    assert not opened.cover.isVisible()
    assert not sheets[0].isVisible()
    dialog.close()


def test_the_cover_lies_over_a_quick_note_and_a_note_to_the_locked_journal_too(opened, deleted):
    opened.show()
    opened.quick_capture()
    opened.surroundings.write_note(opened.keeping.vault.path)
    others = [opened.workspace._quick, opened.surroundings.note]
    assert all(one.isVisible() for one in others)
    opened.do("cover")
    sheets = [sheet for one in others for sheet in one.findChildren(Sheet)]
    assert [sheet.isVisible() for sheet in sheets] == [True, True]
    opened.surroundings.note.close()
    deleted()
    opened.cover.lift()
    assert not sheets[0].isVisible()


def test_the_session_manager_is_heard(opened, qapp):
    assert qapp.receivers(SIGNAL("commitDataRequest(QSessionManager&)")) >= 1
    opened.warden._session_ends(None)
    assert opened.journal is None
    assert opened.gate.unlock.reason().endswith(f", {Leaving.END}.")


@pytest.mark.parametrize(("why", "backups"), [(Leaving.SLEEP, 0), (Leaving.END, 0), (Leaving.SCREEN, 1)])
def test_a_computer_that_will_not_wait_is_not_held_up_by_a_backup(opened, system, why, backups):
    vault = opened.keeping.vault
    assert vault.backup_is_due()
    system.leaving.emit(why)
    assert opened.journal is None
    assert len(backup.listed(vault.backups_folder)) == backups


def test_the_journal_is_closed_before_the_second_place_is_written_to(opened, tmp_path, monkeypatch):
    journal, seen = opened.journal, []
    there = tmp_path / "stick"
    there.mkdir()
    opened.use_settings(replace(opened.settings, second_place=str(there)))
    monkeypatch.setattr(
        backup_keeping, "copy_there", lambda settings, made, now: seen.append((settings.second_place, journal._is_open))
    )
    opened.lock()
    assert seen == [(str(there), False)]


def test_sleep_is_held_back_until_the_journal_is_closed(opened, system, monkeypatch):
    journal, seen = opened.journal, []
    monkeypatch.setattr(system, "stop", lambda: seen.append(journal._is_open))
    system.leaving.emit(Leaving.SLEEP)
    assert seen == [False]


def test_words_are_saved_though_something_was_under_way_with_the_whole_journal(opened, system, theme, founded):
    """An import is dropped by its dialog when that is closed; what she had typed before is not dropped with it."""
    dialog = Writing(opened, theme, opened.journal)
    dialog.show()
    opened.workspace.page().text.setPlainText("Unsaved until now")
    system.leaving.emit(Leaving.SLEEP)
    assert opened.journal is None
    again = Vault(founded[0]).unlock(PASSPHRASE)
    assert [head.preview for head in again.entries.heads()] == ["Unsaved until now"]
    again.close()


class Writing(Dialog):
    def __init__(self, window, theme, journal):
        super().__init__(window, theme, "Bringing")
        self._writing = journal.db.write_alone("entries")
        sql = self._writing.__enter__()
        sql.execute("INSERT INTO tags (name, fold) VALUES ('half', 'half')")

    def done(self, result):
        self._writing.__exit__(Cancelled, Cancelled(), None)
        super().done(result)


@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_no_input_method_learns_from_what_is_typed(opened, qapp, kind):
    field = kind(opened.workspace)
    hints = field.inputMethodHints()
    qapp.focusChanged.emit(None, field)
    assert field.inputMethodHints() == hints | Qt.InputMethodHint.ImhSensitiveData
    button = QPushButton(opened.workspace)
    qapp.focusChanged.emit(field, button)
    qapp.focusChanged.emit(button, None)
    assert not button.inputMethodHints()
