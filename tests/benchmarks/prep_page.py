"""The two-page session-prep PDF of the demo school: composed, rendered, sealed, proven and written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from journal.demo import fill
from journal.passwords import new_password
from journal.resources import resource
from journal.sharing_flow import export_pdf
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from tests.benchmarks.measure import Result, seconds

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)


def exporting(folder: Path, rounds: int) -> Iterator[Result]:
    journal, _ = Vault.create(folder / "Demo.afterbell", "a demo of a school", cost=CHEAP)
    try:
        fill(journal, json.loads(resource("demo", "demo.json").read_text("utf-8")), journal.clock.today())
        session = journal.mentoring.next_session(journal.clock.now())
        assert session is not None
        selection = journal.shares.suggest(session.id)
        pages = list[int]()

        def export() -> None:
            share = export_pdf(journal, selection, folder / "prep.pdf", new_password())
            pages.append(share.pages or 0)

        first = seconds(export)
        later = median(seconds(export) for _ in range(rounds))
        yield Result(f"session-prep PDF, {pages[0]} pages, sealed and proven, first", first, 0, 0, "≤ 1,000 ms")
        yield Result("the same once more", later, 0, 0, "≤ 300 ms")
    finally:
        journal.close()
