"""How many words a reader has before her, in any script."""

from __future__ import annotations

import re

_LETTERS_WITHOUT_BLANKS = re.compile("[\u2e80-\u30ff\u3100-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def words_in(text: str) -> int:
    """A word for each stretch between blanks, and one for every two Chinese or Japanese letters."""
    if text.isascii():
        return len(text.split())
    runs = [len(run) for run in _LETTERS_WITHOUT_BLANKS.findall(text)]
    return sum((length + 1) // 2 for length in runs) + len(_LETTERS_WITHOUT_BLANKS.sub(" ", text).split())
