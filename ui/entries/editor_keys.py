"""The commands of an entry by name, and the keys of those that the page does not bring itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from ui.entries.editor import EntryEditor

KEYS = (
    ("Ctrl+Shift+S", "sharing"),
    ("Ctrl+Shift+G", "goals"),
    ("Ctrl+Return", "save"),
    ("Ctrl+S", "save"),
    ("F11", "full_page"),
)


class EditorKeys(QObject):
    def __init__(self, editor: EntryEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        for keys, command in KEYS:
            shortcut = QShortcut(QKeySequence(keys), editor)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("command", command)
            shortcut.activated.connect(self._pressed)

    def use(self, command: str) -> None:
        """Do what a button or key stands for, and go on writing."""
        editor = self._editor
        text = self._text_commands().get(command)
        if text is not None:
            text()
            editor.focus_text()
            return
        own = {
            "link": editor.ask_for_link,
            "sharing": editor.toggle_sharing,
            "goals": editor.properties.open_goals,
            "save": editor.save,
            "full_page": editor.full_page_requested.emit,
        }.get(command)
        if own is not None:
            own()
        else:
            editor.asked.emit(command)

    def _text_commands(self) -> dict[str, Callable[[], None]]:
        page = self._editor.page
        return {
            "bold": page.toggle_bold,
            "italic": page.toggle_italic,
            "heading": self._heading,
            "subheading": self._subheading,
            "bullets": page.toggle_bullets,
            "numbers": page.toggle_numbers,
            "checklist": page.toggle_checklist,
            "quote": page.toggle_quote,
            "private": page.toggle_private,
            "undo": self._editor.undo,
        }

    def _heading(self) -> None:
        self._editor.page.set_heading(1)

    def _subheading(self) -> None:
        self._editor.page.set_heading(2)

    def _pressed(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.use(str(pressed.property("command")))
