"""What every page is given, and the two doors it may knock at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from journal.settings import Settings
from ui.icons import Icons
from ui.jobs import Jobs
from ui.theme import ThemeWatcher

if TYPE_CHECKING:  # both load the database library, which nothing before the unlock page may do
    from PySide6.QtWidgets import QWidget

    from journal.journal import Journal
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
class PageContext:
    journal: Journal
    jobs: Jobs
    live: Live
    theme: ThemeWatcher
    icons: Icons
    settings: Settings
    messages: MessageDoor
    navigate: Navigator
