"""The ring around the control that the keyboard is on: two pixels, two pixels away, as drawn.

A stylesheet can only draw inside a control, so the ring is a widget of its own that lies over its neighbours.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QCheckBox, QRadioButton, QWidget
from shiboken6 import isValid

from ui.theme import ThemeWatcher

_GAP, _WIDTH = 2, 2
_OUTSIDE = _GAP + _WIDTH
# These touch their neighbours: the stylesheet rings them inside.
_INSIDE_ROLES = {"row", "segment", "place", "fold", "choice", "journalChoice"}


class FocusRing(QObject):
    """Follows the focus of the whole application; a click with the mouse shows no ring."""

    def __init__(self, app: QApplication, watcher: ThemeWatcher, parent: QObject) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []  # the control, and what it lies in, up to where the ring has room
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._take_away()
        if isinstance(new, QAbstractButton) and _wants_ring(new) and not QApplication.mouseButtons():
            self._watched = _up_to_room(new)
            for widget in self._watched[:-1]:
                widget.installEventFilter(self)
            self._ring = _Ring(self._watched[-1], self._watcher)
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.ParentChange):
            self._take_away()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self._ring is not None and isValid(self._ring):
            target, room = self._watched[0], self._watched[-1]
            self._ring.setGeometry(_around(target, room))
            self._ring.show()
            self._ring.raise_()

    def _take_away(self) -> None:
        watched, self._watched = self._watched, []
        ring, self._ring = self._ring, None
        for widget in watched[:-1]:
            if isValid(widget):
                widget.removeEventFilter(self)
        if ring is not None and isValid(ring):  # it goes with the widget that it lies in
            ring.hide()
            ring.deleteLater()


class _Ring(QWidget):
    def __init__(self, parent: QWidget, watcher: ThemeWatcher) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._watcher.theme.color("focus"), _WIDTH))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)


def _wants_ring(button: QAbstractButton) -> bool:
    if button.parentWidget() is None or isinstance(button, QCheckBox | QRadioButton):
        return False
    return button.property("role") not in _INSIDE_ROLES


def _around(target: QWidget, room: QWidget) -> QRect:
    return QRect(target.mapTo(room, QPoint(0, 0)), target.size()).adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)


def _up_to_room(target: QWidget) -> list[QWidget]:
    """Not beyond what scrolls as a whole, so that the ring scrolls along."""
    way = [target, target.parentWidget()]
    while not way[-1].rect().contains(_around(target, way[-1])):
        above = way[-1].parentWidget()
        if above is None or way[-1].isWindow() or isinstance(above.parentWidget(), QAbstractScrollArea):
            break
        way.append(above)
    return way
