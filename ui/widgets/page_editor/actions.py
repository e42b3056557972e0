"""The page's commands with their keys, for toolbars, menus and the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def command(
    owner: QWidget,
    name: str,
    text: str,
    icon: str,
    keys: str,
    do: Callable[..., object] | SignalInstance,
    *,
    checkable: bool = False,
) -> QAction:
    """An action that works while the focus is in its owner; `data()` names its icon."""
    action = QAction(text, owner)
    action.setObjectName(name)
    action.setData(icon)
    action.setCheckable(checkable)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{text} ({shown})" if shown else text)
    action.triggered.connect(do)
    owner.addAction(action)
    return action
