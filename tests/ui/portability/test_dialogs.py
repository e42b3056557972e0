"""Bringing and taking along in the window: a plan first, progress, a report, and a way back."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from journal.portability.choosing import Choice
from journal.storage.imports import Imports
from tests.journal.importers import samples
from ui.portability import take_dialog
from ui.portability.bring_dialog import DONE, STOPPED, BringDialog
from ui.portability.take_dialog import TakeDialog
from ui.settings.moving import MovingSection


@pytest.fixture
def parent(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    return window


@pytest.fixture
def bring(context, parent, qtbot):
    dialog = BringDialog(parent, context)
    dialog.show()
    return dialog


def rested(dialog):
    return dialog._steps is None


def test_the_plan_is_shown_first_and_nothing_is_written(context, bring, qtbot, tmp_path):
    before = context.journal.db.counts()
    bring.look_at(samples.day_one(tmp_path / "d.zip"))
    assert bring.bar.isVisible()
    qtbot.waitUntil(lambda: rested(bring))
    assert "Read as Day One: 3 entries." in bring.answer.text()
    assert "2 new" in bring.answer.text()
    assert "1 cannot be read" in bring.answer.text()
    assert "its date cannot be read" in bring.details.toPlainText()
    assert bring.go.isVisible()
    assert context.journal.db.counts() == before


def test_agreed_it_comes_and_can_be_taken_out_in_settings(context, bring, qtbot, tmp_path):
    before = context.journal.db.counts()["entries"]
    bring.look_at(samples.day_one(tmp_path / "d.zip"))
    qtbot.waitUntil(lambda: rested(bring))
    qtbot.mouseClick(bring.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rested(bring))
    assert DONE in bring.answer.text()
    assert bring.has_come
    assert context.journal.db.counts()["entries"] == before + 2
    section = MovingSection(context)
    qtbot.addWidget(section)
    section.refresh()
    (done,) = Imports(context.journal.db, context.journal.clock).all()
    section.undo(done.id)
    assert context.messages.said[-1] == "2 entries were taken out again."
    assert context.journal.db.counts()["entries"] == before


def test_stopping_leaves_everything_as_it_was(context, bring, qtbot, tmp_path):
    path = tmp_path / "j.txt"
    path.write_text("".join(f"[2026-03-04 {n // 60:02}:{n % 60:02}] Entry {n}.\nWords.\n\n" for n in range(1400)))
    before = context.journal.db.counts()
    bring.look_at(path)
    qtbot.waitUntil(lambda: rested(bring))
    bring.submit()
    qtbot.waitUntil(lambda: bring._report.seen > 0 and not rested(bring))
    qtbot.keyClick(bring, Qt.Key.Key_Escape)
    assert bring.answer.text() == STOPPED
    assert bring.isVisible()
    assert context.journal.db.counts() == before
    assert context.journal.db.check(full=True) == []


def test_a_locked_file_asks_for_its_password(context, bring, qtbot, tmp_path):
    from tests.journal.importers.test_formats import GENUINE, PASSWORD

    bring.look_at(GENUINE / "jrnl" / "locked-3.jrnl")
    qtbot.waitUntil(lambda: rested(bring))
    assert bring.password.isVisible()
    bring.password.set_text("not this")
    bring.submit()
    qtbot.waitUntil(lambda: rested(bring))
    assert "does not open" in bring.note.text()
    bring.password.set_text(PASSWORD)
    bring.submit()
    qtbot.waitUntil(lambda: rested(bring))
    assert "6 new" in bring.answer.text()
    assert bring.go.text() == "Bring it"


def test_what_cannot_be_read_is_said(bring, qtbot, tmp_path):
    path = tmp_path / "cut.zip"
    path.write_bytes(b"PK\x03\x04")
    bring.look_at(path)
    qtbot.waitUntil(lambda: rested(bring))
    assert "damaged" in bring.note.text()
    assert not bring.go.isVisible()


def test_taking_along_writes_and_says_so(context, parent, qtbot, tmp_path, monkeypatch):
    dialog = TakeDialog(parent, context)
    dialog.show()
    assert "can read all of it" in dialog.text.text()
    monkeypatch.setattr(take_dialog, "ask_where_to_save", lambda *_: tmp_path / "a.json")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["entries"]) == dialog.taken.entries
    assert context.messages.said[-1] == f"{dialog.taken.entries} entries were written."


def test_a_locked_zip_needs_a_password_first(context, parent, qtbot, tmp_path):
    dialog = TakeDialog(parent, context)
    dialog.show()
    dialog.lock.setChecked(True)
    dialog.submit()
    assert dialog.password.error()
    dialog.password.set_text("owls")
    dialog.write(tmp_path / "a.zip", Choice())
    assert dialog.taken.is_locked
    assert dialog.password.text() == ""


def test_a_query_that_makes_no_sense_is_said(context, parent, qtbot):
    dialog = TakeDialog(parent, context)
    dialog.show()
    dialog.query.setText("after:never")
    dialog.submit()
    assert dialog.note.text()
    assert dialog.taken is None
