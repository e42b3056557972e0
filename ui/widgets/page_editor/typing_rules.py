"""What single keys do on the page: Enter, Backspace, Delete, and marks typed as in Markdown.

Every function returns whether it has dealt with the key; if not, the text edit does what it always does.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor

from ui.widgets.page_editor import commands, reshaping
from ui.widgets.page_editor.commands import item_begins, one_step, remove_selection
from ui.widgets.page_editor.page import (
    BOLD,
    CODE,
    ITALIC,
    STRIKE,
    Page,
    Shape,
    fragments,
    is_private,
    link_of,
    marks_of,
    shape_of,
    units,
)
from ui.widgets.page_editor.structure import Path, Place, holds

_HEADING = re.compile(r"#{1,6}\Z")
_NUMBER = re.compile(r"(\d{1,4})[.)]\Z")
_TASK = re.compile(r"\[[ xX]?\]\Z")
_PASSAGE = re.compile(r":{3,}\s*private\s*\Z", re.IGNORECASE)
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})\Z")
_INLINE = (
    (re.compile(r"\*\*(?=[^\s*])([^*]*[^\s*])\*\*\Z"), BOLD),
    (re.compile(r"(?<!\w)__(?=[^\s_])([^_]*[^\s_])__\Z"), BOLD),
    (re.compile(r"~~(?=[^\s~])([^~]*[^\s~])~~\Z"), STRIKE),
    (re.compile(r"(?<![*\w\\])\*(?=[^\s*])([^*]*[^\s*])\*\Z"), ITALIC),
    (re.compile(r"(?<![_\w\\])_(?=[^\s_])([^_]*[^\s_])_\Z"), ITALIC),
    (re.compile(r"(?<!`)`([^`]+)`\Z"), CODE),
)


def enter(page: Page, cursor: QTextCursor) -> bool:
    """Divide the paragraph; an empty one steps out of what holds it."""
    if not cursor.hasSelection() and (_typed_block(page, cursor) or _step_out(page, cursor)):
        return True
    with one_step(cursor):
        remove_selection(page, cursor)
        shape = shape_of(cursor.block())
        if holds(shape.path, "verbatim"):
            cursor.insertBlock()
            page.set_shape(cursor.block(), Shape(shape.path))
        else:
            _divide(page, cursor, shape)
        page.settle(cursor.blockNumber() - 1, cursor.blockNumber())
    return True


def backspace(page: Page, cursor: QTextCursor) -> bool:
    """At the start of a paragraph: take away what it is, before joining it to the one above."""
    if cursor.hasSelection() or not cursor.atBlockStart():
        return False
    block = cursor.block()
    shape = shape_of(block)
    if shape.level or shape.rule:
        with one_step(cursor):
            page.set_shape(block, Shape(shape.path))
            page.settle(block.blockNumber(), block.blockNumber())
        return True
    if item_begins(block) or (shape.path and shape.path[-1].kind == "quote" and _first_in(block, shape.path[-1])):
        commands.leave(page, cursor)
        return True
    before = block.previous()
    return before.isValid() and _guarded_join(page, cursor, upper=before, lower=block)


def delete(page: Page, cursor: QTextCursor) -> bool:
    if cursor.hasSelection() or not cursor.atBlockEnd():
        return False
    after = cursor.block().next()
    return after.isValid() and _guarded_join(page, cursor, upper=cursor.block(), lower=after)


def after_space(page: Page, cursor: QTextCursor) -> None:
    """A mark and a space at the start of a paragraph make it a heading, an item, a task or a quote."""
    block = cursor.block()
    shape = shape_of(block)
    typed = block.text()[: cursor.positionInBlock()]
    if shape.level or shape.rule or holds(shape.path, "verbatim") or not typed.endswith(" "):
        return
    mark = typed[:-1]
    in_item = reshaping.list_kind(shape.path) is not None
    if _TASK.match(mark):
        _replace_mark(cursor, len(typed))
        if reshaping.list_kind(shape.path) != "tasks":
            commands.toggle_list(page, cursor, "tasks")
        if "x" in mark.lower():
            commands.toggle_task(page, cursor.block())
    elif mark in ("-", "*", "+") and not in_item:
        _replace_mark(cursor, len(typed))
        commands.toggle_list(page, cursor, "bullets")
    elif (number := _NUMBER.match(mark)) and not in_item:
        _replace_mark(cursor, len(typed))
        commands.toggle_list(page, cursor, "numbers", int(number[1]))
    elif _HEADING.match(mark) and not in_item:
        _replace_mark(cursor, len(typed))
        commands.set_heading(page, cursor, len(mark))
    elif mark == ">":
        _replace_mark(cursor, len(typed))
        commands.toggle_quote(page, cursor)


def after_mark(page: Page, cursor: QTextCursor) -> int:
    """`**bold**` and its like, just closed: style the words. Returns the mark that ended there, 0 for none."""
    block = cursor.block()
    shape = shape_of(block)
    if holds(shape.path, "verbatim") or _in_code(block, cursor.position() - 1):
        return 0
    upto = _upto(block, cursor)
    typed = upto.rpartition("\u2028")[2]
    for pattern, mark in _INLINE:
        found = pattern.search(typed)
        if found:
            start = cursor.position() - units(found.group())
            width = units(found.group()) - units(found[1])
            _style(page, cursor, start, width // 2, units(found[1]), mark)
            return mark
    return 0


def after_sign(page: Page, cursor: QTextCursor) -> None:
    """A quote, hyphen or full stop was typed: make it typographic, in a step of its own, so that undo gives it back."""
    block = cursor.block()
    if holds(shape_of(block).path, "verbatim") or _in_code(block, cursor.position() - 1):
        return
    before = _upto(block, cursor)
    for typed, better in (("...", "…"), ("–-", "—"), ("--", "–")):
        # Three hyphens alone are a rule, and a row of signs is drawn on purpose.
        if before.endswith(typed) and before.strip("-") and not before[: -len(typed)].endswith((typed[0], "—", "…")):
            _put_instead(cursor, len(typed), better)
            return
    if before[-1:] in ('"', "'"):
        opens = not before[:-1] or before[-2].isspace() or before[-2] in "([{“‘–—/\u2028"
        quotes = "“”" if before[-1] == '"' else "‘’"
        _put_instead(cursor, 1, quotes[0 if opens else 1])


def _put_instead(cursor: QTextCursor, length: int, text: str) -> None:
    kind = cursor.charFormat()
    with one_step(cursor):
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, length)
        cursor.insertText(text, kind)


def _style(page: Page, cursor: QTextCursor, start: int, width: int, length: int, mark: int) -> None:
    with one_step(cursor):
        cursor.setPosition(cursor.position() - width, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setPosition(start)
        cursor.setPosition(start + width, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        commands.toggle_marks(page, cursor, mark)
        cursor.setPosition(start + length)


def _typed_block(page: Page, cursor: QTextCursor) -> bool:
    """`---` and `:::private` become what they mean when Enter follows."""
    block = cursor.block()
    shape = shape_of(block)
    if holds(shape.path, "verbatim") or not cursor.atBlockEnd() or shape.level:
        return False
    if _RULE.match(block.text()):
        with one_step(cursor):
            _clear(cursor)
            commands.insert_rule(page, cursor)
        return True
    if _PASSAGE.match(block.text()):
        with one_step(cursor):
            _clear(cursor)
            if not is_private(cursor.block()):
                commands.toggle_private(page, cursor)
        return True
    return False


def _step_out(page: Page, cursor: QTextCursor) -> bool:
    block = cursor.block()
    shape = shape_of(block)
    if block.length() > 1 or not (shape.path or shape.level):
        return False
    if shape.level:
        with one_step(cursor):
            page.set_shape(block, Shape(shape.path))
            page.settle(block.blockNumber(), block.blockNumber())
        return True
    last = shape.path[-1]
    goes_on = block.next().isValid() and any(place.same(last) for place in shape_of(block.next()).path)
    if last.kind in ("verbatim", "private") and goes_on:
        return False  # an empty line inside is only that
    commands.leave(page, cursor)
    return True


def _divide(page: Page, cursor: QTextCursor, shape: Shape) -> None:
    at_start = cursor.atBlockStart() and cursor.block().length() > 1
    cursor.insertBlock()
    block = cursor.block()
    if shape.rule:
        page.set_shape(block, Shape(shape.path))
    elif shape.level:
        page.set_shape(block.previous() if at_start else block, Shape(shape.path))
    elif reshaping.list_kind(shape.path):
        old = page.paths()
        page.set_paths(reshaping.split_item(old, block.blockNumber(), page.numbers), old)
    if block.length() == 1:
        cursor.setBlockCharFormat(page.base_format(shape_of(block)))
        cursor.setCharFormat(page.base_format(shape_of(block)))


def _guarded_join(page: Page, cursor: QTextCursor, upper: QTextBlock, lower: QTextBlock) -> bool:
    """Private and open words, or words and verbatim source, are not joined by one key; an empty paragraph just goes."""
    if shape_of(upper).rule:
        _remove(page, cursor, upper)
        return True
    if shape_of(lower).rule:
        _remove(page, cursor, lower)
        return True
    if _kept_apart(upper) == _kept_apart(lower):
        return False
    if upper.length() == 1:
        _remove(page, cursor, upper)
    elif lower.length() == 1:
        _remove(page, cursor, lower)
    else:
        there = upper.position() + upper.length() - 1
        cursor.setPosition(there if cursor.block() == lower else lower.position())
    return True


def _kept_apart(block: QTextBlock) -> tuple[bool, bool]:
    return is_private(block), holds(shape_of(block).path, "verbatim") is not None


def _remove(page: Page, cursor: QTextCursor, block: QTextBlock) -> None:
    """Take a whole paragraph out, its neighbours as they are."""
    number = block.blockNumber()
    below, shape = block.next(), shape_of(block.next())
    worker = QTextCursor(block)
    with one_step(worker):
        if below.isValid():
            worker.setPosition(below.position(), QTextCursor.MoveMode.KeepAnchor)
            worker.removeSelectedText()
            page.set_shape(worker.block(), shape)
        else:
            worker.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            worker.setPosition(
                block.previous().position() + block.previous().length() - 1, QTextCursor.MoveMode.KeepAnchor
            )
            worker.removeSelectedText()
        page.settle(number - 1, number)


def _first_in(block: QTextBlock, place: Place) -> bool:
    before: Path = shape_of(block.previous()).path if block.previous().isValid() else ()
    return not any(held.same(place) for held in before)


def _replace_mark(cursor: QTextCursor, length: int) -> None:
    for _ in range(length):
        cursor.deletePreviousChar()


def _clear(cursor: QTextCursor) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def _upto(block: QTextBlock, cursor: QTextCursor) -> str:
    """The paragraph's text before the caret, which Qt counts in UTF-16 units."""
    raw = block.text().encode("utf-16-le", "surrogatepass")
    return raw[: 2 * cursor.positionInBlock()].decode("utf-16-le", "surrogatepass")


def _in_code(block: QTextBlock, position: int) -> bool:
    return any(
        start <= position < start + length and marks_of(kind) & CODE for start, length, kind, _ in fragments(block)
    )


def leaves_link(cursor: QTextCursor) -> bool:
    """Whether the caret stands at the end of a link: what is typed there belongs to the text around it."""
    if cursor.hasSelection() or not link_of(cursor.charFormat()):
        return False
    beyond = QTextCursor(cursor)
    moved = not cursor.atBlockEnd() and beyond.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return not moved or link_of(beyond.charFormat()) != link_of(cursor.charFormat())
