"""Small scales from one to five, and the bar of progress: painted, with the value in words for everybody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ui.theme import ThemeWatcher


class LevelScale(QAbstractSlider):
    """Five rising bars with a label and the word of the value. Click or arrow keys set it; Delete clears it.

    A slider from 0 (not set) to 5 to a screen reader, which may set it too; None stands for 0 everywhere else.
    """

    changed = Signal(object)  # int 1–5 or None

    _BAR, _GAP = 4, 3

    def __init__(self, watcher: ThemeWatcher, name: str, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._name = name
        self._words = tuple(words)
        self._value: int | None = None
        self.setRange(0, 5)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()
        self.valueChanged.connect(self._was_moved)
        watcher.changed.connect(self.update)

    def set_value(self, value: int | None) -> None:
        self._value = value
        self.setValue(value or 0)
        self._describe()
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        return f"{self._name}: {self._words[self._value - 1]}" if self._value else self._name

    def sizeHint(self) -> QSize:
        font = self._watcher.theme.font("small")
        return QSize(
            self._bars_width() + 10 + QFontMetrics(font).horizontalAdvance(self.words()) + 8, self._watcher.theme.px(28)
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._BAR + self._GAP
        index = int((event.position().x() - 4) // step) + 1
        picked = min(max(index, 1), 5) if index <= 5 else ((self._value or 0) % 5) + 1
        self._pick(None if picked == self._value and index <= 5 else picked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self._pick(min((self._value or 0) + 1, 5))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self._pick(max((self._value or 2) - 1, 1))
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self._pick(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._pick(None)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that is scrolled under the pointer changes no mood."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._watcher.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self.height() / 2 + 5
        painter.setPen(Qt.PenStyle.NoPen)
        for level in range(1, 6):
            painter.setBrush(theme.color("accent" if level <= (self._value or 0) else "border.soft"))
            height = 2 + level * 1.8
            painter.drawRoundedRect(
                QRectF(4 + (level - 1) * (self._BAR + self._GAP), bottom - height, self._BAR, height), 1, 1
            )
        painter.setPen(theme.color("text.secondary"))
        painter.setFont(theme.font("small"))
        painter.drawText(
            self.rect().adjusted(self._bars_width() + 10, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.words()
        )
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _bars_width(self) -> int:
        return 4 + 5 * (self._BAR + self._GAP)

    def _pick(self, value: int | None) -> None:
        if value != self._value:
            self.set_value(value)
            self.changed.emit(value)

    def _was_moved(self, value: int) -> None:
        self._pick(value or None)  # nothing is new if it was set here

    def _describe(self) -> None:
        self.setAccessibleName(
            f"{self._name} {self._value} of 5, {self._words[self._value - 1]}"
            if self._value
            else f"{self._name}, not set"
        )
        self.setToolTip(f"{self._name}: one to five. Delete clears it.")


class Dots(QWidget):
    """Confidence as five dots, for reading."""

    def __init__(self, watcher: ThemeWatcher, value: int | None, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._value = value or 0
        self.setAccessibleName(name)
        self.setFixedSize(watcher.theme.px(52), watcher.theme.px(12))
        watcher.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        px = self._watcher.theme.px
        for dot in range(5):
            painter.setBrush(self._watcher.theme.color("accent" if dot < self._value else "border.soft"))
            painter.drawEllipse(QRectF(dot * px(11), px(2), px(8), px(8)))


class ProgressBar(QWidget):
    """A bar of 6 px."""

    def __init__(self, watcher: ThemeWatcher, percent: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._percent = percent
        self.setAccessibleName(name)
        self.setFixedHeight(6)
        watcher.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._watcher.theme.color("bg.selectedQuiet"))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), 6), 3, 3)
        if self._percent > 0:
            painter.setBrush(self._watcher.theme.color("accent"))
            painter.drawRoundedRect(QRectF(0, 0, max(self.width() * min(self._percent, 100) / 100, 6), 6), 3, 3)


class Disc(QWidget):
    """A disc with somebody's initials, or any short sign."""

    def __init__(self, watcher: ThemeWatcher, text: str, size: int = 48, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._text = text
        self.setFixedSize(watcher.theme.px(size), watcher.theme.px(size))
        watcher.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        self._text = text
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._watcher.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent.soft"))
        painter.drawEllipse(self.rect())
        painter.setPen(theme.color("accent.softText"))
        painter.setFont(theme.font("heading"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
