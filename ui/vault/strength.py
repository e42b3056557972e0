"""The library’s advice about a passphrase, for the window’s forms."""

from journal.strength import Advice, advise

__all__ = ["Advice", "advise"]
