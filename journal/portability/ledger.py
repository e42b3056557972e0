"""The row of what is taken along: begun before a byte is written, and told when nothing was."""

from __future__ import annotations

import contextlib
from collections.abc import Generator

from journal.domain.blocks import Paragraph, Run
from journal.domain.sharing import Draft, Piece, Section
from journal.errors import JournalError
from journal.journal import Journal


@contextlib.contextmanager
def noted(journal: Journal, kind: str, said: str, *, is_locked: bool) -> Generator[int]:
    """The number of the row. The ledger keeps what it was, not a second copy of it. Completing is the caller's."""
    piece = Piece(blocks=(Paragraph((Run(said),)),))
    draft = Draft(
        kind=kind,
        reader="",
        writer="",
        session_at=None,
        length_min=None,
        mode="",
        since=None,
        sections=(Section(kind, (piece,)),),
    )
    share_id = journal.shares.begin(draft, way="file", protected=is_locked)
    try:
        yield share_id
    except BaseException as error:
        journal.shares.failed(share_id, str(error) if isinstance(error, JournalError) else type(error).__name__)
        raise
