"""Appearance: the theme and the size of the text in the journal."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.settings.section import Option, Section
from ui.theme import Theme, ThemeWatcher
from ui.widgets.labels import label, restyle

THEMES = (("light", "Paper"), ("dark", "Night"), ("system", "Like the computer"))
SMALLEST, LARGEST = 15, 22


class AppearanceSection(Section):
    def _build(self) -> None:
        self.themes = ThemeTiles(self.context)
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setAccessibleName("Text size in the journal")
        self.text_size.setRange(SMALLEST, LARGEST)
        self.text_size.setPageStep(1)
        self.text_size.setFixedWidth(self.context.theme.theme.px(180))
        self.text_size.setValue(self._settings().text_size)
        self._said = label(str(self.text_size.value()), "secondary")
        self._said.setMinimumWidth(self.context.theme.theme.px(24))
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.text_size.valueChanged.connect(self._resized)
        theme = Option("Theme", "", self.themes)
        self.group(
            "Appearance",
            theme,
            Option(
                "Text size in the journal",
                "Lists and buttons follow the computer’s own setting",
                label("A", "reading"),
                self.text_size,
                label("A", "room"),
                self._said,
            ),
        )

    def _resized(self, px: int) -> None:
        self._said.setText(str(px))
        self.context.keeping.change_settings(text_size=px)


class ThemeTiles(QWidget):
    """The three themes as small pictures; one is chosen."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeping = context.keeping
        self.setAccessibleName("Theme")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(14)
        group = QButtonGroup(self)
        self.tiles: dict[str, ThemeTile] = {}
        self._words = {}
        for key, words in THEMES:
            tile = ThemeTile(context.theme, key, words)
            tile.setChecked(key == context.keeping.settings.theme)
            tile.clicked.connect(self._choose)
            group.addButton(tile)
            self.tiles[key] = tile
            column = QVBoxLayout()
            column.setSpacing(7)
            column.addWidget(tile)
            self._words[key] = label(words)
            self._words[key].setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(self._words[key])
            row.addLayout(column)
        self._show_chosen()

    def _choose(self) -> None:
        tile = self.sender()
        if isinstance(tile, ThemeTile):
            self._keeping.change_settings(theme=tile.key)
            self._show_chosen()

    def _show_chosen(self) -> None:
        for key, tile in self.tiles.items():
            restyle(self._words[key], "strong", "true" if tile.isChecked() else "")


class ThemeTile(QAbstractButton):
    _WIDE, _HIGH, _RING = 116, 68, 3

    def __init__(self, watcher: ThemeWatcher, key: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._watcher = watcher
        self._light, self._dark = Theme.load("light"), Theme.load("dark")
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())
        watcher.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._WIDE + 2 * self._RING, self._HIGH + 2 * self._RING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = QRectF(self._RING, self._RING, self._WIDE, self._HIGH)
        shape = QPainterPath()
        shape.addRoundedRect(picture, 8, 8)
        painter.setClipPath(shape)
        if self.key == "system":
            half = self._WIDE / 2
            painter.fillRect(picture, self._light.color("bg.window"))
            painter.fillRect(picture.adjusted(half, 0, 0, 0), self._dark.color("bg.window"))
        else:
            self._paint_page(painter, picture, self._light if self.key == "light" else self._dark)
        painter.setClipping(False)
        theme, chosen = self._watcher.theme, self.isChecked()
        ring = "focus" if self.hasFocus() else "accent" if chosen else "border.soft"
        wide = 3 if self.hasFocus() else 2 if chosen else 1
        painter.setPen(QPen(theme.color(ring), wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(picture.adjusted(-wide / 2, -wide / 2, wide / 2, wide / 2), 9, 9)

    def _paint_page(self, painter: QPainter, picture: QRectF, theme: Theme) -> None:
        painter.fillRect(picture, theme.color("bg.window"))
        painter.fillRect(QRectF(picture.left(), picture.top(), 30, picture.height()), theme.color("bg.sidebar"))
        ink = theme.color("text.primary")
        left, top = picture.left() + 40, picture.top() + 12
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(left, top, 44, 5), 2.5, 2.5)
        ink.setAlphaF(0.4)
        painter.setBrush(ink)
        for down, wide in ((13, 60), (21, 52)):
            painter.drawRoundedRect(QRectF(left, top + down, wide, 3), 1.5, 1.5)
