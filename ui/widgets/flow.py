"""A row that goes on in the next line where there is no room, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Widgets beside one another at their own sizes, as many lines as the width asks for."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: a layout around it asks again and again
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), moving=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, place: QRect, /) -> None:
        super().setGeometry(place)
        spare = max(place.height() - self.heightForWidth(place.width()), 0)  # beside something higher: in the middle
        self._place(place.adjusted(0, spare // 2, 0, 0), moving=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, room: QRect, *, moving: bool) -> int:
        """How high it becomes in this width; each line is as high as the highest in it, the others in its middle."""
        top, line, across = room.top(), list[tuple[QLayoutItem, QSize]](), 0
        for item in self._shown():
            hint = item.sizeHint()
            size = QSize(min(hint.width(), room.width()), hint.height())
            if line and across + self._gap + size.width() > room.width():
                top += self._finish(line, room, top, moving=moving) + self._gap
                line, across = [], 0
            across += size.width() + (self._gap if line else 0)
            line.append((item, size))
        return top + self._finish(line, room, top, moving=moving) - room.top()

    def _finish(self, line: list[tuple[QLayoutItem, QSize]], room: QRect, top: int, *, moving: bool) -> int:
        high, left = max((size.height() for _, size in line), default=0), room.left()
        for item, size in line:
            if moving:
                item.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
            left += size.width() + self._gap
        return high
