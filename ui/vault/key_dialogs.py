"""Changing the passphrase, and seeing the recovery sheet again; both ask for the passphrase first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journal.errors import JournalError, WrongPassphrase
from ui.icons import Icons
from ui.jobs import Done, Jobs, Work
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.passphrase_form import PassphraseForm
from ui.vault.sheet import AS_DRAWN, SMALL, SheetKeeping, SheetPreview
from ui.widgets.boxes import row
from ui.widgets.dialog import Dialog
from ui.widgets.fields import PassphraseEdit
from ui.widgets.labels import label

if TYPE_CHECKING:
    from journal.vault.recovery import RecoveryKey
    from journal.vault.vault import Vault

ROOM = 720  # the height of a window that the whole sheet has room in
ROTATE = (
    "For the day somebody may know your passphrase. The whole journal is written anew under new keys, and you get "
    "a new recovery sheet. The journal locks meanwhile. Change the passphrase as well, before or after. Older backups "
    "keep the old keys."
)
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
    """Asks for the passphrase, and then shows the sheet as it is."""

    _ASKED = "Recovery sheet", "Whoever holds it can open a copy of your journal.", "Show the sheet"

    @classmethod
    def ask(cls, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, vault: Vault) -> bool:
        """Whether the sheet was shown."""
        dialog = cls(parent, watcher, icons, jobs, vault)
        dialog.run(dialog.passphrase)
        was_shown = bool(dialog.words())
        dialog.forget()
        return was_shown

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, vault: Vault) -> None:
        title, text, yes = self._ASKED
        super().__init__(parent, watcher, title, 520, text)
        self._jobs = jobs
        self._vault = vault
        self._asked = label("Passphrase", "fieldLabel")
        self.passphrase = PassphraseEdit(icons, "Passphrase", large=True)
        self._preview = SheetPreview(AS_DRAWN if parent.window().height() >= ROOM else SMALL)
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
        self.show_it = self.add_button(yes, "primary")
        self.show_it.clicked.connect(self.submit)
        self.passphrase.submitted.connect(self.submit)

    def submit(self) -> None:
        if self.show_it.isEnabled():
            self.show_it.setEnabled(False)
            self._jobs.run(self._work(self.passphrase.text()), self._received)

    def words(self) -> tuple[str, ...]:
        return self._keeping.words()

    def forget(self) -> None:
        self.passphrase.clear()
        self._preview.clear()
        self._keeping.clear()

    def show_sheet(self, words: tuple[str, ...], sheet: bytes) -> None:
        """In place of the question."""
        self.passphrase.clear()
        for gone in (self._asked, self.passphrase, self.show_it):
            gone.hide()
        self._back.setText("Done")
        self._preview.show_sheet(sheet)
        self._keeping.show_key(words, sheet, self._vault.path.parent)
        self._preview.show()
        self._keeping.show()
        self.set_width(760)
        self.place()

    def _work(self, passphrase: str) -> Work:
        return _Sheet(self._vault, passphrase)

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
        self.show_sheet(words, sheet)


class NewSheetDialog(SheetDialog):
    """A new recovery key in place of the old one, and its sheet."""

    _ASKED = (
        "A new recovery sheet",
        "The twelve words on the old sheet stop opening this journal. Use this if the old sheet is lost or was seen. "
        "Backups made before now still open with the old words.",
        "Make a new sheet",
    )

    def _work(self, passphrase: str) -> Work:
        return _NewSheet(self._vault, passphrase)


class RotateDialog(Dialog):
    """Asks before the whole journal is written anew under new keys."""

    @classmethod
    def ask(cls, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, vault: Vault) -> str:
        """The passphrase, proven, if new keys shall be made; nothing if not."""
        dialog = cls(parent, watcher, icons, jobs, vault)
        accepted = dialog.run(dialog.passphrase)
        passphrase = dialog.passphrase.text() if accepted else ""
        dialog.passphrase.clear()
        return passphrase

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, vault: Vault) -> None:
        super().__init__(parent, watcher, "Make new keys", 520, ROTATE)
        self._jobs = jobs
        self._vault = vault
        self.passphrase = PassphraseEdit(icons, "Passphrase", large=True)
        self.body.addWidget(label("Passphrase", "fieldLabel"))
        self.body.addWidget(self.passphrase)
        self.add_button("Go back", reject=True)
        self.go_on = self.add_button("Lock and make new keys", "primary")
        self.go_on.clicked.connect(self.submit)
        self.passphrase.submitted.connect(self.submit)

    def submit(self) -> None:
        if self.go_on.isEnabled():
            self.go_on.setEnabled(False)
            self._jobs.run(_Prove(self._vault, self.passphrase.text()), self._received)

    def _received(self, done: Done) -> None:
        self.go_on.setEnabled(True)
        try:
            _ = done.value
        except WrongPassphrase as error:
            self.passphrase.set_error(str(error))
            self.passphrase.setFocus()
        except JournalError as error:
            self.foot_note.setText(explain(error).text)
        else:
            self.accept()


class _Change:
    def __init__(self, vault: Vault, old: str, new: str) -> None:
        self._vault = vault
        self._old = old
        self._new = new

    def __call__(self) -> None:
        self._vault.change_passphrase(self._old, self._new)


class _Prove:
    def __init__(self, vault: Vault, passphrase: str) -> None:
        self._vault = vault
        self._passphrase = passphrase

    def __call__(self) -> None:
        self._vault.derive(self._passphrase).wipe()


class _Sheet:
    def __init__(self, vault: Vault, passphrase: str) -> None:
        self._vault = vault
        self._passphrase = passphrase

    def __call__(self) -> tuple[tuple[str, ...], bytes]:
        return sheet_of(self._vault, self._vault.recovery_key(self._passphrase))


class _NewSheet(_Sheet):
    def __call__(self) -> tuple[tuple[str, ...], bytes]:
        return sheet_of(self._vault, self._vault.replace_recovery_key(self._passphrase))


def sheet_of(vault: Vault, key: RecoveryKey) -> tuple[tuple[str, ...], bytes]:
    """The twelve words, and their sheet as PDF."""
    from journal.export.recovery_sheet import render

    words = key.words()
    return words, render(words, vault.inspected().vault, vault.path.stem, vault.sheet_code(), date.today())
