"""What the page paints round the text: private passages, quotes, verbatim blocks, list markers and boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextBlock, QTextDocument

from ui.widgets.page_editor import document as page
from ui.widgets.page_editor.lines import Kind, is_list
from ui.widgets.page_editor.style import PageStyle

BLEED = 18  # the tint goes past the column, so that the text inside stays aligned
HEAD, FOOT = 33, 14
BOX = 16
PRIVATE_WORDS = "Private passage, never exported"


@dataclass(frozen=True, slots=True)
class Placed:
    block: QTextBlock
    rect: QRectF  # without margins, in viewport coordinates


def visible(doc: QTextDocument, top: float, bottom: float, shift: QPointF, first: QTextBlock) -> Iterator[Placed]:
    """The lines between two heights of the viewport, from `first` on."""
    layout = doc.documentLayout()
    block = first
    while block.isValid():
        rect = layout.blockBoundingRect(block).translated(shift)
        if rect.top() > bottom:
            return
        if rect.bottom() >= top:
            yield Placed(block, rect)
        block = block.next()


def group_start(block: QTextBlock) -> QTextBlock:
    """The first line of the passage or verbatim block that a line belongs to, so that its tint is whole."""
    while block.previous().isValid() and _group(block) and _group(block) == _group(block.previous()):
        block = block.previous()
    return block


def paint_grounds(painter: QPainter, placed: list[Placed], style: PageStyle, left: float, width: float, *, quiet: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for token, rect in _groups(placed, "p"):
        del token
        s = style.scale
        ground = rect.adjusted(0, -HEAD * s, 0, FOOT * s)
        ground.setLeft(left - BLEED * s)
        ground.setWidth(width + 2 * BLEED * s)
        painter.setPen(QPen(style.private_border, 1))
        painter.setBrush(style.private_fill)
        painter.drawRoundedRect(ground, 8, 8)
        _paint_label(painter, ground, style, quiet=quiet)
    painter.setPen(Qt.PenStyle.NoPen)
    for _, rect in _groups(placed, "v"):
        painter.setBrush(style.code_fill)
        painter.drawRoundedRect(QRectF(left - 8, rect.top() - 4, width + 16, rect.height() + 8), 6, 6)
    for _, rect in _groups(placed, "q"):
        painter.setBrush(style.quote_bar)
        painter.drawRoundedRect(QRectF(left + 2, rect.top(), 3, rect.height()), 1.5, 1.5)


def paint_markers(painter: QPainter, placed: list[Placed], style: PageStyle, left: float, width: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in placed:
        path = page.path_of(item.block)
        if page.kind_of(item.block) is Kind.RULE:
            middle = item.rect.top() + style.line / 2
            painter.setPen(QPen(style.quote_bar, 1))
            painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))
        elif path and is_list(path[-1]):
            _paint_marker(painter, item, style, left)


def box_rect(rect: QRectF, indent: float, style: PageStyle, left: float) -> QRectF:
    """Where the box of a checklist line is."""
    size = BOX * style.scale
    return QRectF(left + indent - 24 * style.scale, rect.top() + (style.line - size) / 2, size, size)


def number_of(block: QTextBlock) -> int:
    """The number of a line in a numbered list."""
    path = page.path_of(block)
    count, before = 0, block.previous()
    while before.isValid():
        other = page.path_of(before)
        if other == path:
            count += 1
        elif other[: len(path)] != path:
            break
        before = before.previous()
    return int(path[-1].partition(".")[2] or 1) + count


def _paint_marker(painter: QPainter, item: Placed, style: PageStyle, left: float) -> None:
    block, path = item.block, page.path_of(item.block)
    indent = page.indent(path, style)
    checked = page.checked_of(block)
    if checked is not None:
        _paint_box(painter, box_rect(item.rect, indent, style, left), style, checked=checked)
        return
    painter.setPen(style.dim)
    font = QFont("Literata")
    font.setPixelSize(style.px)
    painter.setFont(font)
    place = QRectF(left + indent - 40 * style.scale, item.rect.top(), 32 * style.scale, style.line)
    text = f"{number_of(block)}." if path[-1][0] == "o" else "•"
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_box(painter: QPainter, rect: QRectF, style: PageStyle, *, checked: bool) -> None:
    painter.setPen(QPen(style.accent if checked else style.control, 1))
    painter.setBrush(style.accent if checked else style.field)
    painter.drawRoundedRect(rect, 4, 4)
    if checked:
        pen = QPen(style.on_accent, 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y, s = rect.left(), rect.top(), rect.width()
        painter.drawPolyline([QPointF(x + 0.25 * s, y + 0.52 * s), QPointF(x + 0.43 * s, y + 0.7 * s), QPointF(x + 0.76 * s, y + 0.32 * s)])


def _paint_label(painter: QPainter, ground: QRectF, style: PageStyle, *, quiet: bool) -> None:
    s = style.scale
    colour = style.dim if quiet else style.private_text
    lock = QRectF(ground.left() + BLEED * s, ground.top() + 15 * s, 10 * s, 7.5 * s)
    painter.setPen(QPen(colour, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(lock, 1.5, 1.5)
    painter.drawArc(QRectF(lock.left() + 2 * s, lock.top() - 4.5 * s, 6 * s, 9 * s), 0, 180 * 16)
    font = QFont("Inter")
    font.setPixelSize(round(12 * s))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.drawText(QRectF(lock.right() + 8 * s, ground.top() + 8 * s, 400 * s, 20 * s), Qt.AlignmentFlag.AlignVCenter, PRIVATE_WORDS)


def _groups(placed: list[Placed], kind: str) -> Iterator[tuple[str, QRectF]]:
    token, rect = "", QRectF()
    for item in placed:
        here = _token(item.block, kind)
        if here and here == token:
            rect = rect.united(item.rect)
        else:
            if token:
                yield token, rect
            token, rect = here, QRectF(item.rect)
    if token:
        yield token, rect


def _token(block: QTextBlock, kind: str) -> str:
    if kind == "v":
        source = int(block.blockFormat().property(page.SOURCE) or 0)
        return f"v{source}" if source else ""
    return next((token for token in page.path_of(block) if token[0] == kind), "")


def _group(block: QTextBlock) -> str:
    return _token(block, "p") or _token(block, "q") or _token(block, "v")
