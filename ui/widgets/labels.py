"""Labels. User text is always plain text here, never markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.icons import Icons


def label(text: str = "", kind: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A plain-text label of a type role: display, title, heading, subheading, small, hint, label…"""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
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


def hair() -> QFrame:
    """A thin line between rows."""
    line = QFrame()
    line.setObjectName("hair")
    return line


def restyle(widget: QWidget, prop: str, value: object) -> None:
    """Set a property that the stylesheet looks at, and let it look again."""
    if widget.property(prop) != value:
        widget.setProperty(prop, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


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
