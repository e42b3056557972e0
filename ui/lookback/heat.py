"""The grid of days: painted, chosen with the mouse or the arrow keys, one day or a stretch of them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.domain.calendar import Period
from ui.dates import day_month
from ui.lookback.cells import GAP, LEFT, Cell, Grid
from ui.theme import ThemeWatcher
from ui.widgets.labels import set_hint

_NOTHING = Grid((), (), 145, 1, 7)
_STEPS = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


class HeatGrid(QWidget):
    selected = Signal(object)  # Period, or None when nothing is chosen any more

    def __init__(self, watcher: ThemeWatcher, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._grid = _NOTHING
        self._widest = 1  # where the last column ends, before it is squeezed; asked for with every cell
        self._chosen: tuple[int, int] | None = None  # anchor and end
        self._caret = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        watcher.changed.connect(self.update)

    def show_grid(self, grid: Grid, name: str, chosen: Period | None) -> None:
        self._grid = grid
        self._widest = max((cell.x + cell.width for cell in grid.cells), default=1)
        inside = [n for n, cell in enumerate(grid.cells) if chosen and cell.period.first in chosen]
        self._chosen = (inside[0], inside[-1]) if inside else None
        here = [n for n, cell in enumerate(grid.cells) if not cell.is_future]
        self._caret = inside[-1] if inside else here[-1] if here else 0
        self.setAccessibleName(name)
        self._say_where()
        self.updateGeometry()
        self.update()

    def cells(self) -> tuple[Cell, ...]:
        return self._grid.cells

    def period(self) -> Period | None:
        if self._chosen is None:
            return None
        first, last = sorted(self._chosen)
        return Period(self._grid.cells[first].period.first, self._grid.cells[last].period.last)

    def forget(self) -> None:
        self._grid, self._chosen = _NOTHING, None

    def sizeHint(self) -> QSize:
        return QSize(400, self._watcher.theme.px(self._grid.height))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    # --- painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_marks(painter)
        for cell in self._grid.cells:
            self._paint_cell(painter, cell)
        self._paint_chosen(painter)
        if self.hasFocus() and self._grid.cells:
            theme = self._watcher.theme
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(self._rect(self._grid.cells[self._caret]).adjusted(-2, -2, 2, 2), 5, 5)

    def _paint_marks(self, painter: QPainter) -> None:
        theme = self._watcher.theme
        painter.setFont(theme.font("micro"))
        painter.setPen(theme.color("text.secondary"))
        for mark in self._grid.marks:
            y = theme.px(mark.y)
            if mark.at_right:
                place = QRect(0, y - 1, self._x(mark.x), theme.px(15))
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark.words)
            else:
                painter.drawText(QRect(self._x(mark.x), y, theme.px(80), theme.px(16)), 0, mark.words)

    def _paint_cell(self, painter: QPainter, cell: Cell) -> None:
        theme, rect = self._watcher.theme, self._rect(cell)
        if cell.is_future:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("border.hair"), 1))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(f"heat.{cell.shade}"))
            painter.drawRoundedRect(rect, 3, 3)
        if cell.words:
            painter.setFont(theme.font("micro"))
            painter.setPen(self._ink(cell))
            painter.drawText(
                rect.adjusted(6, 3, -6, -3), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, cell.words
            )
        if cell.has_session:
            painter.setPen(QPen(theme.color("bg.window"), 1))
            painter.setBrush(theme.color("share"))
            centre = rect.center() if not cell.words else QPointF(rect.right() - 9, rect.center().y())
            painter.drawEllipse(centre, theme.px(3), theme.px(3))

    def _paint_chosen(self, painter: QPainter) -> None:
        """One line around all of it: cells beside one another touch once they have grown by half the gap."""
        if self._chosen is None:
            return
        first, last = sorted(self._chosen)
        around, half = QPainterPath(), GAP / 2 + 0.5
        for cell in self._grid.cells[first : last + 1]:
            around.addRect(self._rect(cell).adjusted(-half, -half, half, half))
        pen = QPen(self._watcher.theme.color("accent"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        around.setFillRule(Qt.FillRule.WindingFill)
        painter.drawPath(around.simplified())

    def _ink(self, cell: Cell) -> QColor:
        deep = cell.shade >= 3 and not cell.is_future
        return self._watcher.theme.color("text.onAccent" if deep else "text.primary")

    def _rect(self, cell: Cell) -> QRectF:
        px = self._watcher.theme.px
        return QRectF(self._x(cell.x), px(cell.y), round(px(cell.width) * self._squeeze()), px(cell.height))

    def _x(self, drawn: int) -> int:
        left = self._watcher.theme.px(LEFT)
        x = self._watcher.theme.px(drawn)
        return x if x <= left else left + round((x - left) * self._squeeze())

    def _squeeze(self) -> float:
        """Columns come closer in a narrow window."""
        px = self._watcher.theme.px
        return min(1.0, (self.width() - px(LEFT) - 4) / max(px(self._widest) - px(LEFT), 1))

    # --- choosing ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event)
        if event.button() != Qt.MouseButton.LeftButton or number is None:
            return
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._chosen == (number, number) and not extend:
            self._choose(None)
        else:
            self._choose((self._chosen[0] if extend and self._chosen else number, number))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._at(event)
        set_hint(self, self._said(self._grid.cells[number]) if number is not None else "")
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if is_held and number is not None and self._chosen and self._chosen[1] != number:
            self._choose((self._chosen[0], number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _STEPS.get(Qt.Key(event.key()))
        if way and self._grid.cells:
            sign = -1 if way in ("left", "up") else 1
            step = self._grid.right if way in ("left", "right") else self._grid.down
            to = min(max(self._caret + sign * step, 0), len(self._grid.cells) - 1)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._choose((self._chosen[0] if self._chosen else self._caret, to))
            self._caret = to
            self._say_where()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._grid.cells:
            self._choose((self._caret, self._caret))
        elif event.key() == Qt.Key.Key_Escape and self._chosen:
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def _choose(self, chosen: tuple[int, int] | None) -> None:
        self._chosen = chosen
        if chosen is not None:
            self._caret = chosen[1]
        self._say_where()
        self.update()
        self.selected.emit(self.period())

    def _at(self, event: QMouseEvent) -> int | None:
        place = event.position()
        for number, cell in enumerate(self._grid.cells):
            if self._rect(cell).adjusted(-2, -2, 2, 2).contains(place):
                return number
        return None

    def _said(self, cell: Cell) -> str:
        entries = "1 entry" if cell.entries == 1 else f"{cell.entries or 'no'} entries"
        session = ", mentor session" if cell.has_session else ""
        first = cell.period.first
        day = f"{day_month(first)} {first.year}" if cell.period.days == 1 else cell.period.words()
        return f"{day}: {entries}{session}"

    def _say_where(self) -> None:
        if self._grid.cells:
            self.setAccessibleDescription(self._said(self._grid.cells[self._caret]))
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
