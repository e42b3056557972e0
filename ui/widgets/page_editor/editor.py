"""The page: what she sees is the page, what it holds is Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from journal.domain.blocks import Run
from journal.domain.markdown import parse
from journal.domain.markdown_text import render
from journal.domain.markers import word_count
from ui.widgets.page_editor import document as page
from ui.widgets.page_editor import painting
from ui.widgets.page_editor.lines import Kind, Line, Path, is_list, to_blocks, to_lines
from ui.widgets.page_editor.pasted import reduce_html
from ui.widgets.page_editor.style import PageStyle

_SHORTCUT = re.compile(r"(#{1,6}|[-*+]|\d{1,3}[.)]|\[ ?\]|[-*] \[ ?\]|>)")
_STYLED = ((re.compile(r"\*\*(\S(?:[^*]*\S)?)\*\*$"), "bold"), (re.compile(r"(?<!\*)\*(\S(?:[^*]*[^\s*])?)\*$"), "italic"))
_LARGEST_PASTE = 500_000  # characters


class PageEditor(QTextEdit):
    """A rich page over exact Markdown.

    `changed`: she changed the text. `private_entered`: the caret went into (True) or out of a private passage.
    """

    changed = Signal()
    private_entered = Signal(bool)

    def __init__(self, style: PageStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._source = ""
        self._is_untouched = True
        self._is_loading = False
        self._quiet = False
        self._in_private = False
        self._next_number = 1_000
        self._blocks_before = 1
        self.setObjectName("page")
        self.setAccessibleName("Entry")
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setCursorWidth(2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.set_markdown("")
        self.document().contentsChange.connect(self._contents_changed)
        self.cursorPositionChanged.connect(self._caret_moved)

    # --- text --------------------------------------------------------------------------------------------------------

    def set_markdown(self, text: str) -> None:
        """Show this text. It comes back unaltered from `markdown` until something is changed."""
        self._source = text
        self._is_loading = True
        self.document().setUndoRedoEnabled(False)
        self.document().clear()
        page.fill(self.document(), self._faithful_lines(text), self._style)
        self._set_margins()
        self._blocks_before = self.document().blockCount()
        self.document().setUndoRedoEnabled(True)
        self._is_loading = False
        self._is_untouched = True
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def markdown(self) -> str:
        if not self._is_untouched:
            self._source = render(to_blocks(tuple(page.lines_of(self.document()))))
            self._is_untouched = True
        return self._source

    def word_count(self) -> int:
        return word_count(self.toPlainText())

    def clear_secrets(self) -> None:
        """Forget the text and every step of undo."""
        self.set_markdown("")
        self.document().clearUndoRedoStacks()

    def set_style(self, style: PageStyle) -> None:
        text = self.markdown()
        place = self.textCursor().position()
        self._style = style
        self.set_markdown(text)
        self._place_column()
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def set_quiet_private(self, quiet: bool) -> None:
        """Where the whole entry is private anyway, the label of a private passage is quieter."""
        self._quiet = quiet
        self.viewport().update()

    # --- commands ----------------------------------------------------------------------------------------------------

    def toggle_bold(self) -> None:
        self._toggle_style("bold")

    def toggle_italic(self) -> None:
        self._toggle_style("italic")

    def toggle_strike(self) -> None:
        self._toggle_style("strike")

    def set_heading(self, level: int) -> None:
        """Make the lines headings of this level, or text again where they are that already."""
        blocks = self._selected_blocks()
        same = all(page.line_of(b).kind is Kind.HEADING and page.line_of(b).level == level for b in blocks)
        kind, level = (Kind.TEXT, 0) if same or level == 0 else (Kind.HEADING, level)
        self._each_line(lambda line: replace(line, kind=kind, level=level, path=_without_lists(line.path), checked=None))

    def toggle_bullets(self) -> None:
        self._toggle_list("u", None)

    def toggle_numbers(self) -> None:
        self._toggle_list("o", None)

    def toggle_checklist(self) -> None:
        self._toggle_list("u", False)

    def toggle_quote(self) -> None:
        blocks = self._selected_blocks()
        quoted = all(any(token[0] == "q" for token in page.path_of(block)) for block in blocks)
        token = self._neighbouring("q")
        if quoted:
            self._each_line(lambda line: replace(line, path=tuple(t for t in line.path if t[0] != "q")))
        else:
            self._each_line(lambda line: replace(line, path=(*_only(line.path, "p"), token, *_lists(line.path))))

    def toggle_private(self) -> None:
        """Keep the selection, or the paragraph, to herself; or give it back. A part of a paragraph is split off."""
        if all(page.is_private(block) for block in self._selected_blocks()):
            self._each_line(lambda line: replace(line, path=tuple(t for t in line.path if t[0] != "p")))
        else:
            self._split_off_selection()
            token = self._neighbouring("p")
            self._each_line(lambda line: replace(line, path=(token, *(t for t in line.path if t[0] != "p"))))
        self._caret_moved()

    def insert_link(self, target: str) -> None:
        """Make the selected words a link; with none selected the address itself is put in. Empty takes a link off."""
        cursor = self.textCursor()
        if not cursor.hasSelection() and target:
            line = page.line_of(cursor.block())
            cursor.insertText(target, page.run_format(Run(target, link=target), line, self._style))
            return
        self._style_selection(lambda run: replace(run, link=target))

    def insert_rule(self) -> None:
        cursor = self.textCursor()
        line = page.line_of(cursor.block())
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        plain = Line((), _only(line.path, "p"))
        page.insert_lines(cursor, (replace(plain, kind=Kind.RULE), plain), self._style, first_in_place=not cursor.block().length() > 1)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def find_text(self, text: str, *, backwards: bool = False) -> bool:
        """Select the next place where this stands, going round at the end."""
        flags = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if self.find(text, flags):
            return True
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start)
        before = self.textCursor()
        self.setTextCursor(cursor)
        if self.find(text, flags):
            return True
        self.setTextCursor(before)
        return False

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def loadResource(self, _kind: int, _url: QUrl) -> object:
        return QImage(1, 1, QImage.Format.Format_ARGB32)  # anything else lets Qt look for the file

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._new_line()
        elif key == Qt.Key.Key_Backspace and plain and self._step_out():
            event.accept()
        elif key == Qt.Key.Key_Space and plain and self._typed_shortcut():
            event.accept()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._shift_item(deeper=key == Qt.Key.Key_Tab):
            event.accept()
        elif key == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.focusNextChild()
        elif key == Qt.Key.Key_Backtab:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
            if event.text() == "*":
                self._typed_style()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self._box_at(event.position())
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            self._tick(block)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._box_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def toggle_tick(self) -> None:
        """Tick or untick the checklist line with the caret."""
        block = self.textCursor().block()
        if page.checked_of(block) is not None:
            self._tick(block)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return (source.hasText() or source.hasHtml()) and not source.hasUrls() and not source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines: tuple[Line, ...] = ()
        if source.hasHtml():
            lines = reduce_html(source.html())
        if not lines and source.hasText():
            text = source.text()[:_LARGEST_PASTE].replace("\r\n", "\n").replace("\r", "\n")
            lines = tuple(Line((Run(part),) if part else ()) for part in text.split("\n") if part.strip())
        self._insert(lines)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Words only: no HTML that carries more than what was selected, and a wish to stay out of clipboard histories."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace(page.HARD_BREAK, "\n"))
        data.setData("x-kde-passwordManagerHint", b"secret")
        data.setData('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"\x01")
        data.setData("application/x-nspasteboard-concealed-type", b"\x01")
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.ignore()
        else:
            super().dropEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_column()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        placed = self._placed(event.rect().top() - 60.0, event.rect().bottom() + 60.0)
        left, width = self._column()
        painter = QPainter(self.viewport())
        painting.paint_grounds(painter, placed, self._style, left, width, quiet=self._quiet)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painting.paint_markers(painter, placed, self._style, left, width)
        painter.end()

    # --- private -----------------------------------------------------------------------------------------------------

    def _faithful_lines(self, text: str) -> tuple[Line, ...]:
        """The text as lines; all of it verbatim where lines could not give the same meaning back."""
        blocks = parse(text)
        lines = to_lines(blocks)
        if parse(render(to_blocks(lines))) == blocks:
            return lines
        return tuple(Line((Run(part),) if part else (), kind=Kind.VERBATIM, source=1) for part in text.rstrip("\n").split("\n"))

    def _contents_changed(self, at: int, _removed: int, added: int) -> None:
        if self._is_loading:
            return
        self._is_untouched = False
        if self.document().blockCount() != self._blocks_before:
            self._blocks_before = self.document().blockCount()
            first = self.document().findBlock(max(at - 1, 0))
            self._set_margins(first.previous() if first.previous().isValid() else first, at + added + 1)
        self.changed.emit()

    def _set_margins(self, first: QTextBlock | None = None, until: int | None = None) -> None:
        """Give lines the space above and below that their neighbours ask for, as part of the step that moved them."""
        block = first or self.document().begin()
        cursor = QTextCursor(self.document())
        loading, self._is_loading = self._is_loading, True
        cursor.joinPreviousEditBlock()
        after = 0
        while block.isValid() and after < 2:
            top, bottom = page.margins(block, self._style)
            form = block.blockFormat()
            if (form.topMargin(), form.bottomMargin()) != (top, bottom):
                change = QTextBlockFormat()
                change.setTopMargin(top)
                change.setBottomMargin(bottom)
                cursor.setPosition(block.position())
                cursor.mergeBlockFormat(change)
            if until is not None and block.position() > until:
                after += 1
            block = block.next()
        cursor.endEditBlock()
        self._is_loading = loading

    def _caret_moved(self) -> None:
        inside = page.is_private(self.textCursor().block())
        if inside != self._in_private:
            self._in_private = inside
            self.setAccessibleDescription("Private passage" if inside else "")
            self.private_entered.emit(inside)

    def _column(self) -> tuple[float, float]:
        """Left edge and width of the text on the viewport."""
        side = self.document().rootFrame().frameFormat().leftMargin()
        return side, max(self.viewport().width() - 2 * side, 1.0)

    def _place_column(self) -> None:
        """Keep the column centred and never wider than drawn; the tint of a passage may bleed past it."""
        column = round(self._style.column * self._style.scale)
        side = max((self.width() - column) // 2, painting.BLEED + 6)
        self.setViewportMargins(0, 0, 0, 0)
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        if (form.leftMargin(), form.topMargin()) != (side, 0):
            form.setLeftMargin(side)
            form.setRightMargin(side)
            form.setTopMargin(0)
            form.setBottomMargin(80)
            loading, self._is_loading = self._is_loading, True
            undo = self.document().isUndoRedoEnabled() and not self.document().isUndoAvailable()
            if undo:
                self.document().setUndoRedoEnabled(False)
            frame.setFrameFormat(form)
            if undo:
                self.document().setUndoRedoEnabled(True)
            self._is_loading = loading

    def _placed(self, top: float, bottom: float) -> list[painting.Placed]:
        shift = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        first = painting.group_start(self.cursorForPosition(QPointF(self.width() / 2, max(top, 0)).toPoint()).block())
        if first.previous().isValid():
            first = painting.group_start(first.previous())
        return list(painting.visible(self.document(), top - 100_000, bottom, shift, first))

    def _box_at(self, point: QPointF) -> QTextBlock | None:
        block = self.cursorForPosition(point.toPoint()).block()
        if page.checked_of(block) is None:
            return None
        shift = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        rect = self.document().documentLayout().blockBoundingRect(block).translated(shift)
        box = painting.box_rect(rect, page.indent(page.path_of(block), self._style), self._style, self._column()[0])
        return block if box.adjusted(-6, -6, 6, 6).contains(point) else None

    def _tick(self, block: QTextBlock) -> None:
        line = page.line_of(block)
        self._reformat(block, replace(line, checked=not line.checked))

    def _selected_blocks(self) -> list[QTextBlock]:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(max(cursor.selectionEnd() - (1 if cursor.hasSelection() else 0), cursor.selectionStart()))
        blocks = [block]
        while block != last and block.next().isValid():
            block = block.next()
            blocks.append(block)
        return blocks

    def _each_line(self, change: Callable[[Line], Line]) -> None:
        """Change every selected line in one step of undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in self._selected_blocks():
            self._reformat(block, change(page.line_of(block)))
        cursor.endEditBlock()
        self._is_untouched = False
        self._set_margins()
        self.viewport().update()
        self.changed.emit()

    def _reformat(self, block: QTextBlock, line: Line) -> None:
        cursor = QTextCursor(block)
        cursor.beginEditBlock()
        old = block.blockFormat()
        form = page.block_format(line, self._style)
        form.setTopMargin(old.topMargin())
        form.setBottomMargin(old.bottomMargin())
        cursor.setBlockFormat(form)
        if page.kind_of(block) is not None:
            cursor.setBlockCharFormat(page.base_format(line, self._style))
            self._restyle(block, line)
        cursor.endEditBlock()

    def _restyle(self, block: QTextBlock, line: Line) -> None:
        cursor = QTextCursor(block)
        at = block.position()
        for run in line.runs:
            text = page.page_text(run.text)
            cursor.setPosition(at)
            cursor.setPosition(at + _units(text), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(page.run_format(run, line, self._style))
            at += _units(text)

    def _toggle_list(self, letter: str, checked: bool | None) -> None:
        lines = [page.line_of(block) for block in self._selected_blocks()]
        same = all(line.path and line.path[-1][0] == letter and (line.checked is None) == (checked is None) for line in lines)
        if same:
            self._each_line(lambda line: replace(line, path=_without_lists(line.path), checked=None))
            return
        token = self._neighbouring(letter)
        self._each_line(
            lambda line: replace(line, path=(*_without_lists(line.path), token), checked=checked, kind=Kind.TEXT, level=0)
        )

    def _neighbouring(self, letter: str) -> str:
        """The container that the line above or below stands in, or a new one."""
        blocks = self._selected_blocks()
        for block in (blocks[0].previous(), blocks[-1].next()):
            if block.isValid():
                for token in page.path_of(block):
                    if token[0] == letter:
                        return token
        return self._new_token(letter)

    def _new_token(self, letter: str) -> str:
        self._next_number += 1
        return f"{letter}{self._next_number}{'.1' if letter == 'o' else ''}"

    def _split_off_selection(self) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        edit.setPosition(end)
        if not edit.atBlockEnd() and not edit.atBlockStart():
            edit.insertBlock()
            self._trim_start(edit)
        edit.setPosition(start)
        moved = 0
        if not edit.atBlockStart():
            edit.insertBlock()
            moved = 1 - self._trim_start(edit)
        edit.endEditBlock()
        selected = self.textCursor()
        selected.setPosition(start + (1 if moved or not QTextCursor(edit).atBlockStart() else 0))
        selected.setPosition(min(end + moved, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(selected)

    def _trim_start(self, cursor: QTextCursor) -> int:
        """Take spaces off the start of a line that was just split; how many went."""
        gone = 0
        while not cursor.atBlockEnd() and self.document().characterAt(cursor.position()) == " ":
            cursor.deleteChar()
            gone += 1
        return gone

    def _toggle_style(self, name: str) -> None:
        cursor = self.textCursor()
        line = page.line_of(cursor.block())
        if not cursor.hasSelection():
            form = cursor.charFormat()
            now = {"bold": bool(form.property(page.BOLD)), "italic": form.fontItalic(), "strike": form.fontStrikeOut()}
            now[name] = not now[name]
            self.setCurrentCharFormat(page.run_format(Run("", **now), line, self._style))
            return
        runs = self._runs_in_selection()
        on = not all(getattr(run, name) for run in runs if run.text.strip())
        self._style_selection(lambda run: replace(run, **{name: on}))

    def _runs_in_selection(self) -> list[Run]:
        cursor = self.textCursor()
        found: list[Run] = []
        for block in self._selected_blocks():
            at = block.position()
            for run in page.line_of(block).runs:
                if at < cursor.selectionEnd() and at + _units(run.text) > cursor.selectionStart():
                    found.append(run)
                at += _units(run.text)
        return found

    def _style_selection(self, change: Callable[[Run], Run]) -> None:
        start, end = self.textCursor().selectionStart(), self.textCursor().selectionEnd()
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        for block in self._selected_blocks():
            line, at = page.line_of(block), block.position()
            for run in line.runs:
                first, last = max(at, start), min(at + _units(run.text), end)
                if first < last:
                    edit.setPosition(first)
                    edit.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
                    edit.setCharFormat(page.run_format(change(run), line, self._style))
                at += _units(run.text)
        edit.endEditBlock()

    def _insert(self, lines: tuple[Line, ...]) -> None:
        if not lines:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        here = page.line_of(cursor.block())
        outer = here.path if here.kind is not Kind.VERBATIM else _only(here.path, "p")
        if here.kind is Kind.VERBATIM:
            cursor.insertText("\n".join("".join(run.text for run in line.runs) for line in lines).replace("\n", page.HARD_BREAK))
        else:
            first, rest = lines[0], lines[1:]
            if first.path or first.kind is not Kind.TEXT:
                first_in_place = cursor.block().length() <= 1
                page.insert_lines(cursor, tuple(self._inside(line, _only(outer, "pq")) for line in lines), self._style, first_in_place=first_in_place)
            else:
                for run in first.runs:
                    cursor.insertText(page.page_text(run.text), page.run_format(run, here, self._style))
                inside = tuple(self._inside(line, outer if not line.path else _only(outer, "pq")) for line in rest)
                page.insert_lines(cursor, inside, self._style, first_in_place=False)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._set_margins()

    def _inside(self, line: Line, outer: Path) -> Line:
        """A pasted line within the passage or list it is pasted into, its own lists under new numbers."""
        renumbered = tuple(f"{token[0]}{int(token[1:].partition('.')[0]) + self._next_number + 10_000}{'.1' if token[0] == 'o' else ''}" for token in line.path)
        return replace(line, path=(*outer, *renumbered))

    def _new_line(self) -> None:
        cursor = self.textCursor()
        line = page.line_of(cursor.block())
        empty = cursor.block().length() <= 1
        if empty and line.path and line.kind is not Kind.VERBATIM:
            self._reformat(cursor.block(), replace(line, path=line.path[:-1], checked=None))
            self._set_margins()
            return
        if cursor.block().text().strip() == "---" and cursor.atBlockEnd() and not is_list((line.path or ("x",))[-1]):
            cursor.beginEditBlock()
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.removeSelectedText()
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self.insert_rule()
            return
        after = line
        if line.kind in (Kind.HEADING, Kind.RULE) and cursor.atBlockEnd():
            after = replace(line, kind=Kind.TEXT, level=0)
        if line.checked:
            after = replace(after, checked=False)
        cursor.beginEditBlock()
        cursor.insertBlock(page.block_format(after, self._style), page.base_format(after, self._style))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _step_out(self) -> bool:
        """Backspace at the start of a line first takes away what the line is."""
        cursor = self.textCursor()
        line = page.line_of(cursor.block())
        if cursor.hasSelection() or not cursor.atBlockStart() or line.kind is Kind.VERBATIM:
            return False
        if line.kind is Kind.HEADING:
            self._each_line(lambda old: replace(old, kind=Kind.TEXT, level=0))
        elif line.path and line.path[-1][0] != "p":
            self._each_line(lambda old: replace(old, path=old.path[:-1], checked=None))
        else:
            return False
        return True

    def _shift_item(self, *, deeper: bool) -> bool:
        cursor = self.textCursor()
        block = cursor.block()
        path = page.path_of(block)
        if not path or not is_list(path[-1]):
            return False
        above = page.path_of(block.previous()) if block.previous().isValid() else ()
        if deeper:
            if above[: len(path)] != path:
                return True  # the first item has nothing to go under
            token = above[len(path)] if len(above) > len(path) else self._new_token(path[-1][0])
            self._each_line(lambda line: replace(line, path=(*line.path, token)))
        elif len(path) > 1 and is_list(path[-2]):
            self._each_line(lambda line: replace(line, path=line.path[:-1]))
        else:
            self._each_line(lambda line: replace(line, path=line.path[:-1], checked=None))
        return True

    def _typed_shortcut(self) -> bool:
        cursor = self.textCursor()
        line = page.line_of(cursor.block())
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = _SHORTCUT.fullmatch(before)
        if found is None or cursor.hasSelection() or line.kind is not Kind.TEXT or (line.path and is_list(line.path[-1])):
            return False
        sign = found[1]
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        if sign[0] == "#":
            self.set_heading(len(sign))
        elif sign[0] == ">":
            self.toggle_quote()
        elif "[" in sign:
            self.toggle_checklist()
        elif sign[0].isdigit():
            self._toggle_list("o", None)
        else:
            self.toggle_bullets()
        return True

    def _typed_style(self) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        for pattern, name in _STYLED:
            found = pattern.search(before)
            if found is None or page.kind_of(cursor.block()) is Kind.VERBATIM:
                continue
            line = page.line_of(cursor.block())
            marks = 2 if name == "bold" else 1
            cursor.beginEditBlock()
            cursor.setPosition(cursor.block().position() + _units(before[: found.start()]))
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, _units(found[1]) + 2 * marks)
            cursor.insertText(found[1], page.run_format(Run(found[1], **{name: True}), line, self._style))
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(page.base_format(line, self._style))
            return


def _units(text: str) -> int:
    """How many positions Qt counts for a text: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _without_lists(path: Path) -> Path:
    return tuple(token for token in path if not is_list(token))


def _lists(path: Path) -> Path:
    return tuple(token for token in path if is_list(token))


def _only(path: Path, letters: str) -> Path:
    return tuple(token for token in path if token[0] in letters)
