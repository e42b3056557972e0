"""What the window remembers of a journal that was opened, and says about it once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from journal.settings import Settings

KNOWN = 8  # journals that the picker remembers

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


def warning(kind: str) -> str:
    """The sentence for something that opening noticed; empty where there is nothing to say."""
    return _WARNINGS.get(str(kind), "")
