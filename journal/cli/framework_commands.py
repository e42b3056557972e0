"""framework list, framework add: standards of one's own, from a table."""

from __future__ import annotations

from collections.abc import Sequence

from journal.cli.calling import Call
from journal.cli.console import one_line
from journal.domain.standards import LARGEST_TABLE, Framework, from_csv
from journal.errors import UsageError
from journal.identity import new_uid
from journal.journal import Journal


def list_frameworks(call: Call) -> None:
    with call.journal() as journal:
        own = {one.id for one in journal.frameworks.own()}
        frameworks = journal.frameworks.all()
    call.console.document(
        [{"id": one.id, "name": one.name, "standards": len(one.standards), "own": one.id in own} for one in frameworks],
        [f"{one.id}  {one_line(one.name)}  [{len(one.standards)}]" for one in frameworks],
    )


def add(call: Call) -> None:
    """A line a standard: its number and title, and a word about it if there is one."""
    try:
        standards = from_csv(call.input.text(call.args.csv, "--csv", LARGEST_TABLE))
    except ValueError as wrong:
        raise UsageError(f"--csv: {wrong}") from None
    with call.journal() as journal:
        saved = journal.frameworks.save(Framework(f"own_{new_uid()}", call.args.name, standards))
    call.console.document({"id": saved.id, "standards": len(saved.standards)}, [saved.id])


def expect_standards(journal: Journal, references: Sequence[str] | None) -> None:
    """Whatever is pointed at is there, so that a slip of the hand does not become evidence of nothing."""
    if not references:
        return
    known = {f"{one.id}:{standard.code}" for one in journal.frameworks.all() for standard in one.standards}
    for reference in references:
        if reference.strip() and reference.strip() not in known:
            raise UsageError(f"“{reference}” is not a standard of this journal. “framework list” shows what there is.")
