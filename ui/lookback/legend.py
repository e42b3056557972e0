"""What the shades of the grid mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import ThemeWatcher


class Legend(QWidget):
    """From the lightest shade to the deepest, and the mark of a mentor session."""

    def __init__(self, watcher: ThemeWatcher) -> None:
        super().__init__()
        self._watcher = watcher
        self._ends = ("", "")
        self.setMinimumWidth(watcher.theme.px(420))
        self.setFixedHeight(watcher.theme.px(30))

    def show_scale(self, low: str, high: str) -> None:
        self._ends = (low, high)
        self.setAccessibleName(f"From {low.lower()} to {high.lower()}; a dot is a mentor session")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._watcher.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        middle, x, side = self.height() // 2, 0, theme.px(12)
        base = middle + painter.fontMetrics().ascent() // 2 - 1

        def write(words: str, x: int) -> int:
            painter.setPen(theme.color("text.secondary"))
            painter.drawText(x, base, words)
            return x + painter.fontMetrics().horizontalAdvance(words) + theme.px(6)

        x = write(self._ends[0], x)
        painter.setPen(Qt.PenStyle.NoPen)
        for shade in range(5):
            painter.setBrush(theme.color(f"heat.{shade}"))
            painter.drawRoundedRect(x, middle - side // 2, side, side, 3, 3)
            x += side + theme.px(4)
        x = write(self._ends[1], x + theme.px(2)) + theme.px(14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("heat.1"))
        painter.drawRoundedRect(x, middle - side // 2, side, side, 3, 3)
        painter.setBrush(theme.color("share"))
        painter.drawEllipse(x + side // 2 - theme.px(3), middle - theme.px(3), theme.px(6), theme.px(6))
        write("Mentor session", x + side + theme.px(6))
