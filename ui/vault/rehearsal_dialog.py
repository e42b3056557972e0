"""Trying the recovery words, as if the passphrase were forgotten. It changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journal.errors import JournalError
from ui.icons import Icons
from ui.jobs import Done, Jobs
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.recovery_words import RecoveryWords
from ui.widgets.dialog import Dialog
from ui.widgets.fields import FieldNote
from ui.widgets.labels import label

if TYPE_CHECKING:
    from journal.vault.vault import Vault

WHY = (
    "Fetch the sheet and type its twelve words. They are tried on a copy of the journal’s key; "
    "the journal itself is not touched."
)
RIGHT = "These words open your journal. Put the sheet back where it was."
WRONG = "These are the words of another journal, or of an older sheet. They don’t open this one. Nothing was changed."


class RehearsalDialog(Dialog):
    @classmethod
    def ask(cls, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, vault: Vault) -> bool:
        """Whether the words were right."""
        dialog = cls(parent, watcher, icons, jobs, vault)
        dialog.run(dialog.words)
        dialog.words.clear()
        return dialog.was_right

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, vault: Vault) -> None:
        from journal.vault.recovery import vocabulary

        super().__init__(parent, watcher, "Try the recovery words", 540, WHY)
        self._jobs = jobs
        self._vault = vault
        self.was_right = False
        self.words = RecoveryWords()
        self.words.set_vocabulary(vocabulary())
        self.note = FieldNote(icons)
        self.answer = label(RIGHT, "strong", wrap=True)
        self.answer.hide()
        for widget in (self.words, self.note, self.answer):
            self.body.addWidget(widget)
        self.back = self.add_button("Go back", reject=True)
        self.go_on = self.add_button("Try them", "primary")
        self.go_on.clicked.connect(self.submit)
        self.words.submitted.connect(self.submit)
        self.words.changed.connect(self._check)
        self._check()

    def submit(self) -> None:
        if self.go_on.isEnabled():
            self.go_on.setEnabled(False)
            self._jobs.run(_Rehearse(self._vault, self.words.text()), self._received)

    def _check(self) -> None:
        self.note.say("")
        self.go_on.setEnabled(self.words.is_complete())

    def _received(self, done: Done) -> None:
        self._check()
        try:
            self.was_right = bool(done.value)
        except JournalError as error:
            self.note.say(explain(error).text)
        else:
            self._tell()
        if self.isVisible():
            self.place()

    def _tell(self) -> None:
        if not self.was_right:
            self.note.say(WRONG)
            return
        for gone in (self.words, self.go_on, self.text):
            gone.hide()
        self.words.clear()
        self.answer.show()
        self.back.setText("Done")
        self.back.setFocus()


class _Rehearse:
    def __init__(self, vault: Vault, words: str) -> None:
        self._vault = vault
        self._words = words

    def __call__(self) -> bool:
        from journal.vault.recovery import RecoveryKey

        return self._vault.rehearse(RecoveryKey.parse(self._words))
