"""Locks when the person has been away for a while; warns twenty seconds before.

What counts is the person, not this program: before it warns, it asks the system whether she works elsewhere.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

WARNING_SECONDS = 20
ASKING_SECONDS = 5  # before the warning, so that an answer that takes a moment comes in time
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class AutoLock(QObject):
    """Counts by the wall clock as well as the steady one, so that time asleep is time away."""

    due = Signal()
    warned = Signal(int)  # seconds left
    stayed = Signal()
    asked = Signal()  # nothing was touched here: was anything elsewhere? Answered by `heard_of`

    def __init__(self, app: QApplication, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._seconds = minutes * 60
        self._seen = (0.0, 0.0)
        self._is_warning = False
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.check)

    def start(self, minutes: int) -> None:
        self._seconds = minutes * 60
        self._alive()
        self._app.installEventFilter(self)
        self._tick.start()

    def stop(self) -> None:
        self._tick.stop()
        self._is_warning = False
        self._app.removeEventFilter(self)

    def is_counting(self) -> bool:
        return self._tick.isActive()

    def away(self) -> float:
        """Seconds since the last sign of life, asleep or awake."""
        return max(time.time() - self._seen[0], time.monotonic() - self._seen[1])

    def check(self) -> None:
        self._app.installEventFilter(self)
        left = self._seconds - self.away()
        if 0 < left <= WARNING_SECONDS + ASKING_SECONDS:
            self.asked.emit()  # some systems answer at once
            left = self._seconds - self.away()
        if left <= 0:
            self.stop()
            self.due.emit()
        elif left <= WARNING_SECONDS:
            self._is_warning = True
            self.warned.emit(int(left) + 1)

    def heard_of(self, seconds_ago: float) -> None:
        """The person was last seen then, in whatever program."""
        if self.is_counting() and seconds_ago < self.away():
            self._seen = (time.time() - seconds_ago, time.monotonic() - seconds_ago)
            self._stay_if_warned()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """One sign of life a second is enough: until the next tick nothing more goes through here, for a filter of all
        events in Python makes every page slower."""
        if event.type() in _SIGNS_OF_LIFE:
            self._alive()
            self._app.removeEventFilter(self)
        return False

    def _alive(self) -> None:
        self._seen = (time.time(), time.monotonic())
        self._stay_if_warned()

    def _stay_if_warned(self) -> None:
        if self._is_warning and self._seconds - self.away() > WARNING_SECONDS:
            self._is_warning = False
            self.stayed.emit()
