"""Keeps the search index tidy while nobody needs the window: saves never merge it, so somebody has to."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from journal.domain.changes import Changes
from journal.errors import JournalError
from journal.journal import Journal
from ui.live import Live

QUIET_MS = 4_000  # after the last write
STEP_MS = 120  # between one small step and the next: a key that is pressed waits for one at most
OVERDUE = 50  # writes without a quiet while: merging so many takes no longer than a step may


class Tidying(QObject):
    """After a quiet while, small steps until there is nothing to merge; any write makes it wait again, but not for
    ever: who writes for minutes without a pause has it tidied between two saves."""

    def __init__(self, journal: Journal, live: Live, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._is_stepping = False
        self._waited = 0  # writes since there was nothing to merge
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        live.changed.connect(self._wait)
        self._timer.start(QUIET_MS)

    def stop(self) -> None:
        self._timer.stop()

    def _wait(self, _changes: Changes) -> None:
        if self._is_stepping:
            return
        self._waited += 1
        if self._waited < OVERDUE:
            self._timer.start(QUIET_MS)
        elif self._timer.interval() != STEP_MS or not self._timer.isActive():
            self._timer.start(STEP_MS)

    def _step(self) -> None:
        self._is_stepping = True
        try:
            goes_on = self._journal.search.idle_merge()
        except JournalError:
            goes_on = False  # a full disk is told where somebody saves, not here
        finally:
            self._is_stepping = False
        if goes_on:
            self._timer.start(STEP_MS)
        else:
            self._waited = 0
