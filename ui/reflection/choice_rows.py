"""Rows to choose a way of thinking something through."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.templates import Template
from ui.context import PageContext
from ui.reflection.words import icon_of, minutes_words, steps_words
from ui.widgets.labels import icon_label, label, set_hint
from ui.widgets.row_button import RowButton

_FREE_WHEN = "A blank page and no questions."


class ChoiceRow(RowButton):
    """One template: when to use it, how many steps, how long; its origin as a tooltip."""

    def __init__(self, context: PageContext, template: Template, parent: QWidget | None = None) -> None:
        self.template = template
        super().__init__(context.theme, spoken(template), parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one of several, to a screen reader too
        set_hint(self, template.origin)
        px = context.theme.theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 11, 16, 11)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        icon = icon_label(context.icons, icon_of(template) if template.stages else "feather", "text.secondary", 20)
        grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(template.name, "choice"))
        words.addWidget(label(when(template), "secondary", wrap=True))
        grid.addLayout(words, 0, 1)
        aside = QWidget()
        aside.setFixedWidth(px(190))
        row = QHBoxLayout(aside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(steps_words(template), "hint"))
        row.addStretch(1)
        row.addWidget(label(minutes_words(template), "hint"))
        grid.addWidget(aside, 0, 2)
        self.let_clicks_through()


def when(template: Template) -> str:
    if not template.stages:
        return _FREE_WHEN
    return template.use_when or " · ".join(stage.name for stage in template.stages)


def spoken(template: Template) -> str:
    """One sentence for a screen reader."""
    parts = (template.name, when(template).rstrip("."), steps_words(template).lower(), minutes_words(template).lower())
    return ", ".join(part for part in parts if part)
