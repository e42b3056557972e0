"""The ways round a lost passphrase: the recovery key (01d), and the new passphrase after it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.vault.passphrase_form import PassphraseForm
from ui.vault.passphrase_way import way_column
from ui.vault.recovery_words import RecoveryWords
from ui.widgets.buttons import button
from ui.widgets.fields import FieldNote
from ui.widgets.labels import label


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
        column = way_column(self)
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
        column = way_column(self)
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
