"""A row to press or choose, filled with labels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.theme import ThemeWatcher


class RowButton(QAbstractButton):
    """As high as its labels need. They only show; the row itself takes the click and the focus."""

    def __init__(self, theme: ThemeWatcher, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_veiled = False
        self._veiled: list[QLabel] = []
        self.setProperty("role", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)
        theme.discreet_changed.connect(self._veil)

    def let_clicks_through(self) -> None:
        """To be called when the labels are in."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._veil()

    def _veil(self) -> None:
        """In the discreet view words are hidden, in their places, until the pointer or the keyboard is on the row."""
        hidden = self._theme.is_discreet and not (self.underMouse() or self.hasFocus())
        if hidden == self._is_veiled:
            return
        self._is_veiled = hidden
        if hidden:
            self._veiled = [one for one in self.findChildren(QLabel) if not one.isHidden()]
        for one in self._veiled:
            policy = one.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            one.setSizePolicy(policy)
            one.setHidden(hidden)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._veil()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._veil()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._veil()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._veil()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.color("bg.selected" if self.isChecked() else "bg.hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self._is_veiled and self._veiled:
            painter.setBrush(theme.color("border.soft"))
            first, high = self._veiled[0], theme.px(8)
            place = first.mapTo(self, first.rect().topLeft())
            top = place.y() + (min(first.height(), theme.px(20)) - high) / 2
            painter.drawRoundedRect(QRectF(place.x(), top, min(theme.px(132), self.width() / 2), high), 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
