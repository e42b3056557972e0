"""What a page looks like: a small value, so that the editor knows neither the theme nor where fonts come from."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QFont, QFontDatabase

from ui.theme import Theme

COLUMN = 560  # the width of a line of text, as drawn
BLEED = 18  # how far a private passage reaches past the column


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Colours and type of a page. `text_px` is the reader's choice, 15 to 22; `scale` the system's text size."""

    text_px: int = 17
    scale: float = 1.0
    text_family: str = "Literata"
    ui_family: str = "Inter"
    mono_family: str = field(
        default_factory=lambda: QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    )
    page: QColor = field(default_factory=lambda: QColor("#FFFDFA"))
    text: QColor = field(default_factory=lambda: QColor("#25211C"))
    secondary: QColor = field(default_factory=lambda: QColor("#574F45"))
    tertiary: QColor = field(default_factory=lambda: QColor("#6B6357"))
    link: QColor = field(default_factory=lambda: QColor("#255248"))
    accent: QColor = field(default_factory=lambda: QColor("#2B5D52"))
    on_accent: QColor = field(default_factory=lambda: QColor("#FFFFFF"))
    selected: QColor = field(default_factory=lambda: QColor("#DDE8E2"))
    sunken: QColor = field(default_factory=lambda: QColor("#F3F0E9"))
    line: QColor = field(default_factory=lambda: QColor("#D8D2C5"))
    control: QColor = field(default_factory=lambda: QColor("#918878"))
    private_ground: QColor = field(default_factory=lambda: QColor("#F2ECF5"))
    private_border: QColor = field(default_factory=lambda: QColor("#DCCFE4"))
    private_text: QColor = field(default_factory=lambda: QColor("#543A68"))
    misspelt: QColor = field(default_factory=lambda: QColor("#A33B2E"))
    at_left: bool = False  # the text begins at the left edge; else its column stands in the middle
    air: int | None = None  # drawn px over the first line and under the last; None: as much as beside the text

    @staticmethod
    def of(
        theme: Theme, text_px: int = 17, *, at_left: bool = False, air: int | None = None, ground: str = "bg.page"
    ) -> PageStyle:
        return PageStyle(
            at_left=at_left,
            air=air,
            text_px=text_px,
            scale=theme.scale,
            text_family=theme.types["reading"].family,
            ui_family=theme.types["body"].family,
            page=theme.color(ground),
            text=theme.color("text.primary"),
            secondary=theme.color("text.secondary"),
            tertiary=theme.color("text.tertiary"),
            link=theme.color("text.link"),
            accent=theme.color("accent.fill"),
            on_accent=theme.color("text.onAccent"),
            selected=theme.color("bg.selected"),
            sunken=theme.color("bg.sunken"),
            line=theme.color("border.soft"),
            control=theme.color("border.control"),
            private_ground=theme.color("private.soft"),
            private_border=theme.color("private.border"),
            private_text=theme.color("private.text"),
            misspelt=theme.color("danger"),
        )

    @property
    def reading_px(self) -> int:
        return round(self.text_px * self.scale)

    def px(self, drawn: float) -> int:
        """A drawn length; everything on the page grows with the system's text size."""
        return round(drawn * self.scale)

    def line_height(self, level: int = 0) -> int:
        """28 px for 17 px of text, as drawn, and the same air around larger sizes and headings."""
        size = self.heading_px(level) if level else self.reading_px
        return round(size * 1.34) if level in (1, 2) else round(size * 28 / 17)

    def heading_px(self, level: int) -> int:
        return round(self.reading_px * {1: 24 / 17, 2: 20 / 17}.get(level, 1.0))

    def ui_font(self, drawn: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        return _font(self.ui_family, self.px(drawn), weight)

    def text_font(self, level: int = 0) -> QFont:
        weight = QFont.Weight.DemiBold if level else QFont.Weight.Normal
        return _font(self.text_family, self.heading_px(level) if level else self.reading_px, weight)

    def mono_font(self) -> QFont:
        font = _font(self.mono_family, round(self.reading_px * 15 / 17), QFont.Weight.Normal)
        font.setStyleHint(QFont.StyleHint.Monospace)
        return font


def _font(family: str, px: int, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(px)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
