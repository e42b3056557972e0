"""Buttons by role: primary, secondary, quiet, link, icon, export, share, danger, chip, row, large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ui.icons import Icons
from ui.widgets.labels import set_hint

_ICON_COLOURS = {
    "primary": "text.onAccent",
    "large": "text.onAccent",
    "wide": "text.onAccent",
    "export": "text.onAccent",
    "share": "share.text",
    "danger": "danger.text",
    "quiet": "text.link",
    "link": "text.link",
    "keepPrivate": "private",
    "shareChip": "share.text",
}


def button(
    text: str, role: str = "secondary", icons: Icons | None = None, icon: str = "", hint: str = ""
) -> QPushButton:
    """A button; `hint` is its tooltip, with its shortcut if it has one."""
    made = QPushButton(f" {_plain(text)}" if icon and text else _plain(text))  # the space keeps the icon off the words
    made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if text:
        made.setAccessibleName(text)
    if hint:
        set_hint(made, hint)
    if icons is not None and icon:
        icons.put(made, icon, _ICON_COLOURS.get(role, "text.secondary"))
    return made


def icon_button(icons: Icons, icon: str, name: str, shortcut: str = "", colour: str = "text.secondary") -> QPushButton:
    """A button that is only an icon: named for screen readers, and with a tooltip that tells its shortcut."""
    made = button("", "icon")
    icons.put(made, icon, colour)
    made.setAccessibleName(name)
    set_hint(made, f"{name}  {shortcut}".strip())
    return made


def _plain(text: str) -> str:
    return text.replace("&", "&&")  # an ampersand is a letter here, not a shortcut
