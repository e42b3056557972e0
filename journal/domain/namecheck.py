"""What in the finished words of a draft could identify somebody: names, initials, addresses, numbers, private echoes.

It errs towards asking. The printed names of reader and writer are no findings; whatever repeats a private passage is
one that cannot be kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from journal.domain.draft_words import Passage, passages, sentences, starts_sentence
from journal.domain.echoes import Echoes, PrivateText, Reader
from journal.domain.folding import fold
from journal.domain.name_patterns import shapes
from journal.domain.name_words import (
    ALLOWED,
    ALSO_WORDS,
    CAPITAL_PAIRS,
    COMMON_RANK,
    PERSON_VERBS,
    STOPWORDS,
    everyday_rank,
    first_names,
    surnames,
    surnames_that_are_words,
)
from journal.domain.people import Person, Profile
from journal.domain.real_names import RealNames
from journal.domain.redaction import Spot, role_of
from journal.domain.sharing import Draft, Finding

PRIVATE = "private"
RARE = 3000  # an everyday word that is no rarer may have a capital: "the Budget"
SECTIONS = {
    "head": "The first lines",
    "where_i_am": "Where I am",
    "questions": "Questions I bring",
    "from_last_time": "From last time",
    "since_then": "Since then",
    "goals": "Goals",
    "push": "Push me on",
    "kind": "Be kind about",
    "about_you": "A question about you",
    "left_out": "Left out on purpose",
}


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a finding stands."""

    finding: str
    what: str
    place: int
    start: int
    end: int
    suggestion: str = ""
    blocking: bool = True

    def spot(self) -> Spot:
        return Spot(self.finding, self.place, self.start, self.end)


def findings(
    draft: Draft,
    register: tuple[Person, ...],
    *,
    profile: Profile,
    private_phrases: Sequence[str | PrivateText],
    kept: frozenset[str] = frozenset(),
    other_names: tuple[str, ...] = (),
    reader: Reader | None = None,
) -> tuple[Finding, ...]:
    """One finding a name, number or phrase, in reading order, however often it stands there. Kept ones are left out,
    but nothing private can be kept. `other_names`: real people who are not in the register (other partners)."""
    words = passages(draft)
    by_place = {passage.place: passage for passage in words}
    found: dict[str, Finding] = {}
    for match in matches(
        draft, register, profile=profile, private_phrases=private_phrases, other_names=other_names, reader=reader
    ):
        if match.finding in found or (match.finding in kept and match.what != PRIVATE):
            continue
        passage = by_place[match.place]
        found[match.finding] = Finding(
            match.finding,
            match.what,
            passage.text[match.start : match.end],
            _where(passage),
            _excerpt(passage.text, match.start),
            match.suggestion,
            match.blocking,
        )
    return tuple(found.values())


def matches(
    draft: Draft,
    register: tuple[Person, ...],
    *,
    profile: Profile,
    private_phrases: Sequence[str | PrivateText],
    other_names: tuple[str, ...] = (),
    reader: Reader | None = None,
) -> tuple[Match, ...]:
    """Every place of every finding, in reading order."""
    words = passages(draft)
    people = RealNames(register, other_names, printed=(draft.reader, draft.writer))
    year = (draft.session_at.date() if draft.session_at else draft.since or date.today()).year
    echoes = Echoes([passage.text for passage in words], private_phrases, reader)
    names = _OtherNames(words, _printed_words(draft), _roles(register), profile)
    found: list[Match] = []
    for passage in words:
        here = [*_private(passage, echoes)]
        taken: list[tuple[int, int]] = []
        for match in (*_shaped(passage, year), *_registered(passage, people), *names.find(passage)):
            if match.what == "unique" or not any(match.start < end and match.end > start for start, end in taken):
                here.append(match)
                if match.what != "unique":
                    taken.append((match.start, match.end))
        here += _held_by_one(passage, register)
        found += sorted(here, key=lambda match: (match.start, match.end))
    return tuple(found)


def _private(passage: Passage, echoes: Echoes) -> Iterator[Match]:
    for start, end in echoes.find(passage.text):
        digest = hashlib.blake2s(fold(passage.text[start:end]).encode(), digest_size=4).hexdigest()
        yield Match(f"{PRIVATE}:{digest}", PRIVATE, passage.place, start, end)


def _shaped(passage: Passage, year: int) -> Iterator[Match]:
    for what, start, end, blocking in shapes(passage.text, year):
        yield Match(_id(what, passage.text[start:end]), what, passage.place, start, end, "", blocking)


def _registered(passage: Passage, people: RealNames) -> Iterator[Match]:
    for hit in people.find(passage.text):
        finding = _id(hit.what, hit.name)
        yield Match(finding, hit.what, passage.place, hit.start, hit.end, hit.role)


def _held_by_one(passage: Passage, register: tuple[Person, ...]) -> Iterator[Match]:
    """A title that only one person in the register holds; read, not blocking."""
    roles = [_bare_role(person) for person in register if person.role]
    for role in {role for role in roles if roles.count(role) == 1 and " " in role}:
        for match in re.finditer(rf"(?<!\w){re.escape(role)}(?!\w)", passage.text, re.IGNORECASE):
            yield Match(_id("unique", role), "unique", passage.place, match.start(), match.end(), "", False)


def _bare_role(person: Person) -> str:
    return re.sub(r"^(?:a|an|the|my|our|one of our|one of my)\s+", "", role_of(person), flags=re.IGNORECASE).lower()


def _roles(register: tuple[Person, ...]) -> frozenset[str]:
    return frozenset(word for person in register for word in fold(role_of(person)).split())


def _printed_words(draft: Draft) -> frozenset[str]:
    names = re.findall(r"[^\W\d_]+", f"{draft.reader} {draft.writer}")
    return frozenset(fold(name) for name in names if len(name) > 1)


_TOKEN = re.compile(r"[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lady",
        "lord",
        "rev",
        "reverend",
        "rabbi",
        "imam",
        "sister",
        "brother",
    ]
)
_TITLED = re.compile(
    r"\b(Mrs?|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Reverend|Rabbi|Imam|Sr|Fr)\b\.?\s+"
    r"([^\W\d_](?:\.|[\w’'\-]*)(?:\s+[A-Z][\w’'\-]+)*)"
)
_TITLED_SMALL = re.compile(r"\b(mrs?|ms|mx|dr|prof)\b\.?\s+([^\W\d_][\w’'\-]*)", re.IGNORECASE)
_LINKING = frozenset(
    ["is", "was", "has", "had", "will", "would", "did", "does", "needs", "needed", "left", "kept", "lost"]
)
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\.\s?){2,3}(?!\w)|(?<![\w.])[B-HJ-Z]\.(?=\s+[a-z])|(?<![\w.&])[B-HJ-Z](?=['’]s\b)"
    r"|(?<![\w.&\-])[B-HJ-Z](?=\s+(?:said|told|asked|says|came|went|was|is|has|had|and I|cried|left|will|felt|thinks|thought)\b)"
)
_LETTERED = re.compile(
    r"\b(?:plan|option|version|vitamin|team|group|set|type|point|part|form|level|tier|class|room|block|grade|year|column|row|"
    r"student|pupil|child|teacher|parent|person|school|section|appendix|exhibit|figure|site|building|bus|route|team)\s+$",
    re.IGNORECASE,
)
_NOT_INITIALS = frozenset({"us", "uk", "pe", "it", "am", "pm", "phd", "eg", "ie", "re", "usa", "dc", "un", "hr"})


class _OtherNames:
    """Likely names that no register knows."""

    def __init__(
        self, words: Sequence[Passage], printed: frozenset[str], roles: frozenset[str], profile: Profile
    ) -> None:
        self._printed = printed
        self._roles = roles
        self._school = fold(profile.school)
        self._small = frozenset(
            fold(token) for passage in words for token in _TOKEN.findall(passage.text) if token.islower()
        )
        self._met = frozenset(
            name for passage in words if not passage.is_title for name in self._met_inside_sentences(passage.text)
        )

    def find(self, passage: Passage) -> Iterator[Match]:
        text = passage.text
        spans = [*self._titled(text), *self._school_name(text), *self._in_a_row(passage)]
        for start, end in _outermost(spans):
            yield Match(_id("name", text[start:end]), "name", passage.place, start, end)
        for start, end in self._initials(text):
            if not any(start < to and end > since for since, to in spans):
                yield Match(_id("initials", text[start:end]), "initials", passage.place, start, end)

    def _titled(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _TITLED.finditer(text):
            name = _POSSESSIVE.sub("", match.group(2))
            if name[0].isupper() and not self._is_nobody(fold(name.split()[0])):
                yield match.start(), match.start(2) + len(name)
        for match in _TITLED_SMALL.finditer(text):
            name = _POSSESSIVE.sub("", match.group(2))
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
                yield row
            row = (start, end)
        if row:
            yield row

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
            before = text[: token.start()].rstrip(" ")
            touching = after_name and before.endswith(tokens[index - 1].group())
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
        if len(plain) < 2 or self._is_nobody(plain) or self._is_nobody(folded.split("'")[0]):
            return False
        if not word[0].isupper():
            return len(folded) > 3 and folded in first_names()
        if word.isupper() and len(word) > 1:
            return len(word) > 2 and (
                plain in first_names() or (len(word) > 4 and everyday_rank(plain) is None and not shouted)
            )
        known = plain in first_names() or plain in surnames()
        if shouted:
            return known or plain in self._met
        if not starts_sentence(text, start):
            return (
                known or touching or plain in ALSO_WORDS or plain in surnames_that_are_words() or self._is_rare(plain)
            )
        return self._is_name_at_start(plain, known, token, follows)

    def _is_name_at_start(self, plain: str, known: bool, token: re.Match[str], follows: re.Match[str] | None) -> bool:
        if plain in STOPWORDS:
            return False
        if known or plain in self._met:
            return True
        rank = everyday_rank(plain)
        if rank is None or (len(token.group()) > 3 and _POSSESSIVE.search(token.group()) and plain in ALSO_WORDS):
            return True
        if follows is None:
            return False
        following = fold(_POSSESSIVE.sub("", follows.group()))
        if follows.group()[0].isupper() and not self._is_nobody(following):
            return plain in ALSO_WORDS or rank > COMMON_RANK
        if following in _LINKING or plain in self._small or plain.endswith(("s", "ing", "ed", "ion", "ment", "ity")):
            return plain in ALSO_WORDS and following in PERSON_VERBS and not plain.endswith("s")
        return following in PERSON_VERBS and (plain in ALSO_WORDS or rank > COMMON_RANK)

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
            if letters not in _NOT_INITIALS and not _LETTERED.search(text[: match.start()]):
                yield match.start(), match.start() + len(match.group().rstrip())
        for match in re.finditer(r"(?<![\w.&/\-])[A-Z]{2}(?:s|(?=['’]s)|)(?![\w&/])", text):
            letters = match.group().rstrip("s").lower()
            if letters not in CAPITAL_PAIRS and letters not in ALLOWED and not text.isupper():
                yield match.start(), match.start() + 2


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


def _id(what: str, text: str) -> str:
    """The same for the same words: "name:sarah"."""
    slug = re.sub(r"[^\w]+", "-", fold(text)).strip("-_") or "x"
    if len(slug) > 48:
        slug = f"{slug[:40]}-{hashlib.blake2s(slug.encode(), digest_size=3).hexdigest()}"
    return f"{what}:{slug}"


def _where(passage: Passage) -> str:
    section = SECTIONS.get(passage.section, passage.section)
    return f"{section}, {passage.label}" if passage.label and passage.section == "since_then" else section


def _excerpt(text: str, position: int) -> str:
    for start, end in sentences(text):
        if start <= position < end:
            return " ".join(text[start:end].split())[:240]
    return " ".join(text.split())[:240]
