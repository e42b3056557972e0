"""The lock screen (01a–d): which journal, the passphrase, and the way round by recovery key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from journal.errors import JournalError, RecoveryKeyMistyped, WrongPassphrase, WrongRecoveryKey
from ui.icons import Icons
from ui.jobs import Jobs
from ui.messages import explain
from ui.vault.unlocking import Unlocking
from ui.widgets.buttons import button
from ui.widgets.fields import PassphraseEdit
from ui.widgets.labels import icon_label, label

TRIES = 3  # after so many wrong ones, wait 2, 4, 8… seconds


class UnlockPage(QWidget):
    opened = Signal(object)  # Journal
    other_requested = Signal()

    def __init__(self, jobs: Jobs, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._path: Path | None = None
        self._wrong = 0
        self._wait = 0
        self._unlocking = Unlocking(jobs, self)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._build()
        self._connect()

    def show_journal(self, path: Path, reason: str = "") -> None:
        """Ask for the passphrase of this one; `reason` says why it is locked."""
        self._path = path
        self._wrong = 0
        self._name.setText(path.stem)
        self._place.setText(" › ".join(path.parent.parts[-2:]))
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._passphrase.clear()
        self._words.clear()
        self._ways.setCurrentIndex(0)
        self._set_busy(False)
        self._damage.hide()
        self.take_focus()

    def take_focus(self) -> None:
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def passphrase_field(self) -> PassphraseEdit:
        return self._passphrase

    def unlock(self) -> None:
        if self._path is None or not self._unlock.isEnabled():
            return
        self._set_busy(True)
        self._unlocking.with_passphrase(self._path, self._passphrase.text())

    def _unlock_by_words(self) -> None:
        if self._path is not None:
            self._set_busy(True)
            self._unlocking.with_recovery_key(self._path, self._words.toPlainText())

    def _build(self) -> None:
        self.setObjectName("sidebarGround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 28)
        outer.addStretch(5)
        middle = QWidget()
        middle.setFixedWidth(384)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        picture = label()
        picture.setPixmap(self._icons.mark(80))
        column.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(18)
        column.addWidget(label("Your journal is locked", "title"), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        self._reason = label("", "secondary")
        column.addWidget(self._reason, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        column.addWidget(label("Journal", "fieldLabel"))
        column.addSpacing(6)
        column.addWidget(self._journal_card())
        column.addSpacing(18)
        self._damage = label("", "danger", wrap=True)
        self._damage.hide()
        column.addWidget(self._damage)
        self._ways = QStackedWidget()
        self._ways.addWidget(self._by_passphrase())
        self._ways.addWidget(self._by_recovery_key())
        column.addWidget(self._ways)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(middle)
        centred.addStretch(1)
        outer.addLayout(centred)
        outer.addStretch(5)
        promise = label(
            "No account and no server. Only you can open this journal,\n"
            "and nobody, not even the people who made this app, can reset your passphrase.",
            "hint",
        )
        promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(promise, alignment=Qt.AlignmentFlag.AlignHCenter)

    def _journal_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(14)
        row.addWidget(icon_label(self._icons, "book-lock", "accent", 18))
        names = QVBoxLayout()
        names.setSpacing(0)
        self._name = label("", "strong")
        self._place = label("", "hint")
        names.addWidget(self._name)
        names.addWidget(self._place)
        row.addLayout(names, 1)
        return card

    def _by_passphrase(self) -> QWidget:
        way = QWidget()
        column = QVBoxLayout(way)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label("Passphrase", "fieldLabel"))
        column.addSpacing(6)
        self._passphrase = PassphraseEdit(self._icons, "Passphrase", large=True)
        column.addWidget(self._passphrase)
        column.addSpacing(16)
        self._unlock = button("Unlock", "large", self._icons, "lock-keyhole-open")
        column.addWidget(self._unlock)
        column.addSpacing(14)
        foot = QHBoxLayout()
        self._use_words = button("Use recovery key", "quiet", self._icons, "key-round")
        self._other = button("Open another journal…", "quiet", self._icons, "folder-open")
        foot.addWidget(self._use_words)
        foot.addStretch(1)
        foot.addWidget(self._other)
        column.addLayout(foot)
        column.addStretch(1)
        return way

    def _by_recovery_key(self) -> QWidget:
        way = QWidget()
        column = QVBoxLayout(way)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label("Recovery key: the twelve words of your sheet", "fieldLabel"))
        column.addSpacing(6)
        self._words = QPlainTextEdit()
        self._words.setAccessibleName("Recovery key, twelve words in order")
        self._words.setPlaceholderText("Twelve words, in order. Spaces or new lines between them.")
        self._words.setFixedHeight(92)
        self._words.setTabChangesFocus(True)
        column.addWidget(self._words)
        column.addSpacing(6)
        self._words_error = label("", "danger", wrap=True)
        self._words_error.hide()
        column.addWidget(self._words_error)
        column.addSpacing(10)
        self._open_by_words = button("Open with the recovery key", "large", self._icons, "key-round")
        column.addWidget(self._open_by_words)
        column.addSpacing(14)
        self._use_passphrase = button("Use passphrase", "quiet", self._icons, "arrow-left")
        column.addWidget(self._use_passphrase, alignment=Qt.AlignmentFlag.AlignLeft)
        return way

    def _connect(self) -> None:
        self._unlock.clicked.connect(self.unlock)
        self._passphrase.submitted.connect(self.unlock)
        self._use_words.clicked.connect(self._show_words)
        self._use_passphrase.clicked.connect(self._show_passphrase)
        self._open_by_words.clicked.connect(self._unlock_by_words)
        self._other.clicked.connect(self.other_requested)
        self._unlocking.opened.connect(self._succeeded)
        self._unlocking.failed.connect(self._failed)
        self._tick.timeout.connect(self._waited)

    def _show_words(self) -> None:
        self._ways.setCurrentIndex(1)
        self._words.setFocus()

    def _show_passphrase(self) -> None:
        self._ways.setCurrentIndex(0)
        self.take_focus()

    def _set_busy(self, busy: bool) -> None:
        self._unlock.setEnabled(not busy and self._wait == 0)
        self._unlock.setText(" Opening…" if busy else " Unlock")
        self._open_by_words.setEnabled(not busy)
        self._passphrase.line.setReadOnly(busy)

    def _succeeded(self, journal: object) -> None:
        self._passphrase.clear()
        self._words.clear()
        self._wrong = 0
        self.opened.emit(journal)
        self._set_busy(False)

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, WrongPassphrase):
            self._wrong += 1
            self._passphrase.set_error(f"{error} Show it, check the spelling and try again.")
            self.take_focus()
            if self._wrong >= TRIES:
                self._wait = 2 ** (self._wrong - TRIES + 1)
                self._waited()
                self._tick.start()
        elif isinstance(error, RecoveryKeyMistyped | WrongRecoveryKey):
            self._words_error.setText(str(error))
            self._words_error.show()
            self._words.setFocus()
        elif isinstance(error, JournalError):
            self._damage.setText(explain(error).text)
            self._damage.show()
        else:
            raise error

    def _waited(self) -> None:
        if self._tick.isActive():
            self._wait -= 1
        if self._wait <= 0:
            self._wait = 0
            self._tick.stop()
            self._set_busy(False)
        else:
            self._unlock.setEnabled(False)
            self._unlock.setText(f" Try again in {self._wait} s")
