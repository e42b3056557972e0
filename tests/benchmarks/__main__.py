"""How far from the possible: python3 dev.py bench [--entries N] [--rounds N] [--only PART]. Believe the ratios."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from journal import paths
from tests.benchmarks import finding, finding_peers, growth, long_pdf, moving, prep_page, store, window
from tests.benchmarks.measure import Result


def results(folder: Path, entries: int, rounds: int, peers: Path | None) -> Iterator[Result]:
    # first, because it includes loading the libraries of the PDF
    yield from prep_page.exporting(folder, rounds)
    yield from long_pdf.results(rounds=3)
    yield window.starting(folder / "Demo.afterbell", folder / "settings", rounds)
    yield from window.writing(folder)
    vault, cost = store.make(folder, entries)
    yield store.unlocking(vault, cost, rounds)
    yield window.unlocking(vault.path, folder / "settings", rounds)
    yield from store.reading_and_writing(vault, folder, rounds * 4)
    yield from finding.results(folder, entries, rounds, peers)
    yield from growth.results(folder)
    yield from moving.results(folder, entries, rounds)


def _chosen(part: str | None, folder: Path, entries: int, rounds: int, peers: Path | None) -> Iterable[Result]:
    if part == "moving":
        return moving.results(folder, entries, rounds)
    if part == "pdf":
        return long_pdf.results(rounds=3)
    if part == "growth":
        return growth.results(folder)
    if part == "finding":
        return finding.results(folder, entries, rounds, peers)
    return results(folder, entries, rounds, peers)


def _about_load() -> str:
    """Whether the figures can be believed; systems without a load average say nothing."""
    if not hasattr(os, "getloadavg"):
        return ""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    busy = load > cores / 2
    return f"This machine is busy (load {load:.1f} on {cores} cores): do not trust these figures.\n" if busy else ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", choices=["finding", "growth", "moving", "pdf"], help="one part alone")
    parser.add_argument("--get-peers", type=Path, metavar="FOLDER", help="fetch jrnl and RedNotebook to compare with")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="where --get-peers put them")
    wanted = parser.parse_args()
    if wanted.get_peers:
        wanted.get_peers.mkdir(parents=True, exist_ok=True)
        finding_peers.get(wanted.get_peers)
        return 0
    print(f"A journal of {wanted.entries:,} entries; medians in milliseconds, of {wanted.rounds} rounds or more.\n")
    print(_about_load())
    print(f"{'':<72}{'ours':>10}{'floor':>10}{'ratio':>8}         goal")
    with tempfile.TemporaryDirectory(prefix="afterbell-bench-") as folder:
        paths.last_seen_folder = lambda: Path(folder) / "last-seen"
        for result in _chosen(wanted.only, Path(folder), wanted.entries, wanted.rounds, wanted.peers):
            print(result.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
