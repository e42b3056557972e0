"""Step three: the recovery sheet. The key is shown, printed or copied, and then checked against the paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.vault.sheet import PaperCheck, SheetKeeping, SheetPreview
from ui.widgets.boxes import scrolling_column
from ui.widgets.labels import hair, label


class SheetStep(QWidget):
    changed = Signal()

    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build(watcher, icons)
        self.check.changed.connect(self.changed)

    def show_key(self, words: tuple[str, ...], sheet: bytes, folder: Path) -> None:
        self._preview.show_sheet(sheet)
        self.keeping.show_key(words, sheet, folder)
        self.check.expect(words)

    def clear(self) -> None:
        self._preview.clear()
        self.keeping.clear()
        self.check.clear()

    def missing(self) -> str:
        """Skipping is a button of its own: going on this way wants both words as they are on the paper."""
        return self.check.missing()

    def _build(self, watcher: ThemeWatcher, icons: Icons) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, column = scrolling_column((40, 44, 40, 24))
        whole.addWidget(area)
        column.addWidget(label("Print your recovery sheet", "title"))
        column.addSpacing(6)
        words = "If you forget the passphrase, this key opens the journal and lets you choose a new one."
        column.addWidget(label(words, "secondary", wrap=True))
        column.addSpacing(22)
        row = QHBoxLayout()
        row.setSpacing(32)
        self._preview = SheetPreview()
        row.addWidget(self._preview, alignment=Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(0)
        self.keeping = SheetKeeping(icons)
        self.check = PaperCheck()
        right.addWidget(self.keeping)
        right.addSpacing(22)
        right.addWidget(hair())
        right.addSpacing(22)
        right.addWidget(self.check)
        right.addStretch(1)
        row.addLayout(right, 1)
        column.addLayout(row)
        column.addStretch(1)
        self.setFocusProxy(self.keeping)
