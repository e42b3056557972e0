"""Settings (10): categories at the left, the options of one at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.settings.about import AboutSection
from ui.settings.appearance import AppearanceSection
from ui.settings.backups import BackupsSection
from ui.settings.moving import MovingSection
from ui.settings.privacy import PrivacySection
from ui.settings.section import Section
from ui.settings.writing import WritingSection
from ui.settings.you import YouSection
from ui.widgets.boxes import scrolling_column
from ui.widgets.labels import label

CATEGORIES, RAIL, PANEL, LEAST_PANEL = 164, 40, 720, 500


@dataclass(frozen=True, slots=True)
class Category:
    key: str
    words: str
    icon: str
    make: Callable[[PageContext], Section]


def categories() -> tuple[Category, ...]:
    """One row each: a new category is one line here and a file beside this one."""
    return (
        Category("privacy", "Privacy", "shield-check", PrivacySection),
        Category("backups", "Backups", "archive", BackupsSection),
        Category("moving", "Moving", "route", MovingSection),
        Category("appearance", "Appearance", "type", AppearanceSection),
        Category("writing", "Writing", "pen-line", WritingSection),
        Category("you", "You", "user-round", YouSection),
        Category("about", "About", "info", AboutSection),
    )


class SettingsPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._categories = {category.key: category for category in categories()}
        self._buttons: dict[str, QPushButton] = {}
        self._sections: dict[str, tuple[QWidget, Section]] = {}
        self._here = ""
        self._build()

    def show_target(self, target: str) -> None:
        """ "" (where she was) or the key of a category."""
        key = target or self._here or next(iter(self._categories))
        if key not in self._sections:
            self._sections[key] = self._made(self._categories[key])
        area, section = self._sections[key]
        self._here = key
        self._buttons[key].setChecked(True)
        self._stack.setCurrentWidget(area)
        section.refresh()

    def section(self, key: str) -> Section:
        """Shows it first."""
        self.show_target(key)
        return self._sections[key][1]

    def save(self) -> None:
        for _, section in self._sections.values():
            section.save()

    def release(self) -> None:
        for _, section in self._sections.values():
            section.release()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 0, 0, 0)
        row.setSpacing(0)
        self._list = self._build_categories()
        row.addWidget(self._list)
        self._stack = QStackedWidget()
        row.addWidget(self._stack, 1)

    def _build_categories(self) -> QWidget:
        made = QFrame()
        made.setObjectName("categories")
        made.setAccessibleName("Categories")
        made.setFixedWidth(self._context.theme.theme.px(CATEGORIES))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 28, 0, 28)
        column.setSpacing(2)
        self._title = label("Settings", "title")
        self._title.setContentsMargins(8, 0, 0, 14)
        column.addWidget(self._title)
        group = QButtonGroup(made)
        for category in self._categories.values():
            button = QPushButton(f"  {category.words}")
            button.setProperty("role", "category")
            button.setProperty("key", category.key)
            button.setAccessibleName(category.words)
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._context.icons.put(button, category.icon, "text.secondary", 16, "accent.softText")
            button.clicked.connect(self._clicked)
            group.addButton(button)
            self._buttons[category.key] = button
            column.addWidget(button)
        column.addStretch(1)
        self.setFocusProxy(self._buttons[next(iter(self._buttons))])
        return made

    def _made(self, category: Category) -> tuple[QWidget, Section]:
        area, column = scrolling_column((36, 76, 40, 28))
        section = category.make(self._context)
        section.setAccessibleName(category.words)
        section.setMaximumWidth(self._context.theme.theme.px(PANEL))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(section, PANEL)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        self._stack.addWidget(area)
        return area, section

    def _clicked(self) -> None:
        self.show_target(str(self.sender().property("key")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_narrow(event.size().width() < self._context.theme.theme.px(CATEGORIES + LEAST_PANEL))

    def _set_narrow(self, narrow: bool) -> None:
        """Of the categories only the icons stay where letters are large or the window is small."""
        px = self._context.theme.theme.px
        self._list.setFixedWidth(px(RAIL if narrow else CATEGORIES))
        self._title.setVisible(not narrow)
        for key, made in self._buttons.items():
            words = self._categories[key].words
            made.setText("" if narrow else f"  {words}")
            made.setToolTip(words if narrow else "")
        column = self.layout()
        if column is not None:
            column.setContentsMargins(12 if narrow else 32, 0, 0, 0)
