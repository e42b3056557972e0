"""Take it with you: the journal in a form that other programs read, any day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from journal.errors import JournalError
from ui.context import PageContext
from ui.messages import explain
from ui.widgets.dialog import Dialog, field_label
from ui.widgets.fields import FieldNote, PassphraseEdit
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.labels import label

if TYPE_CHECKING:
    from journal.portability.choosing import Choice
    from journal.portability.taking import Taken

FORMS = (
    (
        "json",
        "Everything, without a loss (JSON)",
        "What Afterbell itself reads again, with goals, sessions and history",
    ),
    ("markdown", "Readable files (Markdown)", "A page for each entry, photos beside it; any program opens them"),
    ("dayone", "For Day One", "A zip that Day One brings in"),
    ("jrnl", "For jrnl", "One text with all entries"),
)
NAMES = {"json": "journal.json", "markdown": "journal", "dayone": "journal.zip", "jrnl": "journal.txt"}
WARNING = "Whoever has the result can read all of it, unless you lock it. What left is noted in the journal."


class TakeDialog(Dialog):
    @classmethod
    def ask(cls, parent: QWidget, context: PageContext) -> bool:
        """Whether something was written."""
        dialog = cls(parent, context)
        return dialog.run(dialog.forms["json"])

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent, context.theme, "Take it with you", 560, WARNING)
        self._context = context
        self.taken: Taken | None = None
        self.forms: dict[str, QRadioButton] = {}
        self._build()

    def form(self) -> str:
        return next(key for key, radio in self.forms.items() if radio.isChecked())

    def submit(self) -> None:
        """Ask where, and write it."""
        choice = self._choice()
        if choice is None:
            return
        if self.lock.isChecked() and not self.password.text():
            self.password.set_error("Type the password that opens it.")
            self.password.line.setFocus()
            return
        name = "journal.zip" if self.lock.isChecked() else NAMES[self.form()]
        suffix = Path(name).suffix.removeprefix(".")
        out = ask_where_to_save(self, "Where should it go?", Path.home(), name, "All files (*)", suffix)
        if out is not None:
            self.write(out, choice)

    def write(self, out: Path, choice: Choice) -> None:
        from journal.portability.taking import take

        password = self.password.text() if self.lock.isChecked() else None
        self.foot_note.setText("Writing…")
        self.repaint()
        try:
            self.taken = take(self._context.journal, self.form(), out, choice, password)
        except JournalError as error:
            self.note.say(explain(error).text)
            self.place()
            return
        finally:
            self.foot_note.setText("")
        entries = "1 entry was" if self.taken.entries == 1 else f"{self.taken.entries:,} entries were"
        lost = f" {self.taken.left_out} files could not go along." if self.taken.left_out else ""
        self._context.messages.show_text(f"{entries} written.{lost}")
        self.accept()

    def done(self, result: int) -> None:
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
        self.query = QLineEdit()
        self.query.setPlaceholderText("tag:trust after:2026-01 before:2026-07")
        self.body.addWidget(field_label("Only entries that match (empty: all of them)", self.query))
        self.body.addWidget(self.query)
        self.lock = QCheckBox("Lock it in a zip with a password (AES-256)")
        self.password = PassphraseEdit(self._context.icons, "Password for the zip")
        self.password.hide()
        self.note = FieldNote(self._context.icons)
        for widget in (self.lock, self.password, self.note):
            self.body.addWidget(widget)
        self.add_button("Go back", reject=True)
        self.go = self.add_button("Choose where…", "primary")
        self.go.clicked.connect(self.submit)
        self.lock.toggled.connect(self._show_password)

    def _show_password(self, on: bool) -> None:
        self.password.setVisible(on)
        if on:
            self.password.line.setFocus()
        if self.isVisible():
            self.place()

    def _choice(self) -> Choice | None:
        """None: it cannot be understood, and has been said so."""
        from journal.portability.choosing import Choice

        choice = Choice(self.query.text())
        try:
            choice.filter()
        except JournalError as error:
            self.note.say(explain(error).text)
            self.query.setFocus()
            return None
        self.note.say("")
        return choice
