"""What is true where the caret stands: for the toolbar's pressed buttons and the spoken status."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextCursor

from ui.widgets.page_editor.page import BOLD, ITALIC, STRIKE, is_private, link_of, marks_of, shape_of
from ui.widgets.page_editor.reshaping import ListKind, list_kind
from ui.widgets.page_editor.structure import holds


@dataclass(frozen=True, slots=True)
class CaretState:
    bold: bool = False
    italic: bool = False
    strike: bool = False
    link: str = ""
    heading: int = 0
    list_kind: ListKind | None = None
    quote: bool = False
    private: bool = False
    verbatim: bool = False


def state_at(cursor: QTextCursor) -> CaretState:
    shape = shape_of(cursor.block())
    marks = marks_of(cursor.charFormat())
    return CaretState(
        bold=bool(marks & BOLD),
        italic=bool(marks & ITALIC),
        strike=bool(marks & STRIKE),
        link=link_of(cursor.charFormat()),
        heading=shape.level,
        list_kind=list_kind(shape.path),
        quote=holds(shape.path, "quote") is not None,
        private=is_private(cursor.block()),
        verbatim=holds(shape.path, "verbatim") is not None,
    )
