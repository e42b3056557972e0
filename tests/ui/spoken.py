"""What a screen reader is told of a widget and all that is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

Role, Text = QAccessible.Role, QAccessible.Text
NO_CONTROL = {Role.NoRole, Role.Client, Role.Pane, Role.Grouping, Role.Whitespace, Role.Border, Role.LayeredPane}


@dataclass(frozen=True)
class Told:
    name: str
    role: QAccessible.Role
    description: str
    value: str
    can_focus: bool
    where: str


def tree(widget: QWidget) -> list[Told]:
    """Everything in it that is not hidden."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return list(_walk(found, type(widget).__name__))


def nameless(widget: QWidget) -> list[Told]:
    """The controls that a keyboard reaches and a screen reader could not call anything."""
    return [one for one in tree(widget) if one.can_focus and (not one.name.strip() or one.role in NO_CONTROL)]


def _walk(interface: object, where: str) -> Iterator[Told]:
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is None or child.state().invisible:
            continue
        thing = child.object()
        here = f"{where}/{type(thing).__name__ if thing is not None else number}"
        yield Told(
            child.text(Text.Name),
            child.role(),
            child.text(Text.Description),
            child.text(Text.Value),
            bool(child.state().focusable),
            here,
        )
        yield from _walk(child, here)
