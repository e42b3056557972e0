"""The clipboard: what was copied here is marked, and goes again."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from journal.settings import Settings
from ui.shell.copied import Copied
from ui.widgets.copying import HINT, copy, marks


@pytest.fixture
def clipboard():
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


@pytest.fixture
def here(qapp, qtbot, monkeypatch):
    """As if a window of ours had the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: window)


@pytest.fixture
def copied(qapp, clipboard):
    made = Copied(qapp)
    yield made
    made.deleteLater()


def test_what_is_copied_from_a_page_is_marked_and_keeps_its_forms(here, copied, clipboard, qtbot):
    page = QTextEdit()
    qtbot.addWidget(page)
    page.setPlainText("Ms K has applied elsewhere")
    page.selectAll()
    page.copy()
    assert clipboard.text() == "Ms K has applied elsewhere"
    assert clipboard.mimeData().data(HINT).data() == b"secret"
    assert "text/html" in clipboard.mimeData().formats()


def test_what_is_copied_elsewhere_is_left_as_it_is(copied, clipboard, monkeypatch):
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    clipboard.setText("a recipe")
    assert not clipboard.mimeData().hasFormat(HINT)
    copied.empty()
    assert clipboard.text() == "a recipe"


def test_a_copy_goes_after_the_seconds_that_were_chosen(here, copied, clipboard, qtbot):
    copied.use_settings(Settings(clipboard_seconds=30))
    clipboard.setText("Ms K")
    assert copied._later.isActive()
    assert copied._later.interval() == 30_000
    copied._later.timeout.emit()
    assert clipboard.text() == ""
    assert not copied._later.isActive()


@pytest.mark.parametrize("settings", [Settings(clipboard_seconds=0), Settings(clipboard_seconds=-1)])
def test_it_stays_until_the_lock_or_for_good_if_that_was_chosen(here, copied, clipboard, settings):
    copied.use_settings(settings)
    clipboard.setText("Ms K")
    assert not copied._later.isActive()


def test_a_copy_that_was_replaced_elsewhere_is_not_taken_away(here, copied, clipboard, monkeypatch):
    clipboard.setText("Ms K")
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    clipboard.setText("a recipe")
    copied.empty()
    assert clipboard.text() == "a recipe"


def test_a_secret_is_marked_from_the_start(clipboard):
    copy("four plain words here")
    data = clipboard.mimeData()
    assert isinstance(data, QMimeData)
    assert (data.text(), data.data(HINT).data()) == ("four plain words here", b"secret")


def test_windows_is_asked_to_keep_it_out_of_history_and_cloud():
    names = " ".join(marks("win32"))
    assert "ExcludeClipboardContentFromMonitorProcessing" in names
    assert "CanIncludeInClipboardHistory" in names
    assert "CanUploadToCloudClipboard" in names
    assert list(marks("linux")) == [HINT]


def test_a_passphrase_copied_before_any_journal_is_open_is_marked_too(window, here, clipboard):
    window._make_ready()
    clipboard.setText("seven calm owls")
    assert clipboard.mimeData().data(HINT).data() == b"secret"


def test_a_picture_beside_the_words_stays_a_picture(here, copied, clipboard):
    data = QMimeData()
    data.setText("A chart")
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(0)
    data.setImageData(picture)
    clipboard.setMimeData(data)
    assert clipboard.mimeData().data(HINT).data() == b"secret"
    assert clipboard.image().size() == picture.size()
