"""What the lock screen offers for a journal that does not open: rescue into a new folder, and a new key file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journal import paths
from journal.errors import DatabaseDamaged, DatabaseEmpty, JournalError
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
HURT_TOO = (
    "The sheet fits, but the file with the entries is hurt too. What can be read of it can go into a new journal "
    "beside this one, “{name}”, which opens with the new passphrase and this sheet. This one stays as it is."
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
        self._show_answer(_said_of(value))
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
    """A new key file; where the entries turn out to be hurt as well, a rescue with the same sheet."""

    @classmethod
    def ask(cls, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, path: Path) -> Rescued | None:
        """The journal that opens with the new passphrase now: this one, or the one it was rescued into."""
        dialog = cls(parent, watcher, icons, jobs, path)
        accepted = dialog.run(dialog.code)
        found = Rescued(dialog.opens, Secret(passphrase=dialog.form.passphrase())) if accepted else None
        dialog.forget()
        return found

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, path: Path) -> None:
        from journal.vault.recovery import vocabulary

        super().__init__(parent, watcher, "A new key file", 560, REBUILD)
        self._jobs = jobs
        self._path = path
        self._is_hurt = False
        self.opens = path
        self.code = QPlainTextEdit()
        self.code.setPlaceholderText("AFTERBELL1:…")
        self.code.setTabChangesFocus(True)
        self.code.setFixedHeight(watcher.theme.px(72))
        self.words = RecoveryWords()
        self.words.set_vocabulary(vocabulary())
        self.form = PassphraseForm(watcher, icons, "New passphrase")
        self.note = FieldNote(icons)
        self.answer = label("", wrap=True)
        self.answer.hide()
        self._asked: tuple[QWidget, ...] = (
            field_label("The text of the square", self.code),
            self.code,
            label("The twelve words", "fieldLabel"),
            self.words,
            self.form,
        )
        for widget in (*self._asked, self.note, self.answer):
            self.body.addWidget(widget)
        self.back = self.add_button("Go back", reject=True)
        self.go_on = self.add_button("Make the key file", "primary")
        self.go_on.clicked.connect(self.submit)
        self.code.textChanged.connect(self._check)
        self.words.changed.connect(self._check)
        self.form.changed.connect(self._check)
        self._check()

    def submit(self) -> None:
        if self.opens != self._path:
            self.accept()
        elif self.go_on.isEnabled():
            self.note.say("")
            self.go_on.setEnabled(False)
            self.foot_note.setText("Reading page by page…" if self._is_hurt else "Making it…")
            sheet = _Sheet(self._path, self.code.toPlainText(), self.words.text(), self.form.passphrase())
            work = _RescueBySheet(sheet, self._rescue_to()) if self._is_hurt else _Rebuild(sheet)
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
            report: RescueReport | None = done.value
        except (DatabaseDamaged, DatabaseEmpty) as error:
            self._offer_rescue(explain(error).text)
        except JournalError as error:
            self.note.say(explain(error).text)
        else:
            if report is None:
                self.accept()
            else:
                self._show_rescued(report)
        if self.isVisible():
            self.place()

    def _offer_rescue(self, sentence: str) -> None:
        """The sheet is right, and the entries are hurt too: what it opens can still be read page by page."""
        if self._is_hurt:
            self.note.say(sentence)
            return
        self._is_hurt = True
        self.note.say(HURT_TOO.format(name=self._rescue_to().stem))
        self.go_on.setText("Rescue what can be read")

    def _rescue_to(self) -> Path:
        return _free(self._path.with_name(f"{self._path.stem} rescued{paths.SUFFIX}"))

    def _show_rescued(self, report: RescueReport) -> None:
        self.opens = report.to
        self.answer.setText(_said_of(report))
        self.answer.show()
        for gone in self._asked:
            gone.hide()
        self.text.hide()
        self.foot_note.setText("")
        self.go_on.setText("Open the new journal")
        self.back.setText("Not now")
        self.go_on.setFocus()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What was typed from the recovery sheet, and the passphrase that is to be."""

    path: Path
    code: str = field(repr=False)
    words: str = field(repr=False)
    passphrase: str = field(repr=False)


class _Rebuild:
    def __init__(self, sheet: _Sheet) -> None:
        self._sheet = sheet

    def __call__(self) -> None:
        from journal.vault.recovery import RecoveryKey
        from journal.vault.vault import Vault

        sheet = self._sheet
        Vault(sheet.path).rebuild_header(sheet.code, RecoveryKey.parse(sheet.words), sheet.passphrase)


class _RescueBySheet:
    def __init__(self, sheet: _Sheet, to: Path) -> None:
        self._sheet = sheet
        self._to = to

    def __call__(self) -> RescueReport:
        from journal.clock import Clock
        from journal.vault.recovery import RecoveryKey
        from journal.vault.rescue import rescue
        from journal.vault.vault import Vault

        sheet = self._sheet
        words = RecoveryKey.parse(sheet.words)
        header, key = Vault(sheet.path).header_from_sheet(sheet.code, words, sheet.passphrase)
        return rescue(sheet.path, header, key, self._to, Clock())


def _said_of(report: RescueReport) -> str:
    entries = "1 entry is" if report.entries == 1 else f"{report.entries} entries are"
    lost = "\n".join(report.sentences()) or "Nothing was lost."
    return f"{entries} in the new journal, “{report.to.stem}”.\n{lost}"


def _free(path: Path) -> Path:
    """A name that nothing has yet."""
    number, free = 2, path
    while free.exists():
        free, number = path.with_name(f"{path.stem} ({number}){path.suffix}"), number + 1
    return free
