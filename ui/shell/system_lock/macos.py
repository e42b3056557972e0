"""macOS: notifications of the screen, the power and the session, through the Objective-C runtime by ctypes."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.shell.system_lock.watching import Leaving, SystemWatch

# Name → what it says; the first comes from the distributed centre, the others from the workspace's own.
SCREEN_LOCKED = b"com.apple.screenIsLocked"
OF_WORKSPACE = {
    b"NSWorkspaceWillSleepNotification": Leaving.SLEEP,
    b"NSWorkspaceScreensDidSleepNotification": Leaving.SCREEN,
    b"NSWorkspaceSessionDidResignActiveNotification": Leaving.USER,
    b"NSWorkspaceWillPowerOffNotification": Leaving.END,
}
ANY_INPUT, ALL_OF_THE_SESSION = 0xFFFFFFFF, 0


def leaving_by(notification: bytes) -> Leaving | None:
    return Leaving.SCREEN if notification == SCREEN_LOCKED else OF_WORKSPACE.get(notification)


class MacWatch(SystemWatch):
    """The system waits until a notification has been taken, so what was being written is saved before it sleeps."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._observer: Observer | None = None

    def start(self) -> None:
        if self._observer is None and sys.platform == "darwin":
            self._observer = Observer(self.notified)

    def stop(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.remove()

    def notified(self, name: bytes) -> None:
        why = leaving_by(name)
        if why is not None:
            self.leaving.emit(why)

    def ask_idle(self) -> None:
        if sys.platform == "darwin":
            services = ctypes.CDLL("/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices")
            seconds = services.CGEventSourceSecondsSinceLastEventType
            seconds.restype, seconds.argtypes = ctypes.c_double, (ctypes.c_int32, ctypes.c_uint32)
            self.idle_told.emit(seconds(ALL_OF_THE_SESSION, ANY_INPUT))


def conceal() -> None:
    """Tell clipboard histories that what lies on the pasteboard is not for keeping."""
    objc = Runtime()
    pasteboard = objc.send(objc.kind("NSPasteboard"), "generalPasteboard")
    objc.send(pasteboard, "setString:forType:", objc.text(b""), objc.text(b"org.nspasteboard.ConcealedType"))


class Observer:
    """An object of the Objective-C runtime that hands on the name of every notification it gets."""

    _METHOD = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
    _kind: int | None = None  # the runtime knows a class by its name, once
    _take: Callable[[bytes], None]

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self._objc = Runtime()
        Observer._take = take
        centre = self._objc.send(self._objc.kind("NSDistributedNotificationCenter"), "defaultCenter")
        workspace = self._objc.send(self._objc.kind("NSWorkspace"), "sharedWorkspace")
        own = self._objc.send(workspace, "notificationCenter")
        self._centres = (centre, own)
        self._me = self._objc.send(self._made_kind(), "new")
        self._add(centre, SCREEN_LOCKED)
        for name in OF_WORKSPACE:
            self._add(own, name)

    def remove(self) -> None:
        for centre in self._centres:
            self._objc.send(centre, "removeObserver:", self._me)

    def _add(self, centre: int, name: bytes) -> None:
        words = self._objc.text(name)
        self._objc.send(centre, "addObserver:selector:name:object:", self._me, self._objc.name("take:"), words, 0)

    def _made_kind(self) -> int:
        if Observer._kind is None:
            Observer._method = self._METHOD(self._taken)  # kept: the runtime calls it as long as the process lives
            Observer._kind = self._objc.make_kind("AfterbellObserver", "take:", Observer._method)
        return Observer._kind

    @staticmethod
    def _taken(_me: int, _selector: int, notification: int) -> None:
        objc = Runtime()
        words = objc.send(objc.send(notification, "name"), "UTF8String")
        Observer._take(ctypes.string_at(words))


class Runtime:
    """As much of the Objective-C runtime as is needed to send messages with pointers."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("/usr/lib/libobjc.dylib")
        for function in ("objc_getClass", "sel_registerName", "objc_allocateClassPair", "objc_msgSend"):
            getattr(self._library, function).restype = ctypes.c_void_p

    def kind(self, name: str) -> int:
        return self._library.objc_getClass(name.encode()) or 0

    def name(self, selector: str) -> int:
        return self._library.sel_registerName(selector.encode()) or 0

    def text(self, words: bytes) -> int:
        return self.send(self.kind("NSString"), "stringWithUTF8String:", ctypes.c_char_p(words))

    def send(self, to: int, selector: str, *values: object) -> int:
        """Numbers are passed as pointers or whole machine words."""
        passed = [ctypes.c_void_p(value) if isinstance(value, int) else value for value in values]
        return self._library.objc_msgSend(ctypes.c_void_p(to), ctypes.c_void_p(self.name(selector)), *passed) or 0

    def make_kind(self, name: str, selector: str, method: object) -> int:
        made = self._library.objc_allocateClassPair(ctypes.c_void_p(self.kind("NSObject")), name.encode(), 0)
        self._library.class_addMethod(ctypes.c_void_p(made), ctypes.c_void_p(self.name(selector)), method, b"v@:@")
        self._library.objc_registerClassPair(ctypes.c_void_p(made))
        return made or 0
