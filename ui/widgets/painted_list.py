"""Lists whose rows are painted instead of built: three hundred of them are there as soon as three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.icons import Icons
from ui.theme import Theme, ThemeWatcher
from ui.widgets.labels import laid_out

AnyIndex = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag
_LOOKED_AT = State.State_MouseOver | State.State_HasFocus


class PaintedRow(Protocol):
    """What a row is; how it looks is its drawing's. A row without a key is a heading: nobody can come to it."""

    @property
    def key(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def spoken(self) -> str: ...


class Drawing(Protocol):
    """How rows of a kind are drawn; only from what is in memory."""

    @property
    def side(self) -> int:
        """How much narrower than the list a row's ground is on either side, in px."""
        ...

    def height(self, theme: Theme, row: PaintedRow, width: int) -> int: ...

    def paint(self, painter: QPainter, theme: Theme, row: PaintedRow, place: QRect, state: State) -> None: ...


class PaintedList(QListView):
    """One stop of Tab; arrow keys walk, letters jump to a title, Enter and a click open."""

    presses: tuple[Qt.Key, ...] = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    seen_at_once = 40  # rows; the others follow when these are painted
    opened = Signal(str)  # the key of a row
    moved = Signal(str)

    def __init__(self, watcher: ThemeWatcher, drawing: Drawing, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._rows: tuple[PaintedRow, ...] = ()
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._show_all)
        self.model_of_rows = _Rows(self)
        self._delegate = _Delegate(watcher, drawing, self)
        self.setModel(self.model_of_rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._clicked)
        watcher.changed.connect(self.viewport().update)
        watcher.discreet_changed.connect(self.viewport().update)

    def set_rows(self, rows: Sequence[PaintedRow]) -> None:
        """What is new is painted; the row that is chosen stays it, wherever it has gone."""
        here, self._rows = self.key(), tuple(rows)
        self._delegate.forget()
        if self.model_of_rows.holds(self._rows) or len(self._rows) <= self.seen_at_once:
            self._show_all()
        else:
            self.model_of_rows.show(self._rows[: self.seen_at_once])
            self._following.start()
        if here:
            self.choose(here)

    def rows(self) -> tuple[PaintedRow, ...]:
        return self._rows

    def key(self) -> str:
        """Of the row that is chosen; "" for none."""
        return self.model_of_rows.key(self.currentIndex())

    def choose(self, key: str) -> None:
        for number, row in enumerate(self._rows):
            if row.key == key:
                if number >= self.model_of_rows.rowCount():
                    self._show_all()
                self.setCurrentIndex(self.model_of_rows.index(number))

    def forget(self) -> None:
        """For locking."""
        self.set_rows(())

    def height_of(self, row: PaintedRow) -> int:
        return self._delegate.height(row, self.viewport().width())

    def _show_all(self) -> None:
        self._following.stop()
        self.model_of_rows.show(self._rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._show_all()  # a key may lead to any row
        if event.key() in self.presses and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        key = self.model_of_rows.key(current)
        if key:
            self.moved.emit(key)

    def _clicked(self, index: AnyIndex) -> None:
        key = self.model_of_rows.key(index)
        if key:
            self.opened.emit(key)


class WholeList(PaintedList):
    """As high as its rows are: it lies in a page that scrolls. Space presses a row too, as it does a button."""

    presses = (*PaintedList.presses, Qt.Key.Key_Space)
    seen_at_once = 100_000

    def __init__(self, watcher: ThemeWatcher, drawing: Drawing, name: str, parent: QWidget | None = None) -> None:
        super().__init__(watcher, drawing, name, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._delegate.height(row, width) for row in self._rows)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def set_rows(self, rows: Sequence[PaintedRow]) -> None:
        super().set_rows(rows)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        area = _area_around(self)
        page = area.widget() if area is not None else None
        if area is not None and page is not None and self.hasFocus() and current.isValid():
            place = self.visualRect(current)
            middle = self.mapTo(page, place.center())
            area.ensureVisible(middle.x(), middle.y(), 0, place.height())


@dataclass(frozen=True, slots=True)
class Thing:
    """A row with an icon and a title; what else is empty is not there. Without a key it is a heading."""

    key: str
    title: str
    spoken: str = ""
    icon: str = ""
    aside: str = ""  # at the right
    about: str = ""  # a quiet line under the title
    words: str = ""  # under it, as many lines as it needs
    ticked: bool | None = None  # with a box


class ThingDrawing:
    """The rows of evidence, learning and wins, and of what may leave."""

    side = 0

    def __init__(self, icons: Icons, *, air: int = 5, margin: int = 0) -> None:
        self._icons = icons
        self._faces = Faces()
        self._air, self._margin = air, margin

    def height(self, theme: Theme, row: PaintedRow, width: int) -> int:
        assert isinstance(row, Thing)
        if not row.key:
            return theme.px(36)
        high = theme.line("body") + 2 * theme.px(self._air)
        high += theme.line("small") if row.about else 0
        inside = width - self._indent(theme, row) - 2 * theme.px(self._margin)
        return high + (self._faces.lines(theme, "small", row.words, inside) * theme.line("small") if row.words else 0)

    def paint(self, painter: QPainter, theme: Theme, row: PaintedRow, place: QRect, state: State) -> None:
        assert isinstance(row, Thing)
        place = place.adjusted(theme.px(self._margin), 0, -theme.px(self._margin), 0)
        if not row.key:
            written(painter, theme, "label", "text.tertiary", place.adjusted(0, theme.px(14), 0, 0), row.title)
            return
        line = QRect(place.left(), place.top() + theme.px(self._air), place.width(), theme.line("body"))
        self._paint_signs(painter, theme, row, line)
        inside = line.adjusted(self._indent(theme, row), 0, 0, 0)
        if row.aside:
            wide = QFontMetrics(theme.font("small")).horizontalAdvance(row.aside)
            right = QRect(inside.right() - wide, inside.top(), wide + 1, inside.height())
            written(painter, theme, "small", "text.tertiary", right, row.aside)
            inside.setRight(right.left() - theme.px(8))
        quiet = row.ticked is False
        written(painter, theme, "body", "text.secondary" if quiet else "text.primary", inside, row.title)
        inside.setRight(line.right())
        top = line.bottom() + 1
        if row.about:
            under = QRect(inside.left(), top, inside.width(), theme.line("small"))
            written(painter, theme, "small", "text.tertiary", under, row.about)
            top += theme.line("small")
        if row.words:
            wrapped(painter, theme, "small", "text.secondary", QPoint(inside.left(), top), inside.width(), row.words)

    def _indent(self, theme: Theme, row: Thing) -> int:
        box = theme.px(34) if row.ticked is not None else 0
        return box + (theme.px(24) if row.icon else 0)

    def _paint_signs(self, painter: QPainter, theme: Theme, row: Thing, line: QRect) -> None:
        left, size = line.left(), theme.px(16)
        top = line.top() + (line.height() - size) // 2
        if row.ticked is not None:
            paint_box(painter, theme, QRectF(left, top, size, size), ticked=row.ticked)
            left += theme.px(34)
        if row.icon:
            painter.drawPixmap(left, top, self._icons.pixmap(row.icon, "text.tertiary", 16))


def paint_box(painter: QPainter, theme: Theme, place: QRectF, *, ticked: bool) -> None:
    """A tick box as the stylesheet draws one."""
    painter.setPen(QPen(theme.color("accent.fill" if ticked else "border.control"), 1))
    painter.setBrush(theme.color("accent.fill" if ticked else "bg.field"))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if ticked:
        painter.setPen(QPen(theme.color("text.onAccent"), theme.px(2) * 0.9))
        part = place.width() / 16
        points = [QPointF(place.left() + x * part, place.top() + y * part) for x, y in ((4, 8.4), (7, 11.2), (12, 5))]
        painter.drawPolyline(points)


def written(painter: QPainter, theme: Theme, role: str, colour: str, place: QRect, text: str) -> None:
    """One line in the middle of its place, ending in … where there is no room."""
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(theme.color(colour))
    one_line = text.replace("\n", " ")
    shown = QFontMetrics(font).elidedText(one_line, Qt.TextElideMode.ElideRight, max(place.width(), 1))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def wrapped(painter: QPainter, theme: Theme, role: str, colour: str, corner: QPoint, width: int, text: str) -> None:
    """As many lines as it needs, with the drawn distance between them."""
    painter.setPen(theme.color(colour))
    layout, step = laid_out(text, theme.font(role), width), theme.line(role)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        at = QPointF(corner.x(), corner.y() + number * step + (step - line.height()) / 2)
        line.draw(painter, at - line.position())


class Faces:
    """Fonts of type roles with their measures, made once: a long list asks for them for each of its rows."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, float], tuple[QFont, QFontMetrics]] = {}

    def lines(self, theme: Theme, role: str, text: str, width: int) -> int:
        """How many lines a text needs; of most that is known without breaking them."""
        asked = role, theme.scale
        if asked not in self._made:
            font = theme.font(role)
            self._made[asked] = font, QFontMetrics(font)
        font, metrics = self._made[asked]
        if "\n" not in text:
            wide = metrics.horizontalAdvance(text.rstrip())  # blanks at an end hang over
            if wide + 1 < width:  # an advance is rounded
                return 1
            longest = metrics.horizontalAdvance(max(text.split(), key=len, default=""))
            if (
                width + 1 < wide <= 2 * width - 1.5 * longest - 2
            ):  # no break leaves more than a word's room on the first line
                return 2
        return max(laid_out(text, font, width).lineCount(), 1)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[PaintedRow, ...] = ()

    def show(self, rows: tuple[PaintedRow, ...]) -> None:
        """Where only words are new or rows come at the end, the others stay what they are to whoever stands on one."""
        if rows == self.rows:
            return
        if self.holds(rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        if self.rows and rows[: len(self.rows)] == self.rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(rows) - 1)
            self.rows = rows
            self.endInsertRows()
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def holds(self, rows: tuple[PaintedRow, ...]) -> bool:
        """Whether these are the same rows in the same order, whatever they say."""
        return bool(rows) and [row.key for row in rows] == [row.key for row in self.rows]

    def key(self, index: AnyIndex) -> str:
        return self.rows[index.row()].key if index.isValid() and index.row() < len(self.rows) else ""

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or row.title
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(row, Thing) and row.ticked is not None:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not self.key(index):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class _Delegate(QStyledItemDelegate):
    """Asks the drawing, and remembers heights: a layout asks for them again and again."""

    def __init__(self, watcher: ThemeWatcher, drawing: Drawing, parent: QListView) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._drawing = drawing
        self._view = parent
        self._heights: dict[tuple[str, int], int] = {}  # by key: headings are as high as one another

    def forget(self) -> None:
        self._heights.clear()

    def height(self, row: PaintedRow, width: int) -> int:
        asked = row.key, width
        if asked not in self._heights:
            self._heights[asked] = self._drawing.height(self._watcher.theme, row, width)
        return self._heights[asked]

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(60, self.height(row, self._view.viewport().width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: PaintedRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave the fields of a style option out
        state: State = option.state  # type: ignore[attr-defined]
        theme = self._watcher.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(self._drawing.side)
        ground = QRectF(rect.adjusted(side, 0, -side, -theme.px(2) if side else 0))
        if row.key and state & State.State_MouseOver and not state & State.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("bg.hover"))
            painter.drawRoundedRect(ground, 6, 6)
        if row.key and self._watcher.is_discreet and not state & _LOOKED_AT:
            _paint_veil(painter, theme, rect)
        else:
            self._drawing.paint(painter, theme, row, rect, state)
        if row.key and state & State.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 5, 5)
        painter.restore()


def _paint_veil(painter: QPainter, theme: Theme, place: QRect) -> None:
    """In the discreet view a row has no words until the pointer or the keyboard is on it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("border.soft"))
    bar = QRectF(place.left() + theme.px(12), place.top() + theme.px(12), min(theme.px(132), place.width() / 2), 8)
    painter.drawRoundedRect(bar, 4, 4)


def _area_around(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
