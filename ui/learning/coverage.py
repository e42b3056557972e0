"""Standards: where there is much to show and where little. Counts, never a score."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from journal.domain.standards import Coverage
from ui.theme import ThemeWatcher
from ui.widgets.labels import label

MOST_MARKS = 8


class Marks(QWidget):
    """One small bar for each thing, up to eight; empty ones where there is nothing."""

    def __init__(self, watcher: ThemeWatcher, count: int, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._count = count
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        watcher.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        px = self._watcher.theme.px
        return QSize(px(MOST_MARKS * 10), px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._watcher.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(MOST_MARKS):
            filled = place < self._count
            painter.setPen(QPen(theme.color("chart.line" if filled else "border.soft"), 1))
            painter.setBrush(theme.color("chart.fill") if filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place * theme.px(10) + 1, 1, theme.px(6), theme.px(12)), 2, 2)


class CoverageView(QWidget):
    """A line a standard: its number and title, how much there is, and of what."""

    def __init__(self, watcher: ThemeWatcher, coverage: Sequence[Coverage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for row, one in enumerate(coverage):
            words = coverage_words(one)
            spoken = f"{one.standard.code} {one.standard.title}: {words}"
            grid.addWidget(label(one.standard.code, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(one.standard.title, "small", wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Marks(watcher, one.everything, spoken), row, 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, "hint", wrap=True), row, 3, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)


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
