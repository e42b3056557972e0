"""The menu bar: every command with its shortcut, to be found. Hidden until Alt is pressed; native on macOS."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


@dataclass(frozen=True, slots=True)
class Command:
    menu: str
    key: str
    words: str
    shortcut: str
    needs_journal: bool = True


COMMANDS = (
    Command("&File", "new", "New entry", "Ctrl+N"),
    Command("&File", "reflect", "Think something through…", "Ctrl+Shift+R"),
    Command("&File", "quick", "Quick note…", "Ctrl+Shift+N"),
    Command("&File", "lock", "Lock now", "Ctrl+L"),
    Command("&File", "moving", "Bring your past, or take it with you…", ""),
    Command("&File", "settings", "Settings…", "Ctrl+,"),
    Command("&File", "close", "Close", "Ctrl+Q", needs_journal=False),
    Command("&Go", "1", "Today", "Ctrl+1"),
    Command("&Go", "2", "Journal", "Ctrl+2"),
    Command("&Go", "3", "Look back", "Ctrl+3"),
    Command("&Go", "4", "Goals", "Ctrl+4"),
    Command("&Go", "5", "Mentoring", "Ctrl+5"),
    Command("&Go", "palette", "Go to anything…", "Ctrl+K"),
    Command("&Go", "back", "Back", "Alt+Left"),
    Command("&Go", "ahead", "Forward", "Alt+Right"),
    Command("&View", "discreet", "Discreet view", "Ctrl+Shift+D"),
    Command("&View", "cover", "Cover the window", "Ctrl+Shift+H", needs_journal=False),
    Command("&Help", "keys", "Keys…", "F1", needs_journal=False),
)
PAGE_MENU = "&Page"  # after the first: what the page that is showing can do


class Menus(QObject):
    """Keeps the shortcuts alive while the bar is hidden, and rests what needs an open journal."""

    chosen = Signal(str)  # the key of a command

    def __init__(self, window: QMainWindow, of_page: Callable[[], Sequence[QAction]]) -> None:
        super().__init__(window)
        self._window = window
        self._of_page = of_page
        self._need_journal: list[QAction] = []
        self._alt_alone = False
        self._build()
        self.set_open(False)
        window.menuBar().setVisible(sys.platform == "darwin")
        window.installEventFilter(self)

    def set_open(self, is_open: bool) -> None:
        for action in self._need_journal:
            action.setEnabled(is_open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and sys.platform != "darwin":
            if event.type() == QEvent.Type.KeyPress:
                self._alt_alone = event.key() == Qt.Key.Key_Alt
            elif event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Alt and self._alt_alone:
                bar = self._window.menuBar()
                bar.setVisible(not bar.isVisible())
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        menus: dict[str, QMenu] = {}
        for command in COMMANDS:
            if len(menus) == 1 and command.menu not in menus:
                self._page_menu = self._window.menuBar().addMenu(PAGE_MENU)
                self._page_menu.aboutToShow.connect(self._fill_page_menu)
                self._need_journal.append(self._page_menu.menuAction())
            if command.menu not in menus:
                menus[command.menu] = self._window.menuBar().addMenu(command.menu)
            action = QAction(command.words, self._window)
            action.setShortcut(QKeySequence(command.shortcut))
            action.setData(command.key)
            action.triggered.connect(self._choose)
            self._window.addAction(action)
            menus[command.menu].addAction(action)
            if command.needs_journal:
                self._need_journal.append(action)

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())

    def _fill_page_menu(self) -> None:
        self._page_menu.clear()
        self._page_menu.addActions(list(self._of_page()))
