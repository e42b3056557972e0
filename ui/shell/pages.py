"""The places of the window, one row each: a new place is one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from ui.context import PageContext


@runtime_checkable
class Saves(Protocol):
    """A page with text that may not be saved yet."""

    def save(self) -> None: ...


@runtime_checkable
class Releases(Protocol):
    """A page or room that holds words in documents, models or pictures and forgets them when the journal locks."""

    def release(self) -> None: ...


@runtime_checkable
class ShowsTarget(Protocol):
    def show_target(self, target: str) -> None: ...


@runtime_checkable
class TakesFocus(Protocol):
    """A page or room that knows where the keyboard belongs in it."""

    def take_focus(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    words: str
    icon: str
    make: Callable[[PageContext, QWidget], QWidget]


def settings_place() -> Place:
    """Reached from the sidebar's foot and the menu; it has no number."""
    from ui.settings.page import SettingsPage

    return Place("settings", "Settings", "settings-2", SettingsPage)


def learning_place() -> Place:
    """Reached from the goals; it has no number."""
    from ui.learning.page import LearningPage

    return Place("learning", "Learning", "landmark", LearningPage)


def threads_place() -> Place:
    """A tag, a person or a goal as a page: reached from wherever one stands."""
    from ui.threads.page import ThreadsPage

    return Place("threads", "Threads", "tag", ThreadsPage)


def places() -> tuple[Place, ...]:
    """Imported when a journal opens: pages bring Markdown and the like, and the unlock page must be quick."""
    from ui.entries.page import JournalPage
    from ui.goals.page import GoalsPage
    from ui.lookback.page import LookBackPage
    from ui.mentoring.page import MentoringPage
    from ui.today.page import TodayPage

    return (
        Place("today", "Today", "sun-medium", TodayPage),
        Place("journal", "Journal", "notebook-pen", JournalPage),
        Place("lookback", "Look back", "calendar-days", LookBackPage),
        Place("goals", "Goals", "target", GoalsPage),
        Place("mentoring", "Mentoring", "handshake", MentoringPage),
    )
