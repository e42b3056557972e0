"""The settings page in the real window, over a real journal with entries."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from journal.domain.entries import Entry
from tests.ui.answers import answer
from ui import app

__all__ = ["answer"]

PASSPHRASE = "seven calm owls read quietly"


@pytest.fixture
def window(founded, jobs, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("sys.excepthook", lambda *error: None)
    made = app.start(["--vault", str(founded[0]), "--settings", str(tmp_path / "settings")], jobs=jobs)
    qtbot.addWidget(made, before_close_func=lambda window: window.lock())
    made.resize(1280, 768)
    made.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    made.gate.unlock.unlock()
    assert made.journal is not None
    for words in ("The call with J.’s father", "Fire drill at ten"):
        made.journal.entries.save(Entry(body=words, at=made.journal.clock.now()))
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(window):
    window.workspace.go("settings")
    return window.workspace.page()
