"""Line icons in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QColor, QIcon, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from ui.assets import resource
from ui.theme import ThemeWatcher

STROKE = "1.75"
_SPEC = "iconSpec"


class Icons:
    """Draws icons by name, and draws them again on the widgets that show them when the theme changes."""

    def __init__(self, watcher: ThemeWatcher) -> None:
        self._watcher = watcher
        self._drawn: dict[tuple[str, str, int, str], QPixmap] = {}
        self._shapes: dict[tuple[str, int], QPixmap] = {}  # reading a file again for each colour took most of the time
        watcher.changed.connect(self._redraw)

    def pixmap(self, name: str, colour: str = "text.secondary", size: int = 16) -> QPixmap:
        """A picture at twice the size, for sharp edges; `size` is as drawn, before the system's text size."""
        theme = self._watcher.theme
        size = theme.px(size)
        key = (name, colour, size, theme.name)
        if key not in self._drawn:
            shape = self._shapes.get((name, size)) or self._shapes.setdefault((name, size), _shape(name, size))
            self._drawn[key] = _tinted(shape, theme.color(colour))
        return self._drawn[key]

    def icon(self, name: str, colour: str = "text.secondary", size: int = 16, on: str = "") -> QIcon:
        """`on` is its colour on a checked button."""
        icon = QIcon(self.pixmap(name, colour, size))
        icon.addPixmap(self.pixmap(name, "text.disabled", size), QIcon.Mode.Disabled)
        if on:
            icon.addPixmap(self.pixmap(name, on, size), QIcon.Mode.Normal, QIcon.State.On)
        return icon

    def put(
        self,
        widget: QAbstractButton | QLabel,
        name: str,
        colour: str = "text.secondary",
        size: int = 16,
        on: str = "",
    ) -> None:
        """Show an icon on a button or label, now and after every change of theme."""
        widget.setProperty(_SPEC, [name, colour, size, on])
        self._set(widget, name, colour, size, on)

    def app_icon(self) -> QIcon:
        icon = QIcon()
        for size in (16, 24, 48, 256):
            file = "app-icon-small.svg" if size < 32 else "app-icon.svg"
            icon.addPixmap(svg_pixmap(resource("icons", file).read_bytes(), size))
        return icon

    def mark(self, size: int) -> QPixmap:
        return svg_pixmap(resource("icons", "app-icon.svg").read_bytes(), size)

    def line_mark(self, colour: str, size: int) -> QPixmap:
        """The mark in one colour, for the cover."""
        svg = resource("icons", "mark-line.svg").read_text("utf-8")
        return svg_pixmap(svg.replace("currentColor", self._watcher.theme.color(colour).name()).encode(), size)

    def _set(self, widget: QAbstractButton | QLabel, name: str, colour: str, size: int, on: str) -> None:
        if isinstance(widget, QLabel):
            widget.setPixmap(self.pixmap(name, colour, size))
        else:
            scaled = self._watcher.theme.px(size)
            widget.setIconSize(QSize(scaled, scaled))
            widget.setIcon(self.icon(name, colour, size, on))

    def _redraw(self) -> None:
        for widget in QApplication.allWidgets():
            spec = widget.property(_SPEC)
            if spec and isinstance(widget, QAbstractButton | QLabel):
                self._set(widget, *spec)


def svg_pixmap(svg: bytes, size: int) -> QPixmap:
    """Drawn by Qt's own SVG reader: importing the QtSvg module for it would slow every start."""
    buffer = QBuffer()
    buffer.setData(svg)
    reader = QImageReader(buffer, b"svg")
    reader.setScaledSize(QSize(size * 2, size * 2))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(2)
    return pixmap


def _shape(name: str, size: int) -> QPixmap:
    svg = resource("icons", "lucide", f"{name}.svg").read_text("utf-8")
    return svg_pixmap(svg.replace('stroke-width="2"', f'stroke-width="{STROKE}"').encode(), size)


def _tinted(shape: QPixmap, colour: QColor) -> QPixmap:
    """The same shape in another colour: every icon has one."""
    tinted = QPixmap(shape)
    painter = QPainter(tinted)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(tinted.rect(), colour)
    painter.end()
    return tinted
