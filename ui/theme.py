"""Colours, type and the one stylesheet. Nothing else in the window names a colour or sets a style."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.assets import resource

_FIRST_FONTS = ("Inter_400Regular", "Inter_500Medium", "Inter_600SemiBold", "Literata_600SemiBold")  # the lock screen’s
_OTHER_FONTS = (
    "Inter_400Regular_Italic",
    "Inter_700Bold",
    "Literata_400Regular",
    "Literata_400Regular_Italic",
    "Literata_500Medium",
    "Literata_600SemiBold_Italic",
    "Literata_700Bold",
)
_NORMAL_POINTS = 9.0  # the system font size that the drawings assume
_LENGTH = re.compile(r"\b(\d+(?:\.5)?)px")
_TOKEN = re.compile(r"@([a-z]+(?:\.[\w]+)*)")


@dataclass(frozen=True, slots=True)
class TypeRole:
    family: str
    px: int
    line: int
    weight: int


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of tokens. `scale` is how much larger than drawn the user's system wants text, 1.0 to 2.0."""

    name: Literal["light", "dark"]
    colours: dict[str, str]
    types: dict[str, TypeRole]
    scale: float = 1.0

    @staticmethod
    def load(name: Literal["light", "dark"], scale: float = 1.0) -> Theme:
        tokens = json.loads(resource("themes", f"{name}.json").read_text("utf-8"))
        types = {role: TypeRole(**value) for role, value in tokens["type"].items()}
        return Theme(name, tokens["color"], types, scale)

    def color(self, token: str) -> QColor:
        return _colour(self.colours[token])

    def font(self, role: str, px: int | None = None) -> QFont:
        """The font of a type role, at its own size or another; grown with the system's text size."""
        kind = self.types[role]
        font = QFont(kind.family)
        font.setPixelSize(self.px(px or kind.px))
        font.setWeight(QFont.Weight(kind.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def line(self, role: str) -> int:
        return self.px(self.types[role].line)

    def px(self, drawn: float) -> int:
        """A drawn length in the pixels of this system's text size."""
        return round(drawn * self.scale)

    def stylesheet(self) -> str:
        text = resource("app.qss").read_text("utf-8")
        text = text.replace("@image.check", resource("icons", "check-on-accent.svg").as_posix())
        text = text.replace("@image.choose", resource("icons", f"choose-on-{self.name}.svg").as_posix())
        text = _TOKEN.sub(self._token, text)
        return _LENGTH.sub(self._length, text) if self.scale != 1.0 else text

    def palette(self) -> QPalette:
        palette = QPalette()
        for role, token in (
            (QPalette.ColorRole.Window, "bg.window"),
            (QPalette.ColorRole.Base, "bg.field"),
            (QPalette.ColorRole.AlternateBase, "bg.list"),
            (QPalette.ColorRole.Text, "text.primary"),
            (QPalette.ColorRole.WindowText, "text.primary"),
            (QPalette.ColorRole.Button, "bg.card"),
            (QPalette.ColorRole.ButtonText, "text.primary"),
            (QPalette.ColorRole.PlaceholderText, "text.tertiary"),
            (QPalette.ColorRole.Highlight, "bg.selected"),
            (QPalette.ColorRole.HighlightedText, "text.primary"),
            (QPalette.ColorRole.ToolTipBase, "text.primary"),
            (QPalette.ColorRole.ToolTipText, "bg.window"),
            (QPalette.ColorRole.Link, "text.link"),
        ):
            palette.setColor(role, self.color(token))
        return palette

    def _token(self, found: re.Match[str]) -> str:
        colour = self.color(found[1])
        return colour.name() if colour.alpha() == 255 else colour.name(QColor.NameFormat.HexArgb)

    def _length(self, found: re.Match[str]) -> str:
        px = float(found[1])
        return f"{self.px(px)}px" if px > 2 else found[0]  # hair lines stay hair lines


class ThemeWatcher(QObject):
    """The theme in force: light or dark if that is the wish, or as the system says."""

    changed = Signal(object)
    discreet_changed = Signal(bool)

    def __init__(self, app: QApplication, wish: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._wish = wish
        self.is_discreet = False  # lists show words only under the pointer or the keyboard
        self.theme = Theme.load(self._name(), _system_scale(app))
        _load(_FIRST_FONTS)
        self._has_all_fonts = False
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def load_all_fonts(self) -> None:
        """Those that only pages use: the lock screen is seen without them."""
        if not self._has_all_fonts:
            self._has_all_fonts = True
            _load(_OTHER_FONTS)

    def set_discreet(self, discreet: bool) -> None:
        if discreet != self.is_discreet:
            self.is_discreet = discreet
            self.discreet_changed.emit(discreet)

    @property
    def wish(self) -> str:
        return self._wish

    def set_wish(self, wish: str) -> None:
        self._wish = wish
        self._follow()

    def _follow(self) -> None:
        name = self._name()
        if name != self.theme.name:
            self.theme = Theme.load(name, self.theme.scale)
            self._apply()
            self.changed.emit(self.theme)

    def _name(self) -> Literal["light", "dark"]:
        if self._wish == "light" or self._wish == "dark":
            return self._wish
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _apply(self) -> None:
        self._app.setPalette(self.theme.palette())
        self._app.setFont(self.theme.font("body"))
        sheet = self.theme.stylesheet()
        if sheet != self._app.styleSheet():  # the same one again would make Qt look at every widget there is
            self._app.setStyleSheet(sheet)


def _colour(value: str) -> QColor:
    if value.startswith("rgba"):
        red, green, blue, alpha = re.findall(r"[\d.]+", value)
        return QColor(int(red), int(green), int(blue), round(float(alpha) * 255))
    return QColor(value)


def _system_scale(app: QApplication) -> float:
    points = app.font().pointSizeF()
    return min(max(points / _NORMAL_POINTS, 1.0), 2.0) if points > 0 else 1.0


def _load(fonts: Sequence[str]) -> None:
    for name in fonts:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{name}.ttf")))
