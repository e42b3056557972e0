"""What the prep room says about an entry that could go in: facts worked out from the entry, never part of a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from journal.domain.blocks import Blocks
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.markers import plain_text
from journal.domain.people import Person
from journal.domain.private import passages
from journal.domain.shareable import shareable_paragraphs
from journal.domain.sharing import Share
from ui.dates import day_month


@dataclass(frozen=True, slots=True)
class NamedAs:
    """Somebody met in an entry, as she wrote them, and what the page will say instead."""

    code_name: str
    written: str
    role: str


@dataclass(frozen=True, slots=True)
class EntryOffer:
    entry_id: int
    title: str
    at: datetime
    kind: Kind
    sharing: Sharing
    line: str
    paragraphs: tuple[str, ...]  # plain words of each top-level block that may leave; some are empty
    private_passages: int
    names: tuple[NamedAs, ...]
    shown: datetime | None = None  # when this partner saw it last

    @property
    def choosable(self) -> int:
        """How many paragraphs have words that may leave."""
        return sum(bool(words) for words in self.paragraphs)


def offer(entry: Entry, title: str, register: tuple[Person, ...], shown: datetime | None = None) -> EntryOffer:
    paragraphs = tuple(plain_words(blocks) for blocks in shareable_paragraphs(entry.body))
    text = entry.line if entry.sharing is Sharing.LINE else " ".join(paragraphs)
    return EntryOffer(
        entry.id,
        title,
        entry.at,
        entry.kind,
        entry.sharing,
        entry.line,
        paragraphs,
        len(passages(entry.body)),
        tuple(_met(text, register)),
        shown,
    )


def plain_words(blocks: Blocks) -> str:
    return plain_text(blocks).strip()


def _met(text: str, register: tuple[Person, ...]) -> list[NamedAs]:
    found: list[NamedAs] = []
    for person in register:
        for written in (person.code_name, *person.aliases):
            if re.search(rf"\b{re.escape(written)}\b", text, re.IGNORECASE):
                found.append(NamedAs(person.code_name, written, person.role))
                break
    return found


def shared_words(share: Share) -> str:
    """ "Shared with Helen Marsh on 21 January"."""
    at = datetime.fromisoformat(share.begun_at).astimezone()
    with_whom = f" with {share.reader}" if share.reader else ""
    return f"Shared{with_whom} on {day_month(at.date())}"
