"""The ten checks before anything is saved (domain.md 7.7 in our words), each with a state and a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal.domain.namecheck import SECTIONS
from journal.domain.sharing import Decision, Draft, Finding, Part, Selection, Verdict
from ui.sharing.offers import EntryOffer


class State(StrEnum):
    OK = "ok"
    OPEN = "open"  # wants a decision; blocks
    NOTE = "note"  # worth reading; does not block
    LATER = "later"  # done while saving


@dataclass(frozen=True, slots=True)
class Check:
    words: str
    state: State


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the checks look at."""

    draft: Draft
    findings: tuple[Finding, ...]
    pages: int
    words: int
    front: int  # the pages that a budget counts: without an appendix and a page for a reply
    page_budget: int  # 0: nobody asked for so many pages
    missing: str  # characters that no font can draw
    password: bool


PATTERNS = frozenset({"email", "phone", "birth_date", "number", "postcode", "address", "mark"})
NAMES = frozenset({"name", "register", "initials"})


def undecided(situation: Situation) -> tuple[Finding, ...]:
    """The journal has taken the decisions into account: what still blocks is open, whatever was said about it."""
    return tuple(finding for finding in situation.findings if finding.blocking)


def checks(situation: Situation) -> tuple[Check, ...]:
    open_kinds = Counter(finding.what for finding in undecided(situation))
    chosen = any(section.pieces for section in situation.draft.sections)
    return (
        _yes(chosen, "Something is chosen", "Nothing is chosen yet"),
        _budget(situation),
        _none(sum(open_kinds[k] for k in NAMES), "Every name is decided", "name to decide", "names to decide"),
        _none(
            open_kinds["private"], "No private words are in it", "private passage repeated", "private passages repeated"
        ),
        Check("Entries about a student or a staff matter: one line at most", State.OK),
        _none(
            sum(open_kinds[k] for k in PATTERNS),
            "No addresses, numbers or dates of birth",
            "detail to decide",
            "details to decide",
        ),
        _pointers(situation, open_kinds["unique"]),
        _glyphs(situation.missing),
        Check("A password is set", State.OK)
        if situation.password
        else Check("No password: anyone who gets the file can read it", State.NOTE),
        Check("Noted under Mentoring, with the file’s fingerprint, when it is saved", State.LATER),
    )


def chip(situation: Situation) -> tuple[str, str]:
    """The words of the safety chip and its state: ok or blocked."""
    open_findings = undecided(situation)
    repeated = sum(1 for finding in open_findings if finding.what == "private")
    if repeated:
        words = "1 private passage: take it out" if repeated == 1 else f"{repeated} private passages: take them out"
        return words, "blocked"
    if open_findings:
        return ("1 thing to decide" if len(open_findings) == 1 else f"{len(open_findings)} things to decide"), "blocked"
    if situation.missing:
        count = len(situation.missing)
        return ("1 character to change" if count == 1 else f"{count} characters to change"), "blocked"
    return "Contains 0 private passages", "ok"


def in_the_file(draft: Draft, offers: Sequence[EntryOffer], selection: Selection) -> tuple[tuple[str, str], ...]:
    """Rows of the last check: what the file holds."""
    counts = Counter(piece.area for section in draft.sections for piece in section.pieces)
    opening = sum(1 for section in draft.sections if section.id == "where_i_am" for _ in section.pieces)
    whole = {
        choice.entry_id: choice.part in (Part.WHOLE, Part.APPENDIX) for choice in selection.entries if choice.included
    }
    lengths = {offer.entry_id: offer for offer in offers}
    entire = all(whole.get(entry_id, False) for entry_id in whole if entry_id in lengths)
    entries = f"{counts['entry']}" if entire else f"{counts['entry']}, chosen paragraphs only"
    rows = (
        ("Entries", entries, counts["entry"]),
        ("Questions and opening note", str(counts["question"] + opening), counts["question"] + opening),
        ("Goals", str(counts["goal"]), counts["goal"]),
        ("Commitments", str(counts["action"]), counts["action"]),
    )
    return tuple((label, value) for label, value, count in rows if count)


def not_in_the_file(offers: Sequence[EntryOffer], selection: Selection) -> tuple[str, ...]:
    """Lines of the last check: what was left out or changed, for her eyes only."""
    chosen = {choice.entry_id for choice in selection.entries if choice.included}
    met = [offer for offer in offers if offer.entry_id in chosen]
    passages = sum(offer.private_passages for offer in met)
    parts = {choice.entry_id: choice.part for choice in selection.entries}
    names = {
        name.code_name
        for offer in met
        for name in offer.names
        if parts[offer.entry_id] is not Part.LINE or name.written.casefold() in offer.line.casefold()
    }
    replaced = len(names) + sum(1 for d in selection.decisions if d.verdict is Verdict.REPLACE)
    lines = [
        f"Private passages: {passages} found and left out" if passages else "Private passages: none in these entries",
        f"Names: {replaced} replaced" if replaced else "Names: none to replace",
    ]
    if selection.private_entries:
        lines.append(f"Private entries: {selection.private_entries}, never offered")
    lines.append("Mood, energy, tags and hidden file details")
    return tuple(lines)


def what_is_in(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Rows of the last check for any draft: its sections, and how much is in each."""
    return tuple((SECTIONS.get(section.id, section.id), str(len(section.pieces))) for section in draft.sections)


def what_is_not_in(decisions: Sequence[Decision]) -> tuple[str, ...]:
    replaced = sum(1 for decision in decisions if decision.verdict is Verdict.REPLACE)
    return (
        f"Names: {replaced} replaced" if replaced else "Code names: their roles stand instead",
        "Private entries and private passages",
        "Mood, energy, tags and hidden file details",
    )


def decision_for(finding: Finding, decisions: Sequence[Decision]) -> Decision | None:
    return next((decision for decision in decisions if decision.finding == finding.id), None)


def _yes(good: bool, words: str, otherwise: str) -> Check:
    return Check(words, State.OK) if good else Check(otherwise, State.OPEN)


def _none(count: int, good: str, one: str, many: str) -> Check:
    return Check(good, State.OK) if count == 0 else Check(f"{count} {one if count == 1 else many}", State.OPEN)


def _pointers(situation: Situation, to_decide: int) -> Check:
    """A post that one person holds or a small group does not block, but is told."""
    if to_decide:
        return _none(to_decide, "", "pointer to decide", "pointers to decide")
    told = [f"“{finding.text}”" for finding in situation.findings if finding.what == "unique"]
    if not told:
        return Check("Nothing points to one person only", State.OK)
    return Check(f"Might point to one person, worth a look: {', '.join(told[:4])}", State.NOTE)


def _budget(situation: Situation) -> Check:
    pages, after = situation.front, situation.pages - situation.front - situation.draft.reply
    size = f"{pages} {'page' if pages == 1 else 'pages'}, {situation.words} words"
    if after > 0:
        size = f"{size}, with {after} {'page' if after == 1 else 'pages'} of appendix"
    if not situation.page_budget:
        return Check(size, State.OK)
    if pages > 2:
        return Check(f"{size}: long for a mentor to read before an hour together", State.NOTE)
    if pages > situation.page_budget:
        return Check(f"{size}: more than the one page asked for", State.NOTE)
    return Check(size, State.OK)


def _glyphs(missing: str) -> Check:
    if missing:
        return Check(f"These characters cannot be printed: {' '.join(missing[:12])}", State.OPEN)
    return Check("Every character can be printed, and the file’s details are empty", State.OK)
