"""What the writer can do to the page besides typing letters. Each command is one step of undo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor

from ui.widgets.page_editor import reshaping
from ui.widgets.page_editor.page import (
    Page,
    Shape,
    fragments,
    is_private,
    link_of,
    marks_of,
    selected_blocks,
    shape_of,
    units,
)
from ui.widgets.page_editor.reshaping import ListKind
from ui.widgets.page_editor.structure import Line, Path, checked, holds

_WEB = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>\"/:@]+\.[^\s<>\"]{2,}\Z")
_MAIL = re.compile(r"[^\s<>\"/:@]+@[^\s<>\"/:@]+\Z")


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def toggle_marks(page: Page, cursor: QTextCursor, mark: int) -> None:
    """Give all selected letters a mark, or take it from them if all have it."""
    pieces = [piece for piece in _selected_pieces(page, cursor) if not holds(piece[2].path, "verbatim")]
    on = not all(marks & mark for _, _, _, marks, _ in pieces)
    with one_step(cursor):
        for start, end, shape, marks, link in pieces:
            _put(page, cursor, start, end, shape, marks | mark if on else marks & ~mark, link)


def set_link(page: Page, cursor: QTextCursor, url: str) -> bool:
    """Link the selection, or put the address itself in; an empty one takes the link away."""
    target = web_address(url)
    if target is None:
        return False
    with one_step(cursor):
        if cursor.hasSelection():
            for start, end, shape, marks, _ in list(_selected_pieces(page, cursor)):
                if not holds(shape.path, "verbatim"):
                    _put(page, cursor, start, end, shape, marks, target)
        elif target:
            shape = shape_of(cursor.block())
            cursor.insertText(url.strip(), page.char_format(shape, 0, target))
    return True


def web_address(text: str) -> str | None:
    """The full address of what somebody typed as one; "" for nothing, None for what is not an address."""
    text = text.strip()
    if not text or _WEB.match(text):
        return text
    if _MAIL.match(text):
        return f"mailto:{text}"
    return f"https://{text}" if _ADDRESS.match(text) else None


def set_heading(page: Page, cursor: QTextCursor, level: int) -> None:
    blocks = [block for block in _selected(page, cursor) if not holds(shape_of(block).path, "verbatim")]
    wanted = 0 if all(shape_of(block).level == level for block in blocks) else level
    with one_step(cursor):
        for block in blocks:
            if not shape_of(block).rule:
                page.set_shape(block, replace(shape_of(block), level=wanted))
        page.settle(*selected_blocks(cursor))


def toggle_list(page: Page, cursor: QTextCursor, kind: ListKind, start: int = 1) -> None:
    first, last = selected_blocks(cursor)
    old = page.paths()
    _reshape(page, cursor, reshaping.listed(old, first, last, kind, page.numbers, start), old)


def toggle_quote(page: Page, cursor: QTextCursor) -> None:
    old = page.paths()
    _reshape(page, cursor, reshaping.quoted(old, *selected_blocks(cursor), page.numbers), old)


def toggle_private(page: Page, cursor: QTextCursor) -> None:
    """Keep what is selected private, or open it again; a paragraph only partly selected is divided first."""
    with one_step(cursor):
        first, last = selected_blocks(cursor)
        opening = all(is_private(block) for block in page.blocks(first, last))
        if cursor.hasSelection() and not opening:
            first, last = _divided(page, cursor)
        old = page.paths()
        new = reshaping.kept_private(old, first, last, page.numbers, private=not opening)
        page.set_paths(new, old)


def indent(page: Page, cursor: QTextCursor) -> None:
    old = page.paths()
    new = old
    for at in range(selected_blocks(cursor)[0], selected_blocks(cursor)[1] + 1):
        new = reshaping.indented(new, at, page.numbers) if new[at] == old[at] else new
    _reshape(page, cursor, new, old)


def outdent(page: Page, cursor: QTextCursor) -> None:
    old = page.paths()
    new = old
    for at in range(selected_blocks(cursor)[0], selected_blocks(cursor)[1] + 1):
        if reshaping.list_kind(new[at]) and new[at] == old[at]:
            new = reshaping.outdented(new, at)
    _reshape(page, cursor, new, old)


def leave(page: Page, cursor: QTextCursor) -> None:
    """Take the caret's paragraph out of what holds it."""
    old = page.paths()
    _reshape(page, cursor, reshaping.left(old, cursor.blockNumber()), old)


def toggle_task(page: Page, block: QTextBlock) -> None:
    path = shape_of(block).path
    cursor = QTextCursor(block)
    state = checked(path[-1], not path[-1].checked)
    with one_step(cursor):
        for other in page.blocks(block.blockNumber()):
            shape = shape_of(other)
            if len(shape.path) < len(path) or not shape.path[len(path) - 1].same(path[-1]):
                break
            page.set_shape(other, replace(shape, path=(*path[:-1], state, *shape.path[len(path) :])))


def insert_rule(page: Page, cursor: QTextCursor) -> None:
    with one_step(cursor):
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        path = _plain_path(shape_of(cursor.block()).path)
        if cursor.block().length() > 1:
            cursor.insertBlock()
        page.set_shape(cursor.block(), Shape(path, rule=True))
        number = cursor.blockNumber()
        cursor.insertBlock()
        page.set_shape(cursor.block(), Shape(path))
        page.settle(number, number + 1)


def insert_lines(page: Page, cursor: QTextCursor, lines: Sequence[Line]) -> None:
    """Put lines in at the caret: a single plain one into its paragraph, more as paragraphs of their own."""
    if not lines:
        return
    with one_step(cursor):
        remove_selection(page, cursor)
        here = shape_of(cursor.block())
        if holds(here.path, "verbatim") and not any(holds(line.path, "private") for line in lines):
            for at, line in enumerate(lines):
                if at:
                    cursor.insertBlock()
                    page.set_shape(cursor.block(), replace(here, joined=False))
                page.insert_runs(cursor, line.runs, here)
            page.settle(cursor.blockNumber() - len(lines), cursor.blockNumber())
            return
        if len(lines) == 1 and not lines[0].path and not lines[0].level and not lines[0].rule:
            page.insert_runs(cursor, lines[0].runs, here)
            return
        first = cursor.blockNumber()
        if not cursor.atBlockStart():
            cursor.insertBlock()
            first += 1
        if cursor.block().length() > 1:  # what stood after the caret follows what comes in
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        _fill(page, cursor, lines, _surroundings(here.path))
        page.settle(first, cursor.blockNumber() + 1)


def remove_selection(page: Page, cursor: QTextCursor) -> None:
    """Take the selected words out; what is left of a private paragraph is private wherever it now stands."""
    if cursor.hasSelection():
        cursor.removeSelectedText()
        page.settle(cursor.blockNumber(), cursor.blockNumber())


def _fill(page: Page, cursor: QTextCursor, lines: Sequence[Line], around: Path) -> None:
    """Write lines from the caret's empty paragraph on."""
    for at, line in enumerate(lines):
        if at:
            cursor.insertBlock()
        inner = tuple(place for place in line.path if place.kind != "private" or not holds(around, "private"))
        # Nothing stands around a private passage.
        path = (*inner[:1], *around, *inner[1:]) if inner and inner[0].kind == "private" else (*around, *inner)
        shape = Shape(path, line.level, line.rule)
        page.set_shape(cursor.block(), shape)
        cursor.setBlockCharFormat(page.base_format(shape))
        page.insert_runs(cursor, line.runs, shape)


def _surroundings(path: Path) -> Path:
    """What pasted paragraphs are put inside: the passage and the quotes at the caret, not its list."""
    return tuple(place for place in path if place.kind in ("private", "quote"))


def _plain_path(path: Path) -> Path:
    return tuple(place for place in path if place.kind == "private")


def _reshape(page: Page, cursor: QTextCursor, new: list[Path], old: list[Path]) -> None:
    if new != old:
        with one_step(cursor):
            page.set_paths(new, old)


def _selected(page: Page, cursor: QTextCursor) -> list[QTextBlock]:
    return list(page.blocks(*selected_blocks(cursor)))


def _selected_pieces(page: Page, cursor: QTextCursor) -> list[tuple[int, int, Shape, int, str]]:
    """(start, end, shape, marks, link) of every stretch of one format that is selected."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    pieces: list[tuple[int, int, Shape, int, str]] = []
    for block in _selected(page, cursor):
        shape = shape_of(block)
        for position, length, kind, _ in fragments(block):
            low, high = max(start, position), min(end, position + length)
            if low < high:
                pieces.append((low, high, shape, marks_of(kind), link_of(kind)))
    return pieces


def _put(page: Page, cursor: QTextCursor, start: int, end: int, shape: Shape, marks: int, link: str) -> None:
    worker = QTextCursor(cursor)
    worker.setPosition(start)
    worker.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    worker.setCharFormat(page.char_format(shape, marks, link))


def _divided(page: Page, cursor: QTextCursor) -> tuple[int, int]:
    """Divide the paragraphs at both ends of the selection, so that whole ones lie between."""
    start, end = _trimmed(cursor)
    worker = QTextCursor(cursor)
    worker.setPosition(end)
    if not worker.atBlockEnd() and not holds(shape_of(worker.block()).path, "verbatim"):
        worker.insertBlock()
        _drop_spaces(worker, forward=True)
        page.settle(worker.blockNumber(), worker.blockNumber())
    worker.setPosition(start)
    if not worker.atBlockStart() and not holds(shape_of(worker.block()).path, "verbatim"):
        _drop_spaces(worker, forward=False)
        end -= start - worker.position()
        start = worker.position() + 1
        end += 1
        worker.insertBlock()
        page.settle(worker.blockNumber(), worker.blockNumber())
    document = page.document
    return document.findBlock(start).blockNumber(), document.findBlock(max(start, end)).blockNumber()


def _trimmed(cursor: QTextCursor) -> tuple[int, int]:
    words = cursor.selectedText()
    start = cursor.selectionStart() + units(words) - units(words.lstrip())
    return start, max(start, cursor.selectionEnd() - (units(words) - units(words.rstrip())))


def _drop_spaces(cursor: QTextCursor, *, forward: bool) -> None:
    document = cursor.document()
    while not (cursor.atBlockEnd() if forward else cursor.atBlockStart()):
        beside = document.characterAt(cursor.position() if forward else cursor.position() - 1)
        if beside not in (" ", "\u2028"):
            break
        if forward:
            cursor.deleteChar()
        else:
            cursor.deletePreviousChar()


def item_begins(block: QTextBlock) -> bool:
    """Whether this paragraph is the first of the item it stands in directly."""
    path = shape_of(block).path
    if reshaping.list_kind(path) is None:
        return False
    before = shape_of(block.previous()).path if block.previous().isValid() else ()
    return not (len(before) >= len(path) and before[len(path) - 1].same(path[-1]))
