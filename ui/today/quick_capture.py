"""A small window of its own for a few words, while the journal is open and something else is in front."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.entries import Entry
from journal.domain.moments import QUICK
from ui.context import PageContext
from ui.today.answer_box import keep_in_view
from ui.today.capture import Capture
from ui.widgets.boxes import scrolling_column
from ui.widgets.labels import icon_label, label

WIDTH, HEIGHT = 600, 300
HINT = "Saved and encrypted as you type. Esc closes this window."


class QuickCapture(QWidget):
    """Keeps its words like the capture on Today. Closing it keeps what is written among the unfinished."""

    closed = Signal()
    finished = Signal(object)  # Entry

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self._context = context
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Afterbell")  # never a word of hers
        self.setAccessibleName("Quick note")
        self._build()
        self.capture.finished.connect(self._was_finished)
        self.capture.caret_at.connect(self._follow_caret)

    def open(self) -> None:
        """In front of everything, in the middle of the screen she looks at, with the cursor in the box."""
        if not self.isVisible():
            screen = QGuiApplication.screenAt(QCursor.pos()) or self.screen()
            self.move(screen.availableGeometry().center() - self.rect().center())
        self.show()
        self.raise_()
        self.activateWindow()
        self.capture.focus_text()

    def save(self) -> None:
        self.capture.save()

    def release(self) -> None:
        self.capture.release()

    def _build(self) -> None:
        px = self._context.theme.theme.px
        self.resize(px(WIDTH), px(HEIGHT))
        self._area, column = scrolling_column((16, 14, 16, 14), 10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.capture = Capture(self._context, template=QUICK)
        column.addWidget(self.capture)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(icon_label(self._context.icons, "shield-check", "accent", 14))
        foot.addWidget(label(HINT, "hint", wrap=True), 1)
        column.addLayout(foot)
        column.addStretch(1)

    def _follow_caret(self, page: QWidget, place: QRect) -> None:
        keep_in_view(self._area, page, place)

    def _was_finished(self, entry: Entry) -> None:
        self.finished.emit(entry)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        QTimer.singleShot(0, self.closed.emit)  # an override does not raise: who opened it saves and lets it go
