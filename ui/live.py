"""What the journal wrote, as one Qt signal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from journal.domain.changes import Changes
from journal.journal import Journal


class Live(QObject):
    """Emits `changed(Changes)` after every committed write of one journal."""

    changed = Signal(object)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop: Callable[[], None] | None = journal.listen(self._tell)

    def close(self) -> None:
        if self._stop is not None:
            self._stop()
            self._stop = None

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)
