"""From the Mentoring page to a sealed file, with every dialog on the way, in the real window."""

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QPushButton

from tests.flows.real_window import Answer, press, unlock
from ui.sharing.last_check import LastCheck
from ui.sharing.prep_room import PrepRoom


@pytest.fixture
def room(opened, qtbot):
    press(opened.workspace.sidebar, "Mentoring")
    press(opened.workspace.page(), "Prepare")
    made = opened.workspace.page()
    assert isinstance(made, PrepRoom)
    qtbot.waitUntil(lambda: made.preparation.drawn_pages() is not None)
    return made


def texts(widget):
    return [one.text() for one in widget.findChildren(QLabel)]


def save_through_the_dialogs(room, place):
    """Export, say yes in the last check, and name the file as she would: by typing."""

    def name_the_file(dialog):
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.setText(str(place))
        QTest.keyClick(field, Qt.Key.Key_Return)

    checked = Answer(LastCheck, lambda dialog: press(dialog, "Save PDF…"))
    named = Answer(QFileDialog, name_the_file)
    press(room, "Export PDF…")
    checked.stop()
    named.stop()


def words_of(pdf, password=None):
    with pypdfium2.PdfDocument(pdf, password=password) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def test_a_prep_is_saved_opens_with_its_password_only_and_is_in_the_ledger(opened, room, home, qtbot):
    place = home / "Documents" / "For Helen.pdf"
    password = room.password
    before = len(opened.journal.shares.all())
    save_through_the_dialogs(room, place)
    qtbot.waitUntil(lambda: opened.workspace.page() is not room)
    with pytest.raises(pypdfium2.PdfiumError):
        words_of(place)
    with pytest.raises(pypdfium2.PdfiumError):
        words_of(place, "another password entirely")
    assert "For our session on" in words_of(place, password)
    assert opened.workspace.here == "mentoring"
    assert opened.bar.text() == "Saved. Noted under Mentoring."
    share = opened.journal.shares.all()[0]
    assert len(opened.journal.shares.all()) == before + 1
    assert share.written_at is not None
    row = next(one for one in opened.workspace.page().findChildren(QPushButton) if one.property("share") == share.id)
    assert row.mapTo(opened.workspace.page(), QPoint(0, 0)).y() > 0
    assert any("Password" in words or "password" in words for words in texts(opened.workspace.page()))
    assert [path.name for path in place.parent.iterdir() if path.suffix not in (".pdf", ".afterbell")] == []


def test_a_password_that_was_copied_leaves_the_clipboard_when_the_journal_locks(opened, room, qtbot):
    press(room, "Copy the password")
    assert QGuiApplication.clipboard().text() == room.password
    opened.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_locking_in_the_prep_room_keeps_what_was_chosen(opened, room, qtbot):
    session, question = room.preparation.session.id, room.preparation.selection.questions[0].text
    box = next(one for one in room.findChildren(QCheckBox) if question in one.accessibleName())
    box.click()
    chosen = room.preparation.selection
    assert not chosen.questions[0].included
    opened.lock()
    unlock(opened, qtbot)
    opened.workspace.go("mentoring", f"prepare:{session}")
    assert opened.workspace.page().preparation.selection == chosen
