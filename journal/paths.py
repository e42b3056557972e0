"""Where things live on this machine."""

from __future__ import annotations

from pathlib import Path

APP = "afterbell"
SUFFIX = ".afterbell"
BACKUP_SUFFIX = ".afterbell-backup"


def journals() -> Path:
    """Where a new journal is offered to be put."""
    import platformdirs  # here and below: a start with its folders given does without

    return Path(platformdirs.user_documents_dir())


def settings_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_config_dir(APP, appauthor=False))


def settings_file() -> Path:
    return settings_folder() / "settings.json"


def last_seen_folder() -> Path:
    """How far each journal had come when it was last open here, so that an old copy put in its place is noticed."""
    import platformdirs

    return Path(platformdirs.user_state_dir(APP, appauthor=False)) / "last-seen"
