"""Messages as Windows sends them, given to the filter that Qt would call."""

import ctypes
from ctypes import wintypes

import pytest
from PySide6.QtWidgets import QWidget

from ui.shell.system_lock import windows
from ui.shell.system_lock.watching import Leaving
from ui.shell.system_lock.windows import WindowsWatch, idle_seconds, leaving_by

WM_KEYDOWN, WM_ACTIVATE = 0x0100, 0x0006
WTS_SESSION_UNLOCK, PBT_APMRESUMEAUTOMATIC = 0x8, 0x12


@pytest.fixture
def watch(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = WindowsWatch(window)
    made.start()
    yield made
    made.stop()


def sent(watch, message, about=0, kind=b"windows_generic_MSG"):
    told = wintypes.MSG(None, message, about, 0)
    return watch._ear.nativeEventFilter(kind, ctypes.addressof(told))


@pytest.mark.parametrize(
    ("message", "about", "why"),
    [
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK, Leaving.SCREEN),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_CONSOLE_DISCONNECT, Leaving.USER),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_REMOTE_DISCONNECT, Leaving.USER),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOGOFF, Leaving.END),
        (windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND, Leaving.SLEEP),
        (windows.WM_QUERYENDSESSION, 0, Leaving.END),
        (windows.WM_ENDSESSION, 1, Leaving.END),
    ],
)
def test_a_message_about_going_away_is_heard_and_goes_on_to_qt(watch, qtbot, message, about, why):
    with qtbot.waitSignal(watch.leaving) as told:
        assert sent(watch, message, about) == (False, 0)
    assert told.args == [why]


@pytest.mark.parametrize(
    ("message", "about"),
    [
        (WM_KEYDOWN, windows.WTS_SESSION_LOCK),
        (WM_ACTIVATE, 0),
        (windows.WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK),
        (windows.WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC),
        (windows.WM_ENDSESSION, 0),  # somebody stopped it
    ],
)
def test_any_other_message_says_nothing(message, about):
    assert leaving_by(message, about) is None


def test_what_is_no_windows_message_is_not_looked_into(watch, qtbot):
    with qtbot.assertNotEmitted(watch.leaving):
        assert watch._ear.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)


def test_idle_time_survives_the_tick_count_starting_again():
    assert idle_seconds(61_000, 1_000) == 60
    assert idle_seconds(4_000, 0xFFFFFFFF - 999) == 5
