"""Filters as small buttons with a menu each: what is chosen is said on the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui.icons import Icons
from ui.widgets.labels import restyle

Option = tuple[str, str]  # what it is in a search, and how it is said
MOST = 40


class ChoiceChip(QPushButton):
    chosen = Signal(str)

    def __init__(
        self,
        icons: Icons,
        icon: str,
        anything: str,
        options: Callable[[], Sequence[Option]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._anything = anything
        self._options = options
        self._value = ""
        self.setProperty("role", "chip")
        self.setProperty("menu", "true")
        self.setProperty("outlined", "true")  # a filter, not a fact
        icons.put(self, icon, "text.secondary", 14)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)
        self.set_value("", anything)

    def value(self) -> str:
        return self._value

    def set_value(self, value: str, words: str = "") -> None:
        self._value = value
        said = (words or value) if value else self._anything
        self.setText(f" {_short(said)}".replace("&", "&&"))
        self.setAccessibleName(f"{self._anything}: {said}" if value else self._anything)
        restyle(self, "role", "chipOn" if value else "chip")

    def forget(self) -> None:
        self._menu.clear()
        self.set_value("")

    def _fill(self) -> None:
        self._menu.clear()
        for value, words in (("", self._anything), *list(self._options())[:MOST]):
            action = QAction(words.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(value == self._value)
            action.setData((value, words))
            action.triggered.connect(self._pick)
            self._menu.addAction(action)

    def _pick(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            value, words = action.data()
            self.set_value(value, words)
            self.chosen.emit(value)


def _short(words: str) -> str:
    return words if len(words) <= 24 else f"{words[:23].rstrip()}…"
