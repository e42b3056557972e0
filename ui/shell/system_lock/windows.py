"""Windows: messages that every window gets about the session and the power, heard before Qt."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.shell.system_lock.watching import Leaving, SystemWatch

WM_QUERYENDSESSION, WM_ENDSESSION = 0x0011, 0x0016
WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 0x2, 0x4, 0x6, 0x7
NOTIFY_FOR_THIS_SESSION = 0
_OF_SESSION = {
    WTS_SESSION_LOCK: Leaving.SCREEN,
    WTS_CONSOLE_DISCONNECT: Leaving.USER,
    WTS_REMOTE_DISCONNECT: Leaving.USER,
    WTS_SESSION_LOGOFF: Leaving.END,
}


class _LastInput(ctypes.Structure):
    _fields_ = (("size", wintypes.UINT), ("time", wintypes.DWORD))


def leaving_by(message: int, about: int) -> Leaving | None:
    """What a window message and its first parameter say about the person; most say nothing."""
    if message == WM_WTSSESSION_CHANGE:
        return _OF_SESSION.get(about)
    if message == WM_POWERBROADCAST:
        return Leaving.SLEEP if about == PBT_APMSUSPEND else None
    if message == WM_QUERYENDSESSION or (message == WM_ENDSESSION and about):
        return Leaving.END
    return None


def idle_seconds(now: int, last_input: int) -> float:
    """From two readings of the tick count, which starts again at 0 after 49.7 days."""
    return ((now - last_input) & 0xFFFFFFFF) / 1000


class WindowsWatch(SystemWatch):
    """Windows waits for the answer to a message, so what was being written is saved before it sleeps or ends."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ear = _Ear(self)
        self._is_on = False

    def start(self) -> None:
        if self._is_on:
            return
        self._is_on = True
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._ear)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                    wintypes.HWND(int(self._window.winId())), NOTIFY_FOR_THIS_SESSION
                )

    def stop(self) -> None:
        if not self._is_on:
            return
        self._is_on = False
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._ear)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(wintypes.HWND(int(self._window.winId())))

    def ask_idle(self) -> None:
        if sys.platform == "win32":
            last = _LastInput(ctypes.sizeof(_LastInput), 0)
            if ctypes.windll.user32.GetLastInputInfo(ctypes.byref(last)):
                self.idle_told.emit(idle_seconds(ctypes.windll.kernel32.GetTickCount() & 0xFFFFFFFF, last.time))


class _Ear(QAbstractNativeEventFilter):
    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if bytes(kind).startswith(b"windows_"):  # type: ignore[arg-type]
            told = wintypes.MSG.from_address(int(message))
            why = leaving_by(told.message, told.wParam)
            if why is not None:
                self._watch.leaving.emit(why)
        return False, 0
