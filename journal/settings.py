"""Per-machine preferences; nothing personal, and never a title or a name from a journal."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import cast

from journal import files
from journal.errors import CannotRead, TooLarge

LIMIT = 64 * 1024
THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Settings:
    theme: str = "system"
    text_size: int = 17  # points on the page
    idle_minutes: int = 5
    last_vault: str = ""  # the folder that was opened last, if the user wants it remembered
    remember_vault: bool = True
    known_vaults: tuple[str, ...] = ()  # folders opened on this computer, the newest first
    second_place: str = ""  # a folder that backups are also copied to
    second_place_seen: str = ""  # when it was last there, ISO
    clipboard_seconds: int = 30  # after which what was copied here is taken away; 0: only at the lock; -1: never
    hide_from_capture: bool = True
    lock_with_system: bool = True  # when the screen locks, the computer sleeps or another user comes
    cover_when_away: bool = False  # while another program has the keyboard
    check_spelling: bool = True
    spelling_language: str = ""  # a key of journal.spelling.LANGUAGES; empty: as the computer
    smart_quotes: bool = True  # quotes and dashes are made typographic as she types
    discreet: bool = False  # lists show a title only under the pointer or the keyboard

    @property
    def vault(self) -> Path | None:
        return Path(self.last_vault) if self.remember_vault and self.last_vault else None


def load(path: Path) -> Settings:
    """What the file says, as far as it makes sense; anything else is the default. Never fails."""
    try:
        found: object = json.loads(files.read(path, LIMIT))
    except (CannotRead, TooLarge, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    return _sensible(cast("dict[str, object]", found))


def save(path: Path, settings: Settings) -> None:
    files.make_folder(path.parent)
    files.write(path, json.dumps(asdict(settings), indent=1, sort_keys=True).encode() + b"\n")


def _sensible(found: dict[str, object]) -> Settings:
    settings = Settings()
    for field in fields(Settings):
        value = found.get(field.name)
        if isinstance(value, list):
            value = tuple(str(part) for part in cast("list[object]", value) if isinstance(part, str))
        if type(value) is type(getattr(settings, field.name)):
            with contextlib.suppress(ValueError):
                settings = _with(settings, field.name, value)
    return settings


def _with(settings: Settings, name: str, value: object) -> Settings:
    changed = replace(settings, **{name: value})  # pyright: ignore[reportArgumentType] - the type was compared above
    if changed.theme not in THEMES or not 10 <= changed.text_size <= 40 or not 1 <= changed.idle_minutes <= 60:
        raise ValueError(name)
    if not -1 <= changed.clipboard_seconds <= 3600:
        raise ValueError(name)
    return changed
