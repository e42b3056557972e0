"""The one shadow there is: under popups and dialogs."""

from __future__ import annotations

import ctypes.util
from functools import cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QRegion
from PySide6.QtWidgets import QWidget

MARGIN = 24  # what a popup leaves around its panel for the shadow
RADIUS = 12  # of the panel's corners
_STEPS = 10


def paint_shadow(painter: QPainter, panel: QRect, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    faint = QColor(colour)
    faint.setAlpha(max(colour.alpha() // 15, 1))
    painter.setBrush(faint)
    for step in range(_STEPS):
        spread = 20 - 2 * step
        rect = QRectF(panel).adjusted(-spread, -spread + 6, spread, spread + 3)
        painter.drawRoundedRect(rect, RADIUS + spread, RADIUS + spread)


def round_off(window: QWidget, panel: QRect) -> None:
    """Where the screen knows no translucent windows, cut the window to its panel: its margin would be black."""
    if not _has_translucent_windows():
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(panel), RADIUS, RADIUS)
        window.setMask(QRegion(outline.toFillPolygon().toPolygon()))


@cache
def _has_translucent_windows() -> bool:
    """Only a plain X server without a compositing manager has none."""
    if QGuiApplication.platformName() != "xcb":
        return True
    name = ctypes.util.find_library("X11")
    if name is None:
        return True
    x11 = ctypes.CDLL(name)
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    if not display:
        return True
    try:
        screen = x11.XDefaultScreen(display)
        atom = ctypes.c_ulong(x11.XInternAtom(display, f"_NET_WM_CM_S{screen}".encode(), 0))
        return bool(x11.XGetSelectionOwner(display, atom))
    finally:
        x11.XCloseDisplay(display)
