"""What the list shows: a filter over the journal, read a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal.domain.entries import Head
from journal.domain.query import Filter
from journal.journal import Journal
from journal.storage.search import Hit
from ui.entries.head_model import Found

LIST_WORDS = {
    "": "{count}",
    "next_session": "{count} for the next session",
    "unfinished": "{count} to finish",
    "shareable": "{count} that can be shared",
}


BEST = 200  # "best first" has no second page
SHOWN = 12  # rows that a window has room for; the excerpts of the others wait until they are scrolled to


@dataclass(frozen=True, slots=True)
class EntrySource:
    journal: Journal
    wanted: Filter

    def __call__(self, limit: int, before_slot: int | None) -> Sequence[Found]:
        if self.wanted.searches and self.wanted.best_first:
            best = () if before_slot else self.journal.search.find(self.wanted, BEST, snippets=SHOWN)
            return tuple(_found(hit) for hit in best)
        if self.wanted.searches:
            hits = self.journal.search.find(self.wanted, limit, before_slot=before_slot, snippets=SHOWN)
            return tuple(_found(hit) for hit in hits)
        heads = self.journal.entries.heads(self.wanted, limit=limit, before_slot=before_slot)
        return tuple(_as_it_is(head) for head in heads)

    def newer(self, limit: int, after_slot: int) -> Sequence[Found]:
        heads = self.journal.entries.newer(self.wanted, limit=limit, after_slot=after_slot)
        return tuple(_as_it_is(head) for head in heads)

    def excerpts(self, heads: Sequence[Head]) -> Sequence[Found]:
        if not self.wanted.searches:
            return ()
        hits = self.journal.search.snippets(self.wanted, [Hit(head, head.preview) for head in heads])
        return tuple(_found(hit) for hit in hits)


def _found(hit: Hit) -> Found:
    return hit.head, hit.snippet, hit.spans


def _as_it_is(head: Head) -> Found:
    return head, head.preview, ()


def counted(count: int, list_name: str = "") -> str:
    """ "214 entries"; "31 entries that can be shared"."""
    entries = "1 entry" if count == 1 else f"{count} entries"
    return LIST_WORDS[list_name].format(count=entries)
