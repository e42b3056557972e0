"""Finding and looking back in a journal of many entries, against the same SQL on plain SQLite with FTS5."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Protocol, cast

from journal.clock import stamp
from journal.domain.entries import Entry
from journal.domain.query import parse
from journal.identity import new_uid
from journal.journal import Journal
from journal.storage.database import Database
from journal.storage.entry_bulk import BulkEntries, NewEntry
from journal.storage.filters import condition
from journal.storage.looking_back import LookingBack
from journal.storage.search import RANKED
from journal.storage.tags import tag_counts
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from tests.benchmarks import finding_peers, finding_saves
from tests.benchmarks.corpus import COMMON, RARE, Corpus
from tests.benchmarks.measure import Result, at_size, cpu_of_one, cpu_seconds, percentile, side_by_side
from tests.benchmarks.plain import Plain

PASSPHRASE = "seven calm owls read quietly"
CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
SHOWN = 12
BATCH = 500
THEMES = 120  # tags beside those of the corpus: as many as ten years bring
FEW = 1_000  # entries of the journal that a large one is held against


class Reads(Protocol):
    def read(self, sql: str, params: dict[str, object]) -> list[object]: ...


def results(folder: Path, count: int, rounds: int, peers: Path | None = None) -> Iterator[Result]:
    journal, _ = Vault.create(folder / "Finding.afterbell", PASSPHRASE, cost=CHEAP)
    fill(journal, count)
    plain, slow = Plain(folder / "finding.db"), Plain(folder / "without.db")
    plain.fill_from(journal)
    slow.fill_from(journal, prefix_index=False)
    try:
        yield from opening(journal, folder, plain, rounds, count)
        yield from reading(journal, plain, rounds)
        yield from typing(journal, plain, slow, count)
        yield ranking(journal, plain, count)
        yield from counting(journal, plain, rounds)
        slow.close()
        if count > FEW:
            yield from flat(journal, folder, rounds, count)
        journal.close()
        yield from in_the_window(folder)
        yield from finding_peers.results(folder, count, rounds, peers)
        journal = Vault(folder / "Finding.afterbell").unlock(PASSPHRASE)
        yield from finding_saves.results(journal, plain, count)
    finally:
        plain.close()
        journal.close()


def fill(journal: Journal, count: int) -> None:
    entries = Corpus().entries(count)
    with journal.db.write("entries") as sql:
        bulk = BulkEntries(sql, journal.clock.utc_stamp())
        numbered = enumerate(entries)
        while batch := [_new(number, entry) for number, entry in itertools.islice(numbered, BATCH)]:
            bulk.add(batch)
    journal.search.optimize()


def _new(number: int, entry: Entry) -> NewEntry:
    made = stamp(entry.at)
    tags = (*entry.tags, f"theme {number * 7 % THEMES}")
    return NewEntry(replace(entry, uid=new_uid(), tags=tags), made, made)


# --- opening ----------------------------------------------------------------------------------------------------------


def opening(journal: Journal, folder: Path, plain: Plain, rounds: int, count: int) -> Iterator[Result]:
    """With the raw key, from the first page read; a copy, because a journal is open once."""
    copy = folder / "copy.db"
    key = bytearray(32)
    journal.db.backup_into(copy, key)
    match: dict[str, object] = {"match": condition(journal.db, parse(f"{COMMON} ")).match}
    plain.close()

    def pair(what: str, sql: str, params: dict[str, object], goal: str, *, opening_too: bool) -> Result:
        def timed(open_it: Callable[[], Database | Plain]) -> float:
            opened = list[Database | Plain]()
            took = cpu_seconds(lambda: opened.append(open_it()))
            read = cpu_seconds(lambda: cast(Reads, opened[0]).read(sql, params))
            opened[0].close()
            return took + read if opening_too else read

        return side_by_side(
            what,
            lambda: timed(lambda: Database.open(copy, key)),
            lambda: timed(lambda: Plain(plain.path)),
            rounds=rounds * 3,
            goal=goal,
        )

    goals = {10_000: "≤ 1.6", 100_000: "≤ 1.4"}
    yield pair("open with the raw key and list 50 / plain", _HEADS, {}, at_size(count, goals), opening_too=True)
    yield pair("the first list after opening / plain", _HEADS, {}, "≤ 1.8", opening_too=False)
    yield pair("the first search after opening / plain", _HITS, match, "≤ 1.6", opening_too=False)
    plain.open()


_HEADS = "SELECT * FROM entries AS e WHERE e.trashed_at IS NULL ORDER BY e.slot DESC LIMIT 50"
_HITS = """
    SELECT e.* FROM search JOIN entries AS e ON e.slot = search.rowid
    WHERE search MATCH :match AND e.trashed_at IS NULL ORDER BY search.rowid DESC LIMIT 50
"""
_SNIPPETS = """
    SELECT rowid, snippet(search, -1, '[', ']', '…', 16) FROM search
    WHERE search MATCH :match AND rowid BETWEEN :first AND :last
"""


# --- reading ----------------------------------------------------------------------------------------------------------


def reading(journal: Journal, plain: Plain, rounds: int) -> Iterator[Result]:
    """The same statement on both, warm."""
    statements: dict[str, tuple[str, dict[str, object]]] = {
        "50 heads": (_HEADS, {}),
        "50 hits of a common word": (_HITS, {"match": f'"{COMMON}"'}),
        "the hits of a rare word": (_HITS, {"match": f'"{RARE}"'}),
    }
    for name, (sql, params) in statements.items():
        yield side_by_side(
            f"{name}, warm / plain",
            lambda sql=sql, params=params: cpu_of_one(lambda: journal.db.read(sql, params)),
            lambda sql=sql, params=params: cpu_of_one(lambda: plain.read(sql, params)),
            rounds=rounds * 3,
            goal="≤ 1.05",
        )


def keystrokes(count: int = 40) -> list[str]:
    """What stands in the field after each key, for words as often as they are written."""
    random = Random(7)
    words = [random.choice(Corpus().text(400).lower().replace(".", "").split()) for _ in range(count)]
    return [word[:end] for word in words for end in range(1, min(len(word), 7) + 1)]


def typing(journal: Journal, plain: Plain, slow: Plain, count: int) -> Iterator[Result]:
    typed = keystrokes()
    matches = [condition(journal.db, parse(text)).match for text in typed]
    same, floor = _in_turns(
        [lambda match=match: _key(journal, match) for match in matches],
        [lambda match=match: plain.search(match) for match in matches],
    )
    for share in (50, 95):
        mine, theirs = percentile(same, share), percentile(floor, share)
        yield Result(
            f"the SQL of a key in the search, p{share} / plain, same index", mine, theirs, mine / theirs, "≤ 1.05"
        )
    whole, without = _in_turns(
        [lambda text=text: journal.search.find(text, 50, snippets=SHOWN) for text in typed[::4]],
        [lambda match=match: slow.search(match) for match in matches[::4]],
        times=1,
    )
    ours = [cpu_seconds(lambda text=text: journal.search.find(text, 50, snippets=SHOWN)) for text in typed]
    yield Result("a key in the search, as hits with snippets, p50", percentile(ours, 50), 0, 0, "")
    yield Result("a key in the search, as hits with snippets, p95", percentile(ours, 95), 0, 0, "≤ 8 ms")
    mine, theirs = percentile(whole, 95), percentile(without, 95)
    yield Result(
        "a key in the search, p95 / plain without a prefix index",
        mine,
        theirs,
        mine / theirs,
        at_size(count, {100_000: "≤ 0.02"}),
    )


def _in_turns(
    ours: list[Callable[[], object]], floor: list[Callable[[], object]], times: int = 5
) -> tuple[list[float], list[float]]:
    """Each pair by turns, so that neither has the quieter machine; of each the median of a few times, warm."""
    mine, theirs = list[float](), list[float]()
    for one, other in zip(ours, floor, strict=True):
        one()
        other()
        pairs = [(cpu_seconds(one), cpu_seconds(other)) for _ in range(times)]
        mine.append(median(pair[0] for pair in pairs))
        theirs.append(median(pair[1] for pair in pairs))
    return mine, theirs


def _key(journal: Journal, match: str) -> None:
    """What `Plain.search` asks, of the encrypted journal."""
    found = journal.db.read(_HITS, {"match": match})
    slots = [row["slot"] for row in found[:SHOWN]]
    if slots:
        journal.db.read(_SNIPPETS, {"match": match, "first": min(slots), "last": max(slots)})


def ranking(journal: Journal, plain: Plain, count: int) -> Result:
    """The best 50 of the newest thousand, against ranking every hit."""
    words = [COMMON, "school", "the", "talk", "week", RARE]
    ours = [
        cpu_seconds(lambda w=word: journal.search.find(f"{w} ", 50, best_first=True, snippets=SHOWN))
        for word in words * 4
    ]
    full = "SELECT rowid FROM search WHERE search MATCH :match ORDER BY rank LIMIT 50"
    floor = [cpu_seconds(lambda w=word: plain.read(full, {"match": f'"{w}"'})) for word in words]
    mine, theirs = percentile(ours, 95), percentile(floor, 95)
    goal = at_size(count, {100_000: "≤ 20 ms; ≤ 0.05"}) or "≤ 20 ms"
    return Result(f"best first of the newest {RANKED:,}, p95 / all ranked", mine, theirs, mine / theirs, goal)


# --- counting ---------------------------------------------------------------------------------------------------------


def counting(journal: Journal, plain: Plain, rounds: int) -> Iterator[Result]:
    """From the summary tables. As values: the same code over the same tables in plain SQLite."""
    last = journal.entries.heads(limit=1)[0].at.date()
    first = last - timedelta(days=364)
    span: dict[str, object] = {"first": first.isoformat(), "last": last.isoformat()}
    by_day = "SELECT * FROM day_stats WHERE day BETWEEN :first AND :last ORDER BY day"
    tags = "SELECT name, entries FROM tag_stats JOIN tags ON tags.id = tag_id ORDER BY entries DESC"
    weeks = "SELECT strftime('%Y-%W', day), sum(mood_sum), sum(mood_count) FROM day_stats GROUP BY 1"
    unencrypted = cast(Database, plain)
    plain_back = LookingBack(unencrypted)
    work: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "a year by day": (lambda: journal.db.read(by_day, span), lambda: plain.read(by_day, span)),
        "a year by day, as values": (
            lambda: journal.looking_back.days(first, last),
            lambda: plain_back.days(first, last),
        ),
        "tag counts": (lambda: journal.db.read(tags), lambda: plain.read(tags)),
        "tag counts, as values": (journal.entries.tag_names, lambda: tag_counts(unencrypted)),
        "mood by week": (lambda: journal.db.read(weeks), lambda: plain.read(weeks)),
    }
    for name, (ours, floor) in work.items():
        yield side_by_side(
            f"{name} / the summary table, plain",
            lambda ours=ours: cpu_of_one(ours),
            lambda floor=floor: cpu_of_one(floor),
            rounds=rounds,
            goal="≤ 1.2",
        )


def flat(journal: Journal, folder: Path, rounds: int, count: int) -> Iterator[Result]:
    """What must not grow with the journal, against the same in one of a thousand entries."""
    few, _ = Vault.create(folder / "Few.afterbell", PASSPHRASE, cost=CHEAP)
    fill(few, FEW)
    few_key = bytearray(32)
    few.db.backup_into(folder / "few.db", few_key)

    def unlocked(path: Path) -> float:
        opened = list[Database]()

        def to_list() -> None:
            opened.append(Database.open(path, few_key))
            opened[0].read(_HEADS, {})

        took = cpu_seconds(to_list)
        opened[0].close()
        return took

    common = f"{COMMON} "
    work: dict[str, tuple[Callable[[], float], Callable[[], float]]] = {
        "open and list 50": (lambda: unlocked(folder / "copy.db"), lambda: unlocked(folder / "few.db")),
        "the list of 50": (
            lambda: cpu_of_one(journal.entries.heads),
            lambda: cpu_of_one(few.entries.heads),
        ),
        "a newest-first search of a common word": (
            lambda: cpu_of_one(lambda: journal.search.find(common, 50, snippets=SHOWN)),
            lambda: cpu_of_one(lambda: few.search.find(common, 50, snippets=SHOWN)),
        ),
        "tag counts": (lambda: cpu_of_one(journal.entries.tag_names), lambda: cpu_of_one(few.entries.tag_names)),
    }
    for name, (ours, floor) in work.items():
        goal = "≤ 12 ms" if name == "open and list 50" else "≤ 1.2"  # a page more for each level of a larger tree
        yield side_by_side(f"{name}, {count:,} / {FEW:,} entries", ours, floor, rounds=rounds, goal=goal)
    few.close()


def in_the_window(folder: Path) -> Iterator[Result]:
    """In a process of its own: what is painted."""
    command = [sys.executable, "-m", "tests.benchmarks.finding_window", str(folder / "Finding.afterbell")]
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    done = subprocess.run(command, input=PASSPHRASE, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise RuntimeError(done.stderr[-2_000:])
    for name, took, floor, goal in json.loads(done.stdout.splitlines()[-1]):
        yield Result(name, took, floor, took / floor if floor else 0, goal)
