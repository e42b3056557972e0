"""A job that has the journal to itself: the database is handed over to its thread, and taken back."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from journal.errors import Cancelled

if TYPE_CHECKING:
    from journal.journal import Journal


class Lent:
    """`begin` and `end` in the window's thread; the call itself in any other. Whoever asks the journal for something
    meanwhile is told `BeingChanged`."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
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
        with self._beginning:
            if not self._wanted.is_set():
                raise Cancelled
            self._has_begun = True
        try:
            with self._journal.db.taken_over():
                self._value = self._work(self._journal)
        finally:
            self._finished.set()
        return self._value

    def _work(self, journal: Journal) -> object:
        raise NotImplementedError

    def _is_cancelled(self) -> bool:
        return not self._wanted.is_set()
