"""The composition root: everything is made and joined here, and nowhere else."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from journal import paths, settings
from journal.settings import Settings
from journal.vault.hygiene import protect_process
from ui.icons import Icons
from ui.jobs import Jobs
from ui.shell.mishaps import Mishaps
from ui.shell.window import Window
from ui.theme import ThemeWatcher
from ui.widgets.enter_key import EnterKey
from ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from ui.notes.note_window import NoteWindow


def start(argv: Sequence[str], *, jobs: Jobs | None = None) -> Window:
    """Build and show the real application without running its event loop.

    `argv` is without the program's name. Tests may hand in a job runner that works at once.
    """
    wanted = _arguments(argv)
    app = _application()
    settings_file = _settings_file(wanted)
    kept = settings.load(settings_file)
    theme = ThemeWatcher(app, wanted.theme or kept.theme)
    icons = Icons(theme)
    window = Window(app, jobs or Jobs(), theme, icons, kept, partial(settings.save, settings_file))
    theme.setParent(window)
    FocusRing(app, theme, window)
    EnterKey(app, window)
    sys.excepthook = window.mishaps
    if wanted.vault is not None:
        window.try_path(wanted.vault)
    else:
        window.ask(kept.vault if kept.vault is not None and kept.vault.exists() else None)
    window.show()
    return window


def write_note(path: Path, kept: Settings) -> NoteWindow:
    """Only the box for a note to a locked journal, as a desktop's own shortcut may ask for it."""
    from ui.notes.note_window import NoteWindow

    app = _application()
    theme = ThemeWatcher(app, kept.theme)
    window = NoteWindow(path, theme, Icons(theme))
    theme.setParent(window)
    FocusRing(app, theme, window)
    EnterKey(app, window)
    sys.excepthook = Mishaps(window.error)
    window.come_forward()
    return window


def main() -> int:
    from ui.shell.system_lock.ending import Ending

    protect_process()
    wanted = _arguments(sys.argv[1:])
    kept = settings.load(_settings_file(wanted))
    place = wanted.vault or kept.vault
    window = write_note(place, kept) if wanted.note and place else start(sys.argv[1:])
    Ending(_application())
    code = _application().exec()
    if isValid(window):
        window.deleteLater()
    return code


def _application() -> QApplication:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication(["afterbell", "-style", "fusion"])  # by name: a style in Python's hands costs start-up time
    app.setApplicationName("Afterbell")
    app.setDesktopFileName("afterbell")
    return app


def _settings_file(wanted: argparse.Namespace) -> Path:
    return (wanted.settings / "settings.json") if wanted.settings else paths.settings_file()


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="afterbell", description="An encrypted journal for people who lead schools.")
    parser.add_argument("--vault", type=Path, help="the journal's folder")
    parser.add_argument("--settings", type=Path, help="a folder for the settings of this computer")
    parser.add_argument("--theme", choices=("system", "light", "dark"))
    parser.add_argument("--note", action="store_true", help="only write a note to the locked journal")
    return parser.parse_args(list(argv))


if __name__ == "__main__":
    sys.exit(main())
