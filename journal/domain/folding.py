"""Text with case and accents folded away, so that "Élan" and "elan" are the same tag, person or search word."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The text without case, accents and doubled spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.split())
