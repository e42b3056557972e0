"""Afterbell's journal as a library: `Vault` opens one, `Journal` is an open one, `JournalError` is what may go wrong.

The names are looked up when first used: whoever needs only a value from `journal.domain` does not wait for the database
and the cryptography to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.errors import JournalError
    from journal.journal import Journal
    from journal.vault.vault import Vault

__all__ = ["Journal", "JournalError", "Vault"]

_WHERE = {"Journal": "journal.journal", "JournalError": "journal.errors", "Vault": "journal.vault.vault"}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
