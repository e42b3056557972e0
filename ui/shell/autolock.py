"""Locks when the person has been away for a while; warns twenty seconds before."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

WARNING_SECONDS = 20
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
        left = self._seconds - self.away()
        if left <= 0:
            self.stop()
            self.due.emit()
        elif left <= WARNING_SECONDS:
            self._is_warning = True
            self.warned.emit(int(left) + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._alive()
        return super().eventFilter(watched, event)

    def _alive(self) -> None:
        self._seen = (time.time(), time.monotonic())
        if self._is_warning:
            self._is_warning = False
            self.stayed.emit()
