"""An unlocked vault."""

from __future__ import annotations

from collections.abc import Callable

from journal.clock import Clock
from journal.domain.changes import Changes
from journal.storage.database import Database


class Journal:
    def __init__(self, db: Database, vault_id: str, clock: Clock, on_close: Callable[[], None]) -> None:
        self.db = db
        self.vault_id = vault_id
        self.clock = clock
        self.warnings: tuple[str, ...] = ()
        self._on_close = on_close
        self._closed = False

    def listen(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        return self.db.listen(callback)

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        try:
            self.db.close()
        finally:
            self._on_close()
