"""Likely names that no register knows: by their capital, by a title before them, by being common names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from journal.domain.draft_words import Passage, Taken, starts_sentence
from journal.domain.folding import fold
from journal.domain.name_words import (
    ALLOWED,
    ALSO_MONTHS,
    ALSO_WORDS,
    CAPITAL_PAIRS,
    COMMON_RANK,
    PERSON_VERBS,
    RARE,
    RATHER_NAMES,
    ROLES_BEFORE_NAMES,
    SPEAKING_VERBS,
    STOPWORDS,
    TITLES,
    everyday_rank,
    first_names,
    is_part_of_a_name,
    surnames,
    surnames_that_are_words,
)
from journal.domain.people import Profile


class Found(NamedTuple):
    what: str  # name | initials
    start: int
    end: int


_TOKEN = re.compile(r"[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_NAME_AFTER = r"\.?\s+([^\W\d_](?:\.|[\w’'\-]*)(?:\s+[A-Z][\w’'\-]+)*)"
_TITLED = re.compile(rf"\b((?i:{'|'.join(sorted((TITLES | ROLES_BEFORE_NAMES) - {'don', 'head'}))}))\b{_NAME_AFTER}")
_TITLED_SMALL = re.compile(r"\b(mrs?|ms|miss|mx|dr|prof)\b\.?\s+([^\W\d_][\w’'\-]*)", re.IGNORECASE)
_ONLY_TITLES = frozenset(["mr", "mrs", "ms", "mx", "mme"])  # no word of their own
_LINKING = frozenset(["is", "was", "has", "had", "will", "would", "did", "does", "needs", "needed", "kept", "lost"])
_SHORT_MONTHS = frozenset(["jan", "jun"])
_NEXT_OF_A_LIST = re.compile(r"(?:,| and|,? &)\s+([A-Z][\w’'\-]+)")
_OF_A_PERSON = re.compile(r"[^.!?\n]*\b(?:his|her|hers|him|he|she|himself|herself)\b", re.IGNORECASE)
_SPEAKS = re.compile(rf"\s+(?:{'|'.join(sorted(SPEAKING_VERBS))})\b")
_HAS_SAID = re.compile(rf"\s+(?:has|had|will have)\s+(?:{'|'.join(sorted(SPEAKING_VERBS))})\b")
_FROM_SOMEWHERE = re.compile(rf"\s+from\b[^.!?\n]{{0,60}}\b(?:{'|'.join(sorted(SPEAKING_VERBS))})\b")
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z](?:['’\-][A-Z])?\.[\s\-]?){2,3}(?!\w)|(?<![\w.])[B-HJ-Z]\.(?=\s+[a-z])|(?<![\w.&])[B-HJ-Z](?=['’]s\b)|(?<=\()[B-HJ-Z]\.(?=\))"
    r"|(?<![\w.&])A\.(?=\s+(?:said|told|asked|says|came|went|was|has|had|cried|left|felt|thinks|thought|rang|wrote)\b)"
    r"|(?<![\w.&\-])[B-HJ-Z](?=\s+(?:said|told|asked|says|came|went|was|is|has|had|and I|cried|left|will|felt|thinks|"
    r"thought)\b)"
)
_LETTER_AFTER = re.compile(r"\s(?:[B-HJ-Z]|A(?=[.,;:)]|\s+and\b|\s*$))\b\.?(?!['’]?\w)")
# Hebrew to Georgian, Ethiopic, Khmer, and the East Asian scripts.
_WITHOUT_CAPITALS = re.compile(
    "[\u0591-\u05f4\u0610-\u06ff\u0710-\u074a\u0780-\u07b1\u0900-\u109f\u10d0-\u10fa\u1200-\u135a\u1780-\u17d3"
    "\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+"
)
_LETTERED = re.compile(
    r"\b(?:plan|option|version|vitamin|team|group|set|type|point|part|form|level|tier|class|room|block|grade|year|column|row|"
    r"student|pupil|child|teacher|parent|person|school|section|appendix|exhibit|figure|site|building|bus|route|team)\s+$",
    re.IGNORECASE,
)
_PARTICLES = "te al el van von de da di le la du mac mc bin ibn abu um umm st nic ní ó o ap ab"
_BEFORE_NAMES = frozenset(_PARTICLES.split())
_ALWAYS_BEFORE = frozenset(["al", "el", "abu", "ibn", "ben", "bint"])
_PARTICLE_BEFORE = re.compile(
    r"(?<!\w)(?:Te|[AaEe]l|[Vv][ao]n|[Dd][eaiu]|L[ea]|Mac|Mc|[Bb]in|[Ii]bn|Abu|Umm?|St\.?|Nic|N[ií]|[ÓO]|Ap|Ab)"
    r"(?:\s+(?:de|der|den|la))?[\s\-]+$"
)
_FEW = 24  # letters before a name that may belong to it
_DONE_TO = re.compile(
    r"\b(?:told|asked|met|thanked|rang|called|phoned|invited|helped|believe|believed|trust|trusted|with|saw)\s+$"
)
_PLAIN_LETTERS = str.maketrans("ñÑöäüéÉ", "nNoaueE")
_PAIR = re.compile(r"(?<![\w.&/\-])[A-Z]{2}(?:s|(?=['’]s)|)(?![\w&/])")
_BESIDE_A_PAIR = re.compile(r"\b[A-Z]{2}(?:,| and| or| told| asked| hit| with)\s+$")
_NOT_INITIALS = frozenset({"us", "uk", "pe", "it", "am", "pm", "phd", "eg", "ie", "re", "usa", "dc", "un", "hr"})


class LikelyNames:
    """Likely names that no register knows."""

    def __init__(self, words: Sequence[Passage], printed: frozenset[str], profile: Profile) -> None:
        self._printed = printed
        self._school = fold(profile.school)
        self._small = frozenset(
            fold(token) for passage in words for token in _TOKEN.findall(passage.text) if token.islower()
        )
        self._met = frozenset(
            name for passage in words if not passage.is_title for name in self._met_inside_sentences(passage.text)
        )

    def find(self, passage: Passage) -> Iterator[Found]:
        text = passage.text
        spans = [*self._titled(text), *self._school_name(text), *self._in_a_row(passage), *_foreign(text)]
        for start, end in _outermost(spans):
            yield Found("name", start, end)
        taken = Taken(text)
        for start, end in spans:
            taken.take(start, end)
        for start, end in self._initials(text):
            if taken.is_free(start, end):
                yield Found("initials", start, end)

    def _titled(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _TITLED.finditer(_without_accents(text)):
            name = _POSSESSIVE.sub("", text[match.start(2) : match.end(2)])
            first = fold(name.split()[0])
            title = fold(match.group(1))
            is_role = title in ROLES_BEFORE_NAMES
            nobody = first in self._printed if title in _ONLY_TITLES else self._is_nobody(first)
            if not name[0].isupper() or not match.group(1)[0].isupper() or nobody:
                continue
            also_word = first in ALSO_WORDS or first in surnames_that_are_words()
            if not is_role or also_word or first in first_names() or first in surnames() or self._is_rare(first):
                yield match.start(), match.start(2) + len(name)
        for match in _TITLED_SMALL.finditer(text):
            name = _POSSESSIVE.sub("", match.group(2))
            is_verb = match.group(1).islower() and fold(match.group(1)) == "miss"
            if is_verb and not is_part_of_a_name(fold(name)):
                continue
            if not self._is_nobody(fold(name)) and fold(name) not in STOPWORDS:
                yield match.start(), match.start(2) + len(name)

    def _school_name(self, text: str) -> Iterator[tuple[int, int]]:
        if self._school:
            pattern = r"[\s\-]+".join(re.escape(word) for word in self._school.split())
            for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
                yield match.span()

    def _in_a_row(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """Neighbouring name words are one name: "Sarah Jane Bennett"."""
        text = passage.text
        row: tuple[int, int] | None = None
        for start, end in self._name_words(passage):
            if row and re.fullmatch(
                r"(?:\s+(?:[A-Z]\.\s+)?|\s+(?:de|da|van|von|der|den|bin|al|la|le|del|du|ter)\s+)", text[row[1] : start]
            ):
                row = (row[0], end)
                continue
            if row:
                yield _with_letter(text, *row)
            particle = _PARTICLE_BEFORE.search(text, max(0, start - _FEW), start) if text[start].isupper() else None
            row = (particle.start() if particle else start, end)
        if row:
            yield _with_letter(text, *row)

    def _name_words(self, passage: Passage) -> Iterator[tuple[int, int]]:
        text = passage.text
        tokens = list(_TOKEN.finditer(text))
        shouted = _mostly_capitals(tokens, passage.is_title)
        after_name = False
        for index, token in enumerate(tokens):
            word = _POSSESSIVE.sub("", token.group())
            follows = (
                tokens[index + 1]
                if index + 1 < len(tokens) and text[token.end() : tokens[index + 1].start()].isspace()
                else None
            )
            touching = after_name and not text[tokens[index - 1].end() : token.start()].strip(" ")
            after_name = self._is_name(text, token.start(), word, token, follows, shouted, touching)
            if after_name:
                yield token.start(), token.start() + len(word)

    def _is_name(
        self,
        text: str,
        start: int,
        word: str,
        token: re.Match[str],
        follows: re.Match[str] | None,
        shouted: bool,
        touching: bool,
    ) -> bool:
        folded = fold(word).replace("’", "'")
        plain = folded.replace("'", "")
        if plain in ALSO_MONTHS and follows is not None and fold(follows.group()) in SPEAKING_VERBS | {"came"}:
            return word[0].isupper()
        if plain in _SHORT_MONTHS and follows is not None and fold(follows.group()) in PERSON_VERBS | {"are", "were"}:
            return word[0].isupper()
        if plain in ALSO_MONTHS and word[0].isupper() and _DONE_TO.search(text, max(0, start - _FEW), start):
            return True
        if "-" in plain and self._is_double_name(plain):
            return True
        if len(plain) < 2 or self._is_nobody(plain) or self._is_nobody(folded.split("'")[0]):
            return False
        if not word[0].isupper():
            return len(folded) > 3 and folded in first_names()
        if word.isupper() and len(word) > 1:
            return len(word) > 2 and (plain in first_names() or plain in surnames())
        known = plain in first_names() or plain in surnames()
        if shouted:
            return known or plain in self._met
        if not starts_sentence(text, start):
            return (
                known or touching or plain in ALSO_WORDS or plain in surnames_that_are_words() or self._is_rare(plain)
            )
        return self._is_name_at_start(plain, known, token, follows) or self._is_of_a_person(text, plain, token)

    def _is_double_name(self, plain: str) -> bool:
        """ "Min-jun", "kerry-ann", "Al-Masri"."""
        parts = [part for part in re.split(r"[\-‑]", plain) if part]
        return (
            len(parts) > 1
            and not any(part in self._printed or part in STOPWORDS for part in parts)
            and (parts[0] in _ALWAYS_BEFORE or all(is_part_of_a_name(part) or part in _BEFORE_NAMES for part in parts))
            and not all(part in _BEFORE_NAMES for part in parts)
        )

    def _is_name_at_start(self, plain: str, known: bool, token: re.Match[str], follows: re.Match[str] | None) -> bool:
        following = fold(_POSSESSIVE.sub("", follows.group())) if follows else ""
        does_something = following in PERSON_VERBS or (following.endswith("ed") and len(following) > 4)
        if plain in STOPWORDS:
            return plain in ALSO_WORDS and does_something and following not in _LINKING
        if known or plain in RATHER_NAMES or plain in self._met:
            return True
        if "-" in plain and all(everyday_rank(part) is not None for part in plain.split("-") if part):
            return False
        rank = everyday_rank(plain)
        if rank is None or (_POSSESSIVE.search(token.group()) and plain in ALSO_WORDS):
            return True
        if follows is not None and follows.group()[0].isupper() and not self._is_nobody(following):
            return plain in ALSO_WORDS or rank > COMMON_RANK
        if plain in ALSO_WORDS:
            return (
                does_something and not plain.endswith("s") and (following not in _LINKING or plain not in self._small)
            )
        follows_through = _HAS_SAID.match(token.string, token.end()) is not None
        is_thing = plain in self._small or plain.endswith(("s", "ing", "ed", "ion", "ment", "ity"))
        does_something = follows_through or (does_something and following not in _LINKING)
        return does_something and rank > COMMON_RANK and not is_thing

    def _is_of_a_person(self, text: str, plain: str, token: re.Match[str]) -> bool:
        """First in a sentence, a name that is a word too: "Sky is off with her hip", "Harper, Riley and Quinn". Or a
        surname that is one: "Bird said nothing"."""
        if plain in STOPWORDS or _POSSESSIVE.search(token.group()):
            return False
        if plain in surnames_that_are_words() and plain not in self._small and _SPEAKS.match(text, token.end()):
            return True
        if plain not in ALSO_WORDS:
            return False
        beside = _NEXT_OF_A_LIST.match(text, token.end())
        if (
            beside
            and fold(beside.group(1)) in first_names() | ALSO_WORDS
            and not self._is_nobody(fold(beside.group(1)))
        ):
            return True
        links = re.match(r"\s+(\w+)", text[token.end() : token.end() + _FEW])
        if links and links.group(1) in _LINKING and _OF_A_PERSON.match(text, token.end()):
            return True
        return _FROM_SOMEWHERE.match(text, token.end()) is not None

    def _is_rare(self, plain: str) -> bool:
        rank = everyday_rank(plain)
        return rank is None or (rank > RARE and plain not in self._small)

    def _is_nobody(self, folded: str) -> bool:
        parts = [part for part in re.split(r"[\-‑]", folded) if part]
        return (
            folded in ALLOWED
            or folded in self._printed
            or (
                bool(parts)
                and all(
                    part in ALLOWED or part in self._printed or (len(parts) > 1 and part in STOPWORDS) for part in parts
                )
            )
        )

    def _met_inside_sentences(self, text: str) -> Iterator[str]:
        for token in _TOKEN.finditer(text):
            word = _POSSESSIVE.sub("", token.group())
            folded = fold(word)
            if word[0].isupper() and not word.isupper() and not starts_sentence(text, token.start()):
                unknown = everyday_rank(folded) is None or folded in ALSO_WORDS
                if unknown and not self._is_nobody(folded) and folded not in STOPWORDS:
                    yield folded

    def _initials(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _INITIALS.finditer(text):
            letters = re.sub(r"\W", "", match.group()).lower()
            if letters not in _NOT_INITIALS and not _LETTERED.search(text[max(0, match.start() - 20) : match.start()]):
                yield match.start(), match.start() + len(match.group().rstrip())
        pairs = [] if text.isupper() else list(_PAIR.finditer(text))
        sure = {match.start() for match in pairs if fold(match.group()[:2]) not in CAPITAL_PAIRS | ALLOWED}
        for match in pairs:
            beside = _BESIDE_A_PAIR.search(text, max(0, match.start() - _FEW), match.start())
            if match.start() in sure or (beside and beside.start() in sure):
                yield match.start(), match.start() + 2


def _with_letter(text: str, start: int, end: int) -> tuple[int, int]:
    """A name, and the letter that stands for the next: "Tom B"."""
    letter = _LETTER_AFTER.match(text, end)
    return start, letter.end() if letter else end


def _foreign(text: str) -> Iterator[tuple[int, int]]:
    """Words in a script without capitals, in a text that is not written in it: there they are mostly names."""
    words = [match.span() for match in _WITHOUT_CAPITALS.finditer(text)]
    letters = sum(end - start for start, end in words)
    if letters * 2 < sum(letter.isalpha() for letter in text):
        yield from words


def _without_accents(text: str) -> str:
    """As many characters as before, so that places stay true."""
    return text.translate(_PLAIN_LETTERS)


def _mostly_capitals(tokens: Sequence[re.Match[str]], is_title: bool) -> bool:
    """A headline, or shouting: there a capital says little."""
    long = [token.group() for token in tokens if len(token.group()) > 3]
    capitals = sum(word[0].isupper() for word in long)
    if is_title:
        return len(long) > 1 and capitals * 2 > len(long) and capitals > 1
    return len(long) > 2 and all(word.isupper() for word in long)


def _outermost(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    taken_to = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= taken_to:
            yield start, end
            taken_to = end
