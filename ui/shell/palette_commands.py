"""The menu's commands as the palette shows them."""

from __future__ import annotations

from ui.palette.things import DO, Thing
from ui.shell.menu import COMMANDS

ICONS = {
    "new": "pen-line",
    "reflect": "compass",
    "quick": "feather",
    "lock": "lock-keyhole",
    "settings": "settings-2",
    "cover": "eye-off",
    "discreet": "eye-off",
    "back": "arrow-left",
    "ahead": "arrow-right",
    "keys": "info",
}
LEFT_OUT = ("palette", "back", "ahead")


def palette_commands() -> tuple[Thing, ...]:
    return tuple(
        Thing(
            DO,
            command.words.rstrip("…") if not command.key.isdecimal() else f"Go to {command.words}",
            ICONS.get(command.key, "chevron-right"),
            command=command.key,
            beside=command.shortcut.replace("+", " "),
        )
        for command in COMMANDS
        if command.key not in LEFT_OUT
    )
