"""Opening another copy of the journal, a backup: to see that it is in order, or to put it in the journal's place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from journal.errors import JournalError, RecoveryKeyMistyped, WrongPassphrase, WrongRecoveryKey
from ui.dates import clock, day_month
from ui.icons import Icons
from ui.jobs import Done, Jobs, Work
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.recovery_words import RecoveryWords
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import FieldNote, PassphraseEdit
from ui.widgets.labels import label

if TYPE_CHECKING:
    from journal.vault.backup import Backup
    from journal.vault.header import Header
    from journal.vault.keyslots import DataKey
    from journal.vault.restore import State

WORDS_INSTEAD, PASSPHRASE_INSTEAD = "Use the recovery words instead", "Use the passphrase instead"


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a copy: its passphrase, or its recovery words."""

    passphrase: str = field(default="", repr=False)
    words: str = field(default="", repr=False)

    def __call__(self, header: Header) -> DataKey:
        from journal.vault import keyslots
        from journal.vault.recovery import RecoveryKey

        if self.words:
            return keyslots.open_with_recovery(header, RecoveryKey.parse(self.words))
        return keyslots.open_with_passphrase(header, self.passphrase)


class SecretDialog(Dialog):
    """Asks for the secret of a copy and runs a job with it; a subclass says which job, and what of its answer."""

    def __init__(
        self, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, title: str, text: str, yes: str
    ) -> None:
        super().__init__(parent, watcher, title, 520, text)
        self._jobs = jobs
        self._ticket = 0
        self._asked = label("The passphrase that the copy was made with", "fieldLabel")
        self.passphrase = PassphraseEdit(icons, "Passphrase", large=True)
        self.words = RecoveryWords()
        self.words.hide()
        self._note = FieldNote(icons)
        self.other_way = button(WORDS_INSTEAD, "link", icons, "key-round")
        self.answer = label("", wrap=True)
        self.answer.hide()
        for widget in (self._asked, self.passphrase, self.words, self._note, self.other_way, self.answer):
            self.body.addWidget(widget)
        self.back = self.add_button("Go back", reject=True)
        self.go_on: QPushButton = self.add_button(yes, "primary")
        self.go_on.clicked.connect(self.submit)
        self.passphrase.submitted.connect(self.submit)
        self.words.submitted.connect(self.submit)
        self.other_way.clicked.connect(self.change_way)

    def secret(self) -> Secret:
        by_words = not self.words.isHidden()
        return Secret(words=self.words.text()) if by_words else Secret(passphrase=self.passphrase.text())

    def submit(self) -> None:
        if self.go_on.isEnabled():
            self._note.say("")
            self._set_busy(True)
            self._ticket = self._jobs.run(self._work(self.secret()), self._received)

    def change_way(self) -> None:
        from journal.vault.recovery import vocabulary

        by_words = self.words.isHidden()
        self.words.set_vocabulary(vocabulary())
        self.words.setVisible(by_words)
        self.passphrase.setVisible(not by_words)
        self._asked.setText("The twelve words" if by_words else "The passphrase that the copy was made with")
        self.other_way.setText(f" {PASSPHRASE_INSTEAD if by_words else WORDS_INSTEAD}")
        (self.words if by_words else self.passphrase).setFocus()
        self.place()

    def forget(self) -> None:
        self.passphrase.clear()
        self.words.clear()

    def reject(self) -> None:
        self._jobs.drop(self._ticket)
        super().reject()

    def _work(self, secret: Secret) -> Work:
        raise NotImplementedError

    def _succeeded(self, value: object) -> None:
        raise NotImplementedError

    def _busy_words(self) -> str:
        return "Opening the copy…"

    def _set_busy(self, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        self.foot_note.setText(self._busy_words() if busy else "")

    def _received(self, done: Done) -> None:
        self._set_busy(False)
        try:
            value: object = done.value
        except WrongPassphrase:
            self.passphrase.set_error("That passphrase doesn’t open this copy. It may be one you used earlier.")
            self.passphrase.setFocus()
        except (WrongRecoveryKey, RecoveryKeyMistyped) as error:
            self._note.say(explain(error).text)
        except JournalError as error:
            self._note.say(explain(error).text)
        else:
            self._succeeded(value)
        if self.isVisible():
            self.place()

    def _show_answer(self, text: str) -> None:
        """In place of the question."""
        for gone in (self._asked, self.passphrase, self.words, self.other_way):
            gone.hide()
        self.text.hide()
        self.answer.setText(text)
        self.answer.show()


@dataclass(frozen=True, slots=True)
class Checked:
    entries: int
    problems: tuple[str, ...]


class CheckDialog(SecretDialog):
    @classmethod
    def ask(cls, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, one: Backup) -> bool:
        """Whether the copy was opened and is in order."""
        dialog = cls(parent, watcher, icons, jobs, one)
        dialog.run(dialog.passphrase)
        dialog.forget()
        return dialog.is_good

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, icons: Icons, jobs: Jobs, one: Backup) -> None:
        text = "The copy is opened beside your journal and read from the first page to the last. Nothing is changed."
        super().__init__(parent, watcher, icons, jobs, "Try this copy", text, "Try it")
        self._path = one.path
        self.is_good = False

    def _work(self, secret: Secret) -> Work:
        return _Check(self._path, secret)

    def _busy_words(self) -> str:
        return "Reading every page…"

    def _succeeded(self, value: object) -> None:
        assert isinstance(value, Checked)
        self.is_good = not value.problems
        entries = "1 entry" if value.entries == 1 else f"{value.entries} entries"
        if self.is_good:
            self._show_answer(f"It opens, and every page reads as it should: {entries}. You could restore it any time.")
        else:
            self._show_answer(
                "It opens, but parts of it cannot be read. Make a fresh backup, and keep this one as well."
            )
        self.go_on.hide()
        self.back.setText("Done")
        self.back.setFocus()


class _Check:
    def __init__(self, path: Path, secret: Secret) -> None:
        self._path = path
        self._secret = secret

    def __call__(self) -> Checked:
        from journal.vault import backup

        with backup.tried(self._path, self._secret, self._path.parent) as database:
            return Checked(database.counts().get("entries", 0), tuple(database.check(full=True)))


class RestoreDialog(SecretDialog):
    """First the secret, then what would change, and only then the button that does it."""

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        watcher: ThemeWatcher,
        icons: Icons,
        jobs: Jobs,
        file: Path,
        to: Path,
        now: State | None,
    ) -> Secret | None:
        """What opens the copy, when it shall be put in the journal's place; `now` is what an open journal holds."""
        dialog = cls(parent, watcher, icons, jobs, file, to, now)
        accepted = dialog.run(dialog.passphrase)
        secret = dialog.secret() if accepted else None
        dialog.forget()
        return secret

    def __init__(
        self,
        parent: QWidget,
        watcher: ThemeWatcher,
        icons: Icons,
        jobs: Jobs,
        file: Path,
        to: Path,
        now: State | None,
    ) -> None:
        from journal.vault import backup

        self._copy = backup.read(file)
        self._to = to
        self._now = now
        self._is_planned = False
        text = "First it is opened and read, to see what would change. Nothing is changed yet."
        super().__init__(parent, watcher, icons, jobs, "Restore this copy", text, "Open the copy")

    def submit(self) -> None:
        if self._is_planned:
            self.accept()
        else:
            super().submit()

    def plan(self) -> str:
        return self.answer.text()

    def _work(self, secret: Secret) -> Work:
        return _Contents(self._copy.path, self._to, secret)

    def _busy_words(self) -> str:
        return "Reading every page…"

    def _succeeded(self, value: object) -> None:
        from journal.vault.restore import State

        assert isinstance(value, State)
        made = self._copy.made
        self._show_answer(
            f"The copy of {day_month(made.date())} {made.year}, {clock(made)}, reads well. It holds {_holds(value)}.\n"
            f"{_now_words(self._now)}\n"
            f"{_lost_words(value, self._now)}\n"
            "Then the journal locks, and opens again as it was when the copy was made."
        )
        self._is_planned = True
        self.go_on.setText("Restore it")
        self.back.setFocus()


def _holds(state: State) -> str:
    entries = "1 entry" if state.entries == 1 else f"{state.entries} entries"
    if state.newest is None:
        return entries
    return f"{entries}, the newest of {day_month(state.newest.date())} {state.newest.year}"


def _now_words(now: State | None) -> str:
    if now is None:
        return "The journal that lies in this place cannot be opened as it is."
    return f"The journal now holds {_holds(now)}."


def _lost_words(then: State, now: State | None) -> str:
    kept = "The journal as it is now is kept in a folder beside the new one"
    if now is None:
        return f"{kept}."
    gone = "Whatever was written or changed since the copy was made will not be in it. "
    fewer = now.entries - then.entries
    if fewer > 0:
        gone = f"It would have {fewer} {'entry' if fewer == 1 else 'entries'} fewer than now. {gone}"
    return f"{gone}{kept}, and backed up first."


class _Contents:
    def __init__(self, file: Path, to: Path, secret: Secret) -> None:
        self._file = file
        self._to = to
        self._secret = secret

    def __call__(self) -> State:
        from journal.vault.restore import contents

        return contents(self._file, self._to, self._secret)
