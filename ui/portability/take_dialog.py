"""Take it with you: the journal in a form that other programs read, any day."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from journal.errors import JournalError
from ui.context import PageContext
from ui.jobs import Done
from ui.messages import explain
from ui.portability.take_work import BOOK, TakeWork, Wanted, Written
from ui.widgets.boxes import row
from ui.widgets.dialog import Dialog, field_label
from ui.widgets.fields import FieldNote, PassphraseEdit
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.forms import DayField
from ui.widgets.labels import label

if TYPE_CHECKING:
    from journal.portability.choosing import Choice

FORMS = (
    (
        "json",
        "Everything, without a loss (JSON)",
        "What Afterbell itself reads again, with goals, sessions, history, and photos as they were taken",
    ),
    (
        "markdown",
        "Readable files (Markdown)",
        "A page for each entry, photos beside it without the place and time in them; any program opens them",
    ),
    ("dayone", "For Day One", "A zip that Day One brings in; the photos do not tell where they were taken"),
    ("jrnl", "For jrnl", "One text with all entries; photos stay behind"),
    (BOOK, "To read (PDF)", "A book with contents and a chapter for each term, for yourself"),
)
NAMES = {
    "json": "journal.json",
    "markdown": "journal",
    "dayone": "journal.zip",
    "jrnl": "journal.txt",
    BOOK: "journal.pdf",
}
LOCK = "Lock it in a zip with a password (AES-256)"
LOCK_PDF = "Lock the PDF with a password (AES-256)"
STOPPED = "Stopped. Nothing was written."
WARNING = "Whoever has the result can read all of it, unless you lock it. What left is noted in the journal."


class TakeDialog(Dialog):
    _told = Signal(int, int)  # entries written, of how many; from the job's thread

    @classmethod
    def ask(cls, parent: QWidget, context: PageContext) -> bool:
        """Whether something was written."""
        dialog = cls(parent, context)
        dialog.run(dialog.forms["json"])
        return dialog.written is not None

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent, context.theme, "Take it with you", 720, WARNING)
        self._context = context
        self._working: TakeWork | None = None
        self._ticket = 0
        self.written: Written | None = None
        self.forms: dict[str, QRadioButton] = {}
        self._build()
        self._told.connect(self._at)

    def form(self) -> str:
        return next(key for key, radio in self.forms.items() if radio.isChecked())

    def submit(self) -> None:
        """Ask where, and write it."""
        choice = self._choice()
        if choice is None or self._working is not None:
            return
        if self.lock.isChecked() and not self.password.text():
            self.password.set_error("Type the password that opens it.")
            self.password.line.setFocus()
            return
        name = "journal.zip" if self.lock.isChecked() and self.form() != BOOK else NAMES[self.form()]
        suffix = Path(name).suffix.removeprefix(".")
        out = ask_where_to_save(self, "Where should it go?", Path.home(), name, "All files (*)", suffix)
        if out is not None:
            self.write(out, choice)

    def write(self, out: Path, choice: Choice) -> None:
        """Off this thread; the journal is the job's until it is done or stopped."""
        password = self.password.text() if self.lock.isChecked() else None
        wanted = Wanted(self.form(), out, choice, password, with_private=not self.without_private.isChecked())
        work = TakeWork(self._context.journal, wanted, self._told.emit)
        try:
            work.begin()
        except JournalError as error:
            self.note.say(explain(error).text)
            self.place()
            return
        self._working = work
        self._set_busy(busy=True)
        self._ticket = self._context.jobs.run(work, self._came_out)

    def reject(self) -> None:
        """While it works, going back means to stop; then nothing is there."""
        if self._working is None:
            super().reject()
            return
        said = STOPPED
        try:
            if self._stop():
                return
        except JournalError as error:
            said = explain(error).text
        self.note.say(said)
        self.place()

    def done(self, result: int) -> None:
        """Also when the journal locks: until this has come back, the journal is not the window's."""
        with suppress(JournalError):  # whoever asked sees that the journal did not come back
            self._stop()
        self.password.clear()
        self.query.clear()
        super().done(result)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        group = QButtonGroup(self)
        for key, words, hint in FORMS:
            radio = QRadioButton(words)
            radio.setAccessibleDescription(hint)
            group.addButton(radio)
            self.forms[key] = radio
            told = label(hint, "hint", wrap=True)
            told.setContentsMargins(self._context.theme.theme.px(26), 0, 0, 0)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(radio)
            pair.addWidget(told)
            self.body.addLayout(pair)
        self.forms["json"].setChecked(True)
        self.without_private = QCheckBox("Leave out what is private")
        self.without_private.hide()
        self.body.addWidget(self.without_private)
        self.query = QLineEdit()
        self.query.setPlaceholderText("all, or as in tag:trust")
        today = self._context.journal.clock.today()
        self.first = DayField(None, today.replace(month=1, day=1), "From")
        self.last = DayField(None, today, "To")
        which = row(16)
        for words, field, share in (
            ("Only entries that match", self.query, 3),
            ("From", self.first, 2),
            ("To", self.last, 2),
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(field_label(words, field))
            column.addWidget(field)
            column.addStretch(1)
            which.addLayout(column, share)
        self.body.addLayout(which)
        self.lock = QCheckBox(LOCK)
        self.password = PassphraseEdit(self._context.icons, "Password for the zip")
        self.password.hide()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        self.bar.hide()
        self.note = FieldNote(self._context.icons)
        for widget in (self.lock, self.password, self.bar, self.note):
            self.body.addWidget(widget)
        self.back = self.add_button("Go back", reject=True)
        self.go = self.add_button("Choose where…", "primary")
        self.go.clicked.connect(self.submit)
        self.lock.toggled.connect(self._show_password)
        self.forms[BOOK].toggled.connect(self._show_book)

    def _show_password(self, on: bool) -> None:
        self.password.setVisible(on)
        if on:
            self.password.line.setFocus()
        if self.isVisible():
            self.place()

    def _show_book(self, on: bool) -> None:
        self.without_private.setVisible(on)
        self.lock.setText(LOCK_PDF if on else LOCK)
        if self.isVisible():
            self.place()

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (*self.forms.values(), self.without_private, self.query, self.first, self.last, self.lock):
            widget.setEnabled(not busy)
        self.password.setEnabled(not busy)
        self.go.setEnabled(not busy)
        self.back.setText("Stop" if busy else "Go back")
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        self.note.say("")
        if busy:
            self.back.setFocus()
        if self.isVisible():
            self.place()

    def _at(self, seen: int, total: int) -> None:
        if self._working is not None and total:
            self.bar.setRange(0, total)
            self.bar.setValue(min(seen, total))

    def _came_out(self, done: Done) -> None:
        working, self._working = self._working, None
        self._set_busy(busy=False)
        try:
            if working is not None:
                working.end()
            self._tell(done.value)
        except JournalError as error:
            self.note.say(explain(error).text)
            self.place()

    def _stop(self) -> bool:
        """Whether it was written before it could be stopped; then that is said."""
        working, self._working = self._working, None
        if working is None:
            return False
        self._context.jobs.drop(self._ticket)
        self._set_busy(busy=False)
        written = working.end()
        if isinstance(written, Written):
            self._tell(written)
            return True
        return False

    def _tell(self, written: Written) -> None:
        from journal.domain.changes import Changes
        from ui.portability.report_words import counted

        self.written = written
        self._context.journal.db.announce(Changes(frozenset({"shares"})))  # nobody heard of it in the other thread
        entries = "1 entry was" if written.entries == 1 else f"{written.entries:,} entries were"
        lost = f" {counted(written.left_out, 'file', 'files')} could not go along." if written.left_out else ""
        self._context.messages.show_text(f"{entries} written.{lost}")
        self.accept()

    def _choice(self) -> Choice | None:
        """None: it cannot be understood, and has been said so."""
        from journal.portability.choosing import Choice

        choice = Choice(self.query.text(), self.first.day(), self.last.day())
        try:
            choice.filter()
        except JournalError as error:
            self.note.say(explain(error).text)
            self.query.setFocus()
            return None
        self.note.say("")
        return choice
