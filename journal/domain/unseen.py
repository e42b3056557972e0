"""What a browser would not show of a page: comments, scripts and the like, also over several blocks."""

from __future__ import annotations

import re

_OPENS = re.compile(r"<!--|<(script|style|template|head|title|noscript)\b", re.IGNORECASE)


class Unseen:
    """Reads the blocks of a page from top to bottom."""

    def __init__(self) -> None:
        self._closes: re.Pattern[str] | None = None  # what the stretch that is open ends with

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Which characters of the next block are not shown; what is never closed hides the rest."""
        found: list[tuple[int, int]] = []
        start = position = 0
        while True:
            if self._closes is None:
                opening = _OPENS.search(text, position)
                if opening is None:
                    return found
                start, position = opening.span()
                element = opening[1]
                self._closes = re.compile(rf"</{element}\s*>" if element else "-->", re.IGNORECASE)
            closing = self._closes.search(text, position)
            if closing is None:
                return [*found, (start, len(text))]
            found.append((start, closing.end()))
            start = position = closing.end()
            self._closes = None

    def without(self, text: str) -> str:
        shown, position = list[str](), 0
        for start, end in self.spans(text):
            shown.append(text[position:start])
            position = end
        return " ".join([*shown, text[position:]]) if shown else text
