"""What the system tells about the person: gone, and for how long no key was touched. One file for each system.

Loaded when a journal opens: the lock screen needs none of it.
"""

from __future__ import annotations

import sys
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class Leaving(StrEnum):
    """Why a journal must not stay open; the words end the sentence “It locked itself at 17:04, …”."""

    SCREEN = "with the screen"
    SLEEP = "when the computer went to sleep"
    USER = "when somebody else came to the computer"
    END = "at the end of the session"


class SystemWatch(QObject):
    """Knows nothing: what a system without signals of its own has. The others tell what they can."""

    leaving = Signal(str)  # a Leaving; whoever listens has finished when the call comes back, so sleep can wait for it
    idle_told = Signal(float)  # seconds since the last key or movement anywhere on this computer

    def start(self) -> None:
        """Listen from now on."""

    def stop(self) -> None:
        """Listen no more, and keep nothing from happening."""

    def ask_idle(self) -> None:
        """Answered by `idle_told`, now or soon or, where the system cannot tell, never."""


def watch_system(window: QWidget) -> SystemWatch:
    if sys.platform == "win32":
        from ui.shell.system_lock.windows import WindowsWatch

        return WindowsWatch(window)
    if sys.platform == "darwin":
        from ui.shell.system_lock.macos import MacWatch

        return MacWatch(window)
    if sys.platform == "linux":
        from ui.shell.system_lock.linux import linux_watch

        return linux_watch(window)
    return SystemWatch(window)
