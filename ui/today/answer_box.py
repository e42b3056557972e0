"""A page that is as high as its words, and the question over it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from journal.settings import Settings
from ui.context import PageContext
from ui.widgets.labels import label, restyle
from ui.widgets.page_editor import PageEditor, PageStyle
from ui.widgets.page_editor.page import MARGIN

SMALLEST_TEXT, LARGEST_TEXT = 15, 22
AIR = 16


class GrowingPage(PageEditor):
    """Never scrolls by itself: the page around it does."""

    caret_at = Signal(QRect)  # in its own coordinates
    focus_changed = Signal()

    def __init__(self, style: PageStyle, name: str, hint: str, least: int, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._hint = hint
        self._least = least
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint if hint != name else "")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.caret_moved.connect(self._tell_caret)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(self._least, ceil(self.document().size().height()) + 2))

    def _tell_caret(self) -> None:
        if self.hasFocus():
            self.caret_at.emit(self.cursorRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint and self.document().isEmpty():
            style = self._page.style
            painter = QPainter(self.viewport())
            painter.setFont(style.text_font())
            painter.setPen(style.tertiary)
            place = self.viewport().rect().adjusted(style.px(MARGIN), self.cursorRect().top(), 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, self._hint)


class AnswerBox(QWidget):
    """A question of a moment and its answer; without a question, a page alone."""

    changed = Signal()
    caret_at = Signal(QWidget, QRect)

    def __init__(
        self, context: PageContext, question: str, hint: str, least: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        px = context.theme.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        self.page = GrowingPage(self._style(), question or hint, hint, px(least))
        self.page.set_smart_quotes(context.settings.smart_quotes)
        self.question = label(question, "ask", wrap=True)
        self.question.setContentsMargins(px(MARGIN), 0, px(MARGIN), 0)
        column.addWidget(self.question)
        self.question.setVisible(bool(question))
        column.addWidget(self.page)
        self.page.changed.connect(self._changed)
        self.page.focus_changed.connect(self._show_state)
        self.page.caret_at.connect(self._tell_caret)
        context.theme.changed.connect(self.restyle)
        self._show_state()

    def markdown(self) -> str:
        return self.page.markdown()

    def set_markdown(self, text: str) -> None:
        self.page.set_markdown(text)
        self._show_state()

    def holds_text(self) -> bool:
        return not self.page.document().isEmpty()

    def use_settings(self, settings: Settings) -> None:
        self._context = replace(self._context, settings=settings)
        self.restyle()

    def restyle(self) -> None:
        self.page.set_style(self._style())

    def forget(self) -> None:
        self.page.clear_secrets()

    def _changed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        is_open = self.holds_text() or self.page.hasFocus()
        restyle(self.question, "look", "ask" if is_open else "askOpen")

    def _tell_caret(self, place: QRect) -> None:
        self.caret_at.emit(self.page.viewport(), place)

    def _style(self) -> PageStyle:
        size = min(max(self._context.settings.text_size, SMALLEST_TEXT), LARGEST_TEXT)
        return PageStyle.of(self._context.theme.theme, size, at_left=True, air=0, ground="bg.card")


def keep_in_view(area: QScrollArea, page: QWidget, place: QRect) -> None:
    """Scroll so that the caret, at this place of a growing page, is seen with a line of air around it."""
    inside = area.widget()
    if inside is not None:
        at = page.mapTo(inside, place.center())
        area.ensureVisible(at.x(), at.y(), 0, 2 * place.height() + AIR)
