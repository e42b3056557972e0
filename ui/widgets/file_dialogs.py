"""Asking for a file or folder without leaving its name behind.

Qt's own dialog writes the folders it visited into a settings file that anybody may read; here that is taken out again.
"""

from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

BACKUPS = "Backups (*.afterbell-backup)"


def ask_where_to_save(parent: QWidget, title: str, folder: Path, name: str, kind: str, suffix: str) -> Path | None:
    """A place for a new file; None when she goes back. `name` must hold nothing personal."""
    dialog = QFileDialog(parent, title, str(folder / name), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    return _answer(dialog)


def ask_for_file(parent: QWidget, title: str, folder: Path, kind: str) -> Path | None:
    """A file that exists, of one kind: "Backups (*.afterbell-backup)"."""
    dialog = QFileDialog(parent, title, str(folder), kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def ask_for_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog)


def _answer(dialog: QFileDialog) -> Path | None:
    try:
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles()
        return Path(chosen[0]) if accepted and chosen else None
    finally:
        dialog.setHistory([])
        shiboken6.delete(dialog)  # it writes its settings when it goes
        forget_places()


def forget_places() -> None:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.sync()
