"""A chart on screen: the same series as in the PDFs, drawn by us, with its numbers one key press away."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.domain.series import Series, Shape, number
from ui.theme import ThemeWatcher
from ui.widgets.boxes import clear
from ui.widgets.buttons import button
from ui.widgets.labels import label, set_hint

_HEIGHT, _TOP, _FOOT, _LEFT, _RIGHT, _RATINGS = 184, 12, 26, 24, 64, 18
_LINE, _NAMES = 26, 96  # of a balance
_WIDTH = 432
_LABEL_GAP = 3  # drawn px; as narrow as the drawing has it


class SeriesChart(QWidget):
    """The keyboard reaches it, and a screen reader then says all of it."""

    def __init__(self, watcher: ThemeWatcher, series: Series, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._series = series
        self.setAccessibleName(series.spoken())
        set_hint(self, series.spoken())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(watcher.theme.px(_WIDTH))
        watcher.changed.connect(self.update)

    @property
    def _has_ratings(self) -> bool:
        return any(point.rating is not None for point in self._series.points)

    def sizeHint(self) -> QSize:
        height = _HEIGHT + (_RATINGS if self._has_ratings else 0)
        if self._series.shape is Shape.BALANCE:
            height = _LINE * len(self._series.points) + 4
        return QSize(self._watcher.theme.px(_WIDTH), self._watcher.theme.px(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        px = self._watcher.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._watcher.theme.font("micro"))
        if self.hasFocus():
            painter.setPen(QPen(self._watcher.theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if self._series.shape is Shape.BALANCE:
            self._paint_balance(painter)
            return
        right = px(_RIGHT) if self._series.target or self._has_ratings else px(8)
        foot = px(_FOOT + (_RATINGS if self._has_ratings else 0))
        place = QRectF(px(_LEFT) + px(4), px(_TOP), self.width() - px(_LEFT) - right, self.height() - px(_TOP) - foot)
        self._paint_grid(painter, place)
        if self._series.shape is Shape.LINE:
            self._paint_line(painter, place)
        else:
            self._paint_bars(painter, place)
        self._paint_under(painter, place)
        if self._series.target:
            self._paint_target(painter, place, self._series.target)

    def _paint_grid(self, painter: QPainter, place: QRectF) -> None:
        theme = self._watcher.theme
        parts = 4 if self._series.shape is Shape.LINE else 3
        for part in range(parts + 1):
            value = self._series.top * part / parts
            y = self._y(place, value)
            painter.setPen(theme.color("chart.grid"))
            painter.drawLine(QLineF(place.left(), y, place.right(), y))
            painter.setPen(theme.color("text.tertiary"))
            words = QRectF(0, y - 8, place.left() - theme.px(6), 16)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(round(value, 1))
            )

    def _paint_bars(self, painter: QPainter, place: QRectF) -> None:
        """Values inside their bars, above a low one; a period that is still running is dashed."""
        theme = self._watcher.theme
        width = min(self._step(place) * 0.58, theme.px(34))
        for count, point in enumerate(self._series.points):
            if point.value is None:
                continue
            middle, top = self._x(place, count), self._y(place, point.value)
            bar = QRectF(middle - width / 2, top, width, place.bottom() - top)
            pen = QPen(theme.color("chart.line"), 1.25)
            if point.unfinished:
                pen.setDashPattern([3 / 1.25, 3 / 1.25])
            painter.setPen(pen)
            painter.setBrush(theme.color("chart.fill"))
            if point.value > 0:
                painter.drawRoundedRect(bar, 3, 3)
            inside = bar.height() > theme.px(20)
            self._paint_number(painter, point.value, middle, top + 4 if inside else top - theme.px(17))

    def _paint_line(self, painter: QPainter, place: QRectF) -> None:
        theme = self._watcher.theme
        points = [
            QPointF(self._x(place, count), self._y(place, point.value or 0))
            for count, point in enumerate(self._series.points)
        ]
        painter.setPen(QPen(theme.color("chart.line"), 2))
        for one, other in pairwise(points):
            painter.drawLine(QLineF(one, other))
        painter.setBrush(theme.color("chart.line"))
        for at, point in zip(points, self._series.points, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(at, 3.2, 3.2)
            above = at.y() - theme.px(20)
            self._paint_number(painter, point.value or 0, at.x(), above if above > 0 else at.y() + theme.px(5))

    def _paint_number(self, painter: QPainter, value: float, middle: float, top: float) -> None:
        theme = self._watcher.theme
        painter.setPen(theme.color("text.primary"))
        words = QRectF(middle - theme.px(30), top, theme.px(60), theme.px(15))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, number(value))

    def _paint_under(self, painter: QPainter, place: QRectF) -> None:
        """The days, and under them how sure she felt."""
        theme = self._watcher.theme
        every = self.every_label(self._step(place))
        width = self._step(place) * every
        last = len(self._series.points) - 1
        for count, point in enumerate(self._series.points):
            under = QRectF(self._x(place, count) - width / 2, place.bottom() + theme.px(6), width, theme.px(16))
            if (last - count) % every == 0:
                painter.setPen(theme.color("text.tertiary"))
                painter.drawText(under, Qt.AlignmentFlag.AlignCenter, point.label)
            if point.rating is not None:
                painter.setPen(theme.color("text.secondary"))
                painter.drawText(
                    under.translated(0, theme.px(_RATINGS)), Qt.AlignmentFlag.AlignCenter, str(point.rating)
                )
        if self._has_ratings:
            painter.setPen(theme.color("text.tertiary"))
            at = QPointF(place.right() + theme.px(8), place.bottom() + theme.px(6 + _RATINGS + 12))
            painter.drawText(at, "sure, of 5")

    def _paint_target(self, painter: QPainter, place: QRectF, target: float) -> None:
        theme = self._watcher.theme
        y = self._y(place, target)
        pen = QPen(theme.color("chart.target"), 1.5)
        pen.setDashPattern([5 / 1.5, 4 / 1.5])
        painter.setPen(pen)
        painter.drawLine(QLineF(place.left(), y, place.right(), y))
        painter.drawText(QPointF(place.right() + theme.px(8), y + theme.px(4)), f"target {number(target)}")

    def _paint_balance(self, painter: QPainter) -> None:
        theme = self._watcher.theme
        left, line = theme.px(_NAMES), theme.px(_LINE)
        most = max((point.value or 0 for point in self._series.points), default=0) or 1
        for count, point in enumerate(self._series.points):
            middle = line * (count + 0.5) + 2
            words = QRectF(theme.px(4), middle - line / 2, left - theme.px(8), line)
            painter.setPen(theme.color("text.secondary"))
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, point.label)
            length = max((self.width() - left - theme.px(40)) * (point.value or 0) / most, 1)
            painter.setPen(QPen(theme.color("chart.line"), 1.25))
            painter.setBrush(theme.color("chart.fill"))
            painter.drawRoundedRect(QRectF(left, middle - theme.px(6), length, theme.px(12)), 2, 2)
            painter.setPen(theme.color("text.primary"))
            at = QRectF(left + length + theme.px(8), middle - line / 2, theme.px(30), line)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number(point.value or 0))

    def every_label(self, step: float) -> int:
        """Under each point, or only each second or third where they stand `step` px apart and would run together."""
        metrics = QFontMetricsF(self._watcher.theme.font("micro"))
        widest = max((metrics.horizontalAdvance(point.label) for point in self._series.points), default=0)
        return max(1, ceil((widest + self._watcher.theme.px(_LABEL_GAP)) / step))

    def _step(self, place: QRectF) -> float:
        return place.width() / max(len(self._series.points), 4)

    def _x(self, place: QRectF, count: int) -> float:
        return place.left() + self._step(place) * (count + 0.5)

    def _y(self, place: QRectF, value: float) -> float:
        return place.bottom() - place.height() * min(value / self._series.top, 1)


class Sparkline(QWidget):
    """How sure she felt, check-in by check-in, in the space of a word; its name says the numbers."""

    def __init__(self, watcher: ThemeWatcher, ratings: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._ratings = tuple(ratings)
        words = f"Confidence over time, 1 to 5: {', '.join(map(str, self._ratings))}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFixedSize(watcher.theme.px(72), watcher.theme.px(18))
        watcher.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._watcher.theme.color("chart.line")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(2, 3, -4, -3)
        step = room.width() / max(len(self._ratings) - 1, 1)
        points = [
            QPointF(room.left() + step * place, room.bottom() - room.height() * (rating - 1) / 4)
            for place, rating in enumerate(self._ratings)
        ]
        painter.setPen(QPen(colour, 1.5))
        for one, other in pairwise(points):
            painter.drawLine(QLineF(one, other))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(points[-1], 2.8, 2.8)


class ChartWithTable(QWidget):
    """A chart, what is to be said about it, and its numbers as a table for whoever wants them."""

    def __init__(self, watcher: ThemeWatcher, series: Series, told: str = "", parent: QWidget | None = None) -> None:
        """`told` is the sentence that says what happened."""
        super().__init__(parent)
        self._series = series
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.chart = SeriesChart(watcher, series)
        column.addWidget(self.chart)
        words = " ".join(part for part in (told, series.note) if part)
        if words:
            column.addWidget(label(words, "hint", wrap=True))
        self.toggle = button("Show the numbers", "link")
        self.toggle.clicked.connect(self._toggle)
        column.addWidget(self.toggle, alignment=Qt.AlignmentFlag.AlignLeft)
        self.table = QWidget()
        self.table.setAccessibleName(series.title)
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self.table.hide()
        column.addWidget(self.table)

    def _toggle(self) -> None:
        showing = self.table.isHidden()
        if showing:
            self._fill()
        self.table.setVisible(showing)
        self.toggle.setText("Hide the numbers" if showing else "Show the numbers")
        self.toggle.setAccessibleName(self.toggle.text())

    def _fill(self) -> None:
        clear(self._grid)
        has_ratings = any(point.rating is not None for point in self._series.points)
        for row, point in enumerate(self._series.points):
            value = "" if point.value is None else number(point.value)
            words = [point.label, f"{value} so far" if point.unfinished else value]
            if has_ratings:
                words.append("" if point.rating is None else f"confidence {point.rating} of 5")
            for place, text in enumerate(words):
                self._grid.addWidget(label(text, "strong" if place == 0 else ""), row, place)
        self._grid.setColumnStretch(2, 1)
