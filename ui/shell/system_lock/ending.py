"""SIGTERM, SIGHUP and SIGINT: how Linux and macOS end a program that has no window system to be told by."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Quits as a user does, so that what was being written is saved. Python alone would see a signal only when it runs.

    Windows tells its windows instead.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        if sys.platform == "win32":
            return
        here, there = os.pipe()
        os.set_blocking(here, False)
        os.set_blocking(there, False)
        self._wake = QSocketNotifier(here, QSocketNotifier.Type.Read, self)
        self._wake.activated.connect(app.quit)
        signal.set_wakeup_fd(there, warn_on_full_buffer=False)
        for name in _ENDING:
            signal.signal(getattr(signal, name), _noted)


def _noted(_number: int, _frame: object) -> None:
    """The number of the signal is in the pipe already."""
