"""What the window remembers of a journal that was opened, and says about it once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from journal.settings import Settings
from journal.vault.admission import Notice

KNOWN = 8  # journals that the picker remembers

ROLLED_BACK, FORKED, CONFLICTED, SYNCED = "rolled_back", "forked", "conflicted_copy", "synced_folder"
_BY_WEIGHT = (CONFLICTED, ROLLED_BACK, FORKED, "note_set_aside", "header_repaired", SYNCED)
_WARNINGS = {
    "rolled_back": "This journal is older than when it was last open on this computer. "
    "An older copy may have been put in its place.",
    "forked": "This journal and another copy of it have both been written in. Nothing was changed.",
    "header_repaired": "One of the two key files was damaged and has been repaired from the other.",
    "note_set_aside": "A note written while the journal was locked could not be opened. It lies in the inbox.",
}


def remembering(settings: Settings, path: Path) -> Settings:
    if not settings.remember_vault:
        return settings
    others = tuple(folder for folder in settings.known_vaults if folder != str(path))
    return replace(settings, last_vault=str(path), known_vaults=(str(path), *others[: KNOWN - 1]))


def said(warnings: Sequence[str], notices: Sequence[Notice], *, knows_of_service: bool) -> tuple[str, str]:
    """What opening noticed, in sentences, and the kind of the weightiest: it decides what is offered."""
    words = _WARNINGS | {str(notice.warning): notice.sentence for notice in notices}
    kinds = [kind for kind in _BY_WEIGHT if kind in {str(one) for one in warnings}]
    if knows_of_service:
        kinds = [kind for kind in kinds if kind != SYNCED]
    return " ".join(words[kind] for kind in kinds if kind in words), next(iter(kinds), "")
