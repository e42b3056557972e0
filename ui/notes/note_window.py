"""One box for a note to a locked journal: sealed to its public key, and from then on nobody can read it, she included.

It becomes an entry, with the time it was written, when the journal is next unlocked.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from journal.clock import now
from journal.errors import JournalError
from ui.icons import Icons
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.widgets.buttons import button
from ui.widgets.fields import FieldNote
from ui.widgets.labels import label

DRAWN = QSize(460, 340)
QUIET_MS = 5 * 60 * 1000  # without a key: then somebody else may be looking
PROMISE = "It is sealed at once and becomes an entry when you next unlock your journal. Until then nobody can read it."


class NoteWindow(QWidget):
    """A window of its own, which stays when the journal locks. Closing it seals what is written, and so does a lock or
    a quiet while; nothing is lost."""

    sealed = Signal()

    def __init__(self, path: Path, watcher: ThemeWatcher, icons: Icons) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._path = path
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._build(watcher, icons)
        self._connect()
        self._typed()

    def seal(self) -> bool:
        """Put the text away; False where that failed, and the text is still there."""
        text = self.text.toPlainText().strip()
        if not text:
            return True
        from journal.vault.vault import Vault

        try:
            Vault(self._path).note(text)
        except JournalError as error:
            self.note.say(explain(error).text)
            return False
        self.note.say("")
        self.text.setPlainText("")  # takes the undo steps with it
        self.said.setText(f"Put away at {now():%H:%M}. It will be in your journal when you next unlock it.")
        self.said.show()
        self.sealed.emit()
        return True

    def come_forward(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def error(self, error: BaseException) -> None:
        self.note.say(explain(error).text)

    def _build(self, watcher: ThemeWatcher, icons: Icons) -> None:
        self.setObjectName("pageGround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Afterbell")
        self.setAccessibleName("Write a note")
        self.setWindowIcon(icons.app_icon())
        self.resize(watcher.theme.px(DRAWN.width()), watcher.theme.px(DRAWN.height()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label("Write a note", "heading"))
        column.addWidget(label(PROMISE, "hint", wrap=True))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Note")
        self.text.setTabChangesFocus(True)
        self.text.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        column.addWidget(self.text, 1)
        self.note = FieldNote(icons)
        column.addWidget(self.note)
        self.said = label("", "hint", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        foot = QHBoxLayout()
        self.throw_away = button("Throw it away", "quiet")
        self.put_away = button("Put it away", "primary", icons, "lock", "Ctrl Enter")
        foot.addWidget(self.throw_away)
        foot.addStretch(1)
        foot.addWidget(self.put_away)
        column.addLayout(foot)
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._typed)
        self._quiet.timeout.connect(self.seal)
        self.put_away.clicked.connect(self.seal)
        self.throw_away.clicked.connect(self._throw_away)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.seal)

    def _typed(self) -> None:
        has_text = bool(self.text.toPlainText().strip())
        self.put_away.setEnabled(has_text)
        self.throw_away.setEnabled(has_text)
        if has_text:
            self.said.hide()
            self._quiet.start()
        else:
            self._quiet.stop()

    def _throw_away(self) -> None:
        self.text.setPlainText("")
        self.note.say("")
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.seal():
            event.accept()
        else:
            event.ignore()
