"""The palette: a line over everything, and what is meant by it; keyboard only, if she likes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.context import PageContext
from ui.icons import Icons
from ui.palette.things import Span, Thing, Things
from ui.theme import Theme, ThemeWatcher
from ui.widgets.labels import hair, icon_label, label
from ui.widgets.shadow import paint_shadow

WIDE, ABOVE, ROW, HEAD, TALLEST = 640, 80, 38, 32, 420
AnyIndex = QModelIndex | QPersistentModelIndex
Row = Thing | str  # a thing, or the name of the group that begins


class PaletteModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def show(self, things: Sequence[Thing]) -> None:
        self.beginResetModel()
        self._rows = []
        for number, thing in enumerate(things):
            if not number or things[number - 1].group != thing.group:
                self._rows.append(thing.group)
            self._rows.append(thing)
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def things(self) -> list[int]:
        """The rows that can be chosen."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, Thing)]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if isinstance(self.row(index.row()), Thing):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole and row is not None:
            return row.words if isinstance(row, Thing) else row
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Thing):
            return ", ".join(part for part in (row.words, row.excerpt, row.group, row.beside) if part)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, watcher: ThemeWatcher, icons: Icons, model: PaletteModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._icons = icons
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        is_thing = isinstance(self._model.row(index.row()), Thing)
        return QSize(100, self._watcher.theme.px(ROW if is_thing else HEAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, theme = self._model.row(index.row()), self._watcher.theme
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave the fields of a style option out
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            painter.setFont(theme.font("label"))
            painter.setPen(theme.color("text.tertiary"))
            place = rect.adjusted(theme.px(12), 0, 0, -theme.px(4))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row)
        elif row is not None:
            self._paint_thing(painter, rect, row, is_on=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_thing(self, painter: QPainter, rect: QRect, thing: Thing, *, is_on: bool) -> None:
        theme = self._watcher.theme
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("bg.selected"))
            painter.drawRoundedRect(QRectF(rect), 6, 6)
        colour = "accent.softText" if is_on else "text.tertiary"
        inside = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        icon = self._icons.pixmap(thing.icon, colour, 16)
        painter.drawPixmap(inside.left(), inside.center().y() - theme.px(8), icon)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color(colour))
        beside = painter.fontMetrics().elidedText(thing.beside, Qt.TextElideMode.ElideRight, theme.px(150))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, beside)
        right = inside.right() - painter.fontMetrics().horizontalAdvance(beside) - theme.px(16)
        words = "accent.softText" if is_on else "text.primary"
        x = inside.left() + theme.px(28)
        x = _marked(painter, theme, thing.words, thing.spans, theme.font("control"), words, x, rect, right)
        if thing.excerpt and x + theme.px(60) < right:
            quiet = "accent.softText" if is_on else "text.secondary"
            text, spans = _around(thing.excerpt, thing.excerpt_spans)
            _marked(painter, theme, text, spans, theme.font("small"), quiet, x + theme.px(12), rect, right)


class Palette(QWidget):
    """Covers the window with a scrim; a click beside it or Escape closes it. Holds nothing once it is closed."""

    chosen = Signal(object)  # Thing
    closed = Signal()

    def __init__(self, window: QWidget, context: PageContext, things: Things) -> None:
        super().__init__(window)
        self._context = context
        self._things = things
        self._build()
        self._connect()
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self._search("")

    def open(self) -> None:
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def release(self) -> None:
        self.model.show(())
        self.line.clear()

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        px, icons = self._context.theme.theme.px, self._context.icons
        self.setAccessibleName("Go to anything")
        self.panel = QFrame(self)
        self.panel.setObjectName("popup")
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(20, 12, 20, 12)
        top.setSpacing(12)
        self.line = QLineEdit()
        self.line.setProperty("role", "palette")
        self.line.setPlaceholderText("An entry, a goal, a person, something to do…")
        self.line.setAccessibleName("Go to anything")
        top.addWidget(icon_label(icons, "search", "text.tertiary", 18))
        top.addWidget(self.line, 1)
        top.addWidget(label("Esc to close", "micro"))
        column.addLayout(top)
        column.addWidget(hair())
        self.model = PaletteModel()
        self.model.setParent(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(self._context.theme, icons, self.model, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("What may be meant")
        self.view.setContentsMargins(8, 4, 8, 8)
        self.view.setViewportMargins(px(8), px(4), px(8), px(8))
        column.addWidget(self.view, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("sunken")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(18)
        for words in ("↑ ↓ choose", "↵ open"):
            row.addWidget(label(words, "micro"))
        row.addStretch(1)
        row.addWidget(icon_label(self._context.icons, "lock", "text.tertiary", 13))
        row.addWidget(label("Searched on this computer", "micro"))
        return foot

    def _connect(self) -> None:
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.view.clicked.connect(self._take)

    def _search(self, typed: str) -> None:
        self.model.show(self._things.meant(typed))
        rows = self.model.things()
        if rows:
            self.view.setCurrentIndex(self.model.index(rows[0]))
        self._place()

    def _place(self) -> None:
        px = self._context.theme.theme.px
        heights = (px(ROW if isinstance(self.model.row(n), Thing) else HEAD) for n in range(self.model.rowCount()))
        inside = min(max(sum(heights) + px(14), px(60)), px(TALLEST), max(self.height() - px(ABOVE + 150), px(120)))
        self.view.setFixedHeight(inside)
        width = min(px(WIDE), self.width() - 48)
        self.panel.setFixedWidth(width)
        self.panel.adjustSize()
        self.panel.move((self.width() - width) // 2, min(px(ABOVE), max(self.height() - self.panel.height() - 24, 8)))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is not self.line and event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        key = Qt.Key(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.view.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _step(self, step: int) -> None:
        rows = self.model.things()
        if rows:
            here = rows.index(self.view.currentIndex().row()) if self.view.currentIndex().row() in rows else 0
            last = len(rows) - 1
            to = (here + step) % len(rows) if abs(step) == 1 else min(max(here + step, 0), last)
            self.view.setCurrentIndex(self.model.index(rows[to]))

    def _take(self, index: QModelIndex) -> None:
        thing = self.model.row(index.row())
        if isinstance(thing, Thing):
            self.chosen.emit(thing)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.theme.color("scrim"))
        paint_shadow(painter, self.panel.geometry(), self._context.theme.theme.color("scrim"))


def _around(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """The excerpt from a little before its first hit, which has to be seen."""
    start = max(spans[0][0] - 24, 0) if spans else 0
    start = text.find(" ", start) + 1 if start else 0
    lead = "…" if start else ""
    moved = tuple((first - start + len(lead), last - start + len(lead)) for first, last in spans if first >= start)
    return lead + text[start:], moved


def _marked(
    painter: QPainter,
    theme: Theme,
    text: str,
    spans: tuple[Span, ...],
    font: QFont,
    colour: str,
    x: int,
    rect: QRect,
    right: int,
) -> int:
    """Draws the text with its hits tinted, as far as there is room; where it ended."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(right - x, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("highlight.search"))
    for first, last in spans:
        if last <= len(shown.rstrip("…")) or shown == text:
            left = x + metrics.horizontalAdvance(shown[:first])
            width = metrics.horizontalAdvance(shown[first:last])
            painter.drawRoundedRect(left, rect.center().y() - metrics.height() // 2, width, metrics.height(), 2, 2)
    painter.setPen(theme.color(colour))
    place = QRect(x, rect.top(), max(right - x, 0), rect.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return x + metrics.horizontalAdvance(shown)
