"""Locking with the real pages over the demo journal: nothing that showed a word of it is alive afterwards."""

import gc
import json
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from journal.demo import fill
from journal.resources import resource
from journal.vault.vault import Vault
from ui import app

PASSPHRASE = "seven calm owls read quietly"


@pytest.fixture
def shown(founded, jobs, tmp_path, qtbot):
    """The demo journal, every place visited."""
    journal = Vault(founded[0]).unlock(PASSPHRASE)
    fill(journal, json.loads(resource("demo", "demo.json").read_text("utf-8")), journal.clock.today())
    journal.close()
    window = app.start(["--vault", str(founded[0]), "--settings", str(tmp_path / "s")], jobs=jobs)
    qtbot.addWidget(window, before_close_func=lambda window: window.lock())
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    for place in ("goals", "mentoring", "journal"):
        window.workspace.go(place)
    return window


def _collected(thing, deleted):
    """What Qt deletes lets go of what Python then collects."""
    deleted()
    gc.collect()
    return thing() is None


def test_no_page_model_or_document_outlives_the_lock(shown, deleted, qtbot):
    workspace = weakref.ref(shown.workspace)
    made = [weakref.ref(thing) for thing in shown.workspace.findChildren(QObject)]
    assert len(made) > 200
    shown.lock()
    qtbot.waitUntil(lambda: _collected(workspace, deleted))
    left = [thing() for thing in made]
    assert [thing for thing in left if thing is not None and shiboken6.isValid(thing)] == []
    documents = [thing for thing in gc.get_objects() if isinstance(thing, QTextDocument) and shiboken6.isValid(thing)]
    assert [document for document in documents if document.toPlainText()] == []


def test_no_word_of_hers_is_on_the_screen_or_told_by_it_after_the_lock(shown, deleted):
    head = shown.journal.entries.heads()[0]
    shown.lock()
    deleted()
    told = " ".join(
        f"{widget.accessibleName()} {widget.toolTip()} {widget.windowTitle()} "
        f"{widget.text() if isinstance(widget, QLabel | QLineEdit) else ''}"
        for widget in QApplication.allWidgets()
    )
    assert head.title not in told
    assert "Helen" not in told
