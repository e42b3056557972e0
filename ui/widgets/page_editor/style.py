"""What the page looks like, as one frozen value; the page knows no theme."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class PageStyle:
    ink: QColor
    dim: QColor
    accent: QColor
    on_accent: QColor
    field: QColor
    control: QColor
    private_fill: QColor
    private_border: QColor
    private_text: QColor
    quote_bar: QColor
    code_fill: QColor
    link: QColor
    found: QColor
    text_px: int = 17  # 15 to 22
    column: int = 560
    scale: float = 1.0

    @property
    def px(self) -> int:
        return round(self.text_px * self.scale)

    @property
    def line(self) -> int:
        """Height of a line of text: 28 where the text is 17."""
        return round(self.px * 28 / 17)
