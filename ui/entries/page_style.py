"""The page's looks from the theme's tokens."""

from __future__ import annotations

from ui.theme import Theme
from ui.widgets.page_editor import PageStyle


def page_style(theme: Theme, text_px: int) -> PageStyle:
    colour = theme.color
    return PageStyle(
        ink=colour("text.primary"),
        dim=colour("text.secondary"),
        accent=colour("accent.fill"),
        on_accent=colour("text.onAccent"),
        field=colour("bg.field"),
        control=colour("border.control"),
        private_fill=colour("private.soft"),
        private_border=colour("private.border"),
        private_text=colour("private.text"),
        quote_bar=colour("border.soft"),
        code_fill=colour("bg.sunken"),
        link=colour("text.link"),
        found=colour("highlight.search"),
        text_px=text_px,
        scale=theme.scale,
    )
