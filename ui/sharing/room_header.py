"""The head of a room: the way back, what it is for, which page is seen, and whether it is safe to let go."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.context import PageContext
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import chip, label, restyle

TIGHT = 920  # drawn px


class RoomHeader(QFrame):
    def __init__(self, context: PageContext, title: str, chips: tuple[str, ...], words_of_back: str) -> None:
        super().__init__()
        self._icons = context.icons
        self.setObjectName("header")
        self._theme = context.theme.theme
        self.setMinimumHeight(self._theme.px(60))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(12, 6, 20, 6)
        self._whole.setSpacing(4)
        self._whole.addLayout(self._what_it_is(title, chips, words_of_back))
        self._whole.addStretch(1)
        self._whole.addLayout(self._how_it_stands())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large text, how it stands has its place under what it is."""
        super().resizeEvent(event)
        tight = self.width() < self._theme.px(TIGHT)
        self._whole.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)

    def _what_it_is(self, title: str, chips: tuple[str, ...], words_of_back: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.back = icon_button(self._icons, "arrow-left", words_of_back, "Esc")
        row.addWidget(self.back)
        row.addWidget(label(title, "room"))
        row.addSpacing(8)
        for words in chips:
            row.addWidget(chip(words))
        self._chips = row
        row.addStretch(1)
        return row

    def _how_it_stands(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self._size = label("", "hint")
        row.addWidget(self._size)
        self.before = icon_button(self._icons, "chevron-left", "Page before")
        self._page = label("Page 1 of 1", "secondary")
        self.after = icon_button(self._icons, "chevron-right", "Next page")
        for made in (self.before, self._page, self.after):
            row.addWidget(made)
        self.safety = button("Checking…", "safetyChecking", self._icons, "shield-check", "The ten checks")
        row.addWidget(self.safety)
        return row

    def add_chip(self, made: QWidget) -> None:
        """After the words about what it is for."""
        self._chips.insertWidget(self._chips.count() - 1, made)

    def show_page_number(self, page: int, of: int) -> None:
        self._page.setText(f"Page {page} of {of}" if of else "No page yet")
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < of)

    def show_size(self, words: int) -> None:
        self._size.setText(f"{words} words")

    def show_checking(self) -> None:
        restyle(self.safety, "role", "safetyChecking")
        self.safety.setText(" Checking…")

    def show_safety(self, words: str, *, ok: bool) -> None:
        restyle(self.safety, "role", "safetyOk" if ok else "safetyBlocked")
        self._icons.put(self.safety, "shield-check" if ok else "triangle-alert", "accent" if ok else "danger")
        self.safety.setText(f" {words}")
        self.safety.setAccessibleName(f"Safety check: {words}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.safety, words))
