"""Changing the passphrase, and seeing the recovery sheet again; both ask for the passphrase first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journal.errors import JournalError, WrongPassphrase
from ui.icons import Icons
from ui.jobs import Done, Jobs
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.passphrase_form import PassphraseForm
from ui.vault.sheet import AS_DRAWN, SMALL, SheetKeeping, SheetPreview
from ui.widgets.boxes import row
from ui.widgets.dialog import Dialog
from ui.widgets.fields import PassphraseEdit
from ui.widgets.labels import label

if TYPE_CHECKING:
    from journal.vault.vault import Vault

ROOM = 720  # the height of a window that the whole sheet has room in
OLD_BACKUPS = "Older backups keep the passphrase they were made with."


class ChangePassphraseDialog(Dialog):
    @classmethod
    def ask(cls, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, vault: Vault) -> bool:
        """Whether the passphrase was changed."""
        dialog = cls(parent, watcher, icons, jobs, vault)
        return dialog.run(dialog.current)

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, vault: Vault) -> None:
        super().__init__(parent, watcher, "Change the passphrase", 520, OLD_BACKUPS)
        self._jobs = jobs
        self._vault = vault
        self.current = PassphraseEdit(icons, "Passphrase now", large=True)
        self.form = PassphraseForm(watcher, icons, "New passphrase")
        self.body.addWidget(label("Passphrase now", "fieldLabel"))
        self.body.addWidget(self.current)
        self.body.addSpacing(6)
        self.body.addWidget(self.form)
        self.add_button("Go back", reject=True)
        self.change = self.add_button("Change it", "primary")
        self.change.clicked.connect(self.submit)
        self.current.edited.connect(self._check)
        self.form.changed.connect(self._check)
        self._check()

    def submit(self) -> None:
        self.change.setEnabled(False)
        self.foot_note.setText("Changing it…")
        self._jobs.run(_Change(self._vault, self.current.text(), self.form.passphrase()), self._changed)

    def _check(self) -> None:
        missing = self.form.missing() if self.current.text() else "Type the passphrase of now first"
        self.foot_note.setText(missing)
        self.change.setEnabled(not missing)
        if self.isVisible():
            self.place()  # the advice needs more lines, or fewer

    def _changed(self, done: Done) -> None:
        self._check()
        try:
            _ = done.value
        except WrongPassphrase as error:
            self.current.set_error(str(error))
            self.current.setFocus()
        except JournalError as error:
            self.foot_note.setText(explain(error).text)
        else:
            self.accept()


class SheetDialog(Dialog):
    @classmethod
    def show_again(cls, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, vault: Vault) -> None:
        dialog = cls(parent, watcher, icons, jobs, vault)
        dialog.run(dialog.passphrase)
        dialog.forget()

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, vault: Vault) -> None:
        super().__init__(parent, watcher, "Recovery sheet", 520, "Whoever holds it can open a copy of your journal.")
        self._jobs = jobs
        self._vault = vault
        self._watcher = watcher
        self._asked = label("Passphrase", "fieldLabel")
        self.passphrase = PassphraseEdit(icons, "Passphrase", large=True)
        self._preview = SheetPreview(watcher, AS_DRAWN if parent.window().height() >= ROOM else SMALL)
        self._keeping = SheetKeeping(icons)
        self._side = row(24)
        self._side.addWidget(self._preview)
        self._side.addWidget(self._keeping, 1)
        self._preview.hide()
        self._keeping.hide()
        for widget in (self._asked, self.passphrase):
            self.body.addWidget(widget)
        self.body.addLayout(self._side)
        self._back = self.add_button("Go back", reject=True)
        self.show_it = self.add_button("Show the sheet", "primary")
        self.show_it.clicked.connect(self.submit)
        self.passphrase.submitted.connect(self.submit)

    def submit(self) -> None:
        if self.show_it.isEnabled():
            self.show_it.setEnabled(False)
            self._jobs.run(_Sheet(self._vault, self.passphrase.text()), self._received)

    def words(self) -> tuple[str, ...]:
        return self._keeping.words()

    def forget(self) -> None:
        self.passphrase.clear()
        self._preview.clear()
        self._keeping.clear()

    def _received(self, done: Done) -> None:
        self.show_it.setEnabled(True)
        try:
            words, sheet = done.value
        except WrongPassphrase as error:
            self.passphrase.set_error(str(error))
            self.passphrase.setFocus()
            return
        except JournalError as error:
            self.foot_note.setText(explain(error).text)
            return
        self.passphrase.clear()
        for gone in (self._asked, self.passphrase, self.show_it):
            gone.hide()
        self._back.setText("Done")
        self._preview.show_sheet(sheet)
        self._keeping.show_key(words, sheet, self._vault.path.parent)
        self._preview.show()
        self._keeping.show()
        self.panel.setFixedWidth(self._watcher.theme.px(760))
        self.place()


class _Change:
    def __init__(self, vault: Vault, old: str, new: str) -> None:
        self._vault = vault
        self._old = old
        self._new = new

    def __call__(self) -> None:
        self._vault.change_passphrase(self._old, self._new)


class _Sheet:
    def __init__(self, vault: Vault, passphrase: str) -> None:
        self._vault = vault
        self._passphrase = passphrase

    def __call__(self) -> tuple[tuple[str, ...], bytes]:
        from journal.export.recovery_sheet import render

        words = self._vault.recovery_key(self._passphrase).words()
        code, vault_id = self._vault.sheet_code(), self._vault.inspected().vault
        return words, render(words, vault_id, self._vault.path.stem, code, date.today())
