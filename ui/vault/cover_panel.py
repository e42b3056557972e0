"""The left half of the wizard: what the journal promises, and how far one has come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.widgets.labels import label

WIDTH, NARROW = 392, 300
STEPS = (
    ("Name and place", "What it is called, and where"),
    ("Passphrase", "The only way in"),
    ("Recovery sheet", "Your spare key, on paper"),
)
_THINK = (
    "A place to think\nthat is only yours",
    "What you write stays on this computer, locked with words only you know. You decide what your mentor sees.",
)
_SPARE = (
    "One spare key,\nkept on paper",
    "Put it where you keep your passport, not in your desk at school. "
    "Whoever holds it can open a copy of your journal.",
)
_SAID = (_THINK, _THINK, _SPARE)
_FOOT = "Free and open source. No account, no network, no usage reports."


class StepDisc(QWidget):
    """A number in a ring; filled for the step at hand, ticked when it is done."""

    _SIZE = 26

    def __init__(self, watcher: ThemeWatcher, icons: Icons, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._icons = icons
        self._number = number
        self._state = "ahead"
        self.setFixedSize(self._SIZE, self._SIZE)
        watcher.changed.connect(self.update)

    def set_state(self, state: str) -> None:
        """done, here or ahead."""
        self._state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._watcher.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(0.5, 0.5, self._SIZE - 1, self._SIZE - 1)
        is_here = self._state == "here"
        painter.setPen(QPen(theme.color("text.onCover" if is_here else "text.onCoverDim"), 1))
        painter.setBrush(theme.color("text.onCover") if is_here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if self._state == "done":
            painter.drawPixmap(6, 6, self._icons.pixmap("check", "text.onCover", 14))
        else:
            painter.setPen(theme.color("bg.cover" if is_here else "text.onCover"))
            painter.setFont(theme.font("label"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class CoverPanel(QFrame):
    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cover")
        self._watcher = watcher
        self.set_narrow(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 44, 40, 32)
        column.setSpacing(0)
        mark = label()
        mark.setPixmap(icons.line_mark("text.onCover", 56))
        self._title = label("", "coverDisplay", wrap=True)
        self._words = label("", "coverLead", wrap=True)
        for widget, space in ((mark, 22), (self._title, 12), (self._words, 36)):
            column.addWidget(widget)
            column.addSpacing(space)
        self._discs = [StepDisc(watcher, icons, number) for number in range(1, len(STEPS) + 1)]
        self._hints = [label(hint, "coverHint") for _, hint in STEPS]
        for disc, (words, _), hint in zip(self._discs, STEPS, self._hints, strict=True):
            column.addLayout(_step(disc, label(words, "coverStep"), hint))
            column.addSpacing(20)
        column.addStretch(1)
        column.addWidget(label(_FOOT, "coverHint", wrap=True))

    def set_narrow(self, narrow: bool) -> None:
        self.setFixedWidth(self._watcher.theme.px(NARROW if narrow else WIDTH))

    def show_step(self, here: int) -> None:
        title, words = _SAID[here]
        self._title.setText(title)
        self._words.setText(words)
        for number, disc in enumerate(self._discs):
            disc.set_state("done" if number < here else "here" if number == here else "ahead")

    def set_hint(self, step: int, text: str) -> None:
        """What was decided in a step that is done."""
        self._hints[step].setText(text)


def _step(disc: QWidget, words: QWidget, hint: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(disc, alignment=Qt.AlignmentFlag.AlignTop)
    lines = QVBoxLayout()
    lines.setSpacing(2)
    lines.addWidget(words)
    lines.addWidget(hint)
    row.addLayout(lines, 1)
    return row
