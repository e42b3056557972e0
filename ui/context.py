"""What every page is given, and the two doors it may knock at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from journal.settings import Settings
from ui.icons import Icons
from ui.jobs import Jobs
from ui.theme import ThemeWatcher

if TYPE_CHECKING:  # both load the database library, which nothing before the unlock page may do
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from journal.journal import Journal
    from journal.vault.backup import Backup
    from journal.vault.key_dates import KeyDates
    from journal.vault.vault import Vault
    from ui.live import Live


class MessageDoor(Protocol):
    """Says something to the user, at the foot of the window."""

    def show_text(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None: ...

    def error(self, error: BaseException) -> None: ...


class Navigator(Protocol):
    """Takes the user somewhere else."""

    def go(self, place: str, target: str = "") -> None: ...

    def open_room(self, room: QWidget) -> None: ...

    def close_room(self) -> None: ...


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """Where backups also go: a stick or a network folder, if she gave one."""

    is_chosen: bool
    is_there: bool
    sentence: str


class Keeping(Protocol):
    """What is done with the journal as a whole: its keys, its backups, its settings. Each asks what it has to ask."""

    @property
    def changed(self) -> SignalInstance: ...  # backups or key dates are not what they were

    @property
    def vault(self) -> Vault: ...

    @property
    def settings(self) -> Settings: ...

    def change_settings(self, **values: object) -> None: ...

    def key_dates(self) -> KeyDates: ...

    def change_passphrase(self) -> None: ...

    def show_sheet(self) -> None: ...

    def replace_recovery_key(self) -> None: ...

    def rehearse(self) -> None: ...

    def rotate_key(self) -> None: ...

    def backups(self) -> tuple[Backup, ...]: ...

    def checked(self, path: Path) -> str: ...  # what checking it said, if it was checked since the journal opened

    def back_up(self) -> None: ...

    def check_newest_backup(self) -> None: ...

    def check_backup(self, one: Backup) -> None: ...

    def save_backup(self, one: Backup) -> None: ...

    def delete_backup(self, one: Backup) -> None: ...

    def restore(self, file: Path) -> None: ...

    def restore_file(self) -> None: ...

    def second_place(self) -> SecondPlace: ...

    def choose_second_place(self) -> None: ...

    def leave_second_place(self) -> None: ...

    def merge(self) -> None: ...


@dataclass(frozen=True, slots=True)
class PageContext:
    journal: Journal
    jobs: Jobs
    live: Live
    theme: ThemeWatcher
    icons: Icons
    settings: Settings
    messages: MessageDoor
    navigate: Navigator
    keeping: Keeping
