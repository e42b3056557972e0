"""A small panel that opens beside a control."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.shadow import round_off

AIR = 8  # px to the window's edge


class Popup(QWidget):
    """Opens by the control it belongs to, closes with Escape or a click elsewhere, and gives the focus back."""

    def __init__(self, owner: QWidget, width: int) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self._owner = owner
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # the corners of the panel are round
        self.setFixedWidth(width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        panel = QFrame()
        panel.setObjectName("popup")
        outer.addWidget(panel)
        self.column = QVBoxLayout(panel)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(6)

    def open_by(self, above: bool) -> None:
        self.adjustSize()
        self.stand_at(self._owner.mapToGlobal(QPoint(0, -self.height() - 6 if above else self._owner.height() + 6)))
        self.show()

    def stand_at(self, corner: QPoint) -> None:
        """There, or as near to it as leaves all of it inside the window."""
        window = self._owner.window()
        least = window.mapToGlobal(QPoint(AIR, AIR))
        most = window.mapToGlobal(QPoint(window.width() - self.width() - AIR, window.height() - self.height() - AIR))
        self.move(max(min(corner.x(), most.x()), least.x()), max(min(corner.y(), most.y()), least.y()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_off(self, self.rect())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._owner.isVisible():
            self._owner.setFocus(Qt.FocusReason.PopupFocusReason)
