"""What is misspelt on the page: seen as she types, painted under the words, mended from a menu.

Nothing here touches the document until she picks a word: a squiggle is no change of the text. Only what is on the
screen is looked at, a little after the last key, and each word is asked about once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPen, QPixmap, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from journal.spelling import words_in
from ui.widgets.page_editor.page import CODE, Page, fragments, marks_of, shape_of, units
from ui.widgets.page_editor.structure import holds

PAUSE_MS = 150
AT_ONCE = 400  # words asked about in one go: some 3 ms
MOST_LETTERS = 8_000  # of one paragraph that are read for one look


class Speller(Protocol):
    def is_right(self, word: str) -> bool: ...

    def suggest(self, word: str, most: int = 5) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Misspelt:
    word: str
    start: int  # in the document, as Qt counts
    end: int


class Spelling(QObject):
    learnt = Signal(str)

    def __init__(self, editor: QTextEdit, page: Page) -> None:
        super().__init__(editor)
        self._editor = editor
        self._page = page
        self._speller: Speller | None = None
        self._verdicts: dict[str, bool] = {}
        self._wave: tuple[QColor, QPixmap] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self._look)
        editor.document().contentsChanged.connect(self._look_soon)
        editor.verticalScrollBar().valueChanged.connect(self._look_soon)
        editor.verticalScrollBar().rangeChanged.connect(self._look_soon)

    def use(self, speller: Speller | None) -> None:
        """None turns it off."""
        self._speller = speller
        self._verdicts.clear()
        self._look_soon()
        self._editor.viewport().update()

    def forget(self) -> None:
        """No word stays known here."""
        self._verdicts.clear()

    def is_at_rest(self) -> bool:
        """Nothing on the screen waits to be looked at."""
        return not self._later.isActive()

    def paint(self, painter: QPainter, visible: QRectF) -> None:
        """Squiggles, in the document's coordinates. Reads what is known already."""
        if self._speller is None or not self._verdicts:
            return
        tile = self._tile()
        caret = self._editor.textCursor().position() if self._editor.hasFocus() else -1
        layout = self._page.document.documentLayout()
        for block in self._blocks(visible):
            if layout.blockBoundingRect(block).bottom() + 6 < visible.top():
                continue
            for at, word in _words(block, visible, self._page):
                if self._verdicts.get(word) is False and block.position() + at + units(word) != caret:
                    _underline(painter, tile, self._page, block, at, at + units(word))

    def at(self, position: int) -> Misspelt | None:
        """The misspelt word at a place of the document."""
        block = self._editor.document().findBlock(position)
        if self._speller is None:
            return None
        for start, word in _words(block, None, self._page):
            here = block.position() + start
            if here <= position <= here + units(word):
                return None if self._is_right(word) else Misspelt(word, here, here + units(word))
        return None

    def next_after(self, position: int) -> Misspelt | None:
        """The next misspelt word, going round at the end."""
        if self._speller is None:
            return None
        first = self._editor.document().findBlock(position)
        block, went_round = first, False
        while block.isValid():
            for start, word in _words(block, None, self._page):
                here = block.position() + start
                if (here >= position or went_round) and not self._is_right(word):
                    return Misspelt(word, here, here + units(word))
            if went_round and block == first:
                return None
            block = block.next()
            if not block.isValid() and not went_round:
                block, went_round = self._editor.document().begin(), True
        return None

    def offer(self, menu: QMenu, found: Misspelt) -> None:
        """Put the likely words at the head of a menu."""
        assert self._speller is not None
        before = menu.actions()[0] if menu.actions() else None
        suggestions = self._speller.suggest(found.word)
        for word in suggestions:
            self._add(menu, before, word.replace("&", "&&"), [found.start, found.end, word])
        if not suggestions:
            self._add(menu, before, "No likely word", None)
        self._add(menu, before, "Add to my dictionary", [found.start, found.end, ""])
        if before is not None:
            menu.insertSeparator(before)

    # --- private -----------------------------------------------------------------------------------------------------

    def _tile(self) -> QPixmap:
        """One wave, to be laid side by side: far quicker than drawing each."""
        colour = self._page.style.misspelt
        if self._wave is None or self._wave[0] != colour:
            tile = QPixmap(8, 8)
            tile.setDevicePixelRatio(2.0)
            tile.fill(Qt.GlobalColor.transparent)
            painter = QPainter(tile)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, 1.2))
            painter.drawPolyline([QPointF(x, 1 + 2 * (x // 2 % 2)) for x in (-2, 0, 2, 4, 6)])
            painter.end()
            self._wave = (QColor(colour), tile)
        return self._wave[1]

    def _add(self, menu: QMenu, before: QAction | None, words: str, data: list[object] | None) -> None:
        action = QAction(words, menu)
        action.setEnabled(data is not None)
        action.setData(data)
        action.triggered.connect(self._picked)
        if before is None:
            menu.addAction(action)
        else:
            menu.insertAction(before, action)

    def _picked(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        start, end, word = action.data()
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if word:
            cursor.insertText(word, cursor.charFormat())
            self._editor.setTextCursor(cursor)
        else:
            learnt = cursor.selectedText()
            self.learnt.emit(learnt)
            self._verdicts.clear()
            self._look_soon()

    def _is_right(self, word: str) -> bool:
        if word not in self._verdicts:
            assert self._speller is not None
            self._verdicts[word] = self._speller.is_right(word)
        return self._verdicts[word]

    def _look_soon(self) -> None:
        if self._speller is not None:
            self._later.start()

    def _look(self) -> None:
        """Ask about the words on the screen that are not known yet; the rest a moment later."""
        if self._speller is None:
            return
        visible = QRectF(self._editor.viewport().rect())
        visible.translate(0, self._editor.verticalScrollBar().value())
        asked = 0
        for block in self._blocks(visible):
            for _, word in _words(block, visible, self._page):
                if word not in self._verdicts:
                    self._is_right(word)
                    asked += 1
            if asked > AT_ONCE:
                self._later.start()
                break
        if asked:
            self._editor.viewport().update()

    def _blocks(self, visible: QRectF) -> Iterator[QTextBlock]:
        editor = self._editor
        block = editor.cursorForPosition(editor.viewport().rect().topLeft()).block()
        layout = editor.document().documentLayout()
        while block.isValid() and layout.blockBoundingRect(block).top() <= visible.bottom():
            yield block
            block = block.next()


def _words(block: QTextBlock, visible: QRectF | None, page: Page) -> Iterator[tuple[int, str]]:
    """The words of a paragraph that are to be checked, with their place in it as Qt counts."""
    text = block.text()
    if not text or holds(shape_of(block).path, "verbatim"):
        return
    code = [(start - block.position(), start - block.position() + length) for start, length, kind, _ in fragments(block)
            if marks_of(kind) & CODE]  # fmt: skip
    first, last = (0, len(text)) if visible is None or len(text) < MOST_LETTERS else _seen(block, visible, page)
    is_plain = text.isascii() or max(text) <= "\uffff"
    for start, word in words_in(text[first:last]):
        at = first + start if is_plain else units(text[: first + start])
        if not any(low <= at < high for low, high in code):
            yield at, word


def _seen(block: QTextBlock, visible: QRectF, page: Page) -> tuple[int, int]:
    """About which letters of a very long paragraph are on the screen."""
    layout = block.layout()
    top = page.document.documentLayout().blockBoundingRect(block).top()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    shown = [line for line in lines if visible.top() - 40 <= top + line.y() <= visible.bottom() + 40]
    if not shown:
        return 0, 0
    return shown[0].textStart(), min(
        shown[-1].textStart() + shown[-1].textLength(), shown[0].textStart() + MOST_LETTERS
    )


def _underline(painter: QPainter, tile: QPixmap, page: Page, block: QTextBlock, start: int, end: int) -> None:
    corner = page.document.documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    for number in range(layout.lineForTextPosition(start).lineNumber(), layout.lineCount()):
        line = layout.lineAt(number)
        if line.textStart() >= end:
            break
        low, high = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        left, right = sorted((_x(line.cursorToX(low)), _x(line.cursorToX(high))))
        top = corner.y() + line.y() + line.ascent() + 2
        painter.drawTiledPixmap(QRectF(corner.x() + left, top, right - left, 4), tile, QPointF(0, 0))


def _x(answer: object) -> float:
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]
