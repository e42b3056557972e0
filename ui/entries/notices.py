"""Two strips of the page: the one line that may leave, and the word that saving failed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.widgets.labels import icon_label, label, restyle

NOT_SAVED = "Could not save. Your words are still here."


class LineBox(QFrame):
    """The sentence that may leave when the rest stays."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lineBox")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(9)
        self.line = QLineEdit()
        self.line.setProperty("role", "shareLine")
        self.line.setPlaceholderText("The one sentence that may leave")
        self.line.setAccessibleName("The one sentence that may leave this journal")
        row.addWidget(icon_label(icons, "share", "share", 14))
        row.addWidget(self.line, 1)
        self.line.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            restyle(self, "focused", "true" if event.type() == QEvent.Type.FocusIn else "false")
        return super().eventFilter(watched, event)

    def forget(self) -> None:
        self.line.clear()


class SaveFailure(QWidget):
    """Stays until a save has worked."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 0, 20, 10)
        box = QFrame()
        box.setObjectName("messageDanger")
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(9)
        row.addWidget(icon_label(icons, "triangle-alert", "danger.text"))
        self._text = label("", wrap=True)
        row.addWidget(self._text, 1)
        outer.addWidget(box)
        self.hide()

    def say(self, why: str) -> None:
        """Why it failed; nothing hides it."""
        self._text.setText(f"{NOT_SAVED} {why}" if why else "")
        self.setAccessibleName(self._text.text())
        self.setVisible(bool(why))

    def text(self) -> str:
        return self._text.text()

    def forget(self) -> None:
        self.say("")
