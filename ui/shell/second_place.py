"""The second place for backups: what is said of it, and copying a backup there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from journal.settings import Settings
from journal.vault.backup import Backup
from journal.vault.backup_copies import Outcome, copy_to_second_place
from ui.context import SecondPlace
from ui.dates import away

NONE = "A stick or a network folder, in case this computer is lost"
_TROUBLE = {
    Outcome.NOT_THERE: "is not there just now. Your journal is fine",
    Outcome.FULL: "is full. Your journal is fine",
    Outcome.FAILED: "cannot be written to. Your journal is fine",
}


def said_of(settings: Settings, now: datetime) -> SecondPlace:
    if not settings.second_place:
        return SecondPlace(False, False, NONE)
    name = _name(settings)
    if Path(settings.second_place).is_dir():
        return SecondPlace(True, True, f"“{name}”, {_seen(settings, now)}")
    return SecondPlace(True, False, f"“{name}” is not there just now; {_seen(settings, now)}")


def copy_there(settings: Settings, made: Backup, now: datetime) -> str:
    """What kept it from being copied; nothing when it was."""
    done = copy_to_second_place(made, Path(settings.second_place), now)
    if done.outcome is Outcome.COPIED:
        return ""
    why = _TROUBLE[done.outcome]
    return f"“{_name(settings)}”, where backups also go, {why}, and today’s copy lies in its own folder."


def _name(settings: Settings) -> str:
    folder = Path(settings.second_place)
    return folder.name or str(folder)


def _seen(settings: Settings, now: datetime) -> str:
    try:
        seen = datetime.fromisoformat(settings.second_place_seen)
    except ValueError:
        return "no copy has gone there yet"
    return f"the last copy went there {away(seen.date(), now.date())}"
