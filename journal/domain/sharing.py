"""What may leave, as values: Selection (what she ticked) → Draft (exactly the words that would leave) → Share (ledger).

A Draft never holds a private entry, a private passage, a mood or energy figure, a tag, or the title of an entry whose
title was not chosen: those are dropped where the draft is made, before any of this is shown or laid out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from journal.domain.blocks import Blocks
from journal.domain.series import Series


class Chosen(Protocol):
    """What every selection carries, whatever kind of share it makes; each kind adds its own (Selection is one)."""

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """Code name → role, for this share only."""
        ...

    @property
    def decisions(self) -> tuple[Decision, ...]: ...


class Part(StrEnum):
    """How much of an entry goes in."""

    WHOLE = "whole"  # all shareable paragraphs
    PARAGRAPHS = "paragraphs"  # only the chosen ones
    LINE = "line"  # only the one sentence
    APPENDIX = "appendix"  # all shareable paragraphs, on a page of their own after the rest


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """One entry in a selection. `paragraphs` counts top-level blocks of the body without its private ones."""

    entry_id: int
    included: bool = True
    part: Part = Part.WHOLE
    paragraphs: tuple[int, ...] = ()
    with_title: bool = True


@dataclass(frozen=True, slots=True)
class TextChoice:
    """A line of her own: opening note, question, promise, goal sentence. `source_id` is its row, or 0."""

    text: str
    included: bool = True
    source_id: int = 0


@dataclass(frozen=True, slots=True)
class Selection:
    """What the prep room holds: everything offered, in or out. Kept as a draft row as JSON."""

    session_id: int
    since: date | None
    opening: TextChoice
    questions: tuple[TextChoice, ...] = ()
    actions: tuple[TextChoice, ...] = ()  # source_id: action id
    entries: tuple[EntryChoice, ...] = ()  # oldest first
    goals: tuple[TextChoice, ...] = ()  # source_id: goal id; text: her one sentence
    push: TextChoice = TextChoice("", included=False)
    kind: TextChoice = TextChoice("", included=False)  # "be kind about"
    about_you: TextChoice = TextChoice("", included=False)
    with_notes_lines: bool = True  # ruled notes at the end
    with_dates: bool = True
    with_left_out: bool = False  # counts of what was left out; off unless switched on
    with_reply: bool = False  # a page to fill in and send back
    roles: tuple[tuple[str, str], ...] = ()  # code name → role for this share only
    decisions: tuple[Decision, ...] = ()
    private_entries: int = 0  # since the last session; shown to her, never exported
    since_is_hers: bool = False  # she chose how far to look back; otherwise to the last session


class Verdict(StrEnum):
    REPLACE = "replace"
    KEEP = "keep"
    DROP = "drop"  # take the sentence out


@dataclass(frozen=True, slots=True)
class Decision:
    finding: str  # Finding.id
    verdict: Verdict
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the finished words that could identify somebody.

    `id` is stable for equal words in an equal place ("name:sarah", "email:…"), so that a decision can be repeated from
    the command line and remembered. `where` names the section for people; `excerpt` is the sentence around it.
    """

    id: str
    # name | register | initials | email | phone | birth_date | number | postcode | address | mark | unique | private
    what: str
    text: str
    where: str
    excerpt: str
    suggestion: str = ""  # a role to replace it with, when one is known
    blocking: bool = True  # undecided blocks the export


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of a section: an entry's passage, a question, a goal line…"""

    blocks: Blocks
    label: str = ""  # side label: "5 March"
    sublabel: str = ""  # "Tough conversation"
    title: str = ""  # bold lead-in, only when chosen
    area: str = ""  # entry | goal | question | action | ''
    item_id: int = 0
    figures: tuple[tuple[str, str], ...] = ()  # small facts, e.g. ("Confidence", "Getting there → Confident")
    progress: int | None = None  # goals: 0–100
    confidence: int | None = None  # 1–5, drawn as dots under the side label
    mark: str = ""  # a step: done | open | let_go
    rows: tuple[tuple[str, ...], ...] = ()  # a table; its head is the layout's
    chart: Series | None = None


@dataclass(frozen=True, slots=True)
class Section:
    id: str  # session_prep: where_i_am | questions | from_last_time | since_then | goals | push | kind | about_you…
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Exactly the words that would leave, in order; what the PDF is made of and what the ledger keeps."""

    kind: str  # session_prep | goals | summary | portfolio | year | …
    reader: str  # partner's name as it is printed
    writer: str  # the name she prints
    session_at: datetime | None
    length_min: int | None
    mode: str
    since: date | None
    sections: tuple[Section, ...]
    notes_lines: bool = True
    language: str = "en"
    until: date | None = None  # the last day of the period, for reports
    title: str = ""  # above all else, where the layout has no words of its own for it
    reply: bool = False  # a page of form fields at the end


@dataclass(frozen=True, slots=True)
class Guard:
    """What must not be found in the finished file: the words of private entries and passages, real names, tags…

    Each is a whole phrase. `proof` searches for phrases of at least `shortest` letters; shorter ones are noise.
    """

    forbidden: tuple[str, ...]
    shortest: int = 8


@dataclass(frozen=True, slots=True)
class Share:
    """A row of the ledger. `written_at` None and `failed` '' reads "may have been written"."""

    id: int
    kind: str
    way: str
    reader: str
    relationship_id: int | None
    session_id: int | None
    begun_at: str
    written_at: str | None
    sha256: str
    pages: int | None
    words: int | None
    protected: bool
    failed: str
    notes: tuple[tuple[str, str], ...] = ()  # (made_at, text)
