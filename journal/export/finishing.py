"""From a draft to the finished, sealed and proven file. Values in, bytes out: nothing here touches disk or database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from journal.domain.sharing import Draft, Guard
from journal.errors import NoGlyph, NothingChosen
from journal.export import layouts, printed, proof, seal
from journal.export.labels import Labels
from journal.export.pdf.style import Paper


@dataclass(frozen=True, slots=True)
class Finished:
    """`sha256` is the fingerprint the ledger keeps."""

    pdf: bytes
    pages: int
    words: int
    sha256: str


def finish(
    draft: Draft, guard: Guard, password: str | None, paper: Paper = "a4", labels: Labels | None = None
) -> Finished:
    """Render, seal, open again and prove. Raises NothingChosen, NoGlyph, UsageError (password) or ProofFailed."""
    if not any(printed.of_draft(draft)):
        raise NothingChosen
    rendered = layouts.render(draft, paper=paper, labels=labels)
    if rendered.missing:
        raise NoGlyph(rendered.missing)
    sealed = seal.seal(rendered.pdf, password)
    proof.check(sealed, password, draft, guard, labels)
    return Finished(sealed, rendered.pages, rendered.words, hashlib.sha256(sealed).hexdigest())
