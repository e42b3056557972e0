"""The settings page in the real window, over a real journal with entries."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from journal.domain.entries import Entry
from ui import app

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


@pytest.fixture
def answer(monkeypatch):
    """Answers each dialog that opens, in order, with a function of the dialog; returns those that were shown."""
    from ui.widgets.dialog import Dialog

    shown, answers = [], []

    def run(dialog, first=None):
        shown.append(dialog)
        answers.pop(0)(dialog)
        return dialog.result() == dialog.DialogCode.Accepted

    monkeypatch.setattr(Dialog, "run", run)
    shown_and = type("Answers", (), {"shown": shown, "then": staticmethod(answers.append)})
    yield shown_and
    assert answers == []
    for dialog in shown:
        dialog.deleteLater()
