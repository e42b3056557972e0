"""What is drawn behind and beside the words: passages, quotes, list marks, task boxes, rules. Reads, never changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QTextBlock

from journal.domain.due_words import due_in
from ui.widgets.page_editor.page import INDENT, Page, shape_of, units
from ui.widgets.page_editor.structure import Path, begins, holds

LABEL = "Private passage, never exported"
_BOX = 16
_LONGEST_TO_DO = 500  # letters
_FAR = 400.0  # how far a box that began off screen is drawn beyond the edge


@dataclass(slots=True)
class _Band:
    """Consecutive paragraphs in one kind of container."""

    top: float
    bottom: float
    starts: bool


def paint_page(painter: QPainter, page: Page, visible: QRectF, *, quiet_label: bool) -> None:
    """Paint everything but the words, in the document's coordinates."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    blocks = _visible_blocks(page, visible)
    for band in _bands(page, blocks, "private", visible):
        _private(painter, page, band, quiet=quiet_label)
    for band in _bands(page, blocks, "verbatim", visible):
        _verbatim(painter, page, band)
    counted: dict[int, tuple[int, int]] = {}
    for block in blocks:
        _beside(painter, page, block, counted)


def task_box(page: Page, block: QTextBlock) -> QRectF | None:
    """Where the box of a task lies, if this paragraph begins one."""
    path = shape_of(block).path
    if (
        not path
        or path[-1].kind != "item"
        or path[-1].checked is None
        or not begins(path, len(path) - 1, _before(block))
    ):
        return None
    side = page.style.px(_BOX)
    slot = _slot(page, block, path, len(path) - 1)
    left = slot.right() - side if _right_to_left(block) else slot.left()
    return QRectF(left + 0.5, slot.center().y() - side / 2 + 0.5, side - 1, side - 1)


def _visible_blocks(page: Page, visible: QRectF) -> list[QTextBlock]:
    layout = page.document.documentLayout()
    at = layout.hitTest(QPointF(visible.left(), max(0.0, visible.top())), Qt.HitTestAccuracy.FuzzyHit)
    block = page.document.findBlock(max(at, 0))
    if block.previous().isValid():
        block = block.previous()
    found: list[QTextBlock] = []
    while block.isValid() and layout.blockBoundingRect(block).top() <= visible.bottom() + 60:
        found.append(block)
        block = block.next()
    return found


def _bands(page: Page, blocks: list[QTextBlock], kind: str, visible: QRectF) -> list[_Band]:
    layout = page.document.documentLayout()
    bands: list[_Band] = []
    before = None
    for block in blocks:
        place = holds(shape_of(block).path, kind)  # type: ignore[arg-type]
        if place is None:
            before = None
            continue
        rect = layout.blockBoundingRect(block)
        if before is None or (kind == "verbatim" and not place.same(before)):
            outer = holds(_before(block), kind)  # type: ignore[arg-type]
            goes_on = outer is not None and (kind == "private" or outer.same(place))
            bands.append(_Band(visible.top() - _FAR if goes_on else rect.top(), rect.bottom(), not goes_on))
        bands[-1].bottom = rect.bottom()
        before = place
    if before is not None and bands:
        after = blocks[-1].next()
        if after.isValid() and holds(shape_of(after).path, kind):  # type: ignore[arg-type]
            bands[-1].bottom = max(bands[-1].bottom, visible.bottom() + _FAR)
    return bands


def _column(page: Page) -> tuple[float, float]:
    margin = page.document.documentMargin()
    return margin, page.document.textWidth() - 2 * margin


def _private(painter: QPainter, page: Page, band: _Band, *, quiet: bool) -> None:
    style = page.style
    left, width = _column(page)
    bleed, head, foot = style.px(18), style.px(29) if band.starts else 0, style.px(14)
    box = QRectF(left - bleed, band.top - head, width + 2 * bleed, band.bottom - band.top + head + foot)
    painter.setPen(QPen(style.private_border, 1))
    painter.setBrush(style.private_ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    if band.starts:
        colour = style.secondary if quiet else style.private_text
        draw_lock(painter, QRectF(left, box.top() + style.px(10), style.px(13), style.px(13)), colour)
        painter.setFont(style.ui_font(12, QFont.Weight.Normal if quiet else QFont.Weight.DemiBold))
        painter.setPen(colour)
        words = QRectF(left + style.px(19), box.top() + style.px(8), width, style.px(18))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, LABEL)


def _verbatim(painter: QPainter, page: Page, band: _Band) -> None:
    left, width = _column(page)
    air = page.style.px(10)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(page.style.sunken)
    painter.drawRoundedRect(
        QRectF(left, band.top - air, width, band.bottom - band.top + 2 * air + page.style.px(4)), 6, 6
    )


def _beside(painter: QPainter, page: Page, block: QTextBlock, counted: dict[int, tuple[int, int]]) -> None:
    shape = shape_of(block)
    rect = page.document.documentLayout().blockBoundingRect(block)
    if shape.rule:
        left, width = _column(page)
        painter.setPen(QPen(page.style.line, 1))
        middle = round(rect.center().y()) + 0.5
        start = page.indent(shape.path)
        painter.drawLine(QPointF(left + start, middle), QPointF(left + width, middle))
    before = _before(block)
    for depth, place in enumerate(shape.path):
        if place.kind == "quote":
            _quote_bar(painter, page, block, rect, depth)
        elif place.kind == "item" and begins(shape.path, depth, before):
            at = _item_at(block, shape.path, depth, counted) if shape.path[depth - 1].ordered else 0
            _item_mark(painter, page, block, shape.path, depth, at)


def _quote_bar(painter: QPainter, page: Page, block: QTextBlock, rect: QRectF, depth: int) -> None:
    path = shape_of(block).path
    left, width = _column(page)
    start = page.indent(path[:depth])
    after = shape_of(block.next()).path if block.next().isValid() else ()
    goes_on = len(after) > depth and after[depth].same(path[depth])
    bottom = page.document.documentLayout().blockBoundingRect(block.next()).top() if goes_on else rect.bottom()
    x = left + width - start - 3 if _right_to_left(block) else left + start
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(page.style.line)
    painter.drawRoundedRect(QRectF(x, rect.top(), 3, bottom - rect.top()), 1.5, 1.5)


def _item_mark(painter: QPainter, page: Page, block: QTextBlock, path: Path, depth: int, at: int) -> None:
    style = page.style
    slot = _slot(page, block, path, depth)
    place, outer = path[depth], path[depth - 1]
    if place.checked is not None:
        _task(painter, page, QRectF(task_box(page, block) or slot), checked=place.checked)
        _due(painter, page, block)
    elif outer.ordered:
        painter.setFont(style.text_font())
        painter.setPen(style.secondary)
        number = f"{outer.start + at}."
        wide = (
            slot.adjusted(0, 0, style.px(30), 0)
            if _right_to_left(block)
            else slot.adjusted(-style.px(30), 0, -style.px(8), 0)
        )
        side = Qt.AlignmentFlag.AlignLeft if _right_to_left(block) else Qt.AlignmentFlag.AlignRight
        painter.drawText(wide, side | Qt.AlignmentFlag.AlignVCenter, number)
    else:
        painter.setPen(QPen(style.secondary, 1.2))
        filled = sum(held.kind == "item" for held in path[: depth + 1]) % 2 == 1
        painter.setBrush(style.secondary if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(slot.center().x(), slot.center().y() + 1), 2.6, 2.6)


def _task(painter: QPainter, page: Page, box: QRectF, *, checked: bool) -> None:
    style = page.style
    painter.setPen(QPen(style.accent if checked else style.control, 1))
    painter.setBrush(style.accent if checked else style.page)
    painter.drawRoundedRect(box, 4, 4)
    if checked:
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(box.width() / 24, box.height() / 24)
        painter.setPen(
            QPen(style.on_accent, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(18, 7.5), QPointF(10, 16.5), QPointF(6, 12.5)])
        painter.restore()


def _due(painter: QPainter, page: Page, block: QTextBlock) -> None:
    """A tint behind the words of a to-do that name its day."""
    text = block.text()
    due = due_in(text, date.today()) if " " in text and len(text) < _LONGEST_TO_DO else None
    if due is None:
        return
    start, end = units(text[: due.start]), units(text[: due.end])
    line = block.layout().lineForTextPosition(start)
    if not line.isValid():
        return
    corner = page.document.documentLayout().blockBoundingRect(block).topLeft()
    edges = sorted(_across(line.cursorToX(at)) for at in (start, min(end, line.textStart() + line.textLength())))
    top = corner.y() + line.y() + (line.height() - page.style.px(24)) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(page.style.sunken)
    painter.drawRoundedRect(QRectF(corner.x() + edges[0] - 4, top, edges[1] - edges[0] + 8, page.style.px(24)), 5, 5)


def _across(answer: object) -> float:
    """PySide gives the place and the position it was found at."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]


def _slot(page: Page, block: QTextBlock, path: Path, depth: int) -> QRectF:
    """Beside the first line, the space that an item's mark stands in."""
    left, width = _column(page)
    rect = page.document.documentLayout().blockBoundingRect(block)
    height = page.style.line_height(shape_of(block).level)
    wide = page.style.px(INDENT)
    x = page.indent(path[:depth])
    return QRectF(left + width - x - wide if _right_to_left(block) else left + x, rect.top() + 1, wide, height)


def _item_at(block: QTextBlock, path: Path, depth: int, counted: dict[int, tuple[int, int]]) -> int:
    """The place of an item in its list, from 0; only the first one on the screen is counted from the list's start."""
    outer, own = path[depth - 1].number, path[depth].number
    if outer in counted:
        item, at = counted[outer]
        counted[outer] = (own, at if item == own else at + 1)
    else:
        counted[outer] = (own, _items_before(block, path, depth))
    return counted[outer][1]


def _items_before(block: QTextBlock, path: Path, depth: int) -> int:
    """How many items of the same list come before; walks back to the list's start."""
    count = 0
    number = path[depth].number
    block = block.previous()
    while block.isValid():
        other = shape_of(block).path
        if len(other) <= depth or not other[depth - 1].same(path[depth - 1]):
            break
        if other[depth].number != number:
            count, number = count + 1, other[depth].number
        block = block.previous()
    return count


def _before(block: QTextBlock) -> Path:
    return shape_of(block.previous()).path if block.previous().isValid() else ()


def _right_to_left(block: QTextBlock) -> bool:
    return block.blockFormat().rightMargin() > block.blockFormat().leftMargin()


def draw_lock(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """The house lock, as in the icon set."""
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 24, rect.height() / 24)
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(3, 11, 18, 11), 2, 2)
    shackle = QPainterPath(QPointF(7, 11))
    shackle.lineTo(7, 7)
    shackle.arcTo(QRectF(7, 2, 10, 10), 180, -180)
    shackle.lineTo(17, 11)
    painter.drawPath(shackle)
    painter.restore()
