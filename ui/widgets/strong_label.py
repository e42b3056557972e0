"""A text of several lines of which a part is set in bold. What is shown is never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import ThemeWatcher

ROLE, PX, LEADING = "reading", 14, 1.5
NARROWEST = 120  # drawn px


class StrongLabel(QWidget):
    def __init__(self, watcher: ThemeWatcher, text: str, strong: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._text = text
        before = text.partition(strong)[0] if strong and strong in text else None
        self._strong = (-1, 0) if before is None else (_units(before), _units(strong))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        watcher.changed.connect(self._theme_changed)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        width = self._watcher.theme.px(2 * NARROWEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._watcher.theme.px(NARROWEST), self._line_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._watcher.theme.color("text.primary"))
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        """And how high it is."""
        layout = QTextLayout(self._text, self._watcher.theme.font(ROLE, PX))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        start, length = self._strong
        if start >= 0:
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.DemiBold)
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, length, bold  # pyright: ignore[reportAttributeAccessIssue]
            layout.setFormats([part])
        y = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += self._line_height()
        layout.endLayout()
        return layout, y

    def _line_height(self) -> int:
        return round(self._watcher.theme.px(PX) * LEADING)

    def _theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _units(text: str) -> int:
    """Its length as Qt counts it, where an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
