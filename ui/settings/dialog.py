"""Settings of this computer, and the few that belong to the journal's keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from journal.settings import Settings
from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Dialog
from ui.widgets.labels import hair, label
from ui.widgets.switch import Switch

_THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))


class SettingsDialog(Dialog):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, icons: Icons, settings: Settings, vault: Path | None) -> Settings | None:
        """The settings as she left them, or None when she went back."""
        dialog = cls(parent, theme, icons, settings, vault)
        return dialog.value() if dialog.run(dialog.done_button) else None

    def __init__(self, parent: QWidget, theme: ThemeWatcher, icons: Icons, settings: Settings, vault: Path | None) -> None:
        super().__init__(parent, theme, "Settings", 560, "Kept on this computer. Nothing here is about what you write.")
        self._settings = settings
        self._theme_choice = QComboBox()
        for key, words in _THEMES:
            self._theme_choice.addItem(words, key)
        self._theme_choice.setCurrentIndex([key for key, _ in _THEMES].index(settings.theme))
        self._size = _number(15, 22, settings.text_size, " px")
        self._idle = _number(1, 60, settings.idle_minutes, " min")
        self._clipboard = Switch(theme, "Clear what I copied when it locks")
        self._clipboard.setChecked(settings.clear_clipboard)
        self._remember = Switch(theme, "Remember which journal was open last")
        self._remember.setChecked(settings.remember_vault)
        for words, hint, control in (
            ("Colours", "Light, dark, or as the system says", self._theme_choice),
            ("Text size on the page", "15 to 22", self._size),
            ("Lock when I am away", "Counted from your last key or movement", self._idle),
            ("Clear what I copied when it locks", "If it is still on the clipboard", self._clipboard),
            ("Remember which journal was open last", "Its folder, never its contents", self._remember),
        ):
            self._add(words, hint, control)
        self.add_button("Go back", reject=True)
        self.done_button = self.add_button("Done", "primary", accept=True)

    def value(self) -> Settings:
        return replace(
            self._settings,
            theme=self._theme_choice.currentData(),
            text_size=self._size.value(),
            idle_minutes=self._idle.value(),
            clear_clipboard=self._clipboard.isChecked(),
            remember_vault=self._remember.isChecked(),
            last_vault=self._settings.last_vault if self._remember.isChecked() else "",
        )

    def _add(self, words: str, hint: str, control: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 2)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(words, "medium"))
        texts.addWidget(label(hint, "hint"))
        row.addLayout(texts, 1)
        control.setAccessibleName(words)
        row.addWidget(control)
        self.body.addLayout(row)
        self.body.addWidget(hair())


def _number(least: int, most: int, value: int, unit: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setValue(min(max(value, least), most))
    made.setSuffix(unit)
    made.setFixedWidth(110)
    return made
