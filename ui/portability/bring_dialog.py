"""Bring your past: choose a file or a folder, see what would come, and only then bring it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QProgressBar, QWidget

from journal.errors import JournalError
from ui.context import PageContext
from ui.messages import explain
from ui.widgets.boxes import row
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import FieldNote, PassphraseEdit
from ui.widgets.file_dialogs import ask_for_file, ask_for_folder
from ui.widgets.labels import label

if TYPE_CHECKING:
    from journal.portability.report import Report

WHY = (
    "From Day One, Journey, jrnl, RedNotebook, Mini Diarium, Obsidian, Word, or a folder of notes. Afterbell finds out "
    "which it is, and shows you first what would come. Everything other programs wrote arrives private."
)
KINDS = "Journals and notes (*.zip *.json *.txt *.md *.docx *.jrnl *.journal *.markdown);;All files (*)"
LOOKING, BRINGING = "Looking through it…", "Bringing it…"
DONE = "It is here. For a day you can take it out again, in Settings."
STOPPED = "Stopped. Nothing was changed."


class BringDialog(Dialog):
    @classmethod
    def ask(cls, parent: QWidget, context: PageContext, path: Path | None = None) -> bool:
        """Whether something came."""
        dialog = cls(parent, context)
        if path is not None:
            dialog.look_at(path)
        dialog.run(dialog.file)
        return dialog.has_come

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent, context.theme, "Bring your past", 560, WHY)
        self._context = context
        self._path: Path | None = None
        self._steps: Generator[Report] | None = None
        self._report: Report | None = None
        self._is_bringing = False
        self.has_come = False
        self._step = QTimer(self, interval=0)
        self._step.timeout.connect(self._go_on)
        self._build()

    def look_at(self, path: Path) -> None:
        """Plan: read it, and tell what would come."""
        self._path = path
        self._begin(bringing=False)

    def submit(self) -> None:
        """Bring what was planned, or try a password."""
        if not self.password.isHidden():
            self._begin(bringing=False)
        elif self._report is not None:
            self._begin(bringing=True)

    def reject(self) -> None:
        """While it works, going back means to stop; nothing has been kept then."""
        if self._steps is not None:
            self._end()
            self.answer.setText(STOPPED)
            self._show_choice()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._end()
        self.details.clear()
        self.answer.clear()
        self.password.clear()
        super().done(result)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        icons = self._context.icons
        self.file = button("A file…", "secondary", icons, "file-text")
        self.folder = button("A folder…", "secondary", icons, "folder-open")
        self._choices = QWidget()
        line = row(8)
        self._choices.setLayout(line)
        line.addWidget(self.file)
        line.addWidget(self.folder)
        line.addStretch(1)
        self.password = PassphraseEdit(icons, "Password of the file")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        self.answer = label("", wrap=True, name="What would come")
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName("What needs a look")
        self.details.setMaximumHeight(self._context.theme.theme.px(150))
        self.note = FieldNote(icons)
        for widget in (self._choices, self.password, self.bar, self.answer, self.details, self.note):
            self.body.addWidget(widget)
        for widget in (self.password, self.bar, self.answer, self.details):
            widget.hide()
        self.back = self.add_button("Go back", reject=True)
        self.go = self.add_button("Bring it", "primary")
        self.go.hide()
        self.go.clicked.connect(self.submit)
        self.file.clicked.connect(self._choose_file)
        self.folder.clicked.connect(self._choose_folder)

    def _choose_file(self) -> None:
        chosen = ask_for_file(self, "Choose a file", Path.home(), KINDS)
        if chosen is not None:
            self.look_at(chosen)

    def _choose_folder(self) -> None:
        chosen = ask_for_folder(self, "Choose a folder", Path.home())
        if chosen is not None:
            self.look_at(chosen)

    def _begin(self, *, bringing: bool) -> None:
        from journal.importers.reading import Source
        from journal.portability import bringing as road

        assert self._path is not None
        source = Source(self._path, password=self.password.text() or None)
        self._is_bringing = bringing
        start = road.bringing if bringing else road.planning
        self._steps = start(self._context.journal, source)
        self.note.say("")
        self.password.hide()
        self.details.hide()
        self.go.hide()
        self._choices.setEnabled(False)
        self.answer.setText(BRINGING if bringing else LOOKING)
        self.answer.show()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.back.setText("Stop")
        self._placed()
        self._step.start()

    def _go_on(self) -> None:
        if self._steps is None:
            self._step.stop()
            return
        try:
            self._report = next(self._steps)
        except StopIteration:
            self._end()
            self._tell()
        except JournalError as error:
            self._end()
            self._say_problem(error)
        else:
            if self._report.total:
                self.bar.setRange(0, self._report.total)
                self.bar.setValue(min(self._report.seen, self._report.total))

    def _end(self) -> None:
        self._step.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()

    def _tell(self) -> None:
        from ui.portability.report_words import details, nothing_comes, sentences

        report = self._report
        assert report is not None
        lines = sentences(report)
        self.has_come = self.has_come or (self._is_bringing and bool(report.import_id))
        if self._is_bringing:
            lines.append(DONE if report.import_id else nothing_comes(report))
        elif not report.brings_something():
            lines.append(nothing_comes(report))
        self.answer.setText("\n".join(lines))
        odd = details(report)
        self.details.setPlainText("\n".join(odd))
        self.details.setVisible(bool(odd))
        self._show_choice()
        self.go.setVisible(not self._is_bringing and report.brings_something())
        self.back.setText("Done" if self._is_bringing else "Go back")
        (self.go if self.go.isVisible() else self.back).setFocus()
        self._placed()

    def _say_problem(self, error: JournalError) -> None:
        from journal.importers.found import AsksPassword, WrongPassword

        self._report = None
        self.answer.hide()
        self._show_choice()
        if isinstance(error, AsksPassword | WrongPassword):
            self.password.show()
            self.password.line.setFocus()
            self.go.setText("Try it")
            self.go.show()
        self.note.say(explain(error).text)
        self._placed()

    def _show_choice(self) -> None:
        self.bar.hide()
        self.go.setText("Bring it")
        self.back.setText("Go back")
        self._choices.setEnabled(True)
        self._choices.setVisible(not self._is_bringing)

    def _placed(self) -> None:
        if self.isVisible():
            self.place()
