"""Notifications by their names; the runtime that delivers them is macOS's own."""

import pytest
from PySide6.QtWidgets import QWidget

from ui.shell.system_lock.macos import MacWatch
from ui.shell.system_lock.watching import Leaving


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (b"com.apple.screenIsLocked", Leaving.SCREEN),
        (b"NSWorkspaceWillSleepNotification", Leaving.SLEEP),
        (b"NSWorkspaceSessionDidResignActiveNotification", Leaving.USER),
        (b"NSWorkspaceWillPowerOffNotification", Leaving.END),
    ],
)
def test_a_notification_about_going_away_is_heard(qtbot, name, why):
    window = QWidget()
    qtbot.addWidget(window)
    watch = MacWatch(window)
    with qtbot.waitSignal(watch.leaving) as told:
        watch.notified(name)
    assert told.args == [why]


def test_any_other_notification_says_nothing(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    watch = MacWatch(window)
    with qtbot.assertNotEmitted(watch.leaving):
        watch.notified(b"com.apple.screenIsUnlocked")
