"""How the list draws an entry: title, two lines of its text, kind and time, and what may leave."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.domain.entries import Sharing
from ui.dates import clock
from ui.entries.head_model import DayRow, EntryRow
from ui.icons import Icons
from ui.theme import Theme, ThemeWatcher
from ui.words import KINDS, title_of

ROW, DAY, FIRST_DAY = 94, 33, 29
_LOOKED_AT = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus
_REMEMBERED = 120  # excerpts, a few screens of them
_EXCERPT = 200  # characters are always more than two lines


class HeadDelegate(QStyledItemDelegate):
    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._icons = icons
        self._excerpts: dict[
            tuple[object, ...], list[tuple[QTextLayout, float]]
        ] = {}  # broken into lines, to scroll by

    def forget(self) -> None:
        """For locking."""
        self._excerpts.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        drawn = ROW if isinstance(row, EntryRow) else FIRST_DAY if isinstance(row, DayRow) and row.is_first else DAY
        return QSize(100, self._watcher.theme.px(drawn))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave the fields of a style option out
        if isinstance(row, DayRow):
            self._paint_day(painter, rect, row)
        elif isinstance(row, EntryRow):
            state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
            self._paint_ground(painter, rect, state)
            if self._watcher.is_discreet and not state & _LOOKED_AT:
                paint_hidden(painter, rect, self._watcher.theme)
            else:
                self._paint_entry(painter, rect, row, is_on=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    # --- inside ------------------------------------------------------------------------------------------------------

    def _paint_day(self, painter: QPainter, rect: QRect, row: DayRow) -> None:
        theme = self._watcher.theme
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("text.tertiary"))
        place = rect.adjusted(theme.px(20), 0, -theme.px(20), -theme.px(5))
        words = QFontMetrics(painter.font()).elidedText(row.words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._watcher.theme
        place = QRectF(rect).adjusted(theme.px(8), 0, -theme.px(8), -theme.px(2))
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.color("bg.selected"))
            painter.drawRoundedRect(place, 8, 8)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("bg.hover"))
            painter.drawRoundedRect(place, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_entry(self, painter: QPainter, rect: QRect, row: EntryRow, *, is_on: bool) -> None:
        theme = self._watcher.theme
        inside = rect.adjusted(theme.px(20), theme.px(9), -theme.px(20), -theme.px(10))
        title = theme.font("bodyStrong")
        painter.setFont(title)
        painter.setPen(theme.color("text.primary" if row.head.title else "text.tertiary"))
        line = QRect(inside.left(), inside.top(), inside.width(), theme.px(18))
        words = QFontMetrics(title).elidedText(title_of(row.head), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(theme.color("text.secondary"))
        self._paint_excerpt(painter, QRect(inside.left(), line.bottom() + theme.px(3), inside.width(), 0), row)
        self._paint_foot(painter, inside, row, is_on=is_on)

    def _paint_excerpt(self, painter: QPainter, place: QRect, row: EntryRow) -> None:
        theme = self._watcher.theme
        key = (row.excerpt, row.spans, place.width(), theme.name, theme.scale)
        if key not in self._excerpts:
            if len(self._excerpts) > _REMEMBERED:
                self._excerpts.clear()
            self._excerpts[key] = self._broken(place.width(), row)
        for layout, top in self._excerpts[key]:
            layout.draw(painter, QPointF(place.left(), place.top() + top))

    def _broken(self, width: int, row: EntryRow) -> list[tuple[QTextLayout, float]]:
        """The excerpt's two lines, and how far down each stands."""
        theme = self._watcher.theme
        font, step = theme.font("small"), theme.line("small")
        lines = two_lines(row.excerpt[:_EXCERPT], font, width)
        found: list[tuple[QTextLayout, float]] = []
        start = 0
        for number, shown in enumerate(lines):
            layout = QTextLayout(shown.rstrip(), font)
            layout.setFormats(_marks(row.spans, start, len(shown), theme))
            layout.beginLayout()
            line = layout.createLine()
            line.setLineWidth(width + theme.px(12))
            layout.endLayout()
            found.append((layout, number * step + (step - line.height()) / 2))
            start += len(shown)
        return found

    def _paint_foot(self, painter: QPainter, inside: QRect, row: EntryRow, *, is_on: bool) -> None:
        theme, head = self._watcher.theme, row.head
        colour = "text.secondary" if is_on else "text.tertiary"
        size, step = theme.px(13), theme.px(14)
        top = inside.top() + theme.px(18 + 2 + 34 + 5)
        icon_top = top + (step - size) // 2
        painter.drawPixmap(inside.left(), icon_top, self._icons.pixmap(KINDS[head.kind][1], colour, 13))
        painter.setFont(theme.font("micro"))
        painter.setPen(theme.color(colour))
        place = QRect(inside.left() + size + theme.px(6), top, inside.width(), step)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, _foot_words(row))
        left = inside.right() + 1
        for icon, tint in reversed(_marks_of_sharing(row)):
            left -= size
            painter.drawPixmap(left, icon_top, self._icons.pixmap(icon, tint, 13))
            left -= theme.px(6)


def paint_hidden(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """The same bars for every entry: not even how long a title is can be told across a room."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("border.soft"))
    for top, width in ((14, 132), (36, 216), (53, 176)):
        painter.drawRoundedRect(
            QRectF(rect.left() + theme.px(20), rect.top() + theme.px(top), theme.px(width), theme.px(8)), 4, 4
        )


def two_lines(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """The text broken as it would be in this width; the second line ends in … when there is more."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    if not first.isValid():
        layout.endLayout()
        return ()
    first.setLineWidth(width)
    layout.endLayout()
    cut = first.textStart() + first.textLength()
    if cut >= len(text):
        return (text,)
    rest = QFontMetrics(font).elidedText(text[cut:], Qt.TextElideMode.ElideRight, width)
    if rest == text[cut:]:
        return text[:cut], rest
    whole_words = rest.rstrip("…").rpartition(" ")[0].rstrip(" ,;:–-")
    return text[:cut], f"{whole_words}…" if whole_words else rest


def _marks(spans: tuple[tuple[int, int], ...], start: int, length: int, theme: Theme) -> list[QTextLayout.FormatRange]:
    found: list[QTextLayout.FormatRange] = []
    tint = QTextCharFormat()
    tint.setBackground(QBrush(theme.color("highlight.search")))
    tint.setForeground(QBrush(theme.color("text.primary")))
    for first, last in spans:
        first, last = max(first - start, 0), min(last - start, length)
        if first < last:
            marked = QTextLayout.FormatRange()
            marked.start, marked.length, marked.format = first, last - first, tint  # type: ignore[attr-defined]
            found.append(marked)
    return found


def _foot_words(row: EntryRow) -> str:
    return f"{clock(row.head.at)} · unfinished" if row.head.unfinished else clock(row.head.at)


def _marks_of_sharing(row: EntryRow) -> list[tuple[str, str]]:
    """A lock alone: private. Share alone: can be shared. Both: can be shared, with private passages."""
    if row.head.sharing is Sharing.PRIVATE:
        return [("lock", "private")]
    lock = [("lock", "private")] if row.head.has_private else []
    return [("share", "share"), *lock]
