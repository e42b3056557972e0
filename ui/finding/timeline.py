"""Entries under one another with their dates at the left, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal.domain.entries import Head, Sharing
from ui.dates import DAYS, MONTHS, clock
from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.words import KINDS, SHARING, title_of

ROW, DATE, GAP, PAGE = 60, 88, 20, 60
AnyIndex = QModelIndex | QPersistentModelIndex
Fetch = Callable[[int, int | None], Sequence[Head]]  # how many, before which slot


class TimelineModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._heads: list[Head] = []
        self._fetch: Fetch | None = None

    def show(self, fetch: Fetch | None) -> None:
        self.beginResetModel()
        self._fetch = fetch
        self._heads = list(fetch(PAGE, None)) if fetch else []
        self.endResetModel()

    def load_more(self) -> None:
        if self._fetch is None or len(self._heads) % PAGE or not self._heads:
            return
        more = self._fetch(PAGE, self._heads[-1].slot)
        if more:
            self.beginInsertRows(QModelIndex(), len(self._heads), len(self._heads) + len(more) - 1)
            self._heads.extend(more)
            self.endInsertRows()
        else:
            self._fetch = None

    def head(self, row: int) -> Head | None:
        return self._heads[row] if 0 <= row < len(self._heads) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        head = self.head(index.row())
        if head is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return head.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            day = f"{DAYS[head.at.weekday()]} {head.at.day} {MONTHS[head.at.month - 1]} {head.at.year}"
            return f"{head.title}, {KINDS[head.kind][0].lower()}, {day} {clock(head.at)}, {SHARING[head.sharing]}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, watcher: ThemeWatcher, icons: Icons, model: TimelineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._icons = icons
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(100, self._watcher.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        head, above = self._model.head(index.row()), self._model.head(index.row() - 1)
        if head is None:
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave the fields of a style option out
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        theme = self._watcher.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_first = above is None or above.at.date() != head.at.date()
        left = rect.left() + theme.px(DATE + GAP)
        pen = QPen(theme.color("border.hair"), 1, Qt.PenStyle.SolidLine if is_first else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(left, rect.top(), rect.right(), rect.top())
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            on = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(theme.color("bg.selectedQuiet" if on else "bg.hover"))
            painter.drawRoundedRect(rect.adjusted(theme.px(DATE + GAP), 2, 0, -2), 6, 6)
        if is_first:
            self._paint_date(painter, rect, head)
        if not self._watcher.is_discreet or state & QStyle.StateFlag.State_MouseOver:
            self._paint_entry(painter, QRect(left, rect.top(), rect.right() - left, rect.height()), head)
        painter.restore()

    def _paint_date(self, painter: QPainter, rect: QRect, head: Head) -> None:
        theme = self._watcher.theme
        place = QRect(rect.left(), rect.top() + theme.px(10), theme.px(DATE), theme.px(20))
        painter.setFont(theme.font("heading"))
        painter.setPen(theme.color("text.primary"))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(head.at.day))
        painter.setFont(theme.font("micro"))
        painter.setPen(theme.color("text.tertiary"))
        words = f"{DAYS[head.at.weekday()][:3]}, {MONTHS[head.at.month - 1][:3]} {head.at.year}"
        painter.drawText(
            place.translated(0, theme.px(21)), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
        )

    def _paint_entry(self, painter: QPainter, place: QRect, head: Head) -> None:
        theme = self._watcher.theme
        icon = theme.px(16)
        top = place.top() + theme.px(11)
        painter.drawPixmap(
            place.left() + theme.px(2), top + 2, self._icons.pixmap(KINDS[head.kind][1], "text.tertiary", 16)
        )
        mark, tint = ("lock", "private") if head.sharing is Sharing.PRIVATE else ("share", "share")
        right = place.right() - theme.px(4) - icon
        painter.drawPixmap(right, top + 2, self._icons.pixmap(mark, tint, 14))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.tertiary"))
        time = QRect(right - theme.px(48), top, theme.px(40), theme.px(20))
        painter.drawText(time, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, clock(head.at))
        line = QRect(
            place.left() + icon + theme.px(9), top, time.left() - place.left() - icon - theme.px(20), theme.px(20)
        )
        for words, font, colour, shift in (
            (title_of(head), "bodyStrong", "text.primary", 0),
            (head.preview, "small", "text.secondary", 20),
        ):
            painter.setFont(theme.font(font))
            painter.setPen(theme.color(colour))
            elided = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line.translated(0, theme.px(shift)), Qt.AlignmentFlag.AlignVCenter, elided)


class Timeline(QListView):
    opened = Signal(int)  # an entry

    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads = TimelineModel()
        self.heads.setParent(self)
        self.setModel(self.heads)
        self.setItemDelegate(_Delegate(watcher, icons, self.heads, self))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Entries, newest first")
        self.activated.connect(self._open)
        self.clicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        watcher.changed.connect(self.viewport().update)

    def show_heads(self, fetch: Fetch | None) -> None:
        self.heads.show(fetch)
        self.scrollToTop()

    def forget(self) -> None:
        self.heads.show(None)

    def _open(self, index: QModelIndex) -> None:
        head = self.heads.head(index.row())
        if head is not None:
            self.opened.emit(head.id)

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - 2 * bar.pageStep():
            self.heads.load_more()
