"""The real window over a real journal, with small pages of its own."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from journal.domain.entries import Entry
from ui import app
from ui.shell import workspace
from ui.shell.pages import Place

PASSPHRASE = "seven calm owls read quietly"


class PlainPage(QWidget):
    """A page as the window knows it: text that may be unsaved, targets, and letting go."""

    failing: Exception | None = None

    def __init__(self, context, parent=None):
        super().__init__(parent)
        self.context = context
        self.targets = []
        self.saved = 0
        self.released = False
        self.text = QTextEdit()
        QVBoxLayout(self).addWidget(self.text)
        self.setFocusProxy(self.text)

    def save(self):
        if PlainPage.failing is not None:
            raise PlainPage.failing
        if self.text.toPlainText():
            self.context.journal.entries.save(Entry(body=self.text.toPlainText(), at=self.context.journal.clock.now()))
            self.text.clear()
        self.saved += 1

    def show_target(self, target):
        self.targets.append(target)

    def release(self):
        self.released = True
        self.text.clear()


@pytest.fixture
def plain_page():
    """The class of the pages, to let their saving fail."""
    yield PlainPage
    PlainPage.failing = None


@pytest.fixture
def deleted():
    """Let Qt delete what was given to it to delete."""
    return lambda: QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def plain_places(monkeypatch, plain_page):
    monkeypatch.setattr(
        workspace,
        "places",
        lambda: (
            Place("journal", "Journal", "notebook-pen", PlainPage),
            Place("goals", "Goals", "target", PlainPage),
            Place("mentoring", "Mentoring", "handshake", PlainPage),
        ),
    )


@pytest.fixture
def window(founded, jobs, plain_places, deleted, tmp_path, qtbot, monkeypatch):
    """Locked, asking for the passphrase."""
    monkeypatch.setattr("sys.excepthook", lambda *error: None)
    made = app.start(["--vault", str(founded[0]), "--settings", str(tmp_path / "settings")], jobs=jobs)
    qtbot.addWidget(made, before_close_func=_lock)
    yield made
    deleted()


def _lock(window):
    PlainPage.failing = None
    window.lock()


@pytest.fixture
def opened(window):
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    return window
