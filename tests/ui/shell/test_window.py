"""The window over a real journal: opening, going about, locking."""

import gc
import subprocess
import sys
import weakref

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget

from journal import settings
from journal.errors import DiskFull, JournalError
from journal.vault.vault import Vault
from ui import app
from ui.widgets.dialog import Question

PASSPHRASE = "seven calm owls read quietly"


def _page(window):
    return window.workspace.page()


def test_the_right_passphrase_leads_to_the_journal_page(opened):
    assert _page(opened).context.journal is opened.journal
    assert opened.workspace.here == "journal"


def test_the_journal_opened_last_is_asked_for_next_time(opened, founded, tmp_path):
    kept = settings.load(tmp_path / "settings" / "settings.json")
    assert kept.vault == founded[0]
    assert kept.known_vaults == (str(founded[0]),)


def test_the_title_never_names_the_journal(opened):
    assert opened.windowTitle() == "Afterbell"


def test_places_are_reached_by_number_and_gone_back_from(opened):
    opened.workspace.go_to_number(2)
    assert opened.workspace.here == "goals"
    opened.workspace.go_back()
    assert opened.workspace.here == "journal"
    opened.workspace.go_ahead()
    assert opened.workspace.here == "goals"
    opened.workspace.go_to_number(9)
    assert opened.workspace.here == "goals"


def test_going_elsewhere_saves_what_was_being_written(opened):
    _page(opened).text.setPlainText("The call with J.’s father")
    opened.workspace.go("goals")
    assert opened.journal.entries.count() == 1


def test_a_list_in_the_sidebar_leads_to_the_journal_with_its_target(opened):
    opened.workspace.sidebar.gone_to.emit("journal", "list:shareable")
    assert _page(opened).targets == ["", "list:shareable"]


def test_a_new_entry_is_asked_of_the_journal_page(opened):
    opened.workspace.go("goals")
    opened.workspace.new_entry()
    assert _page(opened).targets[-1] == "new"


def test_counts_in_the_sidebar_follow_the_journal(opened):
    _page(opened).text.setPlainText("One")
    opened.workspace.save()
    row = opened.workspace.sidebar.row("journal")
    assert row.accessibleName() == "Journal, 1"


def test_a_narrow_window_keeps_only_the_icons(opened):
    opened.resize(1100, 700)
    opened.show()
    assert opened.workspace.sidebar.width() == opened.workspace.context.theme.theme.px(56)
    assert opened.workspace.sidebar.row("goals").toolTip() == "Goals  Ctrl 2"
    opened.resize(1300, 700)
    assert opened.workspace.sidebar.row("goals").text().strip() == "Goals"


def test_a_room_covers_everything_and_is_released_when_it_closes(opened, plain_page, deleted):
    room = plain_page(opened.workspace.context)
    opened.workspace.open_room(room)
    assert _page(opened) is room
    opened.workspace.close_room()
    assert room.released
    assert opened.workspace.here == "journal"


def test_locking_saves_first(opened, founded):
    _page(opened).text.setPlainText("Unsaved until now")
    opened.lock()
    again = Vault(founded[0]).unlock(PASSPHRASE)
    assert again.entries.count() == 1
    again.close()


def test_after_locking_nothing_of_the_journal_is_alive(opened, deleted, plain_page):
    opened.workspace.go("goals")
    opened.workspace.open_room(plain_page(opened.workspace.context))
    workspace, journal = weakref.ref(opened.workspace), weakref.ref(opened.journal)
    pages = [weakref.ref(made) for made in opened.workspace.findChildren(plain_page)]
    assert len(pages) == 3
    opened.lock()
    deleted()
    gc.collect()
    assert workspace() is None
    assert journal() is None
    assert [page for page in pages if page() is not None] == []
    assert not [widget for widget in QApplication.allWidgets() if isinstance(widget, plain_page)]
    assert opened.findChildren(QTextDocument) == []


def test_after_locking_the_vault_is_free(opened, founded):
    opened.lock()
    Vault(founded[0]).unlock(PASSPHRASE).close()
    assert opened.gate.isVisible()
    assert opened.journal is None


def test_a_save_that_fails_keeps_the_journal_open(opened, plain_page):
    plain_page.failing = DiskFull()
    with pytest.raises(DiskFull):
        opened.lock()
    assert opened.journal is not None
    assert opened.workspace is not None


def test_idleness_locks_and_says_when(opened):
    opened.autolock.due.emit()
    assert opened.journal is None
    assert "after 5 quiet minutes" in opened.gate.unlock.reason()


def test_idleness_covers_words_that_cannot_be_saved(opened, plain_page):
    plain_page.failing = DiskFull()
    opened.autolock.due.emit()
    assert opened.journal is not None
    assert opened.cover.isVisible()
    assert opened.autolock.is_counting()


def test_before_it_locks_it_says_so_and_any_key_stays(opened, qtbot):
    opened.autolock.warned.emit(20)
    assert opened.bar.text() == "Locking in 20 s. Press any key to stay."
    opened.autolock.stayed.emit()
    assert opened.bar.text() == ""


def test_locking_closes_an_open_dialog(opened, theme, qtbot):
    answered = []
    QTimer.singleShot(0, opened.lock)
    answered.append(Question.ask(opened, theme, "Make a copy?", "It leaves.", "Save PDF"))
    assert answered == [False]
    assert opened.journal is None


def test_work_that_is_under_way_answers_nobody_after_locking(founded, plain_places, tmp_path, qtbot, monkeypatch):
    from ui.jobs import Jobs

    waiting = []
    window = app.start(
        ["--vault", str(founded[0]), "--settings", str(tmp_path / "s")], jobs=Jobs(execute=waiting.append)
    )
    qtbot.addWidget(window)
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    for work in waiting:
        work()
    waiting.clear()
    heard = []
    window.workspace.context.jobs.run(lambda: "words", heard.append)
    window.lock()
    for work in waiting:
        work()
    assert heard == []


def test_locking_empties_the_clipboard_if_the_copy_is_ours(opened, qtbot):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    QGuiApplication.clipboard().setText("Ms K has applied elsewhere")
    opened.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_locking_leaves_what_was_copied_elsewhere(opened, monkeypatch):
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    QGuiApplication.clipboard().setText("a recipe")
    opened.lock()
    assert QGuiApplication.clipboard().text() == "a recipe"


def test_the_cover_hides_the_page_until_a_key_is_pressed(opened, qtbot):
    opened.show()
    opened.cover.cover()
    assert opened.cover.isVisible()
    assert opened.cover.size() == opened.size()
    qtbot.keyClick(opened.cover, Qt.Key.Key_Space)
    assert not opened.cover.isVisible()


def test_alt_shows_the_menus_and_hides_them_again(opened, qtbot):
    opened.show()
    qtbot.keyClick(opened, Qt.Key.Key_Alt)
    assert opened.menuBar().isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_Alt)
    assert not opened.menuBar().isVisible()


def test_what_needs_a_journal_rests_while_it_is_locked(opened):
    actions = {action.text(): action for action in opened.actions()}
    assert actions["Lock now"].isEnabled()
    opened.lock()
    assert not actions["Lock now"].isEnabled()
    assert not actions["New entry"].isEnabled()
    assert actions["Cover the window"].isEnabled()


def test_closing_the_window_saves_and_locks(opened, founded):
    _page(opened).text.setPlainText("Last words")
    opened.close()
    again = Vault(founded[0]).unlock(PASSPHRASE)
    assert again.entries.count() == 1
    again.close()


def test_closing_with_words_that_cannot_be_saved_asks_first(opened, plain_page):
    plain_page.failing = DiskFull()
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    assert not opened.close()
    assert opened.journal is not None


def test_an_error_that_leaves_a_slot_is_told_at_the_foot(opened, monkeypatch):
    opened.show()
    opened.mishaps(DiskFull, DiskFull(), None)
    assert "disk is full" in opened.bar.text()


def test_a_mistake_of_ours_is_told_without_her_words(opened, capsys):
    opened.show()
    try:
        raise ValueError("Ms K has applied elsewhere")
    except ValueError as error:
        opened.mishaps(ValueError, error, error.__traceback__)
    printed = capsys.readouterr()
    assert "ValueError" in printed.err
    assert "Ms K" not in printed.err + printed.out + opened.bar.text()


def test_settings_change_the_theme_and_are_kept(opened, tmp_path):
    from dataclasses import replace

    opened.use_settings(replace(opened.settings, theme="dark", idle_minutes=10))
    assert opened.workspace.context.theme.theme.name == "dark"
    assert settings.load(tmp_path / "settings" / "settings.json").idle_minutes == 10


def test_a_theme_asked_for_at_the_start_holds_when_a_journal_opens(founded, jobs, plain_places, tmp_path, qtbot):
    argv = ["--vault", str(founded[0]), "--settings", str(tmp_path / "s"), "--theme", "dark"]
    window = app.start(argv, jobs=jobs)
    qtbot.addWidget(window)
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    assert window.workspace.context.theme.theme.name == "dark"
    window.lock()


def test_without_a_journal_the_window_welcomes(jobs, tmp_path, qtbot):
    window = app.start(["--settings", str(tmp_path / "s")], jobs=jobs)
    qtbot.addWidget(window)
    assert window.gate.currentWidget() is window.gate.welcome


def test_a_folder_without_a_journal_is_told(jobs, tmp_path, qtbot):
    window = app.start(["--vault", str(tmp_path / "nothing"), "--settings", str(tmp_path / "s")], jobs=jobs)
    qtbot.addWidget(window)
    assert "no journal in that folder" in window.gate.welcome.note()


def test_the_demo_opens_and_is_not_remembered(jobs, plain_places, tmp_path, qtbot):
    window = app.start(["--settings", str(tmp_path / "s")], jobs=jobs)
    qtbot.addWidget(window)
    window.gate.open_demo()
    assert window.journal.entries.count() > 5
    assert "Its passphrase" in window.bar.text()
    assert settings.load(tmp_path / "s" / "settings.json").vault is None
    window.lock()


HEAVY = ("sqlcipher3", "cryptography", "reportlab", "pikepdf", "markdown", "zxcvbn", "mnemonic", "pypdfium2", "segno")


def test_nothing_heavy_is_loaded_before_the_lock_screen_shows(founded, tmp_path):
    code = (
        "import sys\n"
        "from ui.app import start\n"
        f"window = start(['--vault', {str(founded[0])!r}, '--settings', {str(tmp_path / 's')!r}])\n"
        "window.grab()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
        "print(sorted(name for name in sys.modules if name.startswith('PySide6.Qt')))\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    assert told[0] == "[]"
    assert told[1] == "['PySide6.QtCore', 'PySide6.QtGui', 'PySide6.QtWidgets']"


def test_every_control_has_a_name(opened):
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    opened.show()
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit)
        for widget in opened.findChildren(kind)
        if widget.isVisible() and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_errors_outside_any_journal_are_told_too(window):
    window.show()
    window.error(JournalError())
    assert window.bar.text()


def test_the_window_is_a_widget_that_dies_when_it_is_let_go(jobs, tmp_path, qtbot, deleted):
    window = app.start(["--settings", str(tmp_path / "s")], jobs=jobs)
    gone = weakref.ref(window)
    window.close()
    window.deleteLater()
    sys.excepthook = sys.__excepthook__
    del window
    deleted()
    gc.collect()
    assert gone() is None or not isinstance(gone(), QWidget)
