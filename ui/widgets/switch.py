"""An on/off switch."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import ThemeWatcher


class Switch(QAbstractButton):
    """36 × 20, painted; Space toggles it."""

    def __init__(self, watcher: ThemeWatcher, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        watcher.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(42, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, on = self._watcher.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(3.5, 4.5, 35, 19)
        painter.setPen(theme.color("accent.fill" if on else "border.control"))
        painter.setBrush(theme.color("accent.fill" if on else "bg.field"))
        painter.drawRoundedRect(track, 9.5, 9.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text.onAccent" if on else "border.control"))
        painter.drawEllipse(QRectF(22.5 if on else 7.5, 8, 12, 12))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(1, 2, 40, 24), 12, 12)
