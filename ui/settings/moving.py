"""Moving: taking the journal along, bringing what other programs kept, and taking an import out again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.storage.imports import Import, Imports
from ui.dates import moment
from ui.jobs import Done
from ui.portability.report_words import FORMATS, counted
from ui.settings.section import Group, Option, Section
from ui.widgets.boxes import clear
from ui.widgets.buttons import button
from ui.widgets.dialog import Question
from ui.widgets.file_dialogs import ask_for_file, ask_where_to_save

SHOWN = 6
UNDO = (
    "Everything that this import brought is taken out again. Entries that you have changed since stay. This cannot be "
    "undone."
)


class MovingSection(Section):
    def refresh(self) -> None:
        journal = self.context.journal
        self.forget_button.setVisible(bool(journal.busy_times.all()))
        clear(self._list)
        done = Imports(journal.db, journal.clock)
        rows = done.all()[:SHOWN]
        if rows:
            group = Group("What came")
            for row in rows:
                group.add(self._option(row, done.can_undo(row.id)))
            self._list.addWidget(group)

    def take(self) -> None:
        from ui.portability.take_dialog import TakeDialog

        TakeDialog.ask(self, self.context)

    def bring(self) -> None:
        from ui.portability.bring_dialog import BringDialog

        BringDialog.ask(self, self.context)
        self.refresh()

    def save_calendar(self) -> None:
        """Planned sessions and days to look again, under titles that say nothing."""
        from journal.portability.calendars import export_calendar

        out = ask_where_to_save(self, "Where should it go?", Path.home(), "calendar.ics", "Calendars (*.ics)", "ics")
        if out is None:
            return
        try:
            _, count = export_calendar(self.context.journal, out)
        except JournalError as error:
            self.context.messages.error(error)
        else:
            self.context.messages.show_text(f"{counted(count, 'date was', 'dates were')} written.")

    def open_calendar(self) -> None:
        """Only when she is busy is kept, and only in the journal."""
        chosen = ask_for_file(self, "Choose a calendar", Path.home(), "Calendars (*.ics)")
        if chosen is not None:
            self.busy_button.setEnabled(False)
            self.context.jobs.run(_ReadBusy(chosen), self._have_busy)

    def forget_calendar(self) -> None:
        self.context.journal.busy_times.forget()
        self.refresh()

    def undo(self, import_id: int) -> None:
        """Without asking; the button asks."""
        journal = self.context.journal
        taken = Imports(journal.db, journal.clock).undo(import_id)
        kept = f" {counted(taken.kept, 'entry', 'entries')} stayed, for you have changed them." if taken.kept else ""
        gone = counted(taken.removed.get("entries", 0), "entry was", "entries were")
        self.context.messages.show_text(f"{gone} taken out again.{kept}")
        self.refresh()

    def _build(self) -> None:
        self.take_button = button("Take along…")
        self.bring_button = button("Bring…")
        self.calendar_button = button("Save…")
        self.calendar_button.setAccessibleName("Save my dates for a calendar")
        self.busy_button = button("Open…")
        self.busy_button.setAccessibleName("Open a calendar, for a word after meetings")
        self.forget_button = button("Forget it", "quiet")
        self.forget_button.setAccessibleName("Forget the calendar")
        self.busy_button.clicked.connect(self.open_calendar)
        self.forget_button.clicked.connect(self.forget_calendar)
        self.take_button.clicked.connect(self.take)
        self.calendar_button.clicked.connect(self.save_calendar)
        self.bring_button.clicked.connect(self.bring)
        self.group(
            "Your words are yours",
            Option(
                "Take it with you",
                "All of it or a part, in a form that other programs read, or as a book to read",
                self.take_button,
            ),
            Option(
                "My dates for a calendar",
                "Sessions and days to look again, named “Meeting” and “Reminder” and nothing else",
                self.calendar_button,
            ),
            Option(
                "A quiet word after meetings",
                "From a calendar file (.ics). Only when you are busy is kept, and only in the journal: never a title, "
                "a place or a name",
                self.forget_button,
                self.busy_button,
            ),
            Option("Bring your past", "From Day One, RedNotebook, jrnl, Word, a folder of notes…", self.bring_button),
        )
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(holder)

    def _have_busy(self, done: Done) -> None:
        self.busy_button.setEnabled(True)
        try:
            count = self.context.journal.busy_times.keep(done.value)
        except JournalError as error:
            self.context.messages.error(error)
        else:
            self.context.messages.show_text(f"{counted(count, 'busy time', 'busy times')} noted.")
        self.refresh()

    def _option(self, row: Import, can_undo: bool) -> Option:
        entries = counted(int(row.report.get("new", 0)), "entry", "entries")
        when = moment(datetime.fromisoformat(row.made_at).astimezone(), self.context.journal.clock.now())
        state = " · taken out again" if row.undone_at else ""
        words = f"{FORMATS.get(row.format, row.format)}: {entries}"
        if not can_undo:
            return Option(words[:1].upper() + words[1:], f"{when}{state}")
        undo = button("Take out again…", "quiet")
        undo.setProperty("import", row.id)
        undo.clicked.connect(self._ask_undo)
        return Option(words[:1].upper() + words[1:], when, undo)

    def _ask_undo(self) -> None:
        import_id = int(self.sender().property("import"))
        if Question.ask(self, self.context.theme, "Take this import out again?", UNDO, "Take it out", role="danger"):
            self.undo(import_id)


class _ReadBusy:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> object:
        from journal.portability.calendars import busy_times

        return busy_times(self._path)
