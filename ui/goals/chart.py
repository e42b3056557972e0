"""How a goal went over time: bars with their values inside, and the target as a dashed line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.domain.goals import CheckIn, Goal, Measure
from ui.dates import MONTHS, day_month
from ui.goals.facts import number
from ui.theme import ThemeWatcher

MOST_BARS = 8
_HEIGHT, _TOP, _FOOT, _LEFT, _RIGHT = 184, 10, 26, 24, 64


@dataclass(frozen=True, slots=True)
class Series:
    title: str
    aside: str
    bars: tuple[tuple[str, float], ...]  # day, value
    target: float | None
    spoken: str

    @property
    def top(self) -> float:
        """A round number at or above everything drawn."""
        highest = max([value for _day, value in self.bars] + [self.target or 0, 1])
        step = max(ceil(highest / 3), 1)
        step = step if step < 10 else ceil(step / 10) * 10
        return float(step * 3 if step * 3 >= highest else step * 4)


def series_of(goal: Goal, check_ins: Sequence[CheckIn], today: date) -> Series | None:
    """The last check-ins that carry a number, oldest first; None for fewer than two."""
    has_values = any(one.value is not None for one in check_ins)
    numbers = [(one.day, one.value if has_values else one.progress) for one in check_ins]
    known = [(day, float(value)) for day, value in numbers if value is not None][-MOST_BARS:]
    if len(known) < 2:
        return None
    title = _title(goal) if has_values else "Progress, in per cent"
    target = goal.target if has_values else None
    words = ", ".join(f"{day_month(day, today)} {number(value)}" for day, value in known)
    spoken = f"{title}: {words}" + (f"; target {number(target)}" if target else "")
    bars = tuple((f"{day.day} {MONTHS[day.month - 1][:3]}", value) for day, value in known)
    return Series(title, f"Since {MONTHS[known[0][0].month - 1]}", bars, target, spoken)


class SeriesChart(QWidget):
    def __init__(self, watcher: ThemeWatcher, series: Series, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._series = series
        self.setAccessibleName(series.spoken)
        self.setToolTip(series.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(watcher.theme.px(432))
        watcher.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._watcher.theme.px(432), self._watcher.theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        px = self._watcher.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._watcher.theme.font("micro"))
        right = px(_RIGHT) if self._series.target else px(8)
        place = QRectF(px(_LEFT) + px(4), px(_TOP), self.width() - px(_LEFT) - right, self.height() - px(_TOP + _FOOT))
        self._paint_grid(painter, place)
        self._paint_bars(painter, place)
        if self._series.target:
            self._paint_target(painter, place, self._series.target)

    def _paint_grid(self, painter: QPainter, place: QRectF) -> None:
        theme = self._watcher.theme
        for part in range(4):
            value = self._series.top * part / 3
            y = self._y(place, value)
            painter.setPen(theme.color("chart.grid"))
            painter.drawLine(QLineF(place.left(), y, place.right(), y))
            painter.setPen(theme.color("text.tertiary"))
            words = QRectF(0, y - 8, place.left() - theme.px(6), 16)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(round(value, 1))
            )

    def _paint_bars(self, painter: QPainter, place: QRectF) -> None:
        theme = self._watcher.theme
        step = place.width() / max(len(self._series.bars), 4)
        width = min(step * 0.58, theme.px(34))
        for count, (day, value) in enumerate(self._series.bars):
            middle = place.left() + step * (count + 0.5)
            top = self._y(place, value)
            bar = QRectF(middle - width / 2, top, width, place.bottom() - top)
            painter.setPen(QPen(theme.color("chart.line"), 1.25))
            painter.setBrush(theme.color("chart.fill"))
            if value > 0:
                painter.drawRoundedRect(bar, 3, 3)
            painter.setPen(theme.color("text.primary"))
            inside = bar.height() > theme.px(20)
            words = QRectF(middle - step / 2, top + 4 if inside else top - theme.px(17), step, theme.px(15))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, number(value))
            painter.setPen(theme.color("text.tertiary"))
            under = QRectF(middle - step / 2, place.bottom() + theme.px(6), step, theme.px(16))
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, day)

    def _paint_target(self, painter: QPainter, place: QRectF, target: float) -> None:
        theme = self._watcher.theme
        y = self._y(place, target)
        pen = QPen(theme.color("chart.target"), 1.5)
        pen.setDashPattern([5 / 1.5, 4 / 1.5])
        painter.setPen(pen)
        painter.drawLine(QLineF(place.left(), y, place.right(), y))
        painter.drawText(QPointF(place.right() + theme.px(8), y + theme.px(4)), f"target {number(target)}")

    def _y(self, place: QRectF, value: float) -> float:
        return place.bottom() - place.height() * min(value / self._series.top, 1)


def _title(goal: Goal) -> str:
    if goal.measure is Measure.SHARE_ON_TIME:
        return "On time, in per cent"
    unit = goal.unit[:1].upper() + goal.unit[1:]
    if goal.measure is Measure.PER_WEEK:
        return f"{unit or 'Each week'} each week" if unit else "Each week"
    return unit or "Over time"
