"""Search: entries by their words, newest first, with the hit shown in its sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from journal.domain.entries import Head
from journal.domain.letters import BETWEEN, pieces
from journal.domain.markers import readable
from journal.domain.query import Filter, parse
from journal.errors import DatabaseDamaged
from journal.storage import search_index
from journal.storage.database import Database, Writer
from journal.storage.filters import LETTERS, WORDS, Condition, condition, marking
from journal.storage.heads import HEAD_COLUMNS, head

OPEN, CLOSE = "\x02", "\x03"  # around a hit; nothing that can be seen
SNIPPET_WORDS = 16
RANKED = 1_000  # how many of the newest hits "best first" puts in order
MERGE_PAGES = 32  # of the index in one idle step
NOWHEN = -(2**62)  # a slot that no moment has
SMALL = 1_000  # entries whose whole index is merged in less than a tenth of a second
NOTHING_MERGED = 2  # changes that SQLite counts where there was nothing to merge, one for each index

_SNIPPETS = f"""
    SELECT rowid AS slot, snippet(search, -1, char({ord(OPEN)}), char({ord(CLOSE)}), '…', {SNIPPET_WORDS}) AS snippet
    FROM search WHERE search MATCH :match AND rowid BETWEEN :first AND :last AND +rowid IN ({{slots}})
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
        where = condition(self._db, wanted, only_some=True)
        where.only_before(before_slot)
        ranked = (best_first or wanted.best_first) and bool(where.match)
        found = self._best(where, limit) if ranked else self._newest(where, limit)
        shown = len(found) if snippets is None else snippets
        made = self._snippets(wanted, [hit.head.slot for hit in found[:shown]])
        return tuple(_with_snippet(hit, made) for hit in found)

    def snippet(self, query: str | Filter, hit: Hit) -> Hit:
        """The hit with its snippet."""
        return self.snippets(query, (hit,))[0]

    def snippets(self, query: str | Filter, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits with their snippets, such as those that have come into view."""
        wanted = parse(query) if isinstance(query, str) else query
        made = self._snippets(wanted, [hit.head.slot for hit in hits])
        return tuple(_with_snippet(hit, made) for hit in hits)

    def titles_like(self, letters: str, limit: int, *, among: int) -> tuple[Head, ...]:
        """Entries with these letters, in this order, in their title; of the newest so many, newest first."""
        escaped = (f"\\{letter}" if letter in "%_\\" else letter for letter in letters if not letter.isspace())
        rows = self._db.read(
            f"""
            SELECT {HEAD_COLUMNS} FROM (
                SELECT slot FROM entries WHERE trashed_at IS NULL ORDER BY slot DESC LIMIT :among
            ) AS newest JOIN entries AS e ON e.slot = newest.slot
            WHERE e.title LIKE :like ESCAPE '\\' ORDER BY e.slot DESC LIMIT :limit
            """,
            {"like": f"%{'%'.join(escaped)}%", "limit": limit, "among": among},
        )
        return tuple(head(row) for row in rows)

    def rebuild(self) -> None:
        """Throw the index away and make it anew from the words it was made of."""
        with self._db.write() as sql:
            search_index.rebuild(sql)

    def mend(self) -> bool:
        """Make the index anew if it does not hold just the words it was made of; whether it had to. Slow."""
        if self.is_sound():
            return False
        self.rebuild()
        return True

    def idle_merge(self) -> bool:
        """One small step of tidying the index; False once there is nothing to tidy."""
        with self._db.write() as sql:
            before = sql.one("SELECT total_changes()")
            sql.execute("INSERT INTO search (search, rank) VALUES ('merge', :pages)", {"pages": MERGE_PAGES})
            sql.execute(
                "INSERT INTO search_letters (search_letters, rank) VALUES ('merge', :pages)", {"pages": MERGE_PAGES}
            )
            after = sql.one("SELECT total_changes()")
        assert before is not None
        assert after is not None
        return after[0] - before[0] >= NOTHING_MERGED + 1

    def optimize(self) -> None:
        """Merge the whole index into one, which takes out the words of what was erased."""
        with self._db.write() as sql:
            for index in (WORDS, LETTERS):
                sql.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
                _lift(sql, index)

    def forget_erased(self) -> None:
        """Take the words of what was erased out of the index: at once in a small journal, and in a large one step by
        step while nothing else happens, by as many calls of `idle_merge` as that takes."""
        row = self._db.one("SELECT coalesce(sum(entries), 0) FROM day_stats")
        if row is not None and row[0] <= SMALL:
            self.optimize()
            return
        with self._db.write() as sql:
            for index in (WORDS, LETTERS):  # a number below nothing puts all of it into one merge
                sql.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', :pages)", {"pages": -MERGE_PAGES})

    def is_sound(self) -> bool:
        """Whether the index holds just the words it was made of."""
        try:
            with self._db.write() as sql:
                sql.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
                sql.execute("INSERT INTO search_letters (search_letters, rank) VALUES ('integrity-check', 1)")
            return not search_index.letters_differ(self._db)
        except DatabaseDamaged:
            return False

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
            SELECT {HEAD_COLUMNS} FROM (
                SELECT slot, score FROM (
                    SELECT e.slot, {where.index}.rank AS score FROM {where.source}
                    WHERE {where.where} ORDER BY {where.order} LIMIT :ranked
                )
                ORDER BY score, slot DESC LIMIT :limit
            ) AS best JOIN entries AS e ON e.slot = best.slot
            ORDER BY best.score, best.slot DESC
            """,
            {**where.params, "limit": limit, "ranked": RANKED},
        )
        return [_plain_hit(head(row)) for row in rows]

    def _snippets(self, wanted: Filter, slots: list[int]) -> dict[int, str]:
        """By slot, with the hits between OPEN and CLOSE."""
        runs = [run for term in wanted.words for run in pieces(term.text)[0]]
        found = self._spelled_snippets(runs[0], slots) if runs else {}
        match = marking(wanted)
        left = [slot for slot in slots if slot not in found]
        if match and left:
            names = {f"s{number}": slot for number, slot in enumerate(left)}
            rows = self._db.read(
                _SNIPPETS.format(slots=", ".join(f":{name}" for name in names)),
                {**names, "match": match, "first": min(left), "last": max(left)},
            )
            found.update((row["slot"], row["snippet"]) for row in rows)
        return found

    def _spelled_snippets(self, run: str, slots: list[int]) -> dict[int, str]:
        """Where the run stands in the text, as it was typed or with its letters composed another way."""
        found: dict[int, str] = {}
        for slot in slots:
            row = self._db.one("SELECT title, body, line, names FROM search_text WHERE slot = :slot", {"slot": slot})
            texts = (unicodedata.normalize("NFC", str(text)) for text in row or ())
            text = next((text for text in texts if run.lower() in text.lower()), None)
            if text is not None:
                at = text.lower().index(run.lower())
                start, end = max(0, at - 40), at + len(run)
                lead = "…" if start else ""
                found[slot] = f"{lead}{text[start:at]}{OPEN}{text[at:end]}{CLOSE}{text[end : end + 60]}"
        return found


def _lift(sql: Writer, index: str) -> None:
    """To levels so high that the idle steps, which merge small pieces with one another, do not come to write all of it
    again for every few hundred saves: a row is put in and taken out, and the merge of that with the rest goes up."""
    column = "body" if index == WORDS else "text"
    row = {"slot": NOWHEN, "word": "lift"}
    sql.execute(f"INSERT INTO {index} (rowid, {column}) VALUES (:slot, :word)", row)
    sql.execute(f"INSERT INTO {index} ({index}, rowid, {column}) VALUES ('delete', :slot, :word)", row)
    sql.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def _plain_hit(found: Head) -> Hit:
    return Hit(found, found.preview)


def _with_snippet(hit: Hit, made: dict[int, str]) -> Hit:
    marked = made.get(hit.head.slot)
    if marked is None:
        return hit
    text, spans = "", list[tuple[int, int]]()
    for piece in re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", " ".join(readable(marked).replace(BETWEEN, "·").split())):
        if piece.startswith(OPEN):
            word = piece.strip(OPEN + CLOSE)
            spans.append((len(text), len(text) + len(word)))
            text += word
        else:
            text += piece
    return replace(hit, snippet=text, spans=tuple(spans))
