"""Settings of this computer (10), and the way to the journal's own keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.settings import Settings
from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.widgets.boxes import card, scrolling_column
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import hair, icon_label, label
from ui.widgets.switch import Switch

THEMES = (("light", "Paper"), ("dark", "Night"), ("system", "Like the computer"))
SIZES = tuple((size, f"{size} px") for size in range(15, 23))
IDLE = tuple((minutes, "1 minute" if minutes == 1 else f"{minutes} minutes") for minutes in (1, 2, 5, 10, 15, 30, 60))
_AROUND, _LEAST = 190, 240  # what the dialog needs beside its options, and the least it shows of them


class SettingsDialog(Dialog):
    passphrase_requested = Signal()
    sheet_requested = Signal()

    def __init__(self, parent: QWidget, theme: ThemeWatcher, icons: Icons, settings: Settings) -> None:
        super().__init__(parent, theme, "Settings", 640)
        self._settings = settings
        self._icons = icons
        self.theme = _choice("Theme", THEMES, settings.theme)
        self.text_size = _choice("Text size in the journal", SIZES, settings.text_size)
        self.idle = _choice("Lock when I’m away", IDLE, settings.idle_minutes)
        self.clipboard = _switch(theme, "Empty the clipboard when it locks", settings.clear_clipboard)
        self.remember = _switch(theme, "Remember the journals opened here", settings.remember_vault)
        self.passphrase = button("Change…")
        self.sheet = button("Show the sheet…", "secondary", icons, "printer")
        self._build()
        self._fit(parent.window().height())
        self.passphrase.clicked.connect(self.passphrase_requested)
        self.sheet.clicked.connect(self.sheet_requested)

    def ask(self) -> Settings | None:
        """The settings as she left them, or None when she went back."""
        return self.value() if self.run(self.done_button) else None

    def value(self) -> Settings:
        remembers = self.remember.isChecked()
        return replace(
            self._settings,
            theme=self.theme.currentData(),
            text_size=self.text_size.currentData(),
            idle_minutes=self.idle.currentData(),
            clear_clipboard=self.clipboard.isChecked(),
            remember_vault=remembers,
            last_vault=self._settings.last_vault if remembers else "",
            known_vaults=self._settings.known_vaults if remembers else (),
        )

    def _build(self) -> None:
        self._area, self._column = scrolling_column((0, 0, 8, 0), 10)
        self._group(
            "Privacy",
            _option("Lock when I’m away", "After no typing or mouse movement", self.idle),
            _option("Empty the clipboard when it locks", "If what I copied is still on it", self.clipboard),
            _option("Remember the journals opened here", "Their folders, never their contents", self.remember),
        )
        self._group(
            "Passphrase and recovery",
            _option("Passphrase", "The only way in, but for the recovery sheet", self.passphrase),
            _option("Recovery sheet", "Twelve words on paper, for the day the passphrase is forgotten", self.sheet),
        )
        self._group(
            "Appearance",
            _option("Theme", "", self.theme),
            _option("Text size in the journal", "Lists and buttons follow the computer’s own setting", self.text_size),
        )
        self._group("Network", self._offline())
        self.body.addWidget(self._area)
        self.add_button("Go back", reject=True)
        self.done_button = self.add_button("Done", "primary", accept=True)

    def _fit(self, window_height: int) -> None:
        """Scrolls where the window has no room for all of it."""
        inside = self._column.sizeHint().height()
        self._area.setFixedHeight(max(min(inside, window_height - _AROUND), _LEAST))

    def _group(self, title: str, *options: QWidget) -> None:
        self._column.addWidget(label(title, "subheading"))
        frame, column = card((0, 0, 0, 0))
        for place, option in enumerate(options):
            if place:
                column.addWidget(hair())
            column.addWidget(option)
        self._column.addWidget(frame)

    def _offline(self) -> QWidget:
        made = _option("This app never goes online", "No account, no sync, no update checks, no usage reports.", None)
        layout = made.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(0, icon_label(self._icons, "shield-check", "accent", 20))
        return made


def _option(words: str, hint: str, control: QWidget | None) -> QFrame:
    frame = QFrame()
    row = QHBoxLayout(frame)
    row.setContentsMargins(18, 8, 18, 8)
    row.setSpacing(16)
    lines = QVBoxLayout()
    lines.setSpacing(1)
    lines.addWidget(label(words))
    if hint:
        lines.addWidget(label(hint, "hint"))
    row.addLayout(lines, 1)
    if control is not None:
        row.addWidget(control, alignment=Qt.AlignmentFlag.AlignVCenter)
    frame.setMinimumHeight(50)
    return frame


def _choice(name: str, choices: Sequence[tuple[str | int, str]], value: str | int) -> QComboBox:
    """A value that is not on offer, set by hand in the file, stays on offer."""
    made = QComboBox()
    made.setAccessibleName(name)
    for key, words in choices if value in dict(choices) else (*choices, (value, str(value))):
        made.addItem(words, key)
    made.setCurrentIndex(made.findData(value))
    made.setMinimumWidth(156)
    return made


def _switch(theme: ThemeWatcher, name: str, is_on: bool) -> Switch:
    made = Switch(theme, name)
    made.setChecked(is_on)
    return made
