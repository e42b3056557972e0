"""The pages as they will be saved, one under the other on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.sharing.page_images import PageImage

GAP = 20  # between pages, and above the first


class Box(Protocol):
    """Where a piece stands on a page (counted from 0), in points from the page's upper left corner."""

    @property
    def page(self) -> int: ...
    @property
    def x0(self) -> float: ...
    @property
    def y0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def y1(self) -> float: ...
    @property
    def area(self) -> str: ...
    @property
    def item_id(self) -> int: ...


class PagePreview(QScrollArea):
    """Shows page pictures and tints the piece that is selected on the left. The tint is never in the file."""

    page_changed = Signal(int, int)  # page from 1, pages in all

    def __init__(self, tint: QColor, edge: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = _Sheets(tint, edge)
        self.setObjectName("desk")
        self.setWidget(self._sheets)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName("Preview of the page, exactly as it will be saved")
        self.verticalScrollBar().valueChanged.connect(self._announce_page)

    def set_colours(self, tint: QColor, edge: QColor) -> None:
        self._sheets.set_colours(tint, edge)

    def set_pages(self, pages: Sequence[PageImage], boxes: Sequence[Box], words: str) -> None:
        """Show these pages; `words` is what a screen reader hears of them."""
        place = self.verticalScrollBar().value()
        self._sheets.set_pages(pages, boxes)
        self.setAccessibleDescription(words)
        self.verticalScrollBar().setValue(place)
        self._announce_page()

    def clear(self) -> None:
        self._sheets.set_pages((), ())
        self.setAccessibleDescription("")

    def select(self, area: str, item_id: int) -> None:
        self._sheets.select(area, item_id)
        top = self._sheets.top_of_selection()
        if top is not None:
            self.ensureVisible(self._sheets.width() // 2, top, 0, 80)

    def turn(self, by: int) -> None:
        """Go to the page before or after."""
        page = min(max(self.page() + by, 1), max(self._sheets.count(), 1))
        self.verticalScrollBar().setValue(self._sheets.top_of_page(page - 1) - GAP)

    def page(self) -> int:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return self._sheets.page_at(middle) + 1

    def _announce_page(self) -> None:
        self.page_changed.emit(self.page(), self._sheets.count())


class _Sheets(QWidget):
    def __init__(self, tint: QColor, edge: QColor) -> None:
        super().__init__()
        self._tint = tint
        self._edge = edge
        self._pixmaps: list[QPixmap] = []
        self._scales: list[float] = []
        self._boxes: tuple[Box, ...] = ()
        self._selected = ("", 0)

    def set_colours(self, tint: QColor, edge: QColor) -> None:
        self._tint, self._edge = tint, edge
        self.update()

    def set_pages(self, pages: Sequence[PageImage], boxes: Sequence[Box]) -> None:
        ratio = self.devicePixelRatioF()
        self._pixmaps = [_pixmap(page, ratio) for page in pages]
        self._scales = [page.scale / ratio for page in pages]
        self._boxes = tuple(boxes)
        size = self._needed()
        self.setMinimumSize(size)
        self.update()

    def select(self, area: str, item_id: int) -> None:
        self._selected = (area, item_id)
        self.update()

    def count(self) -> int:
        return len(self._pixmaps)

    def page_at(self, y: int) -> int:
        for number in reversed(range(self.count())):
            if y >= self.top_of_page(number):
                return number
        return 0

    def top_of_page(self, number: int) -> int:
        heights = [self._height(i) for i in range(min(number, self.count()))]
        return GAP + sum(heights) + GAP * len(heights)

    def top_of_selection(self) -> int | None:
        for box in self._boxes:
            if (box.area, box.item_id) == self._selected and box.item_id:
                return int(self._on_sheet(box).top())
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, pixmap in enumerate(self._pixmaps):
            place = self._place(number)
            if not place.intersects(event.rect()):
                continue
            painter.drawPixmap(place.topLeft(), pixmap)
            painter.setPen(QPen(self._edge, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tint)
        for box in self._boxes:
            if box.item_id and (box.area, box.item_id) == self._selected:
                painter.drawRoundedRect(self._on_sheet(box).adjusted(-4, -3, 4, 3), 3, 3)

    def _place(self, number: int) -> QRect:
        pixmap = self._pixmaps[number]
        width = round(pixmap.width() / pixmap.devicePixelRatioF())
        return QRect(max((self.width() - width) // 2, 0), self.top_of_page(number), width, self._height(number))

    def _height(self, number: int) -> int:
        pixmap = self._pixmaps[number]
        return round(pixmap.height() / pixmap.devicePixelRatioF())

    def _on_sheet(self, box: Box) -> QRectF:
        place, scale = self._place(box.page), self._scales[box.page]
        corner = place.topLeft() + QPointF(box.x0 * scale, box.y0 * scale).toPoint()
        return QRectF(corner.x(), corner.y(), (box.x1 - box.x0) * scale, (box.y1 - box.y0) * scale)

    def _needed(self) -> QSize:
        if not self._pixmaps:
            return QSize(0, 0)
        width = max(self._place(i).width() for i in range(self.count()))
        return QSize(width + 2 * GAP, self.top_of_page(self.count()))


def _pixmap(page: PageImage, ratio: float) -> QPixmap:
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    pixmap = QPixmap.fromImage(image)  # copies: the bytes may go afterwards
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
