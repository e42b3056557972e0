"""The menu bar: every command with its shortcut, to be found. Hidden until Alt is pressed, as drawn; native on macOS."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


@dataclass(frozen=True, slots=True)
class Command:
    menu: str
    words: str
    keys: str
    do: Callable[[], object]
    needs_journal: bool = True


class Menus(QObject):
    """Keeps the shortcuts alive while the bar is hidden, and greys out what needs an open journal."""

    def __init__(self, window: QMainWindow, commands: Sequence[Command], of_page: Callable[[], Sequence[QAction]]) -> None:
        super().__init__(window)
        self._window = window
        self._of_page = of_page
        self._actions: list[tuple[QAction, bool]] = []
        self._alt_alone = False
        self._page_menu: QMenu | None = None
        self._build(commands)
        self.set_open(False)
        window.menuBar().setVisible(sys.platform == "darwin")
        window.installEventFilter(self)

    def set_open(self, is_open: bool) -> None:
        for action, needs_journal in self._actions:
            action.setEnabled(is_open or not needs_journal)
        if self._page_menu is not None:
            self._page_menu.menuAction().setEnabled(is_open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and sys.platform != "darwin":
            if event.type() == QEvent.Type.KeyPress:
                self._alt_alone = event.key() == Qt.Key.Key_Alt
            elif event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Alt and self._alt_alone:
                bar = self._window.menuBar()
                bar.setVisible(not bar.isVisible())
        return super().eventFilter(watched, event)

    def _build(self, commands: Sequence[Command]) -> None:
        menus: dict[str, QMenu] = {}
        for command in commands:
            if command.menu not in menus:
                if len(menus) == 1:
                    self._add_page_menu()
                menus[command.menu] = self._window.menuBar().addMenu(command.menu)
            action = QAction(command.words, self._window)
            action.setShortcut(QKeySequence(command.keys))
            action.triggered.connect(command.do)
            self._window.addAction(action)
            menus[command.menu].addAction(action)
            self._actions.append((action, command.needs_journal))

    def _add_page_menu(self) -> None:
        self._page_menu = self._window.menuBar().addMenu("&Page")
        self._page_menu.aboutToShow.connect(self._fill_page_menu)

    def _fill_page_menu(self) -> None:
        assert self._page_menu is not None
        self._page_menu.clear()
        self._page_menu.addActions(list(self._of_page()))
