"""The one shadow there is: under popups and dialogs."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

MARGIN = 24  # what a popup leaves around its panel for the shadow
_STEPS, _RADIUS = 10, 12


def paint_shadow(painter: QPainter, panel: QRect, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    faint = QColor(colour)
    faint.setAlpha(max(colour.alpha() // 15, 1))
    painter.setBrush(faint)
    for step in range(_STEPS):
        spread = 20 - 2 * step
        rect = QRectF(panel).adjusted(-spread, -spread + 6, spread, spread + 3)
        painter.drawRoundedRect(rect, _RADIUS + spread, _RADIUS + spread)
