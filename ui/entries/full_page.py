"""Writing over the whole window: the page of the entry, lent to a room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.entries.editor import EntryEditor
from ui.icons import Icons
from ui.widgets.buttons import icon_button


class FullPage(QWidget):
    """Holds the editor until it is released; `give_back` puts it where it was."""

    left = Signal()

    def __init__(self, icons: Icons, editor: EntryEditor, give_back: Callable[[], None]) -> None:
        super().__init__()
        self._give_back = give_back
        self._page = editor.page
        self.setObjectName("fullPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Full page")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(0)
        back = icon_button(icons, "arrow-left", "Back to the journal", "Esc")
        back.clicked.connect(self.left)
        side = QVBoxLayout()
        side.setContentsMargins(0, 12, 0, 0)
        side.addWidget(back)
        side.addStretch(1)
        row.addLayout(side)
        row.addWidget(editor, 1)
        editor.toolbar.set_full_page(True)
        editor.show()

    def take_focus(self) -> None:
        """No focus proxy: the binding would count the page as part of this room, and its document as gone with it."""
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def release(self) -> None:
        self._give_back()
