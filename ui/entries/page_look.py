"""The look of the page editor, from the theme in force."""

from __future__ import annotations

from ui.theme import Theme
from ui.widgets.page_editor import PageStyle

COLUMN = 560


def page_style(theme: Theme, text_px: int) -> PageStyle:
    return PageStyle(
        ink=theme.color("text.primary"),
        dim=theme.color("text.tertiary"),
        accent=theme.color("accent.fill"),
        on_accent=theme.color("text.onAccent"),
        field=theme.color("bg.field"),
        control=theme.color("border.control"),
        private_fill=theme.color("private.soft"),
        private_border=theme.color("private.border"),
        private_text=theme.color("private.text"),
        quote_bar=theme.color("border.soft"),
        code_fill=theme.color("bg.sunken"),
        link=theme.color("text.link"),
        found=theme.color("highlight.search"),
        text_px=min(max(text_px, 15), 22),
        column=COLUMN,
        scale=theme.scale,
    )
