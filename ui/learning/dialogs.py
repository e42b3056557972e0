"""The forms of learning: a record, a qualification, a framework of one's own. Each asks and returns a value."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from journal import files
from journal.domain.learning import LearningKind, LearningRecord, Qualification, Requirement
from journal.domain.series import number
from journal.domain.standards import LARGEST_TABLE, Framework, Standard, from_csv, split, table_text
from journal.errors import JournalError
from journal.identity import new_uid
from ui.theme import ThemeWatcher
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import ask_for_file
from ui.widgets.forms import Form, day_edit, day_of, lines
from ui.widgets.labels import label


class RecordDialog(Form):
    evidence_wanted = Signal()
    delete_wanted = Signal()

    def __init__(
        self, parent: QWidget, theme: ThemeWatcher, record: LearningRecord, framework: Framework | None
    ) -> None:
        super().__init__(parent, theme, "Edit the record" if record.id else "What you learned", 560)
        self._record = record
        self._framework = framework
        self.name = QLineEdit(record.title)
        self.kind = QComboBox()
        for kind in LearningKind:
            self.kind.addItem(kind[:1].upper() + kind[1:], str(kind))
        if self.kind.findData(record.kind) < 0:  # from elsewhere: it stays what it was called
            self.kind.addItem(record.kind[:1].upper() + record.kind[1:], record.kind)
        self.kind.setCurrentIndex(self.kind.findData(record.kind))
        self.day = day_edit(record.day, "Day")
        self.hours = QLineEdit(number(record.hours) if record.hours else "")
        self.provider = QLineEdit(record.provider)
        self.cost = QLineEdit(record.cost)
        self.skills = QLineEdit(", ".join(record.skills))
        self.learned = lines(record.learned, 66)
        self.will_try = QLineEdit(record.will_try)
        self.came_of_it = lines(record.came_of_it, 48)
        codes = [code for name, code in map(split, record.standards) if framework and name == framework.id]
        self.standards = QLineEdit(", ".join(codes))
        self._build()
        self.name.textChanged.connect(self.check)
        self.hours.textChanged.connect(self.check)

    def value(self) -> LearningRecord:
        return replace(
            self._record,
            title=self.name.text().strip(),
            kind=self.kind.currentData(),
            day=day_of(self.day),
            hours=_hours(self.hours.text()) or 0.0,
            provider=self.provider.text().strip(),
            cost=self.cost.text().strip(),
            skills=tuple(one.strip() for one in self.skills.text().split(",") if one.strip()),
            learned=self.learned.toPlainText().strip(),
            will_try=self.will_try.text().strip(),
            came_of_it=self.came_of_it.toPlainText().strip(),
            standards=self._standards(),
        )

    def complete(self) -> bool:
        return bool(self.name.text().strip()) and _hours(self.hours.text()) is not None

    def _build(self) -> None:
        self.add("What it was", self.name)
        self.add_row(("Kind", self.kind, 2), ("Day", self.day, 2), ("Hours", self.hours, 1))
        self.add_row(("By whom, or where", self.provider, 3), ("Cost", self.cost, 1))
        self.add("What you take from it", self.learned)
        self.add_row(("Skills, with commas between", self.skills, 1), ("What you will try", self.will_try, 1))
        self.add("What came of it", self.came_of_it)
        if self._framework is not None:
            self.add(f"Standards, by number: {self._framework.name}", self.standards)
        if self._record.id:
            counts = button("Evidence for a goal…", "link")
            counts.clicked.connect(self.evidence_wanted)
            gone = button("Delete this record…", "link")
            gone.clicked.connect(self.delete_wanted)
            for made in (counts, gone):
                self.body.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add_answers()

    def _standards(self) -> tuple[str, ...]:
        if self._framework is None:
            return self._record.standards
        framework = self._framework
        codes = (code.strip() for code in self.standards.text().split(","))
        others = tuple(one for one in self._record.standards if split(one)[0] != framework.id)
        return others + tuple(f"{framework.id}:{code}" for code in codes if framework.named(code))


class QualificationDialog(Form):
    """Its requirements are lines: what, and in brackets by when or "done" and the day."""

    delete_wanted = Signal()

    def __init__(self, parent: QWidget, theme: ThemeWatcher, qualification: Qualification, today: date) -> None:
        super().__init__(parent, theme, "A qualification", 520)
        self._qualification = qualification
        self._today = today
        self.name = QLineEdit(qualification.title)
        self.requirements = lines("\n".join(map(requirement_line, qualification.requirements)), 132)
        self.support = QLineEdit(qualification.support)
        self.add("What it is", self.name)
        self.add("What it asks for, one a line", self.requirements)
        self.body.addWidget(
            label("End a line with “by 2026-06-30”, “40 h”, or “done 2026-03-12”, if you like.", "hint", wrap=True)
        )
        self.add("Support you have for it", self.support)
        if qualification.id:
            gone = button("Delete this qualification…", "link")
            gone.clicked.connect(self.delete_wanted)
            self.body.addWidget(gone, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add_answers()
        self.name.textChanged.connect(self.check)

    def value(self) -> Qualification:
        written = (line.strip() for line in self.requirements.toPlainText().splitlines())
        before = {one.title: one for one in self._qualification.requirements}
        return replace(
            self._qualification,
            title=self.name.text().strip(),
            requirements=tuple(requirement_of(line, before) for line in written if line),
            support=self.support.text().strip(),
        )

    def complete(self) -> bool:
        return bool(self.name.text().strip())


class FrameworkDialog(Form):
    """Her own framework, typed or pasted from a table."""

    def __init__(self, parent: QWidget, theme: ThemeWatcher, framework: Framework | None) -> None:
        super().__init__(parent, theme, "A framework of your own", 520)
        self._id = framework.id if framework else f"own_{new_uid()}"
        self.name = QLineEdit(framework.name if framework else "")
        standards = framework.standards if framework else ()
        self.standards = lines("\n".join(f"{one.code}, {one.title}" for one in standards), 198)
        self.add("Its name", self.name)
        self.add("Its standards, one a line: number, comma, title", self.standards)
        self.body.addWidget(label("A table pasted from elsewhere works too, with tabs or semicolons.", "hint"))
        bring = button("From a CSV file…", "link")
        bring.clicked.connect(self.bring_file)
        self.body.addWidget(bring, alignment=Qt.AlignmentFlag.AlignLeft)
        self._trouble = label("", "warning", wrap=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.add_answers()
        self.name.textChanged.connect(self.check)
        self.standards.textChanged.connect(self.check)

    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, framework: Framework | None) -> Framework | None:
        form = cls(parent, theme, framework)
        return form.value() if form.run(form.name) else None

    def bring_file(self) -> None:
        """Its lines come into the field, to be looked over first."""
        path = ask_for_file(self, "A table of standards", Path.home(), "Tables (*.csv *.tsv *.txt)")
        if path is None:
            return
        try:
            found = from_csv(table_text(files.read(path, LARGEST_TABLE)))
        except (ValueError, JournalError) as error:
            self._trouble.setText(str(error))
        else:
            self._trouble.clear()
            self.standards.setPlainText("\n".join(f"{one.code}\t{one.title}" for one in found))
        self._trouble.setVisible(bool(self._trouble.text()))
        self.place()

    def value(self) -> Framework:
        return Framework(self._id, self.name.text().strip(), self._standards())

    def complete(self) -> bool:
        return bool(self.name.text().strip()) and bool(self._standards())

    def _standards(self) -> tuple[Standard, ...]:
        with suppress(ValueError):
            return from_csv(self.standards.toPlainText())
        return ()


def requirement_line(requirement: Requirement) -> str:
    """ "Placement, 40 h, by 2026-06-30"."""
    parts = [requirement.title]
    if requirement.hours:
        parts.append(f"{number(requirement.hours)} h")
    if requirement.done_day:
        parts.append(f"done {requirement.done_day.isoformat()}")
    elif requirement.due_day:
        parts.append(f"by {requirement.due_day.isoformat()}")
    return ", ".join(parts)


def requirement_of(line: str, before: dict[str, Requirement]) -> Requirement:
    """A line back into a value; what is not understood stays part of its title. Its cost stays what it was."""
    parts = [part.strip() for part in line.split(",")]
    found = Requirement("")
    while len(parts) > 1 and (read := _detail(found, parts[-1])) is not None:
        found = read
        parts.pop()
    title = ", ".join(parts)
    return replace(found, title=title, cost=before[title].cost if title in before else "")


def _detail(requirement: Requirement, words: str) -> Requirement | None:
    key, _, rest = words.partition(" ")
    with suppress(ValueError):
        if key == "done":
            return replace(requirement, done_day=date.fromisoformat(rest))
        if key == "by":
            return replace(requirement, due_day=date.fromisoformat(rest))
        if rest == "h":
            return replace(requirement, hours=float(key))
    return None


def _hours(text: str) -> float | None:
    """0 for nothing; None for what is no number of hours."""
    try:
        hours = float(text.strip().replace(",", ".") or 0)
    except ValueError:
        return None
    return hours if 0 <= hours < 10_000 else None
