"""What saving costs while the index is kept: one autosave after another, and the small steps that tidy the index."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from statistics import median

from journal.journal import Journal
from tests.benchmarks.measure import Result, at_size, cpu_seconds, from_pairs, percentile
from tests.benchmarks.plain import Plain
from ui.finding.tidying import OVERDUE

SAVES = 1_000
ENTRIES = 20  # written in turn, all over the journal
MOST_STEPS = 20_000


def results(journal: Journal, plain: Plain, count: int) -> Iterator[Result]:
    """Last of all, because both are written in."""
    ready = cpu_seconds(journal.search.idle_merge)
    yield Result("the first quiet while after unlocking: getting ready to seal what is written", ready, 0, 0, "≤ 16 ms")
    ours, floor, steps = _in_turns(journal, plain)
    waited = [(mine.waited, theirs.waited) for mine, theirs in zip(ours, floor, strict=True)]
    yield from_pairs("an autosave of the body, synced / the same in plain, same index", waited, "≤ 1.4")
    cpu = sorted(mine.cpu for mine in ours)
    mine, theirs = median(cpu), median(one.cpu for one in floor)
    yield Result("the CPU of it", mine, theirs, mine / theirs, "")
    yield Result(f"the CPU of it, p99 of {SAVES:,}", percentile(cpu, 99), 0, 0, "≤ 6 ms")
    yield Result(f"the longest idle step of tidying the index, CPU, of {len(steps):,}", max(steps), 0, 0, "≤ 10 ms")
    plain.merge_as_by_default()
    merging = max(_plain_saves(plain))
    goal = at_size(count, {100_000: "≤ 10 ms; ≤ 0.01"}) or "≤ 10 ms"
    what = f"the longest CPU of {SAVES:,} autosaves / with FTS5's own merging"
    yield Result(what, cpu[-1], merging, cpu[-1] / merging, goal)


@dataclass(frozen=True, slots=True)
class Save:
    waited: float  # seconds, until the disk has it
    cpu: float


def _timed(work: Callable[[], object]) -> Save:
    started, cpu = time.perf_counter(), time.process_time()
    work()
    return Save(time.perf_counter() - started, time.process_time() - cpu)


def _in_turns(journal: Journal, plain: Plain) -> tuple[list[Save], list[Save], list[float]]:
    """Without a quiet while, so that the window would tidy every so many saves."""
    ids = _some_ids(plain)
    entries = journal.entries.bodies(ids)
    ours, floor = list[Save](), list[Save]()
    steps = _tidied(journal)
    for number in range(SAVES):
        entry = entries[ids[number % ENTRIES]]
        edited = replace(entry, body=f"{entry.body} more{number}")
        saved = [entry]
        ours.append(_timed(lambda edited=edited, saved=saved: saved.append(journal.entries.save(edited))))
        entries[entry.id] = saved[-1]
        floor.append(_timed(lambda edited=edited: plain.save(edited.id, edited.body)))
        if number % OVERDUE == OVERDUE - 1 or number == SAVES - 1:
            steps += _tidied(journal)
    return ours, floor, steps


def _plain_saves(plain: Plain) -> list[float]:
    """Everything but the merging is the same."""
    took = list[float]()
    bodies = {row[0]: str(row[1]) for row in plain.read("SELECT entry_id, body FROM bodies ORDER BY entry_id LIMIT 20")}
    ids = list(bodies)
    for number in range(SAVES):
        one = ids[number % len(ids)]
        bodies[one] = f"{bodies[one]} again{number}"
        took.append(cpu_seconds(lambda one=one: plain.save(one, bodies[one])))
    return took


def _some_ids(plain: Plain) -> list[int]:
    ids = [row[0] for row in plain.read("SELECT id FROM entries")]
    return Random(5).sample(ids, ENTRIES)


def _tidied(journal: Journal) -> list[float]:
    steps, goes_on = list[float](), [True]
    while goes_on[-1] and len(steps) < MOST_STEPS:
        steps.append(cpu_seconds(lambda: goes_on.append(journal.search.idle_merge())))
    return steps
