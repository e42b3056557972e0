"""Backups (10b): how recent the last one is, a second place, and every copy there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from journal.vault.backup import Backup, Reason
from ui.dates import moment
from ui.settings.section import Group, Option, Section
from ui.widgets.boxes import clear
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import icon_label, restyle

REASONS = {
    Reason.ROUTINE: "made by itself",
    Reason.ASKED: "asked for",
    Reason.BEFORE_CHANGE: "made before a change",
}
SHOWN = 8
NONE_YET = "No backup yet"
PROMISE = "One is made by itself, once a day, when the journal locks. Each opens with the passphrase it was made with."


def size_in_words(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(size // 1000, 1)} kB"


def facts(one: Backup) -> str:
    entries = "1 entry" if one.entries == 1 else f"{one.entries} entries"
    return f"{entries} · {size_in_words(one.size)} · {REASONS[one.reason]}"


class BackupsSection(Section):
    def refresh(self) -> None:
        backups, now = self.context.keeping.backups(), self.context.journal.clock.now()
        self._say_newest(backups, now)
        self._say_second_place()
        self.try_restore.setEnabled(bool(backups))
        clear(self._list)
        if backups:
            self._list.addWidget(self._listed(backups, now))

    def rows(self) -> list[BackupRow]:
        """Those of the list that are there to be seen."""
        return self.findChildren(BackupRow)

    def show_all(self) -> None:
        self._is_long = True
        self.refresh()

    def _build(self) -> None:
        self._is_long = False
        icons, keeping = self.context.icons, self.context.keeping
        self.now = button("Back up now")
        self.choose = button("Choose folder…")
        self.leave = button("Stop using it", "quiet")
        self.try_restore = button("Try it…", "secondary", icons, "rotate-ccw")
        self.restore_file = button("Restore a file…")
        self.merge = button("Merge…")
        for made, do in (
            (self.now, keeping.back_up),
            (self.choose, keeping.choose_second_place),
            (self.leave, keeping.leave_second_place),
            (self.try_restore, keeping.check_newest_backup),
            (self.restore_file, keeping.restore_file),
            (self.merge, keeping.merge),
        ):
            made.clicked.connect(do)
        self._newest = Option("", "", self.now)
        restyle(self._newest.words, "look", "strong")
        self._done_icon = icon_label(icons, "circle-check", "accent", 20)
        self._newest.set_icon(self._done_icon)
        self._second = Option("Second place", "", self.leave, self.choose)
        self.group(
            "Backups",
            self._newest,
            Option("How many are kept", "7 daily, 4 weekly and 12 monthly copies, and the last 3 before a change"),
            self._second,
            Option(
                "Try a restore", "Opens the newest copy beside your journal, to prove that it works", self.try_restore
            ),
        )
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(holder)
        self.group(
            "From elsewhere",
            Option(
                "Restore from another place", "A backup on a stick, or one saved for safe keeping", self.restore_file
            ),
            Option(
                "Another copy of this journal",
                "Written in two places? Both copies become one, and nothing is dropped.",
                self.merge,
            ),
        )

    def _say_newest(self, backups: Sequence[Backup], now: datetime) -> None:
        self.context.icons.put(
            self._done_icon, *(("circle-check", "accent") if backups else ("archive", "text.tertiary")), 20
        )
        if not backups:
            self._newest.words.setText(NONE_YET)
            self._newest.say(PROMISE)
            return
        self._newest.words.setText(f"Backed up {moment(backups[0].made, now)}")
        copies = "1 encrypted copy. It" if len(backups) == 1 else f"{len(backups)} encrypted copies. Each"
        self._newest.say(f"{copies} opens with the passphrase it was made with.")

    def _say_second_place(self) -> None:
        place = self.context.keeping.second_place()
        self._second.say(place.sentence)
        restyle(self._second.hint, "look", "hint" if place.is_there or not place.is_chosen else "warning")
        self.leave.setVisible(place.is_chosen)

    def _listed(self, backups: Sequence[Backup], now: datetime) -> QWidget:
        group = Group("Copies")
        shown = backups if self._is_long else backups[:SHOWN]
        for one in shown:
            group.add(BackupRow(self, one, now))
        if len(shown) < len(backups):
            more = button(f"Show all {len(backups)}", "quiet")
            more.clicked.connect(self.show_all)
            group.add(more)
        return group


class BackupRow(Option):
    def __init__(self, section: BackupsSection, one: Backup, now: datetime) -> None:
        when = moment(one.made, now)
        self.restore = button("Restore…")
        self.restore.setAccessibleName(f"Restore the copy of {when}")
        self._more = icon_button(section.context.icons, "ellipsis", f"More for the copy of {when}")
        super().__init__(when[:1].upper() + when[1:], facts(one), self.restore, self._more)
        self.backup = one
        self._keeping = section.context.keeping
        checked = self._keeping.checked(one.path)
        if checked:
            self.say(f"{facts(one)} · {checked}")
        self.restore.clicked.connect(self._restore)
        self._more.clicked.connect(self._show_more)

    def do(self, what: str) -> None:
        """check · save · delete"""
        if what == "check":
            self._keeping.check_backup(self.backup)
        elif what == "save":
            self._keeping.save_backup(self.backup)
        elif what == "delete":
            self._keeping.delete_backup(self.backup)

    def _restore(self) -> None:
        self._keeping.restore(self.backup.path)

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.addAction("Check that it opens…").setData("check")
        menu.addAction("Save a copy for safe keeping…").setData("save")
        menu.addSeparator()
        menu.addAction("Delete…").setData("delete")
        picked = menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        what = str(picked.data()) if picked is not None else ""
        menu.deleteLater()
        self.do(what)
