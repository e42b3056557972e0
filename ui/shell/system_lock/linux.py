"""Linux: logind on the system bus, the desktop's screen saver on the session bus."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)
from PySide6.QtGui import QGuiApplication

from ui.shell.system_lock.watching import Leaving, SystemWatch

LOGIND = "org.freedesktop.login1"
MANAGER_PATH, MANAGER = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",  # KDE and others
    "org.gnome.ScreenSaver",
    "org.kde.screensaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
# Who can say how long nothing was touched, and in which part of a second.
_MUTTER = ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor")
_SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
_SECONDS_AT_MOST = 3600  # the longest idle time that can be chosen; a larger number of "seconds" is in milliseconds

_Answer = Callable[[list[object] | None], None]
_Heard = tuple[str, str, str, str, str, str]  # service, path, interface, name, signature, slot


def linux_watch(parent: QObject) -> LinuxWatch:
    return LinuxWatch(_session_bus(), QDBusConnection.systemBus(), parent)


class LinuxWatch(SystemWatch):
    """Holds sleep back by logind's delay until what was being written is saved and the journal is closed."""

    def __init__(
        self,
        session: QDBusConnection | None,
        system: QDBusConnection,
        parent: QObject | None = None,
        *,
        logind: str = LOGIND,  # empty where the other end of the line is logind itself, without a bus between
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._system = system
        self._logind = logind
        self._manager = (logind, MANAGER_PATH, MANAGER)
        self._is_on = False
        self._heard: list[tuple[QDBusConnection, _Heard]] = []
        self._waiting: dict[QDBusPendingCallWatcher, _Answer] = {}
        self._sleep_waits: int | None = None  # a file descriptor; closing it lets the computer sleep
        self._idle_ways = [self._ask_mutter, self._ask_saver, self._ask_display]

    def start(self) -> None:
        if self._is_on:
            return
        self._is_on = True
        for saver in SCREEN_SAVERS:
            self._hear(self._session, ("", "", saver, "ActiveChanged", "b", "_screen_saver(bool)"))
        self._hear(self._system, (*self._manager, "PrepareForSleep", "b", "_sleep(bool)"))
        self._hear(self._system, (*self._manager, "PrepareForShutdown", "b", "_shutdown(bool)"))
        own = os.environ.get("XDG_SESSION_ID", "auto")
        self._call(self._system, self._manager, "GetSession", [own], self._session_found)
        self._delay_sleep()

    def stop(self) -> None:
        self._is_on = False
        for bus, (*signal, slot) in self._heard:
            bus.disconnect(*signal, self, SLOT(slot))  # type: ignore[call-overload]
        self._heard.clear()
        self._let_sleep()

    def ask_idle(self) -> None:
        if self._idle_ways:
            self._idle_ways[0]()

    # --- going away --------------------------------------------------------------------------------------------------

    @Slot(bool)
    def _screen_saver(self, is_on: bool) -> None:
        if is_on:
            self.leaving.emit(Leaving.SCREEN)

    @Slot(bool)
    def _sleep(self, soon: bool) -> None:
        if soon:
            self.leaving.emit(Leaving.SLEEP)
            self._let_sleep()
        else:
            self._delay_sleep()

    @Slot(bool)
    def _shutdown(self, soon: bool) -> None:
        if soon:
            self.leaving.emit(Leaving.END)

    @Slot()
    def _lock_asked(self) -> None:
        self.leaving.emit(Leaving.SCREEN)

    @Slot(str, "QVariantMap", "QStringList")
    def _session_changed(self, interface: str, changed: dict[str, object], _names: list[str]) -> None:
        if interface != SESSION:
            return
        if changed.get("Active") is False:
            self.leaving.emit(Leaving.USER)
        elif changed.get("LockedHint") is True:
            self.leaving.emit(Leaving.SCREEN)

    def _session_found(self, told: list[object] | None) -> None:
        if self._is_on and told and isinstance(told[0], QDBusObjectPath):
            path = told[0].path()
            self._hear(self._system, (self._logind, path, SESSION, "Lock", "", "_lock_asked()"))
            changed = ("PropertiesChanged", "sa{sv}as", "_session_changed(QString,QVariantMap,QStringList)")
            self._hear(self._system, (self._logind, path, PROPERTIES, *changed))

    # --- sleep waits -------------------------------------------------------------------------------------------------

    def _delay_sleep(self) -> None:
        if self._is_on and self._sleep_waits is None:
            words = ["sleep", "Afterbell", "Saves what is being written", "delay"]
            self._call(self._system, self._manager, "Inhibit", list(words), self._sleep_delayed)

    def _sleep_delayed(self, told: list[object] | None) -> None:
        if told and isinstance(told[0], QDBusUnixFileDescriptor) and self._sleep_waits is None and self._is_on:
            self._sleep_waits = os.dup(told[0].fileDescriptor())

    def _let_sleep(self) -> None:
        waits, self._sleep_waits = self._sleep_waits, None
        if waits is not None:
            os.close(waits)

    # --- how long nothing was touched --------------------------------------------------------------------------------

    def _ask_mutter(self) -> None:
        self._call(self._session, _MUTTER, "GetIdletime", [], self._mutter_told)

    def _ask_saver(self) -> None:
        self._call(self._session, _SAVER, "GetSessionIdleTime", [], self._saver_told)

    def _ask_display(self) -> None:
        from ui.shell.system_lock.x11 import idle_seconds

        seconds = idle_seconds() if QGuiApplication.platformName() == "xcb" else None
        if seconds is None:
            self._idle_ways.clear()
        else:
            self.idle_told.emit(seconds)

    def _mutter_told(self, told: list[object] | None) -> None:
        self._idle_answer(told, in_milliseconds=True)

    def _saver_told(self, told: list[object] | None) -> None:
        """The draft of the interface says seconds; KDE answers in milliseconds."""
        self._idle_answer(told, in_milliseconds=False)

    def _idle_answer(self, told: list[object] | None, *, in_milliseconds: bool) -> None:
        number = told[0] if told else None
        if isinstance(number, int):
            milliseconds = in_milliseconds or number > _SECONDS_AT_MOST
            self.idle_told.emit(number / 1000 if milliseconds else float(number))
        elif self._idle_ways:
            self._idle_ways.pop(0)  # this desktop has no such service
            self.ask_idle()

    # --- the bus -----------------------------------------------------------------------------------------------------

    def _hear(self, bus: QDBusConnection | None, signal: _Heard) -> None:
        """The signature is told too: Qt ends the program over a signal that is made otherwise than its slot."""
        *where, slot = signal
        if bus is not None and bus.connect(*where, self, SLOT(slot)):  # type: ignore[call-overload]
            self._heard.append((bus, signal))

    def _call(
        self,
        bus: QDBusConnection | None,
        whom: tuple[str, str, str],
        what: str,
        words: list[object],
        receive: _Answer,
    ) -> None:
        if bus is None or not bus.isConnected():
            receive(None)
            return
        message = QDBusMessage.createMethodCall(*whom, what)
        message.setArguments(words)
        message.setAutoStartService(False)
        call = QDBusPendingCallWatcher(bus.asyncCall(message), self)
        self._waiting[call] = receive
        call.finished.connect(self._answered)

    @Slot(QDBusPendingCallWatcher)
    def _answered(self, call: QDBusPendingCallWatcher) -> None:
        receive = self._waiting.pop(call, None)
        call.deleteLater()
        if receive is not None:
            receive(None if call.isError() else list(call.reply().arguments()))


def _session_bus() -> QDBusConnection | None:
    """Only one that is there: asking for it otherwise starts one."""
    beside = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere")) / "bus"
    return QDBusConnection.sessionBus() if "DBUS_SESSION_BUS_ADDRESS" in os.environ or beside.exists() else None
