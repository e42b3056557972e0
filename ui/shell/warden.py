"""Stands beside an open journal: what the person or the system does that it must not stay open or seen for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication, QWidget

from journal.clock import now
from journal.settings import Settings
from ui.shell.autolock import AutoLock
from ui.shell.system_lock.watching import Leaving, SystemWatch, watch_system

IN_HASTE = (Leaving.SLEEP, Leaving.END)  # the system waits a few seconds at most


class Warden(QObject):
    """Made when the first journal opens, and off while none is open."""

    lock_wanted = Signal(str, bool)  # the sentence that the lock screen says about it; whether there is no time left
    save_wanted = Signal()
    cover_wanted = Signal(bool)  # or no longer

    def __init__(
        self, app: QApplication, window: QWidget, autolock: AutoLock, system: SystemWatch | None = None
    ) -> None:
        super().__init__(window)
        self._app = app
        self._autolock = autolock
        self._settings = Settings()
        self._system = system or watch_system(window)
        self._is_on = False
        self._connect()

    def start(self, settings: Settings) -> None:
        self._is_on = True
        self.use_settings(settings)
        self._system.start()

    def use_settings(self, settings: Settings) -> None:
        self._settings = settings
        if self._is_on:
            self._autolock.start(settings.idle_minutes)

    def stop(self) -> None:
        self._is_on = False
        self._autolock.stop()
        self._system.stop()

    def _connect(self) -> None:
        self._autolock.due.connect(self._idle)
        self._autolock.asked.connect(self._system.ask_idle)
        self._system.idle_told.connect(self._autolock.heard_of)
        self._system.leaving.connect(self._leaving, Qt.ConnectionType.DirectConnection)  # sleep waits for it
        self._app.applicationStateChanged.connect(self._turned)
        self._app.focusChanged.connect(self._writes_in)
        self._app.commitDataRequest.connect(self._session_ends)
        self._app.aboutToQuit.connect(self._quitting)

    def _idle(self) -> None:
        minutes = self._settings.idle_minutes
        self._lock("after 1 quiet minute" if minutes == 1 else f"after {minutes} quiet minutes")

    def _leaving(self, why: str) -> None:
        if self._settings.lock_with_system or why == Leaving.END:
            self._lock(why)
        elif self._is_on:
            self.save_wanted.emit()

    def _session_ends(self, _manager: QSessionManager) -> None:
        self._lock(Leaving.END)

    def _quitting(self) -> None:
        self._lock(Leaving.END)

    def _lock(self, why: str) -> None:
        if self._is_on:
            self.lock_wanted.emit(f"It locked itself at {now():%H:%M}, {why}.", why in IN_HASTE)

    def _writes_in(self, _before: QWidget | None, now_in: QWidget | None) -> None:
        """Input methods and screen keyboards learn from what is typed, unless they are asked not to."""
        if now_in is not None and now_in.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            now_in.setInputMethodHints(now_in.inputMethodHints() | Qt.InputMethodHint.ImhSensitiveData)

    def _turned(self, state: Qt.ApplicationState) -> None:
        if self._is_on and self._settings.cover_when_away:
            self.cover_wanted.emit(state != Qt.ApplicationState.ApplicationActive)
