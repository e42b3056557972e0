"""From the Today card to a saved, sealed and noted PDF of the demo's next session, counting what she does."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from tests.flows.real_window import Answer, press
from ui.sharing.last_check import LastCheck
from ui.sharing.prep_room import PrepRoom

MOST_ACTIONS = 8


def test_a_prep_leaves_the_today_page_in_eight_actions_at_most(opened, home, qtbot):
    done: list[str] = []

    def act(what, do):
        done.append(what)
        do()

    place = home / "Documents" / "prep.pdf"

    def name_the_file(dialog):
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        act("type a place", lambda: field.setText(str(place)))
        act("Enter", lambda: QTest.keyClick(field, Qt.Key.Key_Return))

    opened.workspace.go("today")
    card = opened.workspace.page().session
    go = next(b.text() for b in card.findChildren(QPushButton) if "repar" in b.text())
    act("Prepare", lambda: press(card, go.strip()))
    room = opened.workspace.page()
    assert isinstance(room, PrepRoom)
    qtbot.waitUntil(lambda: room.preparation.drawn_pages() is not None)
    password = room.password
    checked = Answer(LastCheck, lambda dialog: act("Save PDF…", lambda: press(dialog, "Save PDF…")))
    named = Answer(QFileDialog, name_the_file)
    act("Export PDF…", lambda: press(room, "Export PDF…"))
    checked.stop()
    named.stop()
    qtbot.waitUntil(lambda: opened.workspace.page() is not room)

    assert len(done) <= MOST_ACTIONS, done
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(place)
    pypdfium2.PdfDocument(place, password=password).close()
    share = opened.journal.shares.all()[0]
    assert share.written_at is not None
    assert share.protected
