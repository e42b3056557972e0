"""Finding and looking back in a journal of many entries, against the same SQL on plain SQLite with FTS5."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from journal.clock import stamp
from journal.domain.entries import Entry
from journal.domain.query import parse
from journal.identity import new_uid
from journal.journal import Journal
from journal.storage.database import Database
from journal.storage.entry_bulk import BulkEntries, NewEntry
from journal.storage.filters import condition
from journal.storage.search import RANKED
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from tests.benchmarks.corpus import COMMON, RARE, Corpus
from tests.benchmarks.measure import Result, percentile, seconds, side_by_side
from tests.benchmarks.plain import Plain

PASSPHRASE = "seven calm owls read quietly"
CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
SHOWN = 12
BATCH = 500


def results(folder: Path, count: int, rounds: int) -> Iterator[Result]:
    journal, _ = Vault.create(folder / "Finding.afterbell", PASSPHRASE, cost=CHEAP)
    fill(journal, count)
    plain, slow = Plain(folder / "finding.db"), Plain(folder / "without.db")
    plain.fill_from(journal)
    slow.fill_from(journal, prefix_index=False)
    try:
        yield from opening(journal, folder, plain, rounds)
        yield from reading(journal, plain, rounds)
        yield from typing(journal, plain, slow)
        yield ranking(journal, plain)
        yield from counting(journal, plain, rounds)
        slow.close()
        journal.close()
        yield from in_the_window(folder)
        yield from against_ripgrep(folder, count, rounds)
    finally:
        plain.close()


def fill(journal: Journal, count: int) -> None:
    entries = Corpus().entries(count)
    with journal.db.write("entries") as sql:
        bulk = BulkEntries(sql, journal.clock.utc_stamp())
        while batch := [_new(entry) for entry in itertools.islice(entries, BATCH)]:
            bulk.add(batch)
    journal.search.optimize()


def _new(entry: Entry) -> NewEntry:
    made = stamp(entry.at)
    return NewEntry(replace(entry, uid=new_uid()), made, made)


def opening(journal: Journal, folder: Path, plain: Plain, rounds: int) -> Iterator[Result]:
    """With the raw key, from the first page read; a copy, because a journal is open once."""
    copy = folder / "copy.db"
    key = bytearray(32)
    journal.db.backup_into(copy, key)
    heads = "SELECT * FROM entries AS e WHERE e.trashed_at IS NULL ORDER BY e.slot DESC LIMIT 50"
    match = {"match": condition(journal.db, parse(f"{COMMON} ")).match}
    cold = {
        "the list of 50": (heads, {}, "≤ 1.8 (open included ≤ 1.4)"),
        "a search": (_HITS, match, "≤ 1.6"),
    }
    for name, (sql, params, goal) in cold.items():

        def ours(sql: str = sql, params: dict[str, object] = params) -> float:
            opened = list[Database]()

            def work() -> None:
                opened.append(Database.open(copy, key))
                opened[0].read(sql, params)

            took = seconds(work)
            opened[0].close()
            return took

        def floor(sql: str = sql, params: dict[str, object] = params) -> float:
            opened = list[Plain]()

            def work() -> None:
                opened.append(Plain(folder / "finding.db"))
                opened[0].read(sql, params)

            plain.close()
            took = seconds(work)
            opened[0].close()
            return took

        yield side_by_side(f"open with the raw key and read {name} / plain", ours, floor, rounds=rounds, goal=goal)
    plain.open()


_HITS = """
    SELECT e.* FROM search JOIN entries AS e ON e.slot = search.rowid
    WHERE search MATCH :match AND e.trashed_at IS NULL ORDER BY search.rowid DESC LIMIT 50
"""


_SNIPPETS = """
    SELECT rowid, snippet(search, -1, '[', ']', '…', 16) FROM search
    WHERE search MATCH :match AND rowid BETWEEN :first AND :last
"""


def reading(journal: Journal, plain: Plain, rounds: int) -> Iterator[Result]:
    """The same statement on both, warm."""
    statements: dict[str, tuple[str, dict[str, object]]] = {
        "50 heads": ("SELECT * FROM entries AS e WHERE e.trashed_at IS NULL ORDER BY e.slot DESC LIMIT 50", {}),
        "50 hits of a common word": (_HITS, {"match": f'"{COMMON}"'}),
        "50 hits of a rare word": (_HITS, {"match": f'"{RARE}"'}),
    }
    for name, (sql, params) in statements.items():
        yield side_by_side(
            f"{name}, warm / plain",
            lambda sql=sql, params=params: _many(lambda: journal.db.read(sql, params)),
            lambda sql=sql, params=params: _many(lambda: plain.read(sql, params)),
            rounds=rounds,
            goal="≤ 1.05",
        )


def _many(work: Callable[[], object], times: int = 10) -> float:
    return seconds(lambda: [work() for _ in range(times)]) / times


def keystrokes(count: int = 40) -> list[str]:
    """What stands in the field after each key, for words as often as they are written."""
    random = Random(7)
    words = [random.choice(Corpus().text(400).lower().replace(".", "").split()) for _ in range(count)]
    return [word[:end] for word in words for end in range(1, min(len(word), 7) + 1)]


def typing(journal: Journal, plain: Plain, slow: Plain) -> Iterator[Result]:
    typed = keystrokes()
    matches = [condition(journal.db, parse(text)).match for text in typed]
    ours = [seconds(lambda text=text: journal.search.find(text, 50, snippets=SHOWN)) for text in typed]
    ours = [seconds(lambda text=text: journal.search.find(text, 50, snippets=SHOWN)) for text in typed]
    floor = [seconds(lambda match=match: plain.search(match)) for match in matches]
    floor = [seconds(lambda match=match: plain.search(match)) for match in matches]
    without = [seconds(lambda match=match: slow.search(match)) for match in matches[::4]]
    same = [seconds(lambda match=match: _key(journal, match)) for match in matches]
    for share in (50, 95):
        mine, theirs = percentile(same, share), percentile(floor, share)
        yield Result(
            f"the SQL of a key in the search, p{share} / plain, same index", mine, theirs, mine / theirs, "≤ 1.05"
        )
    for share, goal in ((50, ""), (95, "≤ 8 ms")):
        yield Result(f"a key in the search, as hits with snippets, p{share}", percentile(ours, share), 0, 0, goal)
    mine, theirs = percentile(ours, 95), percentile(without, 95)
    yield Result("a key in the search, p95 / plain without prefix index", mine, theirs, mine / theirs, "≤ 0.02")


def _key(journal: Journal, match: str) -> None:
    """What `Plain.search` asks, of the encrypted journal."""
    found = journal.db.read(_HITS, {"match": match})
    slots = [row["slot"] for row in found[:SHOWN]]
    if slots:
        journal.db.read(_SNIPPETS, {"match": match, "first": min(slots), "last": max(slots)})


def ranking(journal: Journal, plain: Plain) -> Result:
    """The best 50 of the newest thousand, against ranking every hit."""
    words = [COMMON, "school", "the", "talk", "week", RARE]
    ours = [
        seconds(lambda w=word: journal.search.find(f"{w} ", 50, best_first=True, snippets=SHOWN)) for word in words * 4
    ]
    full = "SELECT rowid FROM search WHERE search MATCH :match ORDER BY rank LIMIT 50"
    floor = [seconds(lambda w=word: plain.read(full, {"match": f'"{w}"'})) for word in words]
    mine, theirs = percentile(ours, 95), percentile(floor, 95)
    return Result(
        f"best first of the newest {RANKED:,}, p95 / all ranked", mine, theirs, mine / theirs, "≤ 20 ms; ≤ 0.05"
    )


def counting(journal: Journal, plain: Plain, rounds: int) -> Iterator[Result]:
    last = journal.entries.heads(limit=1)[0].at.date()
    first = last - timedelta(days=364)
    span = {"first": first.isoformat(), "last": last.isoformat()}
    by_day = "SELECT * FROM day_stats WHERE day BETWEEN :first AND :last ORDER BY day"
    tags = "SELECT name, entries FROM tag_stats JOIN tags ON tags.id = tag_id ORDER BY entries DESC"
    weeks = "SELECT strftime('%Y-%W', day), sum(mood_sum), sum(mood_count) FROM day_stats GROUP BY 1"
    work: dict[str, tuple[Callable[[], object], str, dict[str, object]]] = {
        "a year by day": (lambda: journal.db.read(by_day, span), by_day, dict(span)),
        "a year by day, as values": (lambda: journal.looking_back.days(first, last), by_day, dict(span)),
        "tag counts": (journal.entries.tag_names, tags, {}),
        "mood by week": (lambda: journal.db.read(weeks), weeks, {}),
    }
    for name, (ours, sql, params) in work.items():
        yield side_by_side(
            f"{name} / the summary table, plain",
            lambda ours=ours: _many(ours),
            lambda sql=sql, params=params: _many(lambda: plain.read(sql, params)),
            rounds=rounds,
            goal="≤ 1.2",
        )


def in_the_window(folder: Path) -> Iterator[Result]:
    """In a process of its own: what is painted."""
    command = [sys.executable, "-m", "tests.benchmarks.finding_window", str(folder / "Finding.afterbell")]
    done = subprocess.run(command, input=PASSPHRASE, stdout=subprocess.PIPE, text=True, check=True)
    for line in done.stdout.splitlines():
        name, took, goal = line.split("|")
        yield Result(name, float(took), 0, 0, goal)


_SEARCH = """
import sys
from pathlib import Path
from journal.storage.database import Database
from journal.storage.search import Search
database = Database.open(Path(sys.argv[1]), bytearray(32))
for hit in Search(database).find(sys.argv[2], 50):
    print(hit.head.title, hit.snippet)
"""


def against_ripgrep(folder: Path, count: int, rounds: int) -> Iterator[Result]:
    """The whole process, with the raw key; plain files on the other side."""
    ripgrep = shutil.which("rg")
    if ripgrep is None:
        print("    ripgrep is not installed: the comparison with it is left out", flush=True)
        return
    files = folder / "files"
    files.mkdir()
    for number, entry in enumerate(Corpus().entries(count)):
        (files / f"{number}.md").write_text(f"# {entry.title}\n\n{entry.body}\n")
    ours = [sys.executable, "-c", _SEARCH, str(folder / "copy.db"), f"{RARE} "]
    theirs = [ripgrep, "--ignore-case", "--word-regexp", RARE, str(files)]
    yield side_by_side(
        "a whole search process, a rare word / ripgrep over plain files",
        lambda: seconds(lambda: subprocess.run(ours, stdout=subprocess.DEVNULL, check=True)),
        lambda: seconds(lambda: subprocess.run(theirs, stdout=subprocess.DEVNULL, check=True)),
        rounds=rounds,
        goal="≤ 0.8 at 10 k, ≤ 0.12 at 100 k",
    )
