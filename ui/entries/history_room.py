"""The earlier texts of an entry, beside what they have become; any of them can be brought back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextEdit, QVBoxLayout, QWidget

from journal.domain.comparing import Fate, Piece, changed_words, compare
from journal.domain.entries import Version
from journal.domain.markers import readable
from ui.context import PageContext
from ui.entries.head_words import moment_words
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import label

LIST_WIDTH, COLUMN = 264, 620
LEGEND = "Underlined: written since. Struck through: taken out since."
REASONS = {"restore": "before an earlier text was brought back", "merge": "from another copy", "import": "imported"}


class HistoryRoom(QWidget):
    left = Signal()
    brought_back = Signal(int)  # the entry

    def __init__(self, context: PageContext, entry_id: int) -> None:
        super().__init__()
        self._context = context
        self._entry_id = entry_id
        self._versions: tuple[Version, ...] = context.journal.entries.versions(entry_id)
        self.setObjectName("fullPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Earlier texts of this entry")
        self._build()
        self._connect()
        self._fill()

    def release(self) -> None:
        """Forget every word."""
        self._versions = ()
        self.list.blockSignals(True)
        self.list.clear()
        self.text.clear()
        self._counts.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        px = self._context.theme.theme.px
        self._back = icon_button(self._context.icons, "arrow-left", "Back to the entry", "Esc")
        self.list = QListWidget()
        self.list.setAccessibleName("Earlier texts, the newest first")
        self.list.setFixedWidth(px(LIST_WIDTH))
        self.text = QTextEdit()
        self.text.setObjectName("page")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("What was written since, and what was taken out")
        self.text.setMaximumWidth(px(COLUMN))
        self.bring_back = button("Bring this text back", "primary", self._context.icons, "rotate-ccw")
        self._counts = label("", "secondary")
        side, page = QVBoxLayout(), QVBoxLayout()
        side.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignLeft)
        side.addWidget(label("Earlier texts", "title"))
        hint = "Kept after ten minutes of writing, and whenever much was taken out at once."
        side.addWidget(label(hint, "hint", wrap=True))
        side.addWidget(self.list, 1)
        page.addWidget(self._counts)
        page.addWidget(label(LEGEND, "hint"))
        page.addWidget(self.text, 1)
        page.addWidget(self.bring_back, alignment=Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 24, 20)
        row.setSpacing(24)
        row.addLayout(side)
        row.addLayout(page, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self.list.currentRowChanged.connect(self._show)
        self.bring_back.clicked.connect(self._bring_back)

    def _fill(self) -> None:
        today = self._context.journal.clock.today()
        for one in self._versions:
            until = moment_words(datetime.fromisoformat(one.made_at).astimezone(), today)
            why = REASONS.get(one.reason, "")
            until = until.replace("Today", "today").replace("Yesterday", "yesterday")
            self.list.addItem(f"Until {until}" + (f", {why}" if why else ""))
        self.bring_back.setEnabled(bool(self._versions))
        if self._versions:
            self.list.setCurrentRow(0)
        else:
            self._counts.setText("There is no earlier text of this entry yet.")

    def _show(self, number: int) -> None:
        if not 0 <= number < len(self._versions):
            return
        version = self._versions[number]
        present = self._context.journal.entries.get(self._entry_id)
        pieces = compare(
            _words(version.title, version.body, version.line), _words(present.title, present.body, present.line)
        )
        added, removed = changed_words(pieces)
        self._counts.setText(f"Since then {_counted(added)} written and {_counted(removed)} taken out")
        self._write(pieces)

    def _write(self, pieces: tuple[Piece, ...]) -> None:
        self.text.clear()
        self.text.setUndoRedoEnabled(False)
        cursor = QTextCursor(self.text.document())
        looks = {fate: self._look(fate) for fate in Fate}
        for piece in pieces:
            cursor.insertText(piece.text, looks[piece.fate])
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _look(self, fate: Fate) -> QTextCharFormat:
        """Told apart by a line under or through the words, and by colour only besides."""
        theme = self._context.theme.theme
        look = QTextCharFormat()
        font = theme.font("reading", self._context.settings.text_size)
        font.setUnderline(fate is Fate.ADDED)
        font.setStrikeOut(fate is Fate.REMOVED)
        font.setWeight(QFont.Weight.DemiBold if fate is Fate.ADDED else QFont.Weight.Normal)
        look.setFont(font)
        tokens = {Fate.KEPT: "text.primary", Fate.ADDED: "accent.softText", Fate.REMOVED: "text.tertiary"}
        look.setForeground(theme.color(tokens[fate]))
        if fate is Fate.ADDED:
            look.setBackground(theme.color("accent.soft"))
        return look

    def _bring_back(self) -> None:
        version = self._versions[self.list.currentRow()]
        self._context.journal.entries.bring_back(version.id)
        self.brought_back.emit(self._entry_id)


def _words(title: str, body: str, line: str) -> str:
    return "\n".join(part for part in (title, line, readable(body)) if part)


def _counted(words: int) -> str:
    return "1 word" if words == 1 else f"{words:,} words"
