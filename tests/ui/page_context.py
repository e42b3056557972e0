"""A page's surroundings: a real demo journal, jobs that run at once, and doors that write down what came through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from journal import paths
from journal.settings import Settings
from journal.vault import backup, key_dates
from journal.vault.vault import Vault
from tests.made_once import PASSPHRASE, copy_demo
from ui.context import PageContext, SecondPlace
from ui.icons import Icons
from ui.jobs import Jobs
from ui.live import Live
from ui.theme import ThemeWatcher


def at_once(call):
    call()


class Door:
    """Takes the place of the message bar."""

    def __init__(self):
        self.said: list[str] = []
        self.errors: list[BaseException] = []

    def show_text(self, text, action="", do=None):
        self.said.append(text)

    def error(self, error):
        self.errors.append(error)


class Way:
    """Takes the place of the workspace."""

    def __init__(self):
        self.went: list[tuple[str, str]] = []
        self.room: QWidget | None = None

    def go(self, place, target=""):
        self.went.append((place, target))

    def open_room(self, room):
        self.room = room

    def close_room(self):
        self.room = None


class Keeper(QObject):
    """Takes the place of what keeps the journal as a whole; writes down what was asked of it."""

    changed = Signal()

    def __init__(self, vault, journal):
        super().__init__()
        self.vault = vault
        self.settings = Settings()
        self.asked: list[tuple[str, object]] = []
        self._journal = journal

    def change_settings(self, **values):
        self.settings = replace(self.settings, **values)

    def key_dates(self):
        return key_dates.key_dates(self._journal.db)

    def backups(self):
        return backup.listed(self.vault.backups_folder)

    def second_place(self):
        return SecondPlace(False, False, "None yet")

    def checked(self, _path):
        return ""

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return _Asked(self.asked, name)


class _Asked:
    """A bound method of the keeper, as a signal calls it."""

    def __init__(self, asked, name):
        self._asked = asked
        self._name = name

    def __call__(self, value=None):
        self._asked.append((self._name, value))


@pytest.fixture
def demo_vault(tmp_path, tmp_path_factory, monkeypatch):
    """The folder of a closed demo journal."""
    monkeypatch.setattr(paths, "last_seen_folder", lambda: tmp_path / "last-seen")
    return copy_demo(tmp_path / "Demo.afterbell", tmp_path_factory)


@pytest.fixture
def demo_journal(demo_vault):
    journal = Vault(demo_vault).unlock(PASSPHRASE)
    yield journal
    journal.close()


@pytest.fixture
def context(demo_vault, demo_journal, qapp: QApplication, qtbot):
    watcher = ThemeWatcher(qapp, "light")
    live = Live(demo_journal)
    jobs, keeper = Jobs(execute=at_once), Keeper(Vault(demo_vault), demo_journal)
    yield PageContext(demo_journal, jobs, live, watcher, Icons(watcher), Settings(), Door(), Way(), keeper)
    live.close()
