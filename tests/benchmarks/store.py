"""Unlocking, saving and searching a journal of many entries, against plain SQLite and the bare key derivation."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from journal.domain.query import parse
from journal.journal import Journal
from journal.storage.filters import condition
from journal.vault import keyslots
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from tests.benchmarks.corpus import COMMON, PHRASE, RARE, Corpus
from tests.benchmarks.measure import Result, seconds, side_by_side
from tests.benchmarks.plain import Plain

PASSPHRASE = "seven calm owls read quietly"
LONG = 1_500  # words of the entry being written
SHOWN = 12
QUERIES = {"a common word": COMMON, "a rare word": RARE, "a phrase": f'"{PHRASE}"'}


def make(folder: Path, count: int) -> tuple[Vault, KdfCost]:
    """A closed journal of `count` entries whose passphrase costs what it would cost its owner here."""
    cost = keyslots.calibrate()
    path = folder / "Bench.afterbell"
    journal, _ = Vault.create(path, PASSPHRASE, cost=cost)
    with journal.db.write("entries"):
        for entry in Corpus().entries(count):
            journal.entries.save(entry)
    journal.search.optimize()
    journal.close()
    return Vault(path), cost


def kdf_seconds(cost: KdfCost) -> float:
    kdf = Argon2id(
        salt=os.urandom(16), length=64, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return seconds(lambda: kdf.derive(PASSPHRASE.encode()))


def unlocking(vault: Vault, cost: KdfCost, rounds: int) -> Result:
    def unlock() -> float:
        opened = list[Journal]()

        def to_list() -> None:
            opened.append(vault.unlock(PASSPHRASE))
            opened[0].entries.heads(limit=50)

        took = seconds(to_list)
        opened[0].close()
        return took

    what = "unlock to the first 50 heads / key derivation alone"
    return side_by_side(what, unlock, lambda: kdf_seconds(cost), rounds=rounds, goal="≤ 1.25")


def reading_and_writing(vault: Vault, folder: Path, rounds: int) -> Iterator[Result]:
    journal = vault.unlock(PASSPHRASE)
    plain = Plain(folder / "plain.db")
    try:
        plain.fill_from(journal)
        yield side_by_side(
            "list of 50 heads / plain SQLite",
            lambda: seconds(lambda: journal.entries.heads(limit=50)),
            lambda: seconds(plain.heads),
            rounds=rounds,
            goal="",
        )
        for name, query in QUERIES.items():
            yield _search(journal, plain, name, query, rounds)
        yield _save(journal, plain, "an entry of the corpus", None, rounds)
        yield _save(journal, plain, f"an entry of {LONG:,} words", Corpus().text(LONG), rounds)
    finally:
        plain.close()
        journal.close()


def _search(journal: Journal, plain: Plain, name: str, query: str, rounds: int) -> Result:
    match = condition(journal.db, parse(query)).match
    return side_by_side(
        f"search, {name}, {SHOWN} snippets / plain SQLite",
        lambda: seconds(lambda: journal.search.find(query, snippets=SHOWN)),
        lambda: seconds(lambda: plain.search(match)),
        rounds=rounds,
        goal="",
    )


def _save(journal: Journal, plain: Plain, name: str, text: str | None, rounds: int) -> Result:
    """Autosaves as they come: the entry being written grows by a word each time."""
    head = journal.entries.heads(limit=50)[25 if text is None else 26]
    entry = journal.entries.get(head.id)
    entry = journal.entries.save(replace(entry, body=text or entry.body))
    plain.save(entry.id, entry.body)
    words = itertools.count()
    plain_body = entry.body

    def ours() -> float:
        nonlocal entry
        edited = replace(entry, body=f"{entry.body} more{next(words)}")
        saved = [entry]
        took = seconds(lambda: saved.append(journal.entries.save(edited)))
        entry = saved[-1]
        return took

    def floor() -> float:
        nonlocal plain_body
        plain_body = f"{plain_body} more{next(words)}"
        return seconds(lambda: plain.save(entry.id, plain_body))

    what = f"autosave of {name} / the same write in plain SQLite"
    return side_by_side(what, ours, floor, rounds=rounds * 5, goal="< 2")
