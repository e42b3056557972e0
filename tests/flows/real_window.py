"""The real application over a real journal, on a home of its own: only the key derivation is cheaper than shipped."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from journal.errors import JournalError
from tests.made_once import PASSPHRASE, copy_demo
from ui import app
from ui.shell.window import Window

FOLDERS = {
    "HOME": ".",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_DOCUMENTS_DIR": "Documents",
    "TMPDIR": "tmp",
}
PATIENCE_MS, LOOK_MS = 5000, 10


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Everything that this machine could keep lies under here: settings, caches, temporary files, documents."""
    for name, folder in FOLDERS.items():
        place = tmp_path / "home" / folder
        place.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(place.resolve()))
    monkeypatch.setattr(tempfile, "tempdir", None)
    kept = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    before = Path(QSettings(QSettings.Scope.UserScope, "QtProject").fileName()).parent
    QSettings.setPath(*kept, str(tmp_path / "home" / "config"))
    yield tmp_path / "home"
    QSettings.setPath(*kept, str(before))


@pytest.fixture
def demo_place(home, tmp_path_factory):
    """The folder of a closed demo journal."""
    return copy_demo(home / "Documents" / "Leadership journal.afterbell", tmp_path_factory)


@pytest.fixture
def start_window(home, qtbot, monkeypatch):
    """Starts windows and locks them at the end. A mistake of ours inside a slot fails the test."""
    made: list[Window] = []
    mistakes: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", sys.excepthook)

    def start(place: Path) -> Window:
        window = app.start(["--vault", str(place), "--theme", "light"])

        def told(kind, error, trace):
            if not isinstance(error, JournalError):
                mistakes.append(error)
            window.mishaps(kind, error, trace)

        monkeypatch.setattr("sys.excepthook", told)
        made.append(window)
        return window

    yield start
    for window in made:
        window.lock()
        window.close()
        window.deleteLater()
    let_qt_delete()
    assert mistakes == []


@pytest.fixture
def window(demo_place, start_window):
    """Locked, with the demo journal behind it."""
    return start_window(demo_place)


@pytest.fixture
def opened(window, qtbot):
    unlock(window, qtbot)
    return window


def type_passphrase(window: Window, passphrase: str) -> None:
    line = window.gate.unlock.passphrase_field().line
    line.selectAll()
    QTest.keyClicks(line, passphrase)
    QTest.keyClick(line, Qt.Key.Key_Return)


def unlock(window: Window, qtbot) -> None:
    type_passphrase(window, PASSPHRASE)
    qtbot.waitUntil(lambda: window.workspace is not None)


def press(inside: QWidget, words: str) -> None:
    """Click the button that says so."""
    button = next(
        one
        for one in inside.findChildren(QPushButton)
        if one.isVisible() and words in (one.text().strip(), one.accessibleName())
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def new_page(window: Window):
    """An empty entry; its editor."""
    press(window.workspace.sidebar, "New entry")
    return window.workspace.page().editor


def journal_page(window: Window):
    """The Journal page with the newest entry open; its editor."""
    window.workspace.go("journal")
    return window.workspace.page().editor


def open_prep(window: Window, qtbot) -> None:
    """The prep room of the next session, with its pages drawn."""
    session = window.journal.mentoring.next_session(window.journal.clock.now())
    window.workspace.go("mentoring", f"prepare:{session.id}")
    qtbot.waitUntil(lambda: window.workspace.page().preparation.drawn_pages() is not None)


class Answer(QTimer):
    """Answers the next dialog of a kind; another one, or one that never goes, is given up."""

    def __init__(self, kind: type[QDialog], do) -> None:
        super().__init__()
        self._kind = kind
        self._do = do
        self._looks = 0
        self.setInterval(LOOK_MS)
        self.timeout.connect(self._look)
        self.start()

    def _look(self) -> None:
        self._looks += 1
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, self._kind):
            self.stop()
            self._do(dialog)
        elif dialog is not None and self._looks * LOOK_MS > PATIENCE_MS:
            dialog.close()


def let_qt_delete() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def all_words() -> list[str]:
    """Every word that any widget of the process shows, tells a screen reader, or keeps as a hint."""
    asked = (
        "text",
        "toPlainText",
        "title",
        "windowTitle",
        "accessibleName",
        "accessibleDescription",
        "toolTip",
        "statusTip",
        "whatsThis",
        "placeholderText",
        "currentText",
    )
    actions = [action for widget in QApplication.topLevelWidgets() for action in widget.findChildren(QAction)]
    things = [one for one in (*QApplication.allWidgets(), *actions) if shiboken6.isValid(one)]
    return [str(tell()) for one in things for name in asked if callable(tell := getattr(one, name, None))]


def files_holding(folder: Path, words: list[str], but: tuple[Path, ...] = ()) -> dict[str, str]:
    """File → the first word found in its bytes or its name, in any of the ways a program may write it."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes().lower() if path.is_file() and path not in but else b""
        for word in words:
            forms = (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode().hex().encode())
            if word in path.name.lower() or any(form in data for form in forms):
                found[str(path.relative_to(folder))] = word
    return found
