"""How much of what could identify somebody the name check finds, and how often it asks about nothing.

The checker was tuned with names.txt, shapes.txt, third.txt and fourth.txt in tests/data/namecheck. held_out.txt was
never looked at while tuning, held_out_2.txt hardly; the figures of both halves are printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from journal.domain.blocks import Paragraph, Run
from journal.domain.namecheck import matches
from journal.domain.people import Person, Profile
from journal.domain.sharing import Draft, Piece, Section
from tests.reliability.outcome import Outcome

DATA = Path(__file__).parents[1] / "data" / "namecheck"
TEXTS_A_PAGE = 4  # about 400 words, which is a full page of session prep
REGISTER_AND_SHAPES, OTHER_NAMES, ALARMS = 0.98, 0.90, 3
_OTHER = frozenset({"name", "initials"})


@dataclass(frozen=True)
class Sentence:
    kind: str  # what the braces held: register, name, initials, or a shape
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass
class Figures:
    """Found and wanted of each kind in one half, and what was missed."""

    found: Counter[str]
    wanted: Counter[str]
    missed: list[str]

    def recall(self, kinds: frozenset[str]) -> float:
        wanted = sum(self.wanted[kind] for kind in kinds)
        return sum(self.found[kind] for kind in kinds) / wanted if wanted else 1.0


@cache
def register() -> tuple[Person, ...]:
    rows = (line.split("|") for line in (DATA / "register.txt").read_text("utf-8").splitlines() if line[:1] != "#")
    return tuple(Person(code.strip(), role.strip(), real_name=name.strip()) for code, role, name in rows)


TUNING, HELD_OUT = ("names.txt", "shapes.txt", "third.txt", "fourth.txt"), ("held_out.txt", "held_out_2.txt")


@cache
def sentences(files: tuple[str, ...]) -> tuple[Sentence, ...]:
    lines = [line for name in files for line in (DATA / name).read_text("utf-8").splitlines()]
    return tuple(_sentence(line) for line in lines if line.strip() and not line.startswith("#"))


@cache
def ordinary_pages() -> tuple[tuple[str, ...], ...]:
    """As many pages as there are texts, each of some of them in a row."""
    files = [(DATA / name).read_text("utf-8") for name in ("ordinary.txt", "ordinary_2.txt")]
    texts = tuple(text.strip() for text in "\n\n".join(files).split("\n\n") if text.strip())
    return tuple(tuple((texts + texts)[start : start + TEXTS_A_PAGE]) for start in range(len(texts)))


def measured(files: tuple[str, ...]) -> Figures:
    figures = Figures(Counter(), Counter(), [])
    for sentence in sentences(files):
        stretches = [(start, end) for _, start, end in alarms([sentence.text])]
        for start, end in sentence.spans:
            figures.wanted[sentence.kind] += 1
            if _covered(sentence.kind, sentence.text, start, end, stretches):
                figures.found[sentence.kind] += 1
            else:
                figures.missed.append(f"{sentence.kind}: {sentence.text} [{sentence.text[start:end]}]")
    return figures


def alarms(texts: Sequence[str]) -> list[tuple[str, int, int]]:
    """Which blocking findings the texts give, and where, as one page for a reader whom they do not name."""
    pieces = tuple(Piece((Paragraph((Run(text),)),), label="5 March") for text in texts)
    draft = Draft(
        "session_prep", "Helen Marsh", "Dana Whitfield", None, None, "", None, (Section("since_then", pieces),)
    )
    profile = Profile("Dana Whitfield", school="Kestrel Hill School")
    return [
        (match.finding, match.start, match.end)
        for match in matches(draft, register(), profile=profile, private_phrases=())
        if match.blocking
    ]


def false_alarms() -> list[int]:
    return [len({finding for finding, _, _ in alarms(page)}) for page in ordinary_pages()]


def run(_folder: Path, _rng: Random, _count: int) -> Outcome:
    outcome = Outcome("name check")
    outcome.tries = len(sentences(TUNING)) + len(sentences(HELD_OUT)) + len(ordinary_pages())
    for files, name in ((TUNING, "tuning"), (HELD_OUT, "held out")):
        figures = measured(files)
        sure = figures.recall(frozenset(figures.wanted) - _OTHER)
        others = figures.recall(_OTHER)
        outcome.seen[f"‰ {name}: register and shapes"] = round(sure * 1000)
        outcome.seen[f"‰ {name}: other names"] = round(others * 1000)
        if sure < REGISTER_AND_SHAPES or others < OTHER_NAMES:
            outcome.bad += figures.missed if files == TUNING else [f"{name}: {sure:.3f} and {others:.3f}"]
    counts = false_alarms()
    outcome.seen["false alarms on the worst ordinary page"] = max(counts)
    outcome.seen["false alarms on all ordinary pages"] = sum(counts)
    if max(counts) >= ALARMS:
        outcome.bad.append(f"an ordinary page gives {max(counts)} false alarms")
    return outcome


SCENARIOS = {"recall": run}


def _sentence(line: str) -> Sentence:
    kind, marked = line.split(": ", 1)
    marked = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code.group(1), 16)), marked).replace("\\n", "\n")
    text, spans = "", list[tuple[int, int]]()
    for part in _parts(marked):
        if part.startswith("{"):
            spans.append((len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    return Sentence(kind, text, tuple(spans))


def _parts(marked: str) -> Iterator[str]:
    return (part for part in re.split(r"(\{[^}]*\})", marked) if part)


def _covered(kind: str, text: str, start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether every word in it is part of a finding; its title or label need not be."""
    marked = bytearray(len(text))
    for first, last in stretches:
        marked[first:last] = b"\1" * (last - first)
    words = [match.span() for match in re.finditer(r"\w+", text[start:end])]
    return all(
        any(marked[start + first : start + last])
        for first, last in words
        if not _says_what_it_is(text[start + first : start + last], kind)
    )


def _says_what_it_is(word: str, kind: str) -> bool:
    """A title before a name, or what says that a number follows."""
    if kind == "number":
        return not any(letter.isdigit() for letter in word)
    return word.lower() in ("mr", "mrs", "ms", "miss", "dr", "lt", "of", "the", "and", "on", "at", "is")
