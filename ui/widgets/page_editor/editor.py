"""The page a leader writes on: rich text on the screen, exact Markdown underneath."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from journal.domain import markdown as markdown_reader
from journal.domain.blocks import Blocks
from journal.domain.markdown import parse
from journal.domain.markdown_text import render
from journal.domain.markers import word_count
from ui.widgets.page_editor import clipboard, commands, typing_rules
from ui.widgets.page_editor.actions import command
from ui.widgets.page_editor.caret import CaretState, state_at
from ui.widgets.page_editor.page import BOLD, CODE, ITALIC, STRIKE, is_private, link_of, marks_of, shape_of
from ui.widgets.page_editor.painting import LABEL, task_box
from ui.widgets.page_editor.reshaping import ListKind
from ui.widgets.page_editor.spelling import Misspelt, Speller, Spelling
from ui.widgets.page_editor.structure import Line, Place, blocks_of, holds, lines_of, rows_of, source_of
from ui.widgets.page_editor.style import PageStyle
from ui.widgets.page_editor.view import PageView


class PageEditor(PageView):
    """A rich page. `markdown()` is the very text that was set until the writer changes something."""

    caret_moved = Signal()
    private_entered = Signal(bool)  # the caret went into a private passage, or out of it
    link_activated = Signal(str)  # Ctrl and a click; the receiver asks before anything is opened
    files_offered = Signal(object)  # QMimeData: a picture or files were pasted or dropped; a page holds only words
    word_learnt = Signal(str)  # she takes this word for right
    link_wanted = Signal()  # Ctrl Shift K; the receiver asks for an address and calls insert_link

    def __init__(self, style: PageStyle | None = None, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._text = ""
        self._was_private = False
        self._smart_quotes = False
        self._takes_files = False
        self._build()
        self._connect()
        self._load([])

    # Text in and out

    def set_markdown(self, text: str) -> None:
        """Show a text; nothing of the one before can be brought back by undo."""
        self._text = text
        self._load(self._source_lines(text) if self._source else list(lines_of(parse(text), self._page.numbers)))

    def markdown(self) -> str:
        if not self.document().isModified():
            return self._text
        lines = self._page.lines()
        if self._source:
            return source_of(lines)
        return render(blocks_of(lines))

    def set_blocks(self, blocks: Blocks) -> None:
        self.set_markdown(render(blocks))

    def blocks(self) -> Blocks:
        return parse(self.markdown()) if self._source else blocks_of(self._page.lines())

    def word_count(self) -> int:
        return word_count(self.toPlainText())

    def clear_secrets(self) -> None:
        """For locking: no text, no undo, nothing kept for speed."""
        self._text = ""
        self.spelling.forget()
        self._load([])
        markdown_reader.forget()

    def show_markdown(self, show: bool) -> None:
        """The source of the text, in place of the page."""
        if show != self._source:
            text = self.markdown()
            self._source = show
            self.set_markdown(text)

    def shows_markdown(self) -> bool:
        return self._source

    # What the writer can do

    def state(self) -> CaretState:
        return state_at(self.textCursor())

    def toggle_bold(self) -> None:
        self._toggle_mark(BOLD)

    def toggle_italic(self) -> None:
        self._toggle_mark(ITALIC)

    def toggle_strike(self) -> None:
        self._toggle_mark(STRIKE)

    def toggle_code(self) -> None:
        self._toggle_mark(CODE)

    def set_heading(self, level: int) -> None:
        """1 to 6; the same level again, or 0, makes it a plain paragraph."""
        self._do(lambda cursor: commands.set_heading(self._page, cursor, level))

    def toggle_bullets(self) -> None:
        self._toggle_list("bullets")

    def toggle_numbers(self) -> None:
        self._toggle_list("numbers")

    def toggle_checklist(self) -> None:
        self._toggle_list("tasks")

    def toggle_quote(self) -> None:
        self._do(lambda cursor: commands.toggle_quote(self._page, cursor))

    def toggle_private(self) -> None:
        """Keep the selection, or the caret's paragraph, private; or open it again."""
        self._do(lambda cursor: commands.toggle_private(self._page, cursor))

    def insert_rule(self) -> None:
        self._do(lambda cursor: commands.insert_rule(self._page, cursor))

    def insert_link(self, url: str) -> bool:
        """False if that is no address; only the web and mail can be linked."""
        if self._source or commands.web_address(url) is None:
            return False
        self._do(lambda cursor: commands.set_link(self._page, cursor, url))
        return True

    def find(self, text: str, backwards: bool = False) -> bool:  # type: ignore[override]
        """Select the next place where the text stands, going round at the end."""
        flag = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        found = self.document().find(text, self.textCursor(), flag)
        if found.isNull() and text:
            start = QTextCursor(self.document())
            if backwards:
                start.movePosition(QTextCursor.MoveOperation.End)
            found = self.document().find(text, start, flag)
        if found.isNull():
            return False
        self.setTextCursor(found)
        return True

    def selected_markdown(self) -> str:
        """The selection as Markdown; a private passage stays marked as one."""
        return clipboard.markdown_of(self._page, self.textCursor())

    def remove_selected(self) -> None:
        if self._source:
            self.textCursor().removeSelectedText()
        else:
            self._do(lambda cursor: commands.remove_selection(self._page, cursor))

    def toolbar_actions(self) -> list[QAction]:
        """Every command with its name, key and icon name (`data()`), in the toolbar's order."""
        return self._commands

    # Writing aids

    def set_speller(self, speller: Speller | None) -> None:
        """Who knows which words are right; None for nobody. `word_learnt` tells what she takes for right herself."""
        self.spelling.use(speller)

    def set_smart_quotes(self, on: bool) -> None:
        self._smart_quotes = on

    def set_takes_files(self, takes: bool) -> None:
        """Whether `files_offered` has somebody who keeps them; else pictures and files are refused."""
        self._takes_files = takes

    def next_misspelling(self) -> bool:
        """Select the next misspelt word and offer what it may mean."""
        found = None if self._source else self.spelling.next_after(self.textCursor().selectionEnd())
        if found is None:
            return False
        cursor = self.textCursor()
        cursor.setPosition(found.start)
        cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._open_menu(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()), found)
        return True

    def _open_menu(self, where: QPoint, found: Misspelt | None) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if found is not None:
            self.spelling.offer(menu, found)
            menu.setActiveAction(menu.actions()[0])
        menu.popup(where)

    # Building

    def _build(self) -> None:
        self.spelling = Spelling(self, self._page)
        self._commands = [
            command(self, "heading", "Heading", "heading", "Ctrl+Alt+1", self._toggle_heading),
            command(self, "subheading", "Smaller heading", "heading", "Ctrl+Alt+2", self._toggle_subheading),
            command(self, "bold", "Bold", "bold", "Ctrl+B", self.toggle_bold, checkable=True),
            command(self, "italic", "Italic", "italic", "Ctrl+I", self.toggle_italic, checkable=True),
            command(self, "numbers", "Numbered list", "list-ordered", "Ctrl+Shift+7", self.toggle_numbers),
            command(self, "bullets", "List", "list", "Ctrl+Shift+8", self.toggle_bullets, checkable=True),
            command(self, "tasks", "Checklist", "list-checks", "Ctrl+Shift+9", self.toggle_checklist, checkable=True),
            command(self, "quote", "Quote", "quote", "Ctrl+Shift+.", self.toggle_quote, checkable=True),
            command(self, "link", "Link", "link-2", "Ctrl+Shift+K", self.link_wanted),
            command(self, "private", "Keep private", "lock", "Ctrl+Shift+L", self.toggle_private, checkable=True),
            command(self, "spelling", "Next misspelt word", "check", "F7", self.next_misspelling),
            command(self, "markdown", "Markdown view", "file-text", "Ctrl+Shift+M", self._toggle_source),
        ]

    def _connect(self) -> None:
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.private_entered.connect(self._say_private)
        self.spelling.learnt.connect(self.word_learnt)

    # Handlers

    def _on_caret_moved(self) -> None:
        if self._working:  # the caret goes where she is not while a page is filled
            return
        private = is_private(self.textCursor().block())
        if private != self._was_private:
            self._was_private = private
            self.private_entered.emit(private)
        self._show_state(self.state())
        self.caret_moved.emit()

    def _say_private(self, inside: bool) -> None:
        """What the tint tells the eye: by the page's description for as long as it is so, and once aloud."""
        self.setAccessibleDescription(LABEL if inside else "")
        if self.hasFocus():
            words = LABEL if inside else "End of private passage"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _show_state(self, state: CaretState) -> None:
        on = {
            "bold": state.bold,
            "italic": state.italic,
            "bullets": state.list_kind == "bullets",
            "tasks": state.list_kind == "tasks",
            "quote": state.quote,
            "private": state.private,
        }
        for action in self._commands:
            if action.isCheckable():
                action.setChecked(on.get(action.objectName(), False))

    def _toggle_heading(self) -> None:
        self.set_heading(1)

    def _toggle_subheading(self) -> None:
        self.set_heading(2)

    def _toggle_source(self) -> None:
        self.show_markdown(not self._source)

    def _do(self, command: Callable[[QTextCursor], object]) -> None:
        """Run a command on the caret's cursor and put the caret where it ends."""
        if self._source or self.isReadOnly():
            return
        cursor = self.textCursor()
        command(cursor)
        self._take(cursor)

    def _take(self, cursor: QTextCursor) -> None:
        """Put the caret where a command left its cursor; in an empty paragraph, ready to write what that is now."""
        if cursor.block().length() == 1 and not cursor.hasSelection():
            cursor.setCharFormat(self._page.base_format(shape_of(cursor.block())))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._on_caret_moved()

    def _toggle_mark(self, mark: int) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._do(lambda own: commands.toggle_marks(self._page, own, mark))
        elif not self._source:
            shape, kind = shape_of(cursor.block()), self.currentCharFormat()
            if not holds(shape.path, "verbatim"):
                self.setCurrentCharFormat(self._page.char_format(shape, marks_of(kind) ^ mark, link_of(kind)))

    def _toggle_list(self, kind: ListKind) -> None:
        self._do(lambda cursor: commands.toggle_list(self._page, cursor, kind))

    def _load(self, lines: list[Line]) -> None:
        super()._load(lines)
        self._on_caret_moved()

    def _source_lines(self, text: str) -> list[Line]:
        path = (Place("verbatim", self._page.numbers.next()),)
        return list(rows_of(text.replace("\r\n", "\n").replace("\r", "\n"), path))

    # What Qt asks

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._tab(event):
            return True
        return super().event(event)

    def _tab(self, event: QKeyEvent) -> bool:
        """In a list Tab moves an item in or out; elsewhere it goes to the next field."""
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or not plain or self.state().list_kind is None:
            return False
        move = commands.indent if event.key() == Qt.Key.Key_Tab else commands.outdent
        self._do(lambda cursor: move(self._page, cursor))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and self._special_key(event):
            event.accept()
            return
        cursor = self.textCursor()
        if event.text().isprintable() and event.text() and typing_rules.leaves_link(cursor):
            kind = self.currentCharFormat()
            self.setCurrentCharFormat(self._page.char_format(shape_of(cursor.block()), marks_of(kind), ""))
        super().keyPressEvent(event)
        if not self._source:
            self._after_typing(event.text())

    def _special_key(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if self._source:
            return False
        done = False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shape = shape_of(cursor.block())
            hard = bool(modifiers & Qt.KeyboardModifier.ShiftModifier) and not shape.level
            if modifiers & Qt.KeyboardModifier.ControlModifier or (hard and not holds(shape.path, "verbatim")):
                return False
            done = typing_rules.enter(self._page, cursor)
        elif key == Qt.Key.Key_Backspace and modifiers == Qt.KeyboardModifier.NoModifier:
            done = typing_rules.backspace(self._page, cursor)
        elif key == Qt.Key.Key_Delete and modifiers == Qt.KeyboardModifier.NoModifier:
            done = typing_rules.delete(self._page, cursor)
        elif key == Qt.Key.Key_Space and cursor.atBlockStart() and not cursor.hasSelection():
            done = self._tick(cursor.block())
        elif (
            event.text() and event.text().isprintable() and shape_of(cursor.block()).rule and not cursor.hasSelection()
        ):
            typing_rules.enter(self._page, cursor)  # words do not stand on a rule
            self.setTextCursor(cursor)
        if done:
            self._take(cursor)
        return done

    def _after_typing(self, text: str) -> None:
        cursor = self.textCursor()
        if self._smart_quotes and text in ('"', "'", "-", "."):
            typing_rules.after_sign(self._page, cursor)
        elif text == " ":
            typing_rules.after_space(self._page, cursor)
        elif text in ("*", "_", "~", "`") and (mark := typing_rules.after_mark(self._page, cursor)):
            self.setTextCursor(cursor)
            shape, kind = shape_of(cursor.block()), self.currentCharFormat()
            self.setCurrentCharFormat(self._page.char_format(shape, marks_of(kind) & ~mark, link_of(kind)))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return super().canInsertFromMimeData(source) or (self._takes_files and clipboard.brings_files(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._takes_files and clipboard.brings_files(source):
            self.files_offered.emit(source)
        else:
            super().insertFromMimeData(source)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        found = None if self._source or self.isReadOnly() else self.spelling.at(cursor.position())
        self._open_menu(event.globalPos(), found)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._source:
            painter = QPainter(self.viewport())
            down = self.verticalScrollBar().value()
            painter.translate(0, -down)
            self.spelling.paint(painter, QRectF(event.rect()).translated(0, down))
            painter.end()

    def _tick(self, block: QTextBlock) -> bool:
        if block.length() == 1 or task_box(self._page, block) is None:
            return False
        commands.toggle_task(self._page, block)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            under = self.cursorForPosition(event.position().toPoint())
            if not self.isReadOnly() and self._over_box(event) and self._ticked(under.block()):
                return
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and link_of(under.charFormat()):
                self.link_activated.emit(link_of(under.charFormat()))
                return
        super().mousePressEvent(event)

    def _ticked(self, block: QTextBlock) -> bool:
        commands.toggle_task(self._page, block)
        return True
