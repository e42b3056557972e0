"""The tray's icon, and hiding from recorders: what they offer and what they do not tell."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from ui.settings.capture import CANNOT, can_hide, capture_words
from ui.shell.tray import Tray


@pytest.fixture
def tray(icons, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = Tray(icons, window)
    yield made
    made.hide()


def test_the_tray_tells_nothing_of_the_journal(tray):
    assert tray.toolTip() == "Afterbell"
    assert [action.text() for action in tray.menu.actions()] == ["Lock now", "Write a note", "Show"]


def test_its_commands_are_told_by_their_keys(tray):
    heard = []
    tray.chosen.connect(heard.append)
    for action in tray.menu.actions():
        action.trigger()
    tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert heard == ["lock", "note", "show", "show"]


def test_the_commands_of_the_tray_reach_the_window(opened):
    opened.do("note")
    quick = opened.workspace._quick
    assert quick.isVisible()
    opened.do("note")
    assert opened.workspace._quick is quick
    opened.do("lock")
    assert opened.journal is None
    opened.hide()
    opened.do("show")
    assert opened.isVisible()
    opened.do("note")
    note = opened.surroundings.note
    assert note.isVisible()
    opened.do("note")
    assert opened.surroundings.note is note
    note.close()


@pytest.mark.parametrize(("platform", "can"), [("win32", True), ("darwin", True), ("linux", False)])
def test_hiding_from_recorders_is_promised_only_where_the_system_can(platform, can):
    assert can_hide(platform) is can
    assert (capture_words(platform) == CANNOT) is not can
