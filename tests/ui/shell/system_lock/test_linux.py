"""Signals of logind and of a desktop, from stand-ins at the other end of a line of our own: no bus is needed for it."""

import os
import select

import pytest
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusServer,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

from ui.shell.system_lock.linux import MANAGER, MANAGER_PATH, PROPERTIES, SCREEN_SAVERS, SESSION, LinuxWatch
from ui.shell.system_lock.watching import Leaving

OUR_SESSION, ANOTHER_SESSION = "/org/freedesktop/login1/session/_32", "/org/freedesktop/login1/session/_37"


class Answers(QDBusVirtualObject):
    """Gives a session and a delay, and tells idle times where it has any."""

    def __init__(self, told=None):
        super().__init__()
        self.told = told or {}
        self.calls = []
        self.delays = []

    def introspect(self, _path):
        return ""

    def handleMessage(self, message, line):
        self.calls.append((message.member(), *message.arguments()))
        reply = message.createReply()
        if message.member() == "GetSession":
            reply.setArguments([QDBusObjectPath(OUR_SESSION)])
        elif message.member() == "Inhibit":
            ours, theirs = os.pipe()
            self.delays.append(ours)
            reply.setArguments([QDBusUnixFileDescriptor(theirs)])
            os.close(theirs)
        elif message.interface() in self.told:
            reply.setArguments([self.told[message.interface()]])
        else:
            return False
        line.send(reply)
        return True

    def sleep_is_held(self):
        """A delay lasts until every copy of its file is closed, which its other end can see."""
        return bool(self.delays) and not select.select([self.delays[-1]], [], [], 0)[0]


class Line:
    """A connection and what stands at its other end."""

    def __init__(self, name, folder, qtbot, told=None):
        self.name = name
        self.answers = Answers(told)
        self.lines = []
        self.server = QDBusServer(f"unix:tmpdir={folder}")
        self.server.newConnection.connect(self._take)
        self.here = QDBusConnection.connectToPeer(self.server.address(), name)
        qtbot.waitUntil(lambda: bool(self.lines))

    def _take(self, line):
        self.lines.append(QDBusConnection(line))
        self.lines[0].registerVirtualObject("/", self.answers, QDBusConnection.VirtualObjectRegisterOption.SubPath)

    def tell(self, path, interface, name, *values):
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(values))
        assert self.lines[0].send(signal)

    def close(self):
        QDBusConnection.disconnectFromPeer(self.name)
        for ours in self.answers.delays:
            os.close(ours)


@pytest.fixture
def logind(tmp_path, qtbot):
    made = Line("logind", tmp_path, qtbot)
    yield made
    made.close()


@pytest.fixture
def desktop(tmp_path, qtbot):
    made = Line("desktop", tmp_path, qtbot)
    yield made
    made.close()


@pytest.fixture
def watch(logind, desktop, qtbot):
    made = LinuxWatch(desktop.here, logind.here, logind="")
    made.start()
    qtbot.waitUntil(lambda: logind.answers.sleep_is_held())
    yield made
    made.stop()
    made.deleteLater()


@pytest.mark.parametrize("saver", SCREEN_SAVERS)
def test_the_screen_saver_of_any_desktop_is_heard(watch, desktop, qtbot, saver):
    with qtbot.waitSignal(watch.leaving) as told:
        desktop.tell("/ScreenSaver", saver, "ActiveChanged", True)
    assert told.args == [Leaving.SCREEN]


def test_a_screen_that_opens_again_says_nothing(watch, desktop, qtbot):
    heard = []
    watch.leaving.connect(heard.append)
    desktop.tell("/ScreenSaver", SCREEN_SAVERS[0], "ActiveChanged", False)
    desktop.tell("/ScreenSaver", SCREEN_SAVERS[1], "ActiveChanged", True)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Leaving.SCREEN]


def test_a_session_that_is_told_to_lock_is_heard_and_another_is_not(watch, logind, qtbot):
    heard = []
    watch.leaving.connect(heard.append)
    logind.tell(ANOTHER_SESSION, SESSION, "Lock")
    logind.tell(ANOTHER_SESSION, PROPERTIES, "PropertiesChanged", SESSION, {"Active": False}, ["Name"])
    logind.tell(OUR_SESSION, SESSION, "Lock")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Leaving.SCREEN]


@pytest.mark.parametrize(("change", "why"), [({"Active": False}, Leaving.USER), ({"LockedHint": True}, Leaving.SCREEN)])
def test_another_user_or_a_locked_session_is_heard(watch, logind, qtbot, change, why):
    with qtbot.waitSignal(watch.leaving) as told:
        logind.tell(OUR_SESSION, PROPERTIES, "PropertiesChanged", SESSION, change, ["Name"])
    assert told.args == [why]


def test_the_end_of_the_session_is_heard(watch, logind, qtbot):
    with qtbot.waitSignal(watch.leaving) as told:
        logind.tell(MANAGER_PATH, MANAGER, "PrepareForShutdown", True)
    assert told.args == [Leaving.END]


def test_sleep_waits_until_whoever_listens_has_finished(watch, logind, qtbot):
    held = []
    watch.leaving.connect(lambda why: held.append((why, logind.answers.sleep_is_held())))
    logind.tell(MANAGER_PATH, MANAGER, "PrepareForSleep", True)
    qtbot.waitUntil(lambda: bool(held) and not logind.answers.sleep_is_held())
    assert held == [(Leaving.SLEEP, True)]
    assert logind.answers.calls[-1] == ("Inhibit", "sleep", "Afterbell", "Saves what is being written", "delay")


def test_after_waking_up_sleep_waits_again(watch, logind, qtbot):
    logind.tell(MANAGER_PATH, MANAGER, "PrepareForSleep", True)
    qtbot.waitUntil(lambda: not logind.answers.sleep_is_held())
    logind.tell(MANAGER_PATH, MANAGER, "PrepareForSleep", False)
    qtbot.waitUntil(lambda: logind.answers.sleep_is_held())
    assert len(logind.answers.delays) == 2


def test_once_stopped_it_hears_nothing_and_sleep_is_free(watch, logind, desktop, qtbot):
    watch.stop()
    qtbot.waitUntil(lambda: not logind.answers.sleep_is_held())
    heard, other = [], LinuxWatch(desktop.here, logind.here, logind="")
    watch.leaving.connect(heard.append)
    other.start()
    with qtbot.waitSignal(other.leaving):
        desktop.tell("/ScreenSaver", SCREEN_SAVERS[0], "ActiveChanged", True)
    other.stop()
    assert heard == []


def test_without_any_bus_it_is_quiet(qtbot):
    watch = LinuxWatch(None, QDBusConnection("no such connection"))
    watch.start()
    with qtbot.assertNotEmitted(watch.idle_told):
        watch.ask_idle()
    watch.stop()


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ({"org.gnome.Mutter.IdleMonitor": 271_500}, 271.5),
        ({"org.freedesktop.ScreenSaver": 271}, 271.0),
        ({"org.freedesktop.ScreenSaver": 271_500}, 271.5),  # as KDE counts
        ({"org.gnome.Mutter.IdleMonitor": 900, "org.freedesktop.ScreenSaver": 271}, 0.9),
    ],
)
def test_the_desktop_tells_how_long_nothing_was_touched(tmp_path, logind, qtbot, told, seconds):
    desktop = Line("idle desktop", tmp_path, qtbot, told)
    watch = LinuxWatch(desktop.here, logind.here, logind="")
    with qtbot.waitSignal(watch.idle_told) as answer:
        watch.ask_idle()
    assert answer.args == [seconds]
    desktop.close()
