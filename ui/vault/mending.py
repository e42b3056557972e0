"""What the lock screen offers for a journal that does not open: rescue into a new folder, and a new key file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journal import paths
from journal.errors import JournalError
from ui.icons import Icons
from ui.jobs import Done, Jobs, Work
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.copy_dialogs import Secret, SecretDialog
from ui.vault.passphrase_form import PassphraseForm
from ui.vault.recovery_words import RecoveryWords
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog, field_label
from ui.widgets.fields import FieldNote
from ui.widgets.file_dialogs import ask_for_folder
from ui.widgets.labels import label

if TYPE_CHECKING:
    from journal.vault.rescue import RescueReport

RESCUE = (
    "Every row that can still be read goes into a new journal beside this one. The hurt journal is only read, and "
    "stays as it is. Afterwards you are told exactly what could not be read."
)
REBUILD = (
    "For a journal whose key file is gone. Hold a phone’s camera over the square on the recovery sheet, and type or "
    "paste the text that it reads. With the twelve words it makes a new key file."
)


@dataclass(frozen=True, slots=True)
class Rescued:
    path: Path
    secret: Secret


class RescueDialog(SecretDialog):
    @classmethod
    def ask(cls, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, path: Path) -> Rescued | None:
        """The new journal and what opens it, if she wants to open it."""
        dialog = cls(parent, watcher, icons, jobs, path)
        accepted = dialog.run(dialog.passphrase)
        found = Rescued(dialog.to, dialog.secret()) if accepted else None
        dialog.forget()
        return found

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, path: Path) -> None:
        super().__init__(parent, watcher, icons, jobs, "Rescue what can be read", RESCUE, "Rescue")
        self._path = path
        self._is_done = False
        self._asked.setText("Passphrase")
        self.to = _free(path.with_name(f"{path.stem} rescued{paths.SUFFIX}"))
        self._place = label("", "hint", wrap=True)
        self.choose = button("Another folder…", "link", icons, "folder-open")
        self.choose.clicked.connect(self._choose)
        self.body.addWidget(self._place)
        self.body.addWidget(self.choose)
        self._say_place()

    def submit(self) -> None:
        if self._is_done:
            self.accept()
        else:
            super().submit()

    def report(self) -> str:
        return self.answer.text()

    def _work(self, secret: Secret) -> Work:
        return _Rescue(self._path, secret, self.to)

    def _busy_words(self) -> str:
        return "Reading page by page…"

    def _succeeded(self, value: object) -> None:
        from journal.vault.rescue import RescueReport

        assert isinstance(value, RescueReport)
        self._is_done = True
        entries = "1 entry" if value.entries == 1 else f"{value.entries} entries"
        lost = "\n".join(value.sentences()) or "Nothing was lost."
        self._show_answer(f"{entries} are in the new journal, “{self.to.stem}”.\n{lost}")
        self._place.hide()
        self.choose.hide()
        self.go_on.setText("Open the new journal")
        self.back.setText("Not now")
        self.go_on.setFocus()

    def _choose(self) -> None:
        folder = ask_for_folder(self, "Where shall the new journal lie?", self.to.parent)
        if folder is not None:
            self.to = _free(folder / self.to.name)
            self._say_place()

    def _say_place(self) -> None:
        self._place.setText(f"It will be called “{self.to.stem}”, in {self.to.parent}.")


class _Rescue:
    def __init__(self, path: Path, secret: Secret, to: Path) -> None:
        self._path = path
        self._secret = secret
        self._to = to

    def __call__(self) -> RescueReport:
        from journal.clock import Clock
        from journal.vault.rescue import rescue
        from journal.vault.vault import Vault

        header = Vault(self._path).inspected()
        return rescue(self._path, header, self._secret(header), self._to, Clock())


class RebuildDialog(Dialog):
    @classmethod
    def ask(cls, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, path: Path) -> Secret | None:
        """The new passphrase, once there is a key file again."""
        dialog = cls(parent, watcher, icons, jobs, path)
        accepted = dialog.run(dialog.code)
        secret = Secret(passphrase=dialog.form.passphrase()) if accepted else None
        dialog.forget()
        return secret

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, path: Path) -> None:
        from journal.vault.recovery import vocabulary

        super().__init__(parent, watcher, "A new key file", 560, REBUILD)
        self._jobs = jobs
        self._path = path
        self.code = QPlainTextEdit()
        self.code.setPlaceholderText("AFTERBELL1:…")
        self.code.setTabChangesFocus(True)
        self.code.setFixedHeight(watcher.theme.px(72))
        self.words = RecoveryWords()
        self.words.set_vocabulary(vocabulary())
        self.form = PassphraseForm(watcher, icons, "New passphrase")
        self.note = FieldNote(icons)
        self.body.addWidget(field_label("The text of the square", self.code))
        self.body.addWidget(self.code)
        self.body.addWidget(label("The twelve words", "fieldLabel"))
        for widget in (self.words, self.form, self.note):
            self.body.addWidget(widget)
        self.add_button("Go back", reject=True)
        self.go_on = self.add_button("Make the key file", "primary")
        self.go_on.clicked.connect(self.submit)
        self.code.textChanged.connect(self._check)
        self.words.changed.connect(self._check)
        self.form.changed.connect(self._check)
        self._check()

    def submit(self) -> None:
        if self.go_on.isEnabled():
            self.note.say("")
            self.go_on.setEnabled(False)
            self.foot_note.setText("Making it…")
            work = _Rebuild(self._path, self.code.toPlainText(), self.words.text(), self.form.passphrase())
            self._jobs.run(work, self._received)

    def forget(self) -> None:
        self.code.clear()
        self.words.clear()
        self.form.clear()

    def _missing(self) -> str:
        if not self.code.toPlainText().strip():
            return "Type the text of the square"
        return self.form.missing() if self.words.is_complete() else "Type the twelve words"

    def _check(self) -> None:
        missing = self._missing()
        self.foot_note.setText(missing)
        self.go_on.setEnabled(not missing)

    def _received(self, done: Done) -> None:
        self._check()
        try:
            _ = done.value
        except JournalError as error:
            self.note.say(explain(error).text)
            if self.isVisible():
                self.place()
        else:
            self.accept()


class _Rebuild:
    def __init__(self, path: Path, code: str, words: str, passphrase: str) -> None:
        self._path = path
        self._code = code
        self._words = words
        self._passphrase = passphrase

    def __call__(self) -> None:
        from journal.vault.recovery import RecoveryKey
        from journal.vault.vault import Vault

        Vault(self._path).rebuild_header(self._code, RecoveryKey.parse(self._words), self._passphrase)


def _free(path: Path) -> Path:
    """A name that nothing has yet."""
    number, free = 2, path
    while free.exists():
        free, number = path.with_name(f"{path.stem} ({number}){path.suffix}"), number + 1
    return free
