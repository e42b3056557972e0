"""The usual way into a locked journal: the passphrase (01a, 01c)."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.widgets.buttons import button
from ui.widgets.fields import PassphraseEdit
from ui.widgets.labels import label

TRIES = 3  # after so many wrong ones, wait 2, 4, 8… seconds


def way_column(way: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(way)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


class PassphraseWay(QWidget):
    submitted = Signal(str)
    stopped = Signal()
    recovery_requested = Signal()
    other_requested = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong = 0
        self._wait = 0
        self._busy = False
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._build(icons)
        self._connect()

    def start_over(self) -> None:
        self._wrong = self._wait = 0
        self._tick.stop()
        self.field.clear()
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.field.line.setReadOnly(busy)
        self.stop.setVisible(busy)
        self.recovery.setVisible(not busy)
        self.other.setVisible(not busy)
        self._show_state()

    def refuse(self, sentence: str) -> None:
        """A wrong passphrase: the text stays, selected; from the third time on there is a pause."""
        self._wrong += 1
        self.field.set_error(f"{sentence} Show it, check the spelling and try again.")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._wrong >= TRIES:
            self._wait = 2 ** (self._wrong - TRIES + 1)
            self._tick.start()
        self._show_state()

    def submit(self) -> None:
        if self.unlock.isEnabled():
            self.submitted.emit(self.field.text())

    def _build(self, icons: Icons) -> None:
        column = way_column(self)
        column.addWidget(label("Passphrase", "fieldLabel"))
        column.addSpacing(6)
        self.field = PassphraseEdit(icons, "Passphrase", large=True)
        self.field.line.setPlaceholderText("Passphrase")
        column.addWidget(self.field)
        column.addSpacing(16)
        self.unlock = button("Unlock", "large", icons, "lock-keyhole-open")
        column.addWidget(self.unlock)
        column.addSpacing(14)
        foot = QHBoxLayout()
        self.recovery = button("Use recovery key", "quiet", icons, "key-round")
        self.other = button("Open another journal…", "quiet", icons, "folder-open")
        self.stop = button("Stop", "quiet", icons, "x")
        foot.addWidget(self.recovery)
        foot.addWidget(self.stop)
        foot.addStretch(1)
        foot.addWidget(self.other)
        column.addLayout(foot)
        self.setFocusProxy(self.field)
        self.set_busy(False)

    def _connect(self) -> None:
        self.unlock.clicked.connect(self.submit)
        self.field.submitted.connect(self.submit)
        self.stop.clicked.connect(self.stopped)
        self.recovery.clicked.connect(self.recovery_requested)
        self.other.clicked.connect(self.other_requested)
        self._tick.timeout.connect(self._waited)

    def _waited(self) -> None:
        self._wait -= 1
        if self._wait <= 0:
            self._tick.stop()
        self._show_state()

    def _show_state(self) -> None:
        self.unlock.setEnabled(not self._busy and self._wait <= 0)
        if self._busy:
            words = "Opening your journal…"
        else:
            words = f"Try again in {self._wait} s" if self._wait > 0 else "Unlock"
        self.unlock.setText(f" {words}")
