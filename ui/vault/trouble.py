"""A journal that does not open as it lies there (14c): what is hurt, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journal import errors
from ui.dates import moment
from ui.icons import Icons
from ui.jobs import Done, Jobs
from ui.vault.passphrase_way import way_column
from ui.widgets.boxes import card, row
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label

if TYPE_CHECKING:
    from journal.vault.backup import Backup
    from ui.vault.copy_dialogs import Secret

KEY_FILE = "Hurt: the small key file. The entries themselves may be whole."
DATABASE = "Hurt: the file with the entries. The key file is whole."
UPDATE = "Nothing is hurt. A newer Afterbell opens it, and so does the computer that used it last."
LOOK_ROUND = "If it was moved or thrown away by mistake, put it back into the journal’s folder and look again."


@dataclass(frozen=True, slots=True)
class Case:
    """What is said, and which ways lead on from here."""

    hurt: str
    restore: bool = True
    rescue: bool = False
    rebuild: bool = False
    hint: str = ""


_CASES: dict[type[errors.Damaged], Case] = {
    errors.Damaged: Case(DATABASE, rescue=True),
    errors.HeaderDamaged: Case(KEY_FILE, rebuild=True),
    errors.HeaderMissing: Case(KEY_FILE, rebuild=True, hint=LOOK_ROUND),
    errors.HeaderForeign: Case(
        "The key file is whole, but it is another journal’s.",
        hint="If two journals’ files were mixed up, put each key file back into its own folder and look again.",
    ),
    errors.HeaderTooNew: Case(UPDATE, restore=False),
    errors.DatabaseTooNew: Case(UPDATE, restore=False),
    errors.DatabaseMissing: Case("Missing: the file with the entries.", hint=LOOK_ROUND),
    errors.DatabaseEmpty: Case("Hurt: the file with the entries is empty or cut short.", rescue=True),
    errors.DatabaseDamaged: Case(DATABASE, rescue=True),
    errors.RolledBack: Case(
        "Nothing is hurt, but the files in this folder are not of the same day.",
        hint="If you put an older file back on purpose, restore a backup of that day instead: it holds both files.",
    ),
}


def case_of(error: errors.Damaged) -> Case:
    return next(_CASES[kind] for kind in type(error).__mro__ if kind in _CASES)


class TroubleWay(QWidget):
    restore_requested = Signal(object)  # the file of the backup
    other_backup_requested = Signal()
    rescue_requested = Signal()
    rebuild_requested = Signal()
    again_requested = Signal()
    other_requested = Signal()

    def __init__(self, jobs: Jobs, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._ticket = 0
        self._case = Case("")
        self._newest: Path | None = None
        self._proof = ""
        self._build(icons)
        self._connect()

    def show_trouble(self, error: errors.Damaged, path: Path, secret: Secret | None) -> None:
        """`secret`, where one was given, is used to see which backup really opens."""
        self._case = case_of(error)
        self._newest = None
        self._proof = "that is whole" if secret is None else "that opens and reads well"
        self.hurt.setText(self._case.hurt)
        self.hint.setText(self._case.hint)
        self.hint.setVisible(bool(self._case.hint))
        self.rescue.setVisible(self._case.rescue)
        self.rebuild.setVisible(self._case.rebuild)
        self._backup_box.setVisible(self._case.restore)
        if self._case.restore:
            self.restore.setEnabled(False)
            self.newest.setText(f"Looking for the newest backup {self._proof}…")
            self._ticket = self._jobs.run(_NewestGood(path, secret), self._found)

    def forget(self) -> None:
        self._jobs.drop(self._ticket)

    def _build(self, icons: Icons) -> None:
        column = way_column(self)
        self.hurt = label("", "secondary", wrap=True)
        self.hint = label("", "hint", wrap=True)
        self._backup_box, inside = card((16, 12, 16, 14))
        self.newest = label("", "medium", wrap=True)
        self.restore = button("Restore it…", "primary", icons, "rotate-ccw")
        self.other_backup = button("Another backup…", "quiet", icons, "folder-open")
        line = row(10)
        line.addWidget(icon_label(icons, "archive", "accent", 20), alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.newest, 1)
        answers = row(8)
        answers.addWidget(self.restore)
        answers.addWidget(self.other_backup)
        answers.addStretch(1)
        inside.addLayout(line)
        inside.addSpacing(10)
        inside.addLayout(answers)
        self.rescue = button("Rescue what can be read, into a new journal…", "wideSecondary", icons, "book-lock")
        self.rebuild = button("Make a new key file from the recovery sheet…", "wideSecondary", icons, "key-round")
        foot = row(8)
        self.again = button("Look again", "quiet", icons, "refresh-cw")
        self.other = button("Open another journal…", "quiet", icons, "folder-open")
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(self.other)
        for widget, space in (
            (self.hurt, 8),
            (self.hint, 14),
            (self._backup_box, 12),
            (self.rescue, 10),
            (self.rebuild, 14),
        ):
            column.addWidget(widget)
            column.addSpacing(space)
        column.addLayout(foot)
        self.setFocusProxy(self.again)

    def _connect(self) -> None:
        for made, signal in (
            (self.other_backup, self.other_backup_requested),
            (self.rescue, self.rescue_requested),
            (self.rebuild, self.rebuild_requested),
            (self.again, self.again_requested),
            (self.other, self.other_requested),
        ):
            made.clicked.connect(signal)
        self.restore.clicked.connect(self._restore)

    def _restore(self) -> None:
        if self._newest is not None:
            self.restore_requested.emit(self._newest)

    def _found(self, done: Done) -> None:
        try:
            newest: Backup | None = done.value
        except errors.JournalError:
            newest = None
        if newest is None:
            self.newest.setText(f"There is no backup in this journal’s folder {self._proof}.")
            return
        entries = "1 entry" if newest.entries == 1 else f"{newest.entries} entries"
        when = moment(newest.made, datetime.now().astimezone())
        self.newest.setText(f"The newest backup {self._proof}: {when}, with {entries}.")
        self._newest = newest.path
        self.restore.setEnabled(True)
        self.restore.setAccessibleName(f"Restore the backup of {when}, with {entries}")

    def buttons(self) -> list[QPushButton]:
        """What leads on from here, as far as it fits the case."""
        offered = (self.restore, self.other_backup, self.rescue, self.rebuild, self.again, self.other)
        return [made for made in offered if made.isVisibleTo(self)]


class _NewestGood:
    """The newest backup that opens and reads well; without a secret, the newest that is whole byte for byte."""

    def __init__(self, path: Path, secret: Secret | None) -> None:
        self._path = path
        self._secret = secret

    def __call__(self) -> Backup | None:
        from journal.vault import backup

        folder = self._path / backup.FOLDER
        return next((one for one in backup.listed(folder) if self._is_good(one, folder)), None)

    def _is_good(self, one: Backup, folder: Path) -> bool:
        from journal.vault import backup

        if self._secret is None:
            return backup.is_whole(one.path)
        try:
            with backup.tried(one.path, self._secret, folder) as database:
                return not database.check(full=True)
        except errors.WrongPassphrase:
            return backup.is_whole(one.path)  # made with an older passphrase, which is asked for before restoring
        except errors.JournalError:
            return False
