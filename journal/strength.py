"""Honest advice about a passphrase: zxcvbn's estimate in plain words. The passphrase itself is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

ENOUGH = 3  # of 4: "Good"
WORDS = ("Weak", "Weak", "Fair", "Good", "Strong")
_GUESSED_FIRST = {"passwords", "male_names", "female_names", "surnames"}
_NUMBERS = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight"}
_LONGEST = 72  # zxcvbn is slow beyond; more letters only make it stronger


@dataclass(frozen=True, slots=True)
class Advice:
    score: int  # 0 to 4
    word: str
    done: tuple[str, ...]
    next_step: str

    @property
    def is_enough(self) -> bool:
        return self.score >= ENOUGH


def advise(passphrase: str) -> Advice:
    if not passphrase.strip():
        return Advice(0, "", (), "Four or five words that have nothing to do with each other")
    from zxcvbn import zxcvbn

    found = zxcvbn(passphrase[:_LONGEST])
    guesses = float(found["guesses_log10"])
    score = 0 if guesses < 6 else 1 if guesses < 9 else 2 if guesses < 12 else 3 if guesses < 16 else 4
    words = passphrase.split()
    done = [_size(words, passphrase)]
    patterns = {match["pattern"] for match in found["sequence"]}
    common = any(
        match.get("dictionary_name") in _GUESSED_FIRST and match.get("rank", 200) < 200 for match in found["sequence"]
    )
    if score >= 2 and not common and not patterns & {"date", "spatial", "repeat"}:
        done.append("No names, dates or common phrases found")
    return Advice(score, WORDS[score], tuple(done), _next(score, words, found["feedback"]["warning"] or ""))


def _size(words: list[str], passphrase: str) -> str:
    count = f"{_NUMBERS.get(len(words), len(words))} words" if len(words) > 1 else "One word"
    return f"{count}, {len(passphrase)} characters"


def _next(score: int, words: list[str], warning: str) -> str:
    if score >= 4:
        return ""
    if score == 3:
        return "One more word would make it strong"
    if warning:
        return warning.rstrip(".")
    return (
        "Add a word that has nothing to do with the others" if len(words) > 1 else "Several words are stronger than one"
    )
