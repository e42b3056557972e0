"""A message at the foot of the window: what happened, and perhaps one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.icons import Icons
from ui.messages import explain
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import icon_label, label, restyle

STAYS_MS = 8000  # good news goes by itself; trouble stays until it is read


class MessageBar(QFrame):
    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._do: Callable[[], None] | None = None
        self.setObjectName("messagePlain")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        self._icon = icon_label(icons, "circle-check", "accent")
        self._text = label("", wrap=True)
        self._action = button("", "quiet")
        self._close = icon_button(icons, "x", "Close this message")
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self._action.clicked.connect(self._act)
        self.hide()

    def show_message(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        self._say("messagePlain", "circle-check", "accent", text, action, do)
        self._timer.start(STAYS_MS)

    def show_notice(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Something she should have read: it stays."""
        self._timer.stop()
        self._say("messageShare", "info", "share.text", text, action, do)

    def error(self, error: BaseException) -> None:
        self._timer.stop()
        self._say("messageDanger", "triangle-alert", "danger", explain(error).text, "", None)

    def text(self) -> str:
        return self._text.text() if self.isVisible() else ""

    def forget(self) -> None:
        self._timer.stop()
        self._do = None
        self._text.clear()
        self._action.setText("")
        self.setAccessibleName("")
        self.hide()

    def _say(self, look: str, icon: str, colour: str, text: str, action: str, do: Callable[[], None] | None) -> None:
        self.setObjectName(look)
        restyle(self, "look", look)
        for child in (self._text, self._icon):
            child.style().unpolish(child)
            child.style().polish(child)
        self._icons.put(self._icon, icon, colour)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._do = do
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _act(self) -> None:
        do = self._do
        self.hide()
        if do is not None:
            do()
