"""Every key in one place (F1): the window's commands, and what the page that is showing can do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.shell.menu import COMMANDS
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label

_NATIVE = QKeySequence.SequenceFormat.NativeText


def window_keys() -> list[tuple[str, str]]:
    return [(one.words.rstrip("…"), _shown(QKeySequence(one.shortcut))) for one in COMMANDS if one.shortcut]


def page_keys(page: QWidget | None) -> list[tuple[str, str]]:
    """What the page names itself; each once, in its own order."""
    found: dict[str, str] = {}
    for action in page.findChildren(QAction) if page is not None else ():
        if action.text() and not action.shortcut().isEmpty():
            found.setdefault(_shown(action.shortcut()), action.text().replace("&", "").rstrip("…"))
    return [(words, keys) for keys, words in found.items()]


class KeysDialog(Dialog):
    def __init__(self, parent: QWidget, watcher: ThemeWatcher, page: QWidget | None) -> None:
        super().__init__(parent, watcher, "Keys", 680, "Alt shows the menu. F6 goes from pane to pane, Esc goes back.")
        columns = QHBoxLayout()
        columns.setSpacing(36)
        columns.addLayout(_column("Everywhere", window_keys()), 1)
        here = page_keys(page)
        if here:
            columns.addLayout(_column("On this page", here), 1)
        self.body.addLayout(columns)
        self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrow keys scroll it
        self._area.setAccessibleName("Keys")
        self.close_button = self.add_button("Close", "primary", reject=True)

    @classmethod
    def show_keys(cls, parent: QWidget, watcher: ThemeWatcher, page: QWidget | None) -> None:
        made = cls(parent, watcher, page)
        made.run(made.close_button)


def _column(heading: str, keys: Iterable[tuple[str, str]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(label(heading, "subheading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    for row, (words, key) in enumerate(keys):
        grid.addWidget(label(words, "", wrap=True), row, 0)
        grid.addWidget(label(key, "hint"), row, 1)
    column.addLayout(grid)
    column.addStretch(1)
    return column


def _shown(keys: QKeySequence) -> str:
    return keys.toString(_NATIVE).replace("+", " ")
