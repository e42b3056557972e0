"""Real people, in every form their names are written: parts, possessives, plurals, short forms, initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from journal.domain.draft_words import Taken
from journal.domain.folding import fold
from journal.domain.lookalikes import as_latin
from journal.domain.name_words import (
    ALLOWED,
    ALSO_WORDS,
    CAPITAL_PAIRS,
    STOPWORDS,
    TITLES,
    everyday_rank,
    first_names,
    is_everyday,
    nicknames,
)
from journal.domain.people import Person
from journal.domain.redaction import role_of
from journal.domain.slips import within

_SMALL_WORDS = (
    "de da do dos del della der den van von zu al el bin ibn bint la le du ter ten st san ap mac o y e ni nic"
)
_PARTICLES = frozenset(_SMALL_WORDS.split())
SHORTEST_MISSPELT = 5
_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_SPACED_OUT = re.compile(r"(?<!\w)[^\W\d_](?:[ .\-·*_][^\W\d_]){3,}(?!\w)")
RARE = 1000  # a word that is no rarer is that word, and not the plural of a name
_INFLECTIONS = r"(?:'?s'?|e?s'?|'(?:s|d|ll|ve|re)|ish|y|ies|ed)?"


class Hit(NamedTuple):
    what: str  # register | initials
    name: str  # the same for all forms of one person
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    needs_capital: bool
    name: str
    role: str
    what: str = "register"
    probes: tuple[str, ...] = ("",)  # one of these stands in every text in which the pattern can be found


class RealNames:
    """`printed`: who reads and who writes, by agreement on the page: no other name of theirs is a secret on it, and a
    word of theirs is not a slip of somebody else's."""

    def __init__(self, register: tuple[Person, ...], others: tuple[str, ...], printed: tuple[str, ...]) -> None:
        agreed = frozenset(word for name in printed for word in fold(name).split())
        self._forms: list[_Form] = []
        self._near = _Misspelt()
        self._words: set[str] = set()
        readers = {fold(name) for name in printed if name}
        for person in register:
            called = (person.real_name, person.code_name, *person.aliases)
            if readers.isdisjoint(map(fold, called)):
                self._learn(person, called, agreed)
        for name in others:
            if fold(name) not in readers:
                self._forms += _forms_of(name, "", agreed, name, True)
                self._near.learn(name)

    def _learn(self, person: Person, called: tuple[str, ...], agreed: frozenset[str]) -> None:
        for written in called:
            is_real = written == person.real_name
            self._near.learn(written if is_real else "")
            self._words.update(_name_parts(written) if is_real else ())
            name = person.real_name or person.code_name
            self._forms += _forms_of(written, role_of(person), agreed, name, is_real)

    def find(self, text: str) -> list[Hit]:
        folded, places = _folded(text)
        taken = Taken(text)
        found = [*self._written(text, folded, places, taken), *self._disguised(folded, places, taken)]
        return sorted(found, key=lambda hit: hit.start)

    def _written(self, text: str, folded: str, places: list[int], taken: Taken) -> Iterator[Hit]:
        for form in self._forms:
            if not any(probe in folded for probe in form.probes):
                continue
            subject = text if form.what == "initials" else folded
            for match in form.pattern.finditer(subject):
                start, end = match.span("name")
                if form.what != "initials":
                    start, end = places[start], places[end - 1] + 1
                if form.needs_capital and not text[start].isupper():
                    continue
                if form.what != "initials" and _is_another_word(match):
                    continue
                if taken.is_free(start, end):
                    taken.take(start, end)
                    yield Hit(form.what, form.name, start, end, form.role)

    def _disguised(self, folded: str, places: list[int], taken: Taken) -> Iterator[Hit]:
        """With blanks between its letters, or misspelt."""
        spaced = [match for match in _SPACED_OUT.finditer(folded) if _letters(match.group()) in self._words]
        near = [match for match in _WORD.finditer(folded) if self._near.knows(match.group())]
        for match in (*spaced, *near):
            start, end = places[match.start()], places[match.end() - 1] + 1
            if taken.is_free(start, end):
                taken.take(start, end)
                yield Hit("register", _letters(match.group()), start, end, "")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


class _Misspelt:
    """Words that are nobody's, and a slip of the finger away from a real name. Whose it was is hers to say."""

    def __init__(self) -> None:
        self._parts: dict[str, set[str]] = {}  # by first letter

    def learn(self, name: str) -> None:
        words = [word for word in _name_parts(name) if word not in TITLES]
        for part in {part for word in words for part in (word, *_pieces(word))} | {"".join(words[1:])}:
            if len(part) >= SHORTEST_MISSPELT and not _is_a_word(part):
                self._parts.setdefault(part[0], set()).add(part)

    def knows(self, word: str) -> bool:
        if len(word) < SHORTEST_MISSPELT or not self._parts or everyday_rank(word) is not None:
            return False
        if word in first_names():  # somebody else's, and asked about as such
            return False
        slips = 2 if len(word) >= 8 else 1
        return any(within(word, part, slips) for part in self._parts.get(word[0], ()))


def _forms_of(written: str, role: str, agreed: frozenset[str], name: str, is_real: bool) -> list[_Form]:
    words = [word for word in _name_parts(written) if word not in TITLES and _letters(word)]
    if not words:
        return []
    titled = rf"(?:(?:{'|'.join(sorted(TITLES))})\.?\s+)?(?:[^\W\d_]\.\s?){{0,3}}"
    forms = [_form(titled + r"[\s\-]+".join(_loose(word) for word in words), words, name, role)]
    main = [word for word in words if word not in _PARTICLES] or words  # somebody may be called Al, or Le
    if is_real and len(main) > 1:
        joined = {word for last in (main[-1], *_pieces(main[-1])) for word in _joined(main[0], last)}
        forms += [_form(rf"{re.escape(word)}\d*", [word], name, role) for word in joined if len(word) > 4]
        forms += [_with_initials(main, name, role), *_initials(main, name, role)]
    if is_real:
        if len(words) > 2:  # "Fernández de la Cruz" of "María José Fernández de la Cruz"
            for run in _runs(words):
                forms.append(_form(titled + r"[\s\-]+".join(_loose(word) for word in run), list(run), name, role))
        parts = {part for word in main for part in (word, *_pieces(word)) if len(part) > 1}
        parts -= _PARTICLES - set(main)
        short = nicknames(main[0])
        for part in sorted(parts | short, key=len, reverse=True):
            if part not in agreed and not (part in short and part not in parts and len(part) < 3):
                forms.append(_form(titled + _loose(part), [part], name, role))
    return forms


def _runs(words: list[str]) -> Iterator[list[str]]:
    """Two words or more in a row, the longest first; not all of them, and not particles alone."""
    for length in range(len(words) - 1, 1, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if (run[-1] not in _PARTICLES and any(word not in _PARTICLES for word in run[:-1])) or len(run[-1]) > 3:
                yield run


def _is_another_word(match: re.Match[str]) -> bool:
    """ "This" is no plural of a Thi."""
    ending = match.group()[len(match.group("name")) :]
    return bool(ending) and "'" not in ending and (everyday_rank(match.group()) or RARE) < RARE


def _pieces(word: str) -> tuple[str, ...]:
    """ "o'brien-bennett" → "o'brien", "bennett", "brien"."""
    return tuple(piece for piece in (*word.split("-"), *re.split(r"[\-']", word)) if piece != word)


def _joined(first: str, last: str) -> tuple[str, ...]:
    """As in user names: "sbennett", "sarah.b"."""
    return first + last, first[0] + last, first + last[0], f"{first}.{last}", f"{first[0]}.{last}", f"{last}.{first}"


def _form(pattern: str, words: list[str], name: str, role: str, *, begins: tuple[str, ...] = ()) -> _Form:
    """`begins`: the words that it begins with, if not the first of all."""
    ambiguous = len(words) == 1 and _is_a_word(words[0])
    probes = tuple(max(re.split(r"[\W_]+", word), key=len) for word in begins or words[:1])
    compiled = re.compile(rf"(?<![^\W_])(?P<name>{pattern}){_INFLECTIONS}(?![^\W_])")
    return _Form(compiled, ambiguous, name, role, probes=probes)


def _is_a_word(word: str) -> bool:
    if len(word) < 3 or word in ALLOWED or word in STOPWORDS or word in ALSO_WORDS:
        return True
    return is_everyday(word) and word not in first_names()


def _with_initials(main: list[str], name: str, role: str) -> _Form:
    """ "Sarah B", "Sarah O'B-B."."""
    letters = _first_letters(main[1:])
    rest = "".join(rf"(?:\.?[\s\-']?{letter}" for letter in letters[1:]) + ")?" * (len(letters) - 1)
    turned = rf"{_loose(main[-1])},\s?{_letters(main[0])[0]}(?![^\W_])"  # "Bennett, S."
    pattern = rf"(?:{_loose(main[0])}\s+{letters[0]}{rest}|{turned})"
    return _form(pattern, [main[0]], name, role, begins=(main[0], main[-1]))


def _first_letters(words: Iterable[str]) -> list[str]:
    """Of every piece of every word."""
    pieces = (_letters(piece) for word in words for piece in re.split(r"[\-']", word))
    return [piece[0] for piece in pieces if piece]


def _initials(main: list[str], name: str, role: str) -> Iterator[_Form]:
    letters = [_letters(word)[0].upper() for word in main]
    every = [letter.upper() for letter in _first_letters(main)]
    if len(every) > 2:
        between = r"\.[\s\-]?" if is_everyday("".join(every).lower()) else r"\.?[\s\-]?"
        pattern = re.compile(rf"(?<![\w.])(?P<name>{between.join(every)}\.?)(?![^\W_])")
        yield _Form(pattern, True, name, role, "initials")
    for wanted in {
        tuple(letters),
        *((letters[0], letter.upper()) for letter in _first_letters([main[-1]])),
    }:
        dotted = r"\.\s?".join(wanted) + r"\."
        spaced = r"\s".join(wanted)
        plain = "".join(wanted)
        choices = [dotted] if plain.lower() in CAPITAL_PAIRS | ALLOWED else [dotted, plain, spaced]
        pattern = re.compile(rf"(?<![\w.])(?P<name>{'|'.join(choices)})(?![^\W_])(?!\.\w)")
        yield _Form(pattern, True, name, role, "initials")


def _name_parts(written: str) -> list[str]:
    return [word for word in re.split(r"[\s,.]+", _folded(written)[0]) if word]


def _loose(word: str) -> str:
    """Hyphens and apostrophes may be missing or be blanks."""
    return "".join(r"[\s\-']?" if letter in "-'" else re.escape(letter) for letter in word)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case, accents and invisible characters, and where each of its characters came from."""
    if text.isascii():
        return text.lower().replace("`", "'"), list(range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in "’‘ʼʻʽ`´′":
            parts = "'"
        elif letter in "‐‑‒–":
            parts = "-"
        elif unicodedata.category(letter) in ("Cf", "Mn"):
            continue
        else:
            parts = as_latin(
                "".join(
                    part for part in unicodedata.normalize("NFKD", letter).casefold() if not unicodedata.combining(part)
                )
            )
        letters.append(parts)
        places += [place] * len(parts)
    return "".join(letters), places
