"""Search: entries by their words, newest first, with the hit shown in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from journal.domain.entries import Head
from journal.domain.markers import readable
from journal.domain.query import Filter, Term, parse
from journal.errors import DatabaseDamaged
from journal.storage.database import Database
from journal.storage.filters import Condition, condition, is_indexed
from journal.storage.heads import HEAD_COLUMNS, head

OPEN, CLOSE = "\x02", "\x03"  # around a hit; nothing that can be seen
SNIPPET_WORDS = 16
RANKED = 1_000  # how many of the newest hits "best first" puts in order
MERGE_PAGES = 32  # of the index in one idle step

_SNIPPETS = f"""
    SELECT rowid AS slot, snippet(search, -1, char({ord(OPEN)}), char({ord(CLOSE)}), '…', {SNIPPET_WORDS}) AS snippet
    FROM search WHERE search MATCH :match AND rowid BETWEEN :first AND :last
"""


@dataclass(frozen=True, slots=True)
class Hit:
    head: Head
    snippet: str
    spans: tuple[tuple[int, int], ...] = ()  # what to mark: from, to


class Search:
    def __init__(self, db: Database) -> None:
        self._db = db

    def find(
        self,
        query: str | Filter,
        limit: int = 50,
        *,
        before_slot: int | None = None,
        best_first: bool = False,
        snippets: int | None = None,
    ) -> tuple[Hit, ...]:
        """Entries that match, newest first, or the best of the newest thousand.

        `snippets` is how many hits, from the top, get one at once; they are most of the work of a search. The others
        carry their head's preview until `snippet` is asked for.
        """  # fmt: skip
        wanted = parse(query) if isinstance(query, str) else query
        where = condition(self._db, wanted)
        where.only_before(before_slot)
        found = self._best(where, limit) if best_first and where.match else self._newest(where, limit)
        shown = len(found) if snippets is None else snippets
        made = self._snippets(wanted, where.match, [hit.head.slot for hit in found[:shown]])
        return tuple(_with_snippet(hit, made) for hit in found)

    def snippet(self, query: str | Filter, hit: Hit) -> Hit:
        """The hit with its snippet."""
        wanted = parse(query) if isinstance(query, str) else query
        match = condition(self._db, wanted).match
        return _with_snippet(hit, self._snippets(wanted, match, [hit.head.slot]))

    def rebuild(self) -> None:
        """Throw the index away and make it anew from the words it was made of."""
        with self._db.write() as sql:
            sql.execute("INSERT INTO search (search) VALUES ('rebuild')")

    def idle_merge(self) -> bool:
        """One small step of tidying the index; False once there is nothing to tidy."""
        with self._db.write() as sql:
            before = sql.one("SELECT total_changes()")
            sql.execute("INSERT INTO search (search, rank) VALUES ('merge', :pages)", {"pages": MERGE_PAGES})
            after = sql.one("SELECT total_changes()")
        assert before is not None
        assert after is not None
        return after[0] - before[0] >= 2

    def optimize(self) -> None:
        """Merge the whole index into one, which takes out the words of what was erased."""
        with self._db.write() as sql:
            sql.execute("INSERT INTO search (search) VALUES ('optimize')")

    def is_sound(self) -> bool:
        """Whether the index holds just the words it was made of."""
        try:
            with self._db.write() as sql:
                sql.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        except DatabaseDamaged:
            return False
        return True

    # --- inside ------------------------------------------------------------------------------------------------------

    def _newest(self, where: Condition, limit: int) -> list[Hit]:
        rows = self._db.read(
            f"SELECT {HEAD_COLUMNS} FROM {where.source} WHERE {where.where} ORDER BY {where.order} LIMIT :limit",
            {**where.params, "limit": limit},
        )
        return [_plain_hit(head(row)) for row in rows]

    def _best(self, where: Condition, limit: int) -> list[Hit]:
        rows = self._db.read(
            f"""
            SELECT * FROM (
                SELECT {HEAD_COLUMNS}, search.rank AS score FROM {where.source}
                WHERE {where.where} ORDER BY {where.order} LIMIT :ranked
            )
            ORDER BY score, slot DESC LIMIT :limit
            """,
            {**where.params, "limit": limit, "ranked": RANKED},
        )
        return [_plain_hit(head(row)) for row in rows]

    def _snippets(self, wanted: Filter, match: str, slots: list[int]) -> dict[int, str]:
        """By slot, with the hits between OPEN and CLOSE."""
        if not slots:
            return {}
        if not match:
            scanned = [term for term in wanted.terms if not is_indexed(term)]
            return self._scanned_snippets(scanned[0], slots) if scanned else {}
        in_order = slots == sorted(slots, reverse=True)  # the best hits are not, and many others lie between them
        spans = [(slots[-1], slots[0])] if in_order else [(slot, slot) for slot in slots]
        found: dict[int, str] = {}
        for first, last in spans:
            rows = self._db.read(_SNIPPETS, {"match": match, "first": first, "last": last})
            found.update((row["slot"], row["snippet"]) for row in rows)
        return found

    def _scanned_snippets(self, term: Term, slots: list[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        for slot in slots:
            row = self._db.one("SELECT title, body, line, names FROM search_text WHERE slot = :slot", {"slot": slot})
            text = next((text for text in row or () if term.text in text), None)
            if text is not None:
                at = text.index(term.text)
                start, end = max(0, at - 40), at + len(term.text)
                lead = "…" if start else ""
                found[slot] = f"{lead}{text[start:at]}{OPEN}{term.text}{CLOSE}{text[end : end + 60]}"
        return found


def _plain_hit(found: Head) -> Hit:
    return Hit(found, found.preview)


def _with_snippet(hit: Hit, made: dict[int, str]) -> Hit:
    marked = made.get(hit.head.slot)
    if marked is None:
        return hit
    text, spans = "", list[tuple[int, int]]()
    for piece in re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", " ".join(readable(marked).split())):
        if piece.startswith(OPEN):
            word = piece.strip(OPEN + CLOSE)
            spans.append((len(text), len(text) + len(word)))
            text += word
        else:
            text += piece
    return replace(hit, snippet=text, spans=tuple(spans))
