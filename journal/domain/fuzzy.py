"""How well a few typed letters fit a name: all of them in order, better at the beginnings of words and side by side."""

from __future__ import annotations

import unicodedata

START, NEXT, PLAIN, GAP = 8, 6, 1, 0.05


def fit(typed: str, text: str) -> tuple[float, tuple[int, ...]] | None:
    """A score, the higher the better, and the letters of the text that were meant; None if they are not all there."""
    sought = [_plain(letter) for letter in typed if not letter.isspace()]
    if not sought:
        return 0.0, ()
    letters = [_plain(letter) for letter in text]
    starts = [at for at, letter in enumerate(letters) if letter == sought[0]]
    found = [one for start in starts[:24] if (one := _from(sought, letters, start)) is not None]
    return max(found, key=lambda one: one[0]) if found else None


def _from(sought: list[str], letters: list[str], start: int) -> tuple[float, tuple[int, ...]] | None:
    places, at = [start], start
    for letter in sought[1:]:
        at = _next(letters, letter, at + 1)
        if at < 0:
            return None
        places.append(at)
    score = 0.0
    for number, place in enumerate(places):
        if _begins_word(letters, place):
            score += START
        if number and place == places[number - 1] + 1:
            score += NEXT
        score += PLAIN
    return score - GAP * (places[-1] - places[0] + len(letters)), tuple(places)


def _next(letters: list[str], letter: str, start: int) -> int:
    """The next place of the letter: at once, or else at the beginning of a word, or else anywhere."""
    if start < len(letters) and letters[start] == letter:
        return start
    anywhere = -1
    for at in range(start, len(letters)):
        if letters[at] == letter:
            if _begins_word(letters, at):
                return at
            anywhere = at if anywhere < 0 else anywhere
    return anywhere


def _begins_word(letters: list[str], at: int) -> bool:
    return at == 0 or not letters[at - 1].isalnum()


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    return unicodedata.normalize("NFD", letter)[:1].lower()
