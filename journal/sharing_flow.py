"""From a selection to a sealed, proven file and its ledger row, in three steps so that the slow one can be a job.

`begin` reads the journal and begins the row; `finish` needs no journal and may run in any thread; `complete` writes the
file and completes the row. Whatever goes wrong in between goes to `abandon`, which notes in the row that nothing was
written. A row without an end reads "may have been written"; a file without a row cannot be.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journal import files
from journal.domain.sharing import Chosen, Draft, Finding, Guard, Share
from journal.errors import CannotWrite, JournalError, NothingChosen, Undecided, UsageError
from journal.export.finishing import Finished
from journal.export.finishing import finish as finish_file
from journal.export.labels import Labels
from journal.export.pdf.style import Paper
from journal.export.seal import as_typed
from journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Begun:
    """All that the slow step needs; holds no journal."""

    share_id: int
    draft: Draft
    guard: Guard
    password: str | None
    paper: Paper


def export_pdf(
    journal: Journal,
    chosen: Chosen,
    out: Path,
    password: str | None,
    paper: Paper = "a4",
    labels: Labels | None = None,
) -> Share:
    """All steps in a row. Raises Undecided, NothingChosen, NoGlyph, ProofFailed, or what the disk says."""
    refuse_place(journal, out)
    begun = begin(journal, chosen, password=password, paper=paper)
    try:
        finished = finish(begun, labels)
    except BaseException as error:
        abandon(journal, begun, error)
        raise
    return complete(journal, begun, finished, out)


def undecided(journal: Journal, draft: Draft, chosen: Chosen) -> tuple[Finding, ...]:
    return tuple(finding for finding in journal.shares.findings(draft, chosen) if finding.blocking)


def begin(journal: Journal, chosen: Chosen, *, password: str | None, paper: Paper = "a4", way: str = "pdf") -> Begun:
    """Refuses before anything is noted, if something is still undecided or nothing is chosen."""
    if password is not None:
        as_typed(password)
    draft = journal.shares.draft(chosen)
    if not draft.sections:
        raise NothingChosen
    if open_findings := undecided(journal, draft, chosen):
        raise Undecided(open_findings)
    guard = journal.shares.guard(draft)
    about = journal.shares.about(chosen)
    share_id = journal.shares.begin(
        draft,
        way=way,
        relationship_id=about.relationship_id,
        session_id=about.session_id,
        protected=password is not None,
        decisions=chosen.decisions,
    )
    return Begun(share_id, draft, guard, password, paper)


def finish(begun: Begun, labels: Labels | None = None) -> Finished:
    """Lay out, seal, open again and prove. Pure."""
    return finish_file(begun.draft, begun.guard, begun.password, begun.paper, labels)


def complete(journal: Journal, begun: Begun, finished: Finished, out: Path) -> Share:
    """Write the file, whole or not at all, and complete the row."""
    try:
        refuse_place(journal, out)
        files.write(out, finished.pdf)
    except BaseException as error:
        abandon(journal, begun, error)
        raise
    return journal.shares.complete(begun.share_id, finished.sha256, finished.pages, finished.words)


def complete_without_file(journal: Journal, begun: Begun, finished: Finished) -> Share:
    """What was printed or shown on the screen left too: the same draft, the same proof, the same row, and no file."""
    return journal.shares.complete(begun.share_id, finished.sha256, finished.pages, finished.words)


def abandon(journal: Journal, begun: Begun, error: BaseException) -> None:
    """Note that nothing was written, and why; a bug gives only its kind, for its words could hold text of hers."""
    why = str(error) if isinstance(error, JournalError) else type(error).__name__
    journal.shares.failed(begun.share_id, why)


def refuse_place(journal: Journal, out: Path) -> None:
    """A share never goes into the journal's own folder, nor over one."""
    try:
        place = out.resolve()
        vault = journal.db.path.resolve().parent
        if place == vault or vault in place.parents:
            raise UsageError("That is inside the journal’s own folder. Choose another place for the file.")
        if not place.parent.is_dir():
            raise CannotWrite(out)
        files.refuse_special(out)
    except (OSError, ValueError, RuntimeError):
        raise CannotWrite(out) from None
