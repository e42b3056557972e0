"""One row of the prep room: a box, an icon, words, and Edit or a date."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui.context import PageContext
from ui.widgets.buttons import button
from ui.widgets.labels import ElidedLabel, icon_label, label

_KEYS_OF_THE_ROW = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceRow(QWidget):
    """Space ticks it, Enter opens or edits it, Ctrl ↑ ↓ moves it where it can move."""

    toggled = Signal(str, bool)
    edit_requested = Signal(str)
    opened = Signal(str)
    moved = Signal(str, int)

    def __init__(
        self,
        context: PageContext,
        key: str,
        icon: str,
        words: str,
        *,
        included: bool,
        can_include: bool,
        aside: str = "",
        strong: bool = False,
        editable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.question = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(11)
        self.setMinimumHeight(context.theme.theme.px(36))
        self._box = QCheckBox()
        self._box.setChecked(included)
        self._box.setEnabled(can_include)
        self._box.setAccessibleName(f"{'In' if included else 'Out'}: {words}")
        self._box.toggled.connect(self._toggled)
        self._box.installEventFilter(self)
        row.addWidget(self._box)
        row.addWidget(icon_label(context.icons, icon, "text.tertiary"))
        row.addWidget(ElidedLabel(words, "strong" if strong else ("" if included else "secondary")), 1)
        if aside:
            row.addWidget(label(aside, "hint"))
        elif editable:
            edit = button("Edit", "link")
            edit.setAccessibleName(f"Edit: {words}")
            edit.clicked.connect(self._edit)
            row.addWidget(edit)

    def take_focus(self) -> None:
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A check box takes the arrow keys for itself; here they belong to the row."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _KEYS_OF_THE_ROW:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        up, down = event.key() == Qt.Key.Key_Up, event.key() == Qt.Key.Key_Down
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and (up or down):
            self.moved.emit(self.key, -1 if up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_requested.emit(self.key)
        elif up or down:
            self.focusNextPrevChild(down)
        else:
            super().keyPressEvent(event)

    def _toggled(self, included: bool) -> None:
        self.toggled.emit(self.key, included)

    def _edit(self) -> None:
        self.edit_requested.emit(self.key)
