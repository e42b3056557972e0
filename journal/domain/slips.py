"""Whether a word is a slip of the finger away from another."""

from __future__ import annotations


def within(word: str, other: str, slips: int) -> bool:
    """Whether at most so many letters were changed, left out, put in or swapped."""
    if abs(len(word) - len(other)) > slips:
        return False
    before, row = list[int](), list(range(len(other) + 1))
    for down, letter in enumerate(word, 1):
        older, before, row = before, row, [down]
        for across, wanted in enumerate(other, 1):
            least = min(before[across] + 1, row[-1] + 1, before[across - 1] + (letter != wanted))
            if down > 1 and across > 1 and letter == other[across - 2] and word[down - 2] == wanted:
                least = min(least, older[across - 2] + 1)
            row.append(least)
        if min(row) > slips:
            return False
    return row[-1] <= slips
