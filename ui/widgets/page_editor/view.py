"""The page as a widget: its look, its column, its margins, what is painted around the words. No commands yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ui.widgets.page_editor import clipboard, commands
from ui.widgets.page_editor.page import MARGIN, Page, right_to_left, shape_of
from ui.widgets.page_editor.painting import paint_page, task_box
from ui.widgets.page_editor.structure import Line, holds
from ui.widgets.page_editor.style import COLUMN, PageStyle

SMALLEST_TEXT, LARGEST_TEXT = 15, 22
_POINTER_EVENTS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)


def utf16_length(text: str) -> int:
    """Characters as Qt counts them: those beyond the first 65,536 are two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


class PageView(QTextEdit):
    """Shows lines as a page and keeps their look right while they change."""

    changed = Signal()

    def __init__(self, style: PageStyle | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = Page(self.document(), style or PageStyle())
        self._source = False  # the Markdown view
        self._quiet_label = False
        self._working = False  # the page is changing itself
        self._paragraphs = 1
        self._build_view()
        self.document().contentsChanged.connect(self._on_contents_changed)

    def set_style(self, style: PageStyle) -> None:
        """Colours and type. The page is laid out anew, so what was typed before cannot be undone after."""
        self._page.set_style(style)
        self._colour()
        self._reload()

    def set_text_size(self, px: int) -> None:
        px = min(max(px, SMALLEST_TEXT), LARGEST_TEXT)
        if px != self._page.style.text_px:
            self.set_style(replace(self._page.style, text_px=px))

    def text_size(self) -> int:
        return self._page.style.text_px

    def set_label_quiet(self, quiet: bool) -> None:
        """In an entry that is private anyway the passages' label speaks low."""
        self._quiet_label = quiet
        self.viewport().update()

    def show_hits(self, find: Callable[[str], Sequence[tuple[int, int]]], tint: QColor) -> None:
        """Tint what `find` finds in each paragraph, and bring the first into view; the caret stays where it is."""
        marked: list[QTextEdit.ExtraSelection] = []
        block = self.document().begin()
        while block.isValid():
            for start, end in find(block.text()):
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + utf16_length(block.text()[:start]))
                cursor.setPosition(block.position() + utf16_length(block.text()[:end]), QTextCursor.MoveMode.KeepAnchor)
                hit = QTextEdit.ExtraSelection()
                hit.cursor = cursor  # type: ignore[attr-defined]
                hit.format.setBackground(tint)  # type: ignore[attr-defined]
                marked.append(hit)
            block = block.next()
        self.setExtraSelections(marked)
        if marked:
            place = self.cursorRect(marked[0].cursor)  # type: ignore[attr-defined]
            if not self.viewport().rect().contains(place):
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + place.top() - self.viewport().height() // 3)

    def _build_view(self) -> None:
        self.setObjectName("page")
        self.setAccessibleName("Entry")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._colour()

    def _colour(self) -> None:
        style, palette = self._page.style, QPalette(self.palette())
        for role, colour in (
            (QPalette.ColorRole.Base, style.page),
            (QPalette.ColorRole.Text, style.text),
            (QPalette.ColorRole.Highlight, style.selected),
            (QPalette.ColorRole.HighlightedText, style.text),
            (QPalette.ColorRole.PlaceholderText, style.tertiary),
        ):
            palette.setColor(role, colour)
        self.setPalette(palette)
        self._place_column()

    def _place_column(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if self.verticalScrollBar().isVisible() else 0
        column = self._page.style.px(COLUMN) + 2 * self._page.style.px(MARGIN)
        side = max(0, (self.width() - column) // 2)
        if self._page.style.at_left:
            self.setViewportMargins(0, 0, max(0, self.width() - column - bar), 0)
            return
        self.setViewportMargins(side, 0, max(0, side - bar), 0)

    def _load(self, lines: list[Line]) -> None:
        self._working = True
        self._page.load(lines)
        self._working = False
        self._paragraphs = self.document().blockCount()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _reload(self) -> None:
        modified, at = self.document().isModified(), self.textCursor().position()
        scrolled = self.verticalScrollBar().value()
        self._load(self._page.lines())
        self.document().setModified(modified)
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def _on_contents_changed(self) -> None:
        if self._working:
            return
        count = self.document().blockCount()
        # After an undo the paragraphs are as they were, look and all: writing to them would cost the redo.
        if not self.document().isRedoAvailable() and (
            count != self._paragraphs or self._turned(self.textCursor().block())
        ):
            self._settle(abs(count - self._paragraphs))
        self._paragraphs = self.document().blockCount()
        self.changed.emit()

    def _settle(self, fresh: int) -> None:
        self._working = True
        cursor = self.textCursor()
        last = cursor.blockNumber()
        cursor.joinPreviousEditBlock()
        self._page.settle(last - fresh - 1, last + 1)
        cursor.endEditBlock()
        self._working = False

    def _turned(self, block: QTextBlock) -> bool:
        """Whether an indented paragraph has just got a direction other than the one it is laid out for."""
        kind = block.blockFormat()
        left, right = kind.leftMargin(), kind.rightMargin()
        return left != right and right_to_left(block.text()) != (right > left)

    def _over_box(self, event: QMouseEvent) -> bool:
        block = self.cursorForPosition(event.position().toPoint()).block()
        box = None if self._source else task_box(self._page, block)
        at = event.position() + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return box is not None and box.adjusted(-6, -6, 6, 6).contains(at)

    # What Qt asks

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """Never a file, never the network. An image, because Qt looks further after None."""
        return QImage(1, 1, QImage.Format.Format_Mono)

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.copied(self._page, self.textCursor())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.can_paste(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        verbatim = holds(shape_of(cursor.block()).path, "verbatim") is not None
        lines = clipboard.pasted(source, self._page.numbers, verbatim=verbatim)
        commands.insert_lines(self._page, cursor, lines)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_column()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._source:
            painter = QPainter(self.viewport())
            across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            painter.translate(-across, -down)
            paint_page(
                painter, self._page, QRectF(event.rect()).translated(across, down), quiet_label=self._quiet_label
            )
            painter.end()
        super().paintEvent(event)

    def event(self, event: QEvent) -> bool:
        """The margins beside the column belong to the page: they scroll it and take clicks for it."""
        if event.type() == QEvent.Type.Wheel:
            return QCoreApplication.sendEvent(self.verticalScrollBar(), event)
        if isinstance(event, QMouseEvent) and event.type() in _POINTER_EVENTS:
            at = QPointF(self.viewport().mapFromGlobal(event.globalPosition()))
            inside = QMouseEvent(
                event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
            )
            return QCoreApplication.sendEvent(self.viewport(), inside)
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._over_box(event)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
