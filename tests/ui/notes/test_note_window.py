"""A note to a locked journal: sealed, gone from the window, and an entry at the next unlock."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from journal.settings import Settings
from journal.vault.vault import Vault
from ui import app
from ui.notes.note_window import NoteWindow

PASSPHRASE = "seven calm owls read quietly"
WORDS = "Rang the father of J. zqxnote"


@pytest.fixture
def note(founded, theme, icons, qtbot):
    made = NoteWindow(founded[0], theme, icons)
    made.show()
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def entries(place):
    journal = Vault(place).unlock(PASSPHRASE)
    bodies = [journal.entries.get(head.id).body for head in journal.entries.heads()]
    warned = list(journal.warnings)
    journal.close()
    return bodies, warned


def inbox(place):
    return [path.read_bytes() for path in (place / "inbox").glob("*.note")]


def test_a_note_is_sealed_and_cannot_be_read_back(note, founded, qtbot):
    qtbot.keyClicks(note.text, WORDS)
    qtbot.mouseClick(note.put_away, Qt.MouseButton.LeftButton)
    assert note.text.toPlainText() == ""
    note.text.undo()
    assert note.text.toPlainText() == ""
    assert note.said.text().startswith("Put away at ")
    assert len(inbox(founded[0])) == 1
    assert "zqxnote" not in str(inbox(founded[0])[0])
    assert entries(founded[0]) == ([WORDS], [])
    note.close()


@pytest.mark.parametrize("keys", [(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Escape,)])
def test_the_keyboard_puts_it_away(note, founded, qtbot, keys):
    qtbot.keyClicks(note.text, WORDS)
    qtbot.keyClick(note.text, *keys)
    assert len(inbox(founded[0])) == 1
    note.close()


def test_closing_the_window_loses_nothing(note, founded, qtbot):
    qtbot.keyClicks(note.text, WORDS)
    note.close()
    assert entries(founded[0]) == ([WORDS], [])


def test_what_is_thrown_away_is_nowhere(note, founded, qtbot):
    qtbot.keyClicks(note.text, WORDS)
    qtbot.mouseClick(note.throw_away, Qt.MouseButton.LeftButton)
    assert inbox(founded[0]) == []


def test_an_empty_note_is_no_note(note, founded, qtbot):
    qtbot.keyClicks(note.text, "  ")
    assert not note.put_away.isEnabled()
    note.close()
    assert inbox(founded[0]) == []


def test_a_note_that_cannot_be_sealed_stays_and_says_why(note, founded, qtbot):
    qtbot.keyClicks(note.text, WORDS)
    kept = {name: (founded[0] / name).read_bytes() for name in ("header.json", "header.bak")}
    for name in kept:
        (founded[0] / name).write_bytes(b"{")
    assert not note.close()
    assert note.note.text()
    assert note.text.toPlainText() == WORDS
    for name, data in kept.items():
        (founded[0] / name).write_bytes(data)
    assert note.close()
    assert len(inbox(founded[0])) == 1


def test_its_title_says_nothing(note):
    assert note.windowTitle() == "Afterbell"
    note.close()


def test_a_forged_note_is_set_aside_and_told(note, founded, qtbot):
    qtbot.keyClicks(note.text, WORDS)
    note.close()
    sealed = next((founded[0] / "inbox").glob("*.note"))
    sealed.with_name("forged.note").write_bytes(sealed.read_bytes()[:-1] + b"x")
    bodies, warned = entries(founded[0])
    assert bodies == [WORDS]
    assert [str(one) for one in warned] == ["note_set_aside"]
    assert [path.name for path in (founded[0] / "inbox").iterdir()] == ["forged.note.damaged"]


def test_the_program_can_be_started_for_a_note_alone(founded, qapp, qtbot, monkeypatch):
    monkeypatch.setattr("sys.excepthook", None)
    window = app.write_note(founded[0], Settings(theme="light"))
    qtbot.keyClicks(window.text, WORDS)
    assert window.close()
    assert entries(founded[0]) == ([WORDS], [])


def test_a_note_can_be_written_while_another_window_has_the_journal_open(note, founded, qtbot):
    journal = Vault(founded[0]).unlock(PASSPHRASE)
    qtbot.keyClicks(note.text, WORDS)
    assert note.close()
    journal.close()
    assert entries(founded[0]) == ([WORDS], [])


def test_the_lock_screen_offers_it_and_stays_as_it_was(founded, jobs, tmp_path, qtbot):
    window = app.start(["--vault", str(founded[0]), "--settings", str(tmp_path / "s")], jobs=jobs)
    qtbot.addWidget(window)
    window.gate.unlock.offer_note()
    window.gate.unlock.offer_note()
    qtbot.mouseClick(window.gate.unlock.write_note, Qt.MouseButton.LeftButton)
    box = window.surroundings.note
    assert box is not None
    qtbot.keyClicks(box.text, WORDS)
    box.close()
    assert window.workspace is None
    assert len(inbox(founded[0])) == 1


def test_a_note_that_nobody_goes_on_with_is_put_away(note, founded, qtbot):
    assert not note._quiet.isActive()
    qtbot.keyClicks(note.text, WORDS)
    assert note._quiet.isActive()
    note._quiet.timeout.emit()
    assert note.text.toPlainText() == ""
    assert entries(founded[0]) == ([WORDS], [])
    assert not note._quiet.isActive()
    note.close()


def test_a_half_written_note_is_put_away_when_the_journal_locks(founded, jobs, tmp_path, qtbot):
    window = app.start(["--vault", str(founded[0]), "--settings", str(tmp_path / "s")], jobs=jobs)
    qtbot.addWidget(window)
    window.write_note()
    box = window.surroundings.note
    assert box is not None
    qtbot.keyClicks(box.text, WORDS)
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    assert window.journal is not None
    window.lock()
    assert box.text.toPlainText() == ""
    assert len(inbox(founded[0])) == 1
    box.close()
