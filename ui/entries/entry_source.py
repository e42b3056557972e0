"""What the list shows: a filter over the journal, read a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal.domain.query import Filter
from journal.journal import Journal
from ui.entries.head_model import Found

LIST_WORDS = {
    "": "{count}",
    "next_session": "{count} for the next session",
    "unfinished": "{count} to finish",
    "shareable": "{count} that can be shared",
}


@dataclass(frozen=True, slots=True)
class EntrySource:
    journal: Journal
    wanted: Filter

    def __call__(self, limit: int, before_slot: int | None) -> Sequence[Found]:
        if self.wanted.searches:
            hits = self.journal.search.find(self.wanted, limit, before_slot=before_slot)
            return tuple((hit.head, hit.snippet, hit.spans) for hit in hits)
        heads = self.journal.entries.heads(self.wanted, limit=limit, before_slot=before_slot)
        return tuple((head, head.preview, ()) for head in heads)


def counted(count: int, list_name: str = "") -> str:
    """ "214 entries"; "31 entries that can be shared"."""
    entries = "1 entry" if count == 1 else f"{count} entries"
    return LIST_WORDS[list_name].format(count=entries)
