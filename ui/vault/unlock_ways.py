"""The ways into a locked journal: by passphrase (01a, 01c), by recovery key (01d), and the new passphrase after it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.vault.passphrase_form import PassphraseForm
from ui.vault.recovery_words import RecoveryWords
from ui.widgets.buttons import button
from ui.widgets.fields import FieldNote, PassphraseEdit
from ui.widgets.labels import label

TRIES = 3  # after so many wrong ones, wait 2, 4, 8… seconds


def _column(way: QWidget) -> QVBoxLayout:
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
        column = _column(self)
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


class RecoveryWay(QWidget):
    submitted = Signal(str)  # the twelve words
    back_requested = Signal()
    lost_requested = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build(icons)
        self._connect()

    def start_over(self) -> None:
        self.words.clear()
        self.note.say("")
        self._check()

    def set_journal(self, name: str) -> None:
        self._label.setText(f"Recovery key for “{name}”")

    def refuse(self, sentence: str) -> None:
        self.note.say(sentence)
        self.words.setFocus()

    def submit(self) -> None:
        if self.go_on.isEnabled():
            self.submitted.emit(self.words.text())

    def _build(self, icons: Icons) -> None:
        column = _column(self)
        self._label = label("", "fieldLabel")
        self.words = RecoveryWords()
        self.note = FieldNote(icons)
        hint = label(
            "Capitals don’t matter. Four letters of a word are enough, and the whole key can be pasted.",
            "hint",
            wrap=True,
        )
        self.go_on = button("Continue to a new passphrase", "large")
        for widget, space in ((self._label, 6), (self.words, 8), (hint, 0), (self.note, 18), (self.go_on, 14)):
            column.addWidget(widget)
            column.addSpacing(space)
        foot = QHBoxLayout()
        self.back = button("Back to passphrase", "quiet", icons, "arrow-left")
        self.lost = button("I’ve lost both", "quiet", icons, "circle-question-mark")
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.lost)
        column.addLayout(foot)
        self.setFocusProxy(self.words)

    def _connect(self) -> None:
        self.words.changed.connect(self._check)
        self.words.submitted.connect(self.submit)
        self.go_on.clicked.connect(self.submit)
        self.back.clicked.connect(self.back_requested)
        self.lost.clicked.connect(self.lost_requested)

    def _check(self) -> None:
        self.note.say("")
        self.go_on.setEnabled(self.words.is_complete())


class NewPassphraseWay(QWidget):
    submitted = Signal(str)
    back_requested = Signal()

    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = _column(self)
        self.form = PassphraseForm(watcher, icons)
        self.note = FieldNote(icons)
        self.open = button("Open with the new passphrase", "large", icons, "lock-keyhole-open")
        self.back = button("Back to the recovery key", "quiet", icons, "arrow-left")
        for widget, space in ((self.form, 0), (self.note, 16), (self.open, 14)):
            column.addWidget(widget)
            column.addSpacing(space)
        column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.form)
        self.form.changed.connect(self._check)
        self.open.clicked.connect(self._submit)
        self.back.clicked.connect(self.back_requested)

    def start_over(self) -> None:
        self.form.clear()
        self.note.say("")
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        self.open.setText(" Opening your journal…" if busy else " Open with the new passphrase")
        self.open.setEnabled(not busy and not self.form.missing())

    def _submit(self) -> None:
        self.submitted.emit(self.form.passphrase())

    def _check(self) -> None:
        self.open.setEnabled(not self.form.missing())
