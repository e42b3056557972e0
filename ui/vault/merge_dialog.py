"""Bringing another copy of the journal into this one: choose it, see what would change, and only then do it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from journal.errors import JournalError
from ui.icons import Icons
from ui.jobs import Done, Jobs, Work
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.vault.copy_dialogs import Secret, SecretDialog
from ui.vault.merge_work import Do, HandedOver
from ui.widgets.boxes import row
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import BACKUPS, ask_for_file, ask_for_folder
from ui.widgets.labels import label

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.vault.keyslots import DataKey
    from journal.vault.merge import MergePlan, MergeReport
    from journal.vault.vault import Vault

WHY = (
    "For a journal that was written in two places: another computer, a stick, a “conflicted copy” of a cloud folder, "
    "or a backup. Nothing is dropped: where both changed an entry, the newer text stays, and the older goes into its "
    "history."
)
NONE_CHOSEN = "No copy chosen yet"
COPIES = f"{BACKUPS};;Databases (*.db)"
STOPPED = "Stopped. Nothing was changed."
STEPS = {
    "opening": "Reading every page of the other copy…",
    "reading": "Comparing the two…",
    "backing_up": "Backing up this journal…",
    "writing": "Bringing it together…",
}
NOTHING_TO_DO = "This journal holds everything that is in the other copy. There is nothing to do."


class MergeDialog(SecretDialog):
    _told = Signal(str)  # which step it is at; from the job's thread

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        watcher: ThemeWatcher,
        icons: Icons,
        jobs: Jobs,
        vault: Vault,
        journal: Journal,
        other: Path | None = None,
    ) -> bool:
        """Whether the other copy was brought in."""
        dialog = cls(parent, watcher, icons, jobs, vault, journal, other)
        dialog.run(dialog.folder if other is None else dialog.passphrase)
        dialog.forget()
        return dialog.is_merged

    def __init__(
        self,
        parent: QWidget,
        watcher: ThemeWatcher,
        icons: Icons,
        jobs: Jobs,
        vault: Vault,
        journal: Journal,
        other: Path | None = None,
    ) -> None:
        super().__init__(parent, watcher, icons, jobs, "Merge another copy of this journal", WHY, "Compare")
        self._vault = vault
        self._journal = journal
        self._key: DataKey | None = None
        self._working: HandedOver | None = None
        self.other = other
        self.is_merged = False
        self._chosen = label("", "medium", wrap=True)
        self.folder = button("A journal’s folder…", "secondary", icons, "folder-open")
        self.file = button("A backup file…", "secondary", icons, "archive")
        self._choices = QWidget()
        line = row(8)
        self._choices.setLayout(line)
        line.addWidget(self.folder)
        line.addWidget(self.file)
        line.addStretch(1)
        self.body.insertWidget(0, self._choices)
        self.body.insertWidget(0, self._chosen)
        self.folder.clicked.connect(self._choose_folder)
        self.file.clicked.connect(self._choose_file)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Merging")
        self.bar.hide()
        self.body.addWidget(self.bar)
        self._told.connect(self._at_step)
        self.choose(other)

    def choose(self, other: Path | None) -> None:
        self.other = other
        self._chosen.setText(f"{other.stem}, in {other.parent}" if other is not None else NONE_CHOSEN)
        self.go_on.setEnabled(other is not None)
        self._note.say("")

    def submit(self) -> None:
        if self._key is not None and not self.is_merged:
            self._merge()
        elif self._working is None and self.other is not None:
            super().submit()

    def reject(self) -> None:
        """While it works, going back means to stop."""
        if self._working is None:
            super().reject()
            return
        try:
            was_done = self._stop()
        except JournalError as error:
            was_done, said = False, explain(error).text
        else:
            said = STOPPED
        if not was_done:
            self._show_rest()
            self._note.say(said)

    def done(self, result: int) -> None:
        """Also when the journal locks: until this has come back, the journal is not the window's."""
        with suppress(JournalError):  # whoever asked sees that the journal did not come back
            self._stop()
        super().done(result)

    def plan(self) -> str:
        return self.answer.text()

    def forget(self) -> None:
        super().forget()
        self._forget_key()

    def _forget_key(self) -> None:
        if self._key is not None:
            self._key.wipe()
            self._key = None

    def _work(self, secret: Secret) -> Work:
        assert self.other is not None
        return _Derive(self._vault, self.other, secret)

    def _succeeded(self, value: object) -> None:
        """The key is at hand; now both copies are read."""
        from journal.vault.keyslots import DataKey
        from journal.vault.merge import plan

        assert isinstance(value, DataKey)
        self._key = value
        self._start(plan, self._compared)

    def _start(self, do: Do, receive: Callable[[Done], None]) -> None:
        """The journal goes to a job, and comes back with its answer, or when she stops it."""
        assert self.other is not None
        assert self._key is not None
        self._working = HandedOver(self._vault, self._journal, self.other, self._key, do, self._told.emit)
        self._working.begin()
        self._note.say("")
        self._set_busy(True)
        self.bar.show()
        self.back.setText("Stop")
        self._ticket = self._jobs.run(self._working, receive)

    def _compared(self, done: Done) -> None:
        found = self._came_out(done)
        if found is None:
            self._forget_key()
        else:
            self._show_plan(found)
        self._placed()

    def _merged(self, done: Done) -> None:
        report = self._came_out(done)
        if report is not None:
            self._show_report(report)
        self._placed()

    def _came_out(self, done: Done) -> Any:  # noqa: ANN401  # as the work answers
        """The journal is the window's again; None if it went wrong, which is said."""
        working, self._working = self._working, None
        self._show_rest()
        try:
            if working is not None:
                working.end()
            return done.value
        except JournalError as error:
            self._note.say(explain(error).text)
            return None

    def _stop(self) -> bool:
        """Whether it was done before it could be stopped; then that is shown."""
        from journal.vault.merge import MergeReport

        working, self._working = self._working, None
        if working is None:
            return False
        self._jobs.drop(self._ticket)
        report = working.end()
        if isinstance(report, MergeReport):
            self._show_rest()
            self._show_report(report)
            return True
        if self.answer.isHidden():
            self._forget_key()  # nothing was compared: it begins anew
        return False

    def _show_rest(self) -> None:
        self._set_busy(False)
        self.bar.hide()
        self.back.setText("Go back")

    def _at_step(self, step: str) -> None:
        if self._working is not None:
            self.foot_note.setText(STEPS[step])

    def _placed(self) -> None:
        if self.isVisible():
            self.place()

    def _show_plan(self, found: MergePlan) -> None:
        self._choices.hide()
        self._show_answer("\n".join(_sentences(found)) if found.changes else NOTHING_TO_DO)
        self.go_on.setVisible(bool(found.changes))
        self.go_on.setText("Merge them")
        self.back.setText("Go back" if found.changes else "Done")
        self.back.setFocus()

    def _merge(self) -> None:
        from journal.vault.merge import merge

        if self._working is None:
            self._start(merge, self._merged)

    def _show_report(self, done: MergeReport) -> None:
        from journal.domain.changes import Changes
        from journal.vault.merge import AREAS

        self.is_merged = True
        self._journal.db.announce(Changes(frozenset(AREAS)))  # nobody heard of it in the other thread
        kept = {0: "", 1: " One older text lies in the history of its entry."}.get(
            done.kept_texts, f" {done.kept_texts} older texts lie in the histories of their entries."
        )
        self.answer.setText(
            f"Both copies are one now.{kept} The journal as it was before is the newest backup. The other copy was "
            "only read; you can throw it away when you like."
        )
        self.go_on.hide()
        self.back.setText("Done")
        self.back.setFocus()
        if self.isVisible():
            self.place()

    def _busy_words(self) -> str:
        return "Merging…" if self._key is not None else "Opening the copy…"

    def _choose_folder(self) -> None:
        found = ask_for_folder(self, "The other copy (its folder ends in .afterbell)", self._vault.path.parent)
        if found is not None:
            self.choose(found)

    def _choose_file(self) -> None:
        found = ask_for_file(self, "The other copy", self._vault.path.parent, COPIES)
        if found is not None:
            self.choose(found)


def _sentences(found: MergePlan) -> list[str]:
    """What would change, area by area, in the words of the journal."""
    from journal.vault.rescue import AREAS

    lines: list[str] = []
    for area in found.areas:
        parts = (
            (area.new, "new from the other copy"),
            (area.newer_there, "newer there"),
            (area.both_changed, "changed in both; the newer stays"),
            (area.deleted_there, "deleted there"),
        )
        said = ", ".join(f"{count} {words}" for count, words in parts if count)
        if said:
            name = AREAS.get(area.area, area.area.replace("_", " "))
            lines.append(f"{name[:1].upper()}{name[1:]}: {said}.")
    if found.kept_texts:
        lines.append("Older texts are kept in the histories of their entries.")
    lines.append("Everything that is only here stays. The journal is backed up first.")
    return lines


class _Derive:
    def __init__(self, vault: Vault, other: Path, secret: Secret) -> None:
        self._vault = vault
        self._other = other
        self._secret = secret

    def __call__(self) -> DataKey:
        from journal.errors import OtherJournal
        from journal.vault import backup, header_files

        if self._other.is_dir():
            header = header_files.read(self._other).header
        elif self._other.suffix == ".db":
            header = self._vault.inspected()
        else:
            header = backup.header_of(self._other)
        if header.vault != self._vault.inspected().vault:
            raise OtherJournal
        return self._secret(header)
