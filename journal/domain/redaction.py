"""Code names become roles, and decisions are carried out, on the words of a draft before anything is laid out.

Words are taken out of the data; nothing is painted over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journal.domain.blocks import Runs, plain
from journal.domain.draft_words import Cut, Passage, rewrite, sentences, spliced, starts_sentence
from journal.domain.folding import fold
from journal.domain.people import Circle, Person
from journal.domain.sharing import Decision, Draft, Verdict

_NO_ROLE = {
    Circle.STAFF: "a colleague",
    Circle.FAMILY: "a parent",
    Circle.STUDENT: "a student",
    Circle.PEER: "another school leader",
    Circle.GOVERNOR: "a governor",
    Circle.OTHER: "somebody",
}
_DETERMINER = re.compile(
    r"(?:a|an|the|my|our|your|his|her|their|one|another|some|somebody|someone|this|that|two|both|each|every)\b\s*", re.I
)
_KEEP_CAPITAL = re.compile(
    r"[A-Z][A-Z0-9]|(?:English|French|Spanish|German|Latin|Irish|Welsh|Gaelic|Māori|Maori|Italian)\b"
)
_OWN_DETERMINER = re.compile(r"\b(?:a|an|the|my|our|your|his|her|their|this|that)\s+$", re.IGNORECASE)
_HONORIFIC = r"(?:(?:Mrs?|Ms|Miss|Mx|Dr|Prof)\b\.?\s+)?"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finding stands: the characters from `start` to `end` at one place of the draft."""

    finding: str
    place: int
    start: int
    end: int


def role_of(person: Person, override: str = "") -> str:
    """What an export says instead of the code name: "an instructional coach"."""
    return with_article(override or person.role) or _NO_ROLE[person.circle]


def with_article(role: str) -> str:
    """A role as it stands in a sentence. What follows a comma or stands in brackets says too much."""
    role = re.split(r"[,;(:\n]", role, maxsplit=1)[0].strip().rstrip(".")
    if not role or _DETERMINER.match(role):
        return role[:1].lower() + role[1:] if role and not _KEEP_CAPITAL.match(role) else role
    if not _KEEP_CAPITAL.match(role):
        role = role[0].lower() + role[1:]
    return f"{'an' if role[0].lower() in 'aeio' or role.lower().startswith('und') else 'a'} {role}"


def with_roles(draft: Draft, register: tuple[Person, ...], overrides: tuple[tuple[str, str], ...] = ()) -> Draft:
    """The draft with every code name and alias replaced by the person's role, possessives and capitals included.

    A code name that is also the printed name of the reader or the writer stays.
    """
    chosen = {fold(code_name): role for code_name, role in overrides}
    printed = {fold(draft.reader), fold(draft.writer), *fold(draft.reader).split()[:1], *fold(draft.writer).split()[:1]}
    rules: dict[str, str] = {}
    for person in register:
        role = role_of(person, chosen.get(fold(person.code_name), ""))
        for written in (person.code_name, *person.aliases):
            if written.strip() and fold(written) not in printed:
                rules.setdefault(_spaced(written), role)
    if not rules:
        return draft
    pattern = _names_pattern(rules)
    roles = {form: role for written, role in rules.items() for form in _forms(written)}

    def edit(_: Passage, runs: Runs) -> Runs:
        text = plain(runs)
        return spliced(runs, [_role_cut(text, match, roles) for match in pattern.finditer(text)])

    return rewrite(draft, edit)


NAMELESS_CHAPTER = "A goal"  # a page whose heading was taken out still begins as a page of its own


def with_decisions(draft: Draft, spots: Sequence[Spot], decisions: tuple[Decision, ...]) -> Draft:
    """Carry out *replace* and *drop* where the findings stand. A drop takes the whole sentence out."""
    decided = {decision.finding: decision for decision in decisions if decision.verdict is not Verdict.KEEP}
    by_place: dict[int, list[Spot]] = {}
    for spot in spots:
        if spot.finding in decided:
            by_place.setdefault(spot.place, []).append(spot)
    if not by_place:
        return draft

    def edit(passage: Passage, runs: Runs) -> Runs:
        return spliced(runs, _cuts(passage, by_place.get(passage.place, []), decided))

    return rewrite(draft, edit)


def _cuts(passage: Passage, spots: Sequence[Spot], decided: Mapping[str, Decision]) -> list[Cut]:
    drops = [spot for spot in spots if decided[spot.finding].verdict is Verdict.DROP]
    if drops and passage.is_title:
        return [Cut(0, len(passage.text), NAMELESS_CHAPTER if passage.section == "chapter" else "")]
    cuts = [
        Cut(start, end)
        for start, end in sentences(passage.text)
        if any(spot.start < end and spot.end > start for spot in drops)
    ]
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end)):
        decision = decided[spot.finding]
        if decision.verdict is Verdict.REPLACE and not any(
            cut.start < spot.end and cut.end > spot.start for cut in cuts
        ):
            words = _as_written_there(decision.replacement, passage.text, spot.start)
            cuts.append(Cut(spot.start, spot.end, words))
    return cuts


def _spaced(written: str) -> str:
    return " ".join(written.split())


def _forms(written: str) -> tuple[str, ...]:
    """As she wrote it, with a capital, all capitals. Not all small: "hazel" may be a colour; the name check asks."""
    return written, written[0].upper() + written[1:], written.upper(), written.title()


def _names_pattern(rules: Mapping[str, str]) -> re.Pattern[str]:
    forms = sorted({form for written in rules for form in _forms(written)}, key=len, reverse=True)
    names = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"(?<![\w@])@?{_HONORIFIC}({names})(?!\w)")


def _role_cut(text: str, match: re.Match[str], roles: Mapping[str, str]) -> Cut:
    role = roles[_spaced(match.group(1))]
    if _OWN_DETERMINER.search(text[: match.start()]):
        role = _DETERMINER.sub("", role, count=1) or role
    return Cut(match.start(), match.end(), _as_written_there(role, text, match.start()))


def _as_written_there(words: str, text: str, position: int) -> str:
    """With a capital where a sentence begins."""
    before = text[:position].rstrip()
    begins = starts_sentence(text, position) and not before.endswith((":", "–", "—", "("))
    return words[:1].upper() + words[1:] if begins else words
