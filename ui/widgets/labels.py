"""Labels. User text is always plain text here, never markup."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.icons import Icons

_LINES = {11: 15, 12: 17, 13: 20, 14: 21, 15: 24, 17: 26, 18: 26, 24: 32, 26: 36, 28: 36}  # size → line, in px
_USUAL = 1.45
_KEPT_COUNTS = 6
NOTHING_WIDE = "\u200b"  # between the characters that would make Qt take a hint for markup
_COMFORTABLE = 38  # characters a line, where nothing else says how wide to be


def label(text: str = "", kind: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A plain-text label of a type role: display, title, heading, subheading, small, hint, label…"""
    made = Prose(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        made.setProperty("look", kind)
    if name:
        made.setAccessibleName(name)
    return made


def chip(text: str, tone: str = "plain") -> QLabel:
    """A small tinted word: plain, ok, private, share, danger."""
    made = label(text)
    made.setProperty("chip", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def icon_label(icons: Icons, name: str, colour: str = "text.tertiary", size: int = 16) -> QLabel:
    made = QLabel()
    icons.put(made, name, colour, size)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def set_hint(widget: QWidget, words: str) -> None:
    """A tooltip. Qt guesses whether one is markup, and would then open the pictures that it names."""
    widget.setToolTip(words.replace("<", f"<{NOTHING_WIDE}").replace("&lt;", f"&{NOTHING_WIDE}lt;"))


def hair() -> QFrame:
    """A thin line between rows."""
    line = QFrame()
    line.setObjectName("hair")
    return line


def restyle(widget: QWidget, prop: str, value: object) -> None:
    """Set a property that the stylesheet looks at, and let it look again."""
    if (widget.property(prop) or "") != (value or ""):  # not set reads as None
        widget.setProperty(prop, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it has not been looked at yet
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def laid_out(text: str, font: QFont, width: int) -> QTextLayout:
    """Plain text broken into lines of this width."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
    layout.endLayout()
    return layout


class Prose(QLabel):
    """Wrapped plain text with the drawn distance between its lines, which a plain QLabel cannot set."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._counted: dict[tuple[str, str, int], int] = {}
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        lines = self._line_count(width - margins.left() - margins.right())
        return max(lines, 1) * self._line() + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        natural = max((metrics.horizontalAdvance(line) + 2 for line in self.text().split("\n")), default=0)
        margins = self.contentsMargins()
        width = min(natural, metrics.averageCharWidth() * _COMFORTABLE) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._line())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        inside = self.contentsRect()
        layout, step = self._laid_out(inside.width()), self._line()
        top = inside.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0, (inside.height() - layout.lineCount() * step) // 2)
        centred = self.alignment() & Qt.AlignmentFlag.AlignHCenter
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            x = inside.left() + ((inside.width() - line.naturalTextWidth()) / 2 if centred else 0)
            y = top + number * step + (step - line.height()) / 2
            line.draw(painter, QPointF(x, y) - line.position())

    def _line_count(self, width: int) -> int:
        """A layout asks for the same width several times each time it is done; the last answers are kept."""
        asked = self.text(), self.font().key(), width
        if asked not in self._counted:
            if len(self._counted) >= _KEPT_COUNTS or any(text != asked[0] for text, _, _ in self._counted):
                self._counted.clear()
            self._counted[asked] = self._laid_out(width).lineCount()
        return self._counted[asked]

    def _line(self) -> int:
        size = self.font().pixelSize()
        size = size if size > 0 else self.fontMetrics().height()
        return _LINES.get(size, round(size * _USUAL))

    def _laid_out(self, width: int) -> QTextLayout:
        return laid_out(self.text(), self.font(), width)


class ElidedLabel(QLabel):
    """One line that ends in … when there is no room; the whole text stays its accessible name."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if kind:
            self.setProperty("look", kind)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text().replace("\n", " "), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)
