"""Sit together: the whole screen shows exactly the draft and nothing else; the way back asks for the passphrase."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.vault.vault import Vault
from ui.context import PageContext
from ui.jobs import Done
from ui.sharing.page_images import PageImage
from ui.sharing.preview import PagePreview
from ui.widgets.buttons import button
from ui.widgets.fields import PassphraseEdit
from ui.widgets.labels import label

STAYS = "The rest of the journal stays closed behind this page."


class Together(QWidget):
    """A window of its own over the whole screen. It can be read and turned, and left only with the passphrase."""

    left = Signal()

    def __init__(self, context: PageContext, pages: tuple[PageImage, ...], words: str, over: QWidget) -> None:
        super().__init__(over.window(), Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._context = context
        self._may_close = False
        self._ticket = 0
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle("Afterbell")
        self.setObjectName("pageGround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self._connect()
        self.preview.set_pages(pages, (), words)

    def show_over_all(self) -> None:
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Close without asking: the journal is being locked, or the passphrase was right."""
        self._may_close = True
        self._context.jobs.drop(self._ticket)
        self.preview.clear()
        self.passphrase.clear()
        self.close()
        self.deleteLater()

    def ask_to_leave(self) -> None:
        self._foot.setCurrentIndex(1)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def stay(self) -> None:
        self.passphrase.clear()
        self._foot.setCurrentIndex(0)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        key = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()  # no shortcut of what lies behind takes it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            (self.ask_to_leave if self._foot.currentIndex() == 0 else self.stay)()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.ask_to_leave()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        theme = self._context.theme.theme
        self.preview = PagePreview(theme.color("print.tint"), theme.color("border.soft"))
        column.addWidget(self.preview, 1)
        self._foot = QStackedWidget()
        self._foot.addWidget(self._reading_foot())
        self._foot.addWidget(self._leaving_foot())
        self._foot.setFixedHeight(theme.px(92))
        column.addWidget(self._foot)

    def _reading_foot(self) -> QFrame:
        foot, row = _bar()
        row.addWidget(label(STAYS, "hint"), 1)
        self.leave_button = button("Leave…", "secondary", self._context.icons, "lock", "Leave, with the passphrase")
        row.addWidget(self.leave_button)
        return foot

    def _leaving_foot(self) -> QFrame:
        foot, row = _bar()
        self.passphrase = PassphraseEdit(self._context.icons, "Passphrase of the journal")
        self.passphrase.line.setPlaceholderText("Passphrase")
        row.addWidget(self.passphrase, 1)
        self.stay_button = button("Back to the page")
        self.back_button = button("Leave", "primary")
        row.addWidget(self.stay_button)
        row.addWidget(self.back_button)
        return foot

    def _connect(self) -> None:
        self.leave_button.clicked.connect(self.ask_to_leave)
        self.stay_button.clicked.connect(self.stay)
        self.back_button.clicked.connect(self._try)
        self.passphrase.submitted.connect(self._try)

    def _try(self) -> None:
        self.back_button.setEnabled(False)
        self._ticket = self._context.jobs.run(_Try(self._context.keeping.vault, self.passphrase.text()), self._tried)

    def _tried(self, done: Done) -> None:
        self._ticket = 0
        self.back_button.setEnabled(True)
        if isinstance(done.error, JournalError):
            self.passphrase.set_error(str(done.error))
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if done.error is not None:
            raise done.error
        self.end()
        self.left.emit()


class _Try:
    """Whether a passphrase opens the journal; runs off the window's thread."""

    def __init__(self, vault: Vault, passphrase: str) -> None:
        self._vault = vault
        self._passphrase = passphrase

    def __call__(self) -> None:
        self._vault.derive(self._passphrase).wipe()


def _bar() -> tuple[QFrame, QHBoxLayout]:
    foot = QFrame()
    foot.setObjectName("foot")
    row = QHBoxLayout(foot)
    row.setContentsMargins(24, 12, 24, 12)
    row.setSpacing(12)
    return foot, row
