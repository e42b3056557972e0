"""How the list draws a goal: its title, a bar, words and dots; a finished one with how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from journal.domain.goals import GoalGlance, Status
from ui.goals import facts
from ui.icons import Icons
from ui.theme import Theme
from ui.widgets.painted_list import Faces, PaintedRow, State, wrapped, written

_END_ICONS = {Status.ACHIEVED: ("circle-check", "accent"), Status.LET_GO: ("leaf", "text.tertiary")}
_OUT, _IN, _BAR, _GAP = 8, 12, 6, 6  # px: beside the row, in it, and between its lines
_UNDER_TITLE = 2 * _GAP + _BAR
_HEADING, _DOTS = 40, 59


@dataclass(frozen=True, slots=True)
class GoalRow:
    """Without a key it is the heading above the finished ones."""

    key: str
    title: str
    spoken: str = ""
    words: str = ""  # how far it is, or how it ended
    percent: int = 0
    confidence: int = 0
    end: Status | None = None  # of a finished goal


def rows_of(glances: Sequence[GoalGlance]) -> tuple[GoalRow, ...]:
    """Open goals, then a heading and the finished ones."""
    under_way = [_row(one) for one in glances if facts.is_open(one.goal)]
    finished = [_row(one) for one in glances if not facts.is_open(one.goal)]
    return (*under_way, *([GoalRow("", "Finished")] if finished else ()), *finished)


def _row(glance: GoalGlance) -> GoalRow:
    goal, spoken = glance.goal, facts.spoken(glance)
    if not facts.is_open(goal):
        return GoalRow(str(goal.id), goal.title, spoken, facts.closed_words(goal), end=goal.status)
    confidence = (glance.last.confidence if glance.last else None) or 0
    words = facts.progress_words(glance)
    return GoalRow(str(goal.id), goal.title, spoken, words, facts.percent(glance), confidence)


class GoalDrawing:
    side = _OUT

    def __init__(self, icons: Icons) -> None:
        self._icons = icons
        self._faces = Faces()

    def height(self, theme: Theme, row: PaintedRow, width: int) -> int:
        assert isinstance(row, GoalRow)
        if not row.key:
            return theme.px(_HEADING)
        inside = width - 2 * theme.px(_OUT + _IN)
        if row.end is not None:
            count = self._faces.lines(theme, "body", row.title, inside - theme.px(26))
            return count * theme.line("body") + theme.line("small") + theme.px(2 * 7 + 2)
        count = self._faces.lines(theme, "bodyStrong", row.title, inside)
        foot = theme.line("small") * (1 if self._fits(theme, row, inside) else 2)
        return count * theme.line("bodyStrong") + theme.px(_UNDER_TITLE + 2 * 10 + 2) + foot

    def paint(self, painter: QPainter, theme: Theme, row: PaintedRow, place: QRect, state: State) -> None:
        assert isinstance(row, GoalRow)
        ground = place.adjusted(theme.px(_OUT), 0, -theme.px(_OUT), -theme.px(2))
        inside = ground.adjusted(theme.px(_IN), 0, -theme.px(_IN), 0)
        if not row.key:
            written(painter, theme, "label", "text.tertiary", inside.adjusted(0, theme.px(14), 0, 0), row.title)
            return
        chosen = bool(state & State.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("bg.selected"))
            painter.drawRoundedRect(QRectF(ground), 8, 8)
        if row.end is not None:
            self._paint_finished(painter, theme, row, inside)
        else:
            self._paint_open(painter, theme, row, inside, chosen=chosen)

    def _paint_open(self, painter: QPainter, theme: Theme, row: GoalRow, inside: QRect, *, chosen: bool) -> None:
        top = inside.top() + theme.px(10)
        corner = QPoint(inside.left(), top)
        wrapped(painter, theme, "bodyStrong", "text.primary", corner, inside.width(), row.title)
        bottom = inside.bottom() + 1 - theme.px(10)
        line = theme.line("small")
        fits = self._fits(theme, row, inside.width())
        foot = QRect(inside.left(), bottom - line * (1 if fits else 2), inside.width(), line)
        bar = QRectF(inside.left(), foot.top() - theme.px(_GAP + _BAR), inside.width(), theme.px(_BAR))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bg.card" if chosen else "bg.selectedQuiet"))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        if row.percent > 0:
            painter.setBrush(theme.color("accent"))
            bar.setWidth(max(bar.width() * row.percent / 100, bar.height()))
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        room = foot.adjusted(0, 0, -theme.px(_DOTS), 0) if row.confidence and fits else foot
        written(painter, theme, "small", "text.secondary", room, row.words)
        if row.confidence:
            _paint_dots(painter, theme, row.confidence, foot if fits else foot.translated(0, line))

    def _fits(self, theme: Theme, row: GoalRow, inside: int) -> bool:
        """Whether the dots have room beside the words; large text puts them under these."""
        room = inside - theme.px(_DOTS)
        return not row.confidence or self._faces.lines(theme, "small", row.words, room) == 1

    def _paint_finished(self, painter: QPainter, theme: Theme, row: GoalRow, inside: QRect) -> None:
        assert row.end is not None
        size = theme.px(16)
        middle = inside.top() + (inside.height() - size) // 2
        painter.drawPixmap(inside.left(), middle, self._icons.pixmap(*_END_ICONS[row.end], 16))
        words = inside.adjusted(theme.px(26), theme.px(7), 0, -theme.px(7))
        corner = QPoint(words.left(), words.top())
        wrapped(painter, theme, "body", "text.primary", corner, words.width(), row.title)
        foot = QRect(words.left(), words.bottom() + 1 - theme.line("small"), words.width(), theme.line("small"))
        written(painter, theme, "small", "text.tertiary", foot, row.words)


def _paint_dots(painter: QPainter, theme: Theme, confidence: int, foot: QRect) -> None:
    step, size = theme.px(11), theme.px(8)
    left, top = foot.right() + 1 - 5 * step + (step - size), foot.top() + (foot.height() - size) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    for dot in range(5):
        painter.setBrush(theme.color("accent" if dot < confidence else "border.soft"))
        painter.drawEllipse(QRectF(left + dot * step, top, size, size))
