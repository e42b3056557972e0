"""Where an error that left a slot arrives: a sentence at the foot of the window, and never any text of hers."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from journal.errors import JournalError


class Mishaps:
    """Is `sys.excepthook`. Errors that a user can act on are told; any other is a bug, told without its words.

    A bug's exception message may hold what she wrote, so only its kind and its places in the code are printed.
    """

    def __init__(self, tell: Callable[[BaseException], None]) -> None:
        self._tell = tell

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, JournalError):
            for frame in traceback.extract_tb(trace):
                print(f"  {frame.filename}:{frame.lineno} in {frame.name}", file=sys.stderr)  # noqa: T201
            print(f"Afterbell: {kind.__name__}", file=sys.stderr)  # noqa: T201
        self._tell(error)
