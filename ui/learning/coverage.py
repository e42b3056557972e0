"""Standards: where there is much to show and where little. Counts, never a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from journal.domain.standards import Coverage
from ui.theme import Theme, ThemeWatcher
from ui.widgets.painted_list import Faces, PaintedRow, State, WholeList, wrapped, written

MOST_MARKS = 8
_MARK, _GAP, _AIR = 10, 12, 5
_CODE = 26  # px; a longer code has as much as it needs


@dataclass(frozen=True, slots=True)
class StandardRow:
    key: str
    title: str
    words: str
    spoken: str
    marks: int
    widest_code: str  # of the whole framework, so that titles stand under one another


class CoverageView(WholeList):
    """A line a standard: its number and title, how much there is, and of what."""

    def __init__(self, watcher: ThemeWatcher, coverage: Sequence[Coverage], parent: QWidget | None = None) -> None:
        super().__init__(watcher, _CoverageDrawing(), "Standards, and how much there is under each", parent)
        widest = max((one.standard.code for one in coverage), key=len, default="")
        self.set_rows(tuple(_row(one, widest) for one in coverage))


def coverage_words(one: Coverage) -> str:
    parts = [
        f"{count} {single if count == 1 else many}"
        for count, single, many in (
            (one.goals, "goal", "goals"),
            (one.entries, "entry", "entries"),
            (one.learning, "learning record", "learning records"),
            (one.evidence, "piece of evidence", "pieces of evidence"),
        )
        if count
    ]
    return ", ".join(parts) or "no evidence yet"


def _row(one: Coverage, widest: str) -> StandardRow:
    words = coverage_words(one)
    spoken = f"{one.standard.code} {one.standard.title}: {words}"
    return StandardRow(one.standard.code, one.standard.title, words, spoken, one.everything, widest)


class _CoverageDrawing:
    """Code, title, a small bar for each thing up to eight, and the same in words."""

    side = 0

    def __init__(self) -> None:
        self._faces = Faces()

    def height(self, theme: Theme, row: PaintedRow, width: int) -> int:
        assert isinstance(row, StandardRow)
        title, _marks, words = self._columns(theme, row, width)
        count = max(
            self._faces.lines(theme, "small", row.title, title[1]),
            self._faces.lines(theme, "small", row.words, words[1]),
        )
        return count * theme.line("small") + 2 * theme.px(_AIR)

    def paint(self, painter: QPainter, theme: Theme, row: PaintedRow, place: QRect, state: State) -> None:
        assert isinstance(row, StandardRow)
        top, line = place.top() + theme.px(_AIR), theme.line("small")
        title, marks, words = self._columns(theme, row, place.width())
        left = place.left()
        code = QRect(left, top, title[0], line)
        written(painter, theme, "label", "text.primary", code, row.key)
        wrapped(painter, theme, "small", "text.secondary", QPoint(left + title[0], top), title[1], row.title)
        _paint_marks(painter, theme, row.marks, QPoint(left + marks, top + (line - theme.px(12)) // 2))
        wrapped(painter, theme, "small", "text.tertiary", QPoint(left + words[0], top), words[1], row.words)

    def _columns(self, theme: Theme, row: StandardRow, width: int) -> tuple[tuple[int, int], int, tuple[int, int]]:
        """Where the title is and how wide, where the marks begin, where the words are and how wide."""
        advance = QFontMetrics(theme.font("label")).horizontalAdvance(row.widest_code)
        code = min(max(theme.px(_CODE), advance + theme.px(8)), width // 4)
        marks, gap = theme.px(MOST_MARKS * _MARK), theme.px(_GAP)
        rest = max(width - code - marks - 2 * gap, 2)
        title = rest * 3 // 5
        return (code, title), code + title + gap, (code + title + marks + 2 * gap, rest - title)


def _paint_marks(painter: QPainter, theme: Theme, count: int, corner: QPoint) -> None:
    step = theme.px(_MARK)
    for place in range(MOST_MARKS):
        filled = place < count
        painter.setPen(QPen(theme.color("chart.line" if filled else "border.soft"), 1))
        painter.setBrush(theme.color("chart.fill") if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(corner.x() + place * step + 1, corner.y(), theme.px(6), theme.px(12)), 2, 2)
