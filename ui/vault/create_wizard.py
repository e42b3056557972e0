"""Creating a journal (02): name and place, passphrase, recovery sheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.errors import JournalError
from ui.icons import Icons
from ui.jobs import Done, Jobs
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.cover_panel import CoverPanel
from ui.vault.name_step import NameStep
from ui.vault.passphrase_step import PassphraseStep
from ui.vault.sheet_step import SheetStep
from ui.vault.unlocking import Opened
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from journal.vault.vault import Founded, Vault

NAME, PASSPHRASE, SHEET = 0, 1, 2
AS_DRAWN = 1180  # from this width on


class CreateWizard(QWidget):
    """Three steps. The journal is laid down after the second; the third only shows the key that it got."""

    opened = Signal(object)  # Opened
    left = Signal()

    def __init__(self, jobs: Jobs, theme: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._vault: Vault | None = None
        self._founded: Founded | None = None
        self._build(theme, icons)
        self._connect()
        self._go(NAME)

    def go_on(self) -> None:
        """What the button at the right of the foot does."""
        step = self._steps.currentIndex()
        if step == NAME:
            self._go(PASSPHRASE)
        elif step == PASSPHRASE:
            self._found()
        else:
            self._open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cover.set_narrow(event.size().width() < AS_DRAWN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in any field goes on, as soon as nothing is missing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_button.click()
        else:
            super().keyPressEvent(event)

    def _build(self, theme: ThemeWatcher, icons: Icons) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._cover = CoverPanel(theme, icons)
        whole.addWidget(self._cover)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._steps = QStackedWidget()
        self._steps.setObjectName("pageGround")
        self.name_step = NameStep(theme, icons)
        self.passphrase_step = PassphraseStep(theme, icons)
        self.sheet_step = SheetStep(theme, icons)
        for step in (self.name_step, self.passphrase_step, self.sheet_step):
            self._steps.addWidget(step)
        right.addWidget(self._steps, 1)
        right.addWidget(self._foot())
        whole.addLayout(right, 1)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("foot")
        foot.setFixedHeight(72)
        row = QHBoxLayout(foot)
        row.setContentsMargins(40, 0, 40, 0)
        row.setSpacing(12)
        self.back_button = button("Back")
        self._why = label("", "hint")
        self.skip_button = button("Skip for now", "quiet")
        self.next_button = button("Continue", "primary")
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self._why)
        row.addWidget(self.skip_button)
        row.addWidget(self.next_button)
        return foot

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._go_back)
        self.next_button.clicked.connect(self.go_on)
        self.skip_button.clicked.connect(self._open)
        self.name_step.changed.connect(self._check)
        self.passphrase_step.changed.connect(self._check)
        self.sheet_step.changed.connect(self._check)

    def _go(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self._cover.show_step(step)
        if step > NAME:
            self._cover.set_hint(NAME, f"{self.name_step.path().stem}, in {self.name_step.path().parent.name}")
        self.back_button.setVisible(step < SHEET)  # the journal exists by then
        self.skip_button.setVisible(step == SHEET)
        self.next_button.setText("Open my journal" if step == SHEET else "Continue")
        (self.name_step, self.passphrase_step, self.sheet_step)[step].setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def _check(self) -> None:
        why = (self.name_step, self.passphrase_step, self.sheet_step)[self._steps.currentIndex()].missing()
        self._why.setText(why)
        self.next_button.setEnabled(not why)

    def _go_back(self) -> None:
        if self._steps.currentIndex() == NAME:
            self.left.emit()
        else:
            self._go(self._steps.currentIndex() - 1)

    def _found(self) -> None:
        from journal.vault.vault import Vault

        self.next_button.setEnabled(False)
        self.back_button.setEnabled(False)
        self._why.setText("Making the journal and measuring this computer…")
        self._vault = Vault(self.name_step.path())
        self._jobs.run(_Lay(self._vault, self.passphrase_step.passphrase()), self._laid_down)

    def _laid_down(self, done: Done) -> None:
        self.back_button.setEnabled(True)
        try:
            laid: _Laid = done.value
        except JournalError as error:
            self._go(NAME)
            self.name_step.set_error(explain(error).text)
            return
        assert self._vault is not None
        self._founded = laid.founded
        self.passphrase_step.clear()
        self.sheet_step.show_key(laid.founded.recovery.words(), laid.sheet, self._vault.path.parent)
        self._go(SHEET)

    def _open(self) -> None:
        assert self._vault is not None
        assert self._founded is not None
        journal = self._vault.open(self._founded.key)
        self._founded = None
        kept = not self.sheet_step.missing()
        self.sheet_step.clear()
        self.opened.emit(Opened(journal, self._vault, is_new=True, sheet_kept=kept))


class _Laid:
    def __init__(self, founded: Founded, sheet: bytes) -> None:
        self.founded = founded
        self.sheet = sheet


class _Lay:
    def __init__(self, vault: Vault, passphrase: str) -> None:
        self._vault = vault
        self._passphrase = passphrase

    def __call__(self) -> _Laid:
        from journal.export.recovery_sheet import render

        founded = self._vault.found(self._passphrase)
        vault_id = self._vault.inspect().vault_id
        words, name = founded.recovery.words(), self._vault.path.stem
        return _Laid(founded, render(words, vault_id, name, self._vault.sheet_code(), date.today()))
