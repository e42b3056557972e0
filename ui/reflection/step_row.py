"""One step in the rail of a guided reflection: its number or a tick, its name, its first words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import Icons
from ui.theme import ThemeWatcher

DISC, SIDE, GAP = 22, 10, 12
HERE = "You are here"


class StepRow(QAbstractButton):
    """Checked: here. The words are what the page holds, so that the rail shows what is still open."""

    def __init__(self, watcher: ThemeWatcher, icons: Icons, number: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._icons = icons
        self._number = number
        self._name = name
        self._words = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._describe)
        watcher.changed.connect(self.update)
        self._describe()

    @property
    def name(self) -> str:
        return self._name

    def set_words(self, words: str) -> None:
        """The first words of its answer; empty while there is none."""
        if words != self._words:
            self._words = words
            self._describe()
            self.updateGeometry()
            self.update()

    def forget(self) -> None:
        self._name = self._words = ""
        self.setAccessibleName("")

    def sizeHint(self) -> QSize:
        px = self._watcher.theme.px
        return QSize(px(200), px(56 if self._below() else 42))

    def _below(self) -> str:
        return HERE if self.isChecked() else self._words

    def _describe(self) -> None:
        state = HERE.lower() if self.isChecked() else "answered" if self._words else "open"
        self.setAccessibleName(f"Step {self._number}, {self._name}, {state}")
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._watcher.theme, self._watcher.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(theme.color("border.hair") if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("bg.card" if self.isChecked() else "bg.hover"))
            painter.drawRoundedRect(whole, 8, 8)
        self._paint_disc(painter, QRectF(px(SIDE), px(10), px(DISC), px(DISC)))
        left = px(SIDE + DISC + GAP)
        room = self.width() - left - px(SIDE)
        is_open = not self._words and not self.isChecked()
        painter.setFont(theme.font("control" if is_open else "bodyStrong"))
        painter.setPen(theme.color("text.secondary" if is_open else "text.primary"))
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, px(10), room, px(22)), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.tertiary"))
        below = painter.fontMetrics().elidedText(self._below(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, px(31), room, px(18)), Qt.AlignmentFlag.AlignVCenter, below)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        theme = self._watcher.theme
        if self.isChecked():
            ground, edge, ink = "accent.fill", "accent.fill", "text.onAccent"
        elif self._words:
            ground, edge, ink = "accent.soft", "border.selected", "accent.softText"
        else:
            ground, edge, ink = "bg.sidebar", "border.control", "text.secondary"
        painter.setPen(theme.color(edge))
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._words and not self.isChecked():
            side = theme.px(13)
            tick = QRectF(0, 0, side, side)
            tick.moveCenter(disc.center())
            painter.drawPixmap(tick, self._icons.pixmap("check", ink, 13), QRectF(0, 0, side * 2, side * 2))
            return
        painter.setFont(theme.font("micro"))
        painter.setPen(theme.color(ink))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
