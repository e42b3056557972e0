"""Libraries at work on bytes that nobody here wrote."""

from __future__ import annotations

import contextlib
from collections.abc import Generator

from journal.errors import JournalError
from journal.importers.found import CannotImport


@contextlib.contextmanager
def guarded(sentence: str) -> Generator[None]:
    """Whatever a library raises on foreign bytes becomes this sentence: what its documentation names is never all of
    it. Too little memory stays what it is, for it concerns the whole file."""
    try:
        yield
    except (JournalError, MemoryError):
        raise
    except Exception:
        raise CannotImport(sentence) from None
