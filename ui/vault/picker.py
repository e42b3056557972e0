"""Which journal (01b): the list of those known on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.vault.journal_card import place_in_words, two_lines
from ui.widgets.labels import ElidedLabel, hair, icon_label, label
from ui.widgets.shadow import MARGIN, paint_shadow, round_off


class JournalList(QWidget):
    """The popup under the card. Escape or a click elsewhere closes it."""

    chosen = Signal(object)  # Path
    other_requested = Signal()
    create_requested = Signal()

    def __init__(
        self, watcher: ThemeWatcher, icons: Icons, journals: Sequence[Path], current: Path, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._watcher = watcher
        self._journals = {str(path): path for path in journals}
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Journals on this computer")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._panel = QFrame()
        self._panel.setObjectName("popup")
        outer.addWidget(self._panel)
        self._column = QVBoxLayout(self._panel)
        self._column.setContentsMargins(6, 6, 6, 6)
        self._column.setSpacing(0)
        for path in journals:
            self._column.addWidget(self._journal_row(icons, path, path == current))
        line = hair()
        self._column.addSpacing(6)
        self._column.addWidget(line)
        self._column.addSpacing(6)
        for words, icon, signal in (
            ("Open another journal…", "folder-open", self.other_requested),
            ("Create a new journal…", "plus", self.create_requested),
        ):
            row = QPushButton(f"  {words}")
            row.setProperty("role", "choice")
            row.setAccessibleName(words)
            icons.put(row, icon, "text.primary")
            row.clicked.connect(self.close)
            row.clicked.connect(signal)
            self._column.addWidget(row)

    def open_under(self, card: QWidget) -> None:
        self.setFixedWidth(card.width() + 2 * MARGIN)
        self.adjustSize()
        self.move(card.mapToGlobal(QPoint(-MARGIN, card.height() + 6 - MARGIN)))
        self.show()
        self._panel.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _journal_row(self, icons: Icons, path: Path, is_current: bool) -> QPushButton:
        there = path.is_dir()
        row = QPushButton()
        row.setProperty("role", "journalChoice")
        row.setProperty("current", "true" if is_current else "false")
        row.setProperty("vault", str(path))
        row.setEnabled(there)
        row.setAccessibleName(path.stem if there else f"{path.stem}, not connected")
        inside = QHBoxLayout(row)
        inside.setContentsMargins(10, 4, 10, 4)
        inside.setSpacing(12)
        inside.addWidget(
            icon_label(icons, "book-lock" if there else "usb", "text.primary" if there else "text.tertiary")
        )
        name = ElidedLabel(path.stem, "strong" if is_current else "medium" if there else "hint")
        inside.addLayout(two_lines(name, ElidedLabel(place_in_words(path), "hint")), 1)
        if not there:
            inside.addWidget(label("Not connected", "hint"))
        row.clicked.connect(self._choose)
        return row

    def _choose(self) -> None:
        path = self._journals[str(self.sender().property("vault"))]
        self.close()
        self.chosen.emit(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_off(self, self._panel.geometry())

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_shadow(QPainter(self), self._panel.geometry(), self._watcher.theme.color("shadow"))
