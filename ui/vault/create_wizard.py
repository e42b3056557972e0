"""Creating a journal (02): name and place, passphrase, recovery sheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.errors import JournalError
from ui.icons import Icons
from ui.jobs import Done, Jobs
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.name_step import NameStep
from ui.vault.passphrase_step import PassphraseStep
from ui.vault.sheet_step import SheetStep
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.scales import Disc

if TYPE_CHECKING:
    from journal.vault.recovery import RecoveryKey
    from journal.vault.vault import Founded, Vault

_TITLES = (
    ("A place to think\nthat is only yours", "What you write stays on this computer, locked with words only you know. You decide what your mentor sees."),
    ("A place to think\nthat is only yours", "What you write stays on this computer, locked with words only you know. You decide what your mentor sees."),
    ("One spare key,\nkept on paper", "Put it where you keep your passport, not in your desk at school. Whoever holds it can open a copy of your journal."),
)
_STEPS = (("Name and place", "What it is called, and where"), ("Passphrase", "The only way in"), ("Recovery sheet", "Your spare key, on paper"))


class CreateWizard(QWidget):
    """Three steps. The journal is laid down after the second; the third only shows the key that it got."""

    opened = Signal(object)  # Journal
    left = Signal()

    def __init__(self, jobs: Jobs, theme: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._icons = icons
        self._vault: Vault | None = None
        self._founded: Founded | None = None
        self._build()
        self._connect()
        self._go(0)

    def _build(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._cover_panel())
        right = QVBoxLayout()
        right.setSpacing(0)
        self._steps = QStackedWidget()
        self.name_step = NameStep(self._icons)
        self.passphrase_step = PassphraseStep(self._theme, self._icons)
        self.sheet_step = SheetStep(self._theme, self._icons)
        for step in (self.name_step, self.passphrase_step, self.sheet_step):
            self._steps.addWidget(step)
        right.addWidget(self._steps, 1)
        right.addWidget(self._foot())
        whole.addLayout(right, 1)

    def _cover_panel(self) -> QFrame:
        panel = QFrame()
        panel.setObjectName("cover")
        panel.setFixedWidth(self._theme.theme.px(352))
        column = QVBoxLayout(panel)
        column.setContentsMargins(40, 44, 32, 36)
        column.setSpacing(12)
        mark = label()
        mark.setPixmap(self._icons.mark(56))
        column.addWidget(mark)
        column.addSpacing(8)
        self._cover_title = label("", "coverDisplay", wrap=True)
        self._cover_words = label("", "coverLead", wrap=True)
        column.addWidget(self._cover_title)
        column.addWidget(self._cover_words)
        column.addSpacing(20)
        self._step_labels = []
        for number, (words, _hint) in enumerate(_STEPS, 1):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Disc(self._theme, str(number), 28))
            made = label(words, "coverStep")
            row.addWidget(made, 1)
            self._step_labels.append(made)
            column.addLayout(row)
        column.addStretch(1)
        column.addWidget(label("Free and open source. No account, no network, no usage reports.", "coverStep", wrap=True))
        return panel

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("foot")
        foot.setFixedHeight(72)
        row = QHBoxLayout(foot)
        row.setContentsMargins(40, 0, 40, 0)
        row.setSpacing(12)
        self._back = button("Back")
        self._why = label("", "hint")
        self._skip = button("Skip for now", "quiet")
        self._next = button("Continue", "primary")
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._why)
        row.addWidget(self._skip)
        row.addWidget(self._next)
        return foot

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._skip.clicked.connect(self._open)
        self.name_step.changed.connect(self._check)
        self.passphrase_step.changed.connect(self._check)
        self.sheet_step.changed.connect(self._check)

    def _go(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        title, words = _TITLES[step]
        self._cover_title.setText(title)
        self._cover_words.setText(words)
        for number, made in enumerate(self._step_labels):
            made.setProperty("look", "coverStepHere" if number == step else "coverStep")
            made.style().unpolish(made)
            made.style().polish(made)
        self._back.setVisible(step < 2)
        self._skip.setVisible(step == 2)
        self._next.setText("Open my journal" if step == 2 else "Continue")
        self._steps.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def _check(self) -> None:
        step = self._steps.currentIndex()
        why = (self.name_step.missing, self.passphrase_step.missing, self.sheet_step.missing)[step]()
        self._why.setText(why)
        self._next.setEnabled(not why)

    def _go_back(self) -> None:
        if self._steps.currentIndex() == 0:
            self.left.emit()
        else:
            self._go(self._steps.currentIndex() - 1)

    def _go_on(self) -> None:
        step = self._steps.currentIndex()
        if step == 0:
            self._go(1)
        elif step == 1:
            self._found()
        else:
            self._open()

    def _found(self) -> None:
        from journal.vault.vault import Vault  # noqa: PLC0415 - brings the database library

        self._next.setEnabled(False)
        self._back.setEnabled(False)
        self._why.setText("Making the journal and measuring this computer…")
        self._vault = Vault(self.name_step.path())
        self._jobs.run(_Found(self._vault, self.passphrase_step.passphrase()), self._founded_received)

    def _founded_received(self, done: Done) -> None:
        self._back.setEnabled(True)
        try:
            founded: Founded = done.value
        except JournalError as error:
            self._go(0)
            self.name_step.set_error(explain(error).text)
            return
        self._founded = founded
        self.passphrase_step.clear()
        assert self._vault is not None
        self.sheet_step.show_key(founded.recovery, self._vault, self._sheet(founded.recovery))
        self._go(2)

    def _sheet(self, key: RecoveryKey) -> bytes:
        from journal.export.recovery_sheet import render  # noqa: PLC0415

        assert self._vault is not None
        state = self._vault.inspect()
        return render(key.words(), state.vault_id, self._vault.path.stem, self._vault.sheet_code(), date.today())

    def _open(self) -> None:
        assert self._vault is not None
        assert self._founded is not None
        journal = self._vault.open(self._founded.key)
        self._founded = None
        self.sheet_step.clear()
        self.opened.emit(journal)


class _Found:
    def __init__(self, vault: Vault, passphrase: str) -> None:
        self._vault = vault
        self._passphrase = passphrase

    def __call__(self) -> Founded:
        return self._vault.found(self._passphrase)
