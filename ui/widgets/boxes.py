"""Boxes that hold other widgets: columns that scroll, cards, and emptying a layout."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget


def scrolling_column(margins: tuple[int, int, int, int], spacing: int = 0) -> tuple[QScrollArea, QVBoxLayout]:
    """A column that scrolls by itself; returns the area and the column to fill."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    inside.setObjectName("scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(*margins)
    column.setSpacing(spacing)
    area.setWidget(inside)
    return area, column


def card(margins: tuple[int, int, int, int] = (20, 16, 20, 12)) -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(*margins)
    column.setSpacing(0)
    return frame, column


def row(spacing: int = 8) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide; a widget that has no place yet is never made a window of its own."""
    if not wanted:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
