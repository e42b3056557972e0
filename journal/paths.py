"""Where things live on this machine."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP = "afterbell"
SUFFIX = ".afterbell"
BACKUP_SUFFIX = ".afterbell-backup"


def journals() -> Path:
    """Where a new journal is offered to be put."""
    return Path(platformdirs.user_documents_dir())


def settings_folder() -> Path:
    return Path(platformdirs.user_config_dir(APP, appauthor=False))


def settings_file() -> Path:
    return settings_folder() / "settings.json"


def last_seen_folder() -> Path:
    """How far each journal had come when it was last open here, so that an old copy put in its place is noticed."""
    return Path(platformdirs.user_state_dir(APP, appauthor=False)) / "last-seen"
