"""Slow, self-contained work off the window's thread, one piece at a time, answered on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


@dataclass(frozen=True, slots=True)
class Done:
    """A job's answer. `value` raises what the work raised, so that a slot may simply use it."""

    _value: object
    error: BaseException | None = None

    @property
    def value(self) -> Any:  # noqa: ANN401  # the receiver knows what it asked for
        if self.error is not None:
            raise self.error
        return self._value


Work = Callable[[], object]
Receive = Callable[[Done], None]
Execute = Callable[[Callable[[], None]], None]


class Jobs(QObject):
    """A serial runner. Work gets frozen values and returns a value; it touches no widget and no journal.

    `execute` runs a prepared call elsewhere; the tests hand in one that runs it at once.
    """

    _answered = Signal(int, object)

    def __init__(self, execute: Execute | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._execute = execute or self._in_pool
        self._waiting: dict[int, Receive] = {}
        self._last = 0
        self._answered.connect(self._deliver, Qt.ConnectionType.AutoConnection)

    def run(self, work: Work, receive: Receive) -> int:
        """Start some work; `receive` gets its Done on this thread, unless it is dropped before."""
        self._last += 1
        ticket = self._last
        self._waiting[ticket] = receive
        self._execute(_Call(work, ticket, self._answered.emit))
        return ticket

    def drop(self, ticket: int) -> None:
        """Nobody waits for that answer any more."""
        self._waiting.pop(ticket, None)

    def drop_all(self) -> None:
        self._waiting.clear()

    def busy(self) -> bool:
        return bool(self._waiting)

    def close(self) -> None:
        self.drop_all()
        if "_pool" in vars(self):
            self._pool.shutdown(wait=False, cancel_futures=True)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        """Made for the first piece of work, and its library with it: none is needed to show the lock screen."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")

    def _in_pool(self, call: Callable[[], None]) -> None:
        self._pool.submit(call)

    @Slot(int, object)
    def _deliver(self, ticket: int, done: Done) -> None:
        receive = self._waiting.pop(ticket, None)
        if receive is not None:
            receive(done)


class _Call:
    def __init__(self, work: Work, ticket: int, answer: Callable[[int, object], None]) -> None:
        self._work = work
        self._ticket = ticket
        self._answer = answer

    def __call__(self) -> None:
        try:
            done = Done(self._work())
        except Exception as error:
            done = Done(None, error)
        try:
            self._answer(self._ticket, done)
        except RuntimeError:
            return  # the window went away while the work ran
