"""What in the finished words of a draft could identify somebody: names, initials, addresses, numbers, private echoes.

It errs towards asking. The printed names of reader and writer are no findings; whatever repeats a private passage is
one that cannot be kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal.domain.draft_words import Passage, Taken, passages, sentences
from journal.domain.echoes import Echoes, PrivateText, Reader
from journal.domain.folding import fold
from journal.domain.likely_names import LikelyNames
from journal.domain.name_patterns import shapes
from journal.domain.name_words import TITLES
from journal.domain.people import Person, Profile
from journal.domain.real_names import RealNames
from journal.domain.redaction import Spot, role_of
from journal.domain.sharing import Draft, Finding

PRIVATE = "private"
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
    "in_appendix": "In the appendix",
    "appendix": "The appendix",
    "left_out": "Left out on purpose",
    "chapter": "Titles",
    "why": "Why it matters",
    "signs": "What success looks like",
    "chart": "The chart",
    "milestones": "Milestones",
    "check_ins": "Check-ins",
    "ending": "How it ended",
    "evidence": "Evidence",
    "next": "Next ninety days",
    "support": "Support",
    "standards": "Standards",
    "opening": "The period",
    "themes": "Themes",
    "decisions": "Decisions",
    "goal_lines": "Goals",
    "learning": "Learning",
    "wins": "Worth marking",
    "achieved": "Achieved",
    "carried": "What I take along",
    "priorities": "Priorities",
    "hours": "Hours by kind",
    "strongest": "Strongest evidence",
    "standard_evidence": "By standard",
    "meetings": "Mentoring",
    "qualifications": "Qualifications",
    "declaration": "Declaration",
    "context": "What this is about",
    "passage": "The entry",
    "wish": "What I’d like from you",
    "agreed": "What we agreed",
    "next_session": "Next time",
    "question_card": "Questions",
    "purpose": "What it is for",
    "confidentiality": "Between us",
    "limits": "Limits",
    "off_limits": "Off limits",
    "meeting": "How we meet",
    "records": "Records",
    "review_and_end": "Review and end",
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
    names = LikelyNames(words, _printed_words(draft), profile)
    found: list[Match] = []
    for passage in words:
        here = [*_private(passage, echoes)]
        taken = Taken(passage.text)
        likely = () if _is_standard(passage) else _likely(passage, names)
        for match in (*_shaped(passage, year), *_registered(passage, people)):
            if match.what == "unique" or taken.is_free(match.start, match.end):
                here.append(match)
                if match.what != "unique":
                    taken.take(match.start, match.end)
        for match in likely:
            here += _what_is_left(match, passage, taken)
        here += _held_by_one(passage, register)
        found += sorted(here, key=lambda match: (match.start, match.end))
    return tuple(found)


def _is_standard(passage: Passage) -> bool:
    """The title of a standard is full of capitals that nobody's name begins with."""
    return passage.section == "standards" or (passage.section == "standard_evidence" and passage.is_title)


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


def _likely(passage: Passage, names: LikelyNames) -> Iterator[Match]:
    for what, start, end in names.find(passage):
        yield Match(_id(what, passage.text[start:end]), what, passage.place, start, end)


def _what_is_left(match: Match, passage: Passage, taken: Taken) -> Iterator[Match]:
    """The name, or those of its words that nothing else has found: "Williamson" of "Rose Williamson"."""
    if taken.is_free(match.start, match.end):
        taken.take(match.start, match.end)
        yield match
        return
    for word in re.finditer(r"[^\W\d_][\w’']+", passage.text[match.start : match.end]):
        start, end = match.start + word.start(), match.start + word.end()
        if word.group()[0].isupper() and fold(word.group()) not in TITLES and taken.is_free(start, end):
            taken.take(start, end)
            yield replace(match, finding=_id(match.what, word.group()), start=start, end=end)


def _held_by_one(passage: Passage, register: tuple[Person, ...]) -> Iterator[Match]:
    """A title that only one person in the register holds; read, not blocking."""
    roles = [_bare_role(person) for person in register if person.role]
    for role in {role for role in roles if roles.count(role) == 1 and " " in role}:
        for match in re.finditer(rf"(?<!\w){re.escape(role)}(?!\w)", passage.text, re.IGNORECASE):
            yield Match(_id("unique", role), "unique", passage.place, match.start(), match.end(), "", False)


def _bare_role(person: Person) -> str:
    return re.sub(r"^(?:a|an|the|my|our|one of our|one of my)\s+", "", role_of(person), flags=re.IGNORECASE).lower()


def _printed_words(draft: Draft) -> frozenset[str]:
    names = re.findall(r"[^\W\d_]+", f"{draft.reader} {draft.writer}")
    return frozenset(fold(name) for name in names if len(name) > 1)


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
