"""The row of writing tools: one stop of the Tab key, with the arrow keys inside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.icons import Icons
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import hair, icon_label, label

# command, icon, what it does, its keys; "" is a line between groups
TOOLS = (
    ("heading", "heading", "Heading", "Ctrl Alt 1"),
    ("bold", "bold", "Bold", "Ctrl B"),
    ("italic", "italic", "Italic", "Ctrl I"),
    ("", "", "", ""),
    ("bullets", "list", "List", "Ctrl Shift 8"),
    ("checklist", "list-checks", "Checklist", "Ctrl Shift 9"),
    ("quote", "quote", "Quote", ""),
    ("link", "link-2", "Link", "Ctrl Shift K"),
    ("", "", "", ""),
)
SAVED, SAVING, NOT_SAVED = "Saved", "Saving…", "Not saved"


class Toolbar(QFrame):
    """`used` tells the command of the button that was pressed."""

    used = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._buttons: list[QPushButton] = []
        self.setObjectName("toolbar")
        self.setAccessibleName("Writing tools")
        self._build()

    def set_saved_state(self, words: str) -> None:
        """One of the three words, or nothing while there is nothing to save."""
        self._state.setText(words)
        self._state.setAccessibleName(words)
        self._tick.setVisible(words == SAVED)

    def saved_state(self) -> str:
        return self._state.text()

    def set_in_private(self, inside: bool) -> None:
        """The caret is in a private passage."""
        self.keep_private.setChecked(inside)

    def set_full_page(self, full: bool) -> None:
        name = "Leave the full page" if full else "Full page"
        self.full_page.setAccessibleName(name)
        self.full_page.setToolTip(f"{name}  F11")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._buttons:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._step(watched, step)
                return True
        return super().eventFilter(watched, event)

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setMinimumHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(2)
        for command, icon, name, keys in TOOLS:
            if command:
                self._add(row, command, icon_button(self._icons, icon, name, keys))
            else:
                row.addWidget(_line())
        self.keep_private = button("Keep private", "keepPrivate", self._icons, "lock", "Keep private  Ctrl Shift L")
        self.keep_private.setCheckable(True)
        self._add(row, "private", self.keep_private)
        row.addStretch(1)
        self._tick = icon_label(self._icons, "check", "text.tertiary", 13)
        self._state = label("", "hint")
        row.addWidget(self._tick)
        row.addSpacing(3)
        row.addWidget(self._state)
        row.addWidget(_line())
        self._add(row, "undo", icon_button(self._icons, "undo-2", "Undo", "Ctrl Z"))
        self.full_page = icon_button(self._icons, "maximize-2", "Full page", "F11")
        self._add(row, "full_page", self.full_page)
        self._only_stop(self._buttons[0])
        self.set_saved_state("")

    def _add(self, row: QHBoxLayout, command: str, made: QPushButton) -> None:
        made.setProperty("command", command)
        made.clicked.connect(self._pressed)
        made.installEventFilter(self)
        self._buttons.append(made)
        row.addWidget(made)

    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self._only_stop(pressed)
            self.used.emit(str(pressed.property("command")))

    def _step(self, here: QObject, step: int) -> None:
        at = next(number for number, made in enumerate(self._buttons) if made is here)
        there = self._buttons[(at + step) % len(self._buttons)]
        self._only_stop(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _only_stop(self, stop: QPushButton) -> None:
        """Of all buttons, only this one is reached by Tab."""
        for made in self._buttons:
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus if made is stop else Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(stop)


def _line() -> QWidget:
    holder = QWidget()
    holder.setFixedSize(15, 18)
    line = hair()
    line.setParent(holder)
    line.setObjectName("upright")
    line.setGeometry(7, 0, 1, 18)
    return holder
