"""Comparing and merging off the window's thread: the journal's database is handed over to the job, and taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.errors import Cancelled

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.vault.header import Header
    from journal.vault.keyslots import DataKey
    from journal.vault.merge import Going, Step
    from journal.vault.vault import Vault

Do = Callable[["Vault", "Journal", Path, "Copied", "Going"], object]


class Copied:
    """Hands out copies of a key, each wiped by whom it was handed to."""

    def __init__(self, key: DataKey) -> None:
        self._key = key

    def __call__(self, _header: Header) -> DataKey:
        from journal.vault.keyslots import DataKey

        return DataKey(self._key.buffer)


class HandedOver:
    """A job that has the journal to itself. `begin` and `end` in the window's thread; the call itself in any other."""

    def __init__(
        self, vault: Vault, journal: Journal, other: Path, key: DataKey, do: Do, tell: Callable[[Step], None]
    ) -> None:
        self._vault = vault
        self._journal = journal
        self._other = other
        self._key = key
        self._do = do
        self._tell = tell
        self._wanted = threading.Event()
        self._wanted.set()
        self._beginning = threading.Lock()
        self._has_begun = False
        self._finished = threading.Event()
        self._value: object = None

    def begin(self) -> None:
        self._journal.db.hand_over()

    def end(self) -> Any:  # noqa: ANN401  # as the work answers
        """Stop it if it still runs, wait until it has let go, and take the journal back. What came out, or None."""
        with self._beginning:
            self._wanted.clear()
            runs = self._has_begun
        if runs:
            if not self._finished.is_set():
                self._journal.db.interrupt()
            self._finished.wait()
        self._journal.db.take_back()
        return self._value

    def __call__(self) -> object:
        from journal.vault.merge import Going

        with self._beginning:
            if not self._wanted.is_set():
                raise Cancelled
            self._has_begun = True
        try:
            with self._journal.db.taken_over():
                going = Going(self._tell, self._is_cancelled)
                self._value = self._do(self._vault, self._journal, self._other, Copied(self._key), going)
        finally:
            self._finished.set()
        return self._value

    def _is_cancelled(self) -> bool:
        return not self._wanted.is_set()
