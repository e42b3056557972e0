"""The register: who is behind a code name, what an export says instead, and the name that must never slip out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from journal.domain.people import Circle, Person
from journal.errors import JournalError
from ui.context import PageContext
from ui.theme import ThemeWatcher
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog, Question, field_label
from ui.widgets.labels import label

CIRCLES = {
    Circle.STAFF: "Staff",
    Circle.FAMILY: "A family",
    Circle.STUDENT: "A student",
    Circle.PEER: "Another leader",
    Circle.GOVERNOR: "Governors",
    Circle.OTHER: "Somebody else",
}


class PeopleDialog(Dialog):
    def __init__(self, parent: QWidget, context: PageContext) -> None:
        text = "Code names stay in the journal. A page that leaves says the role instead."
        super().__init__(parent, context.theme, "Who is who", 520, text)
        self._context = context
        self.list = QListWidget()
        self.list.setAccessibleName("People by code name")
        self.list.setFixedHeight(context.theme.theme.px(280))
        self.body.addWidget(self.list)
        row = QHBoxLayout()
        self._add = button("Add somebody…", "secondary", context.icons, "plus")
        self._change = button("Change…", "secondary", context.icons, "pen-line")
        self._remove = button("Remove…", "secondary", context.icons, "trash-2")
        for one in (self._add, self._change, self._remove):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(row)
        self.done_button = self.add_button("Done", "primary", accept=True)
        self._add.clicked.connect(self._add_person)
        self._change.clicked.connect(self._change_person)
        self._remove.clicked.connect(self._remove_person)
        self.list.itemActivated.connect(self._change_person)
        self._fill()

    @classmethod
    def show_register(cls, parent: QWidget, context: PageContext) -> None:
        dialog = cls(parent, context)
        dialog.run(dialog.list)

    # --- private -----------------------------------------------------------------------------------------------------

    def _fill(self, code_name: str = "") -> None:
        self.list.clear()
        for person in self._context.journal.people.all():
            item = QListWidgetItem(", ".join(part for part in (person.code_name, person.role) if part))
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self.list.addItem(item)
            if person.code_name == code_name or not self.list.currentItem():
                self.list.setCurrentItem(item)
        for one in (self._change, self._remove):
            one.setEnabled(self.list.count() > 0)

    def _chosen(self) -> Person | None:
        item = self.list.currentItem()
        return self._context.journal.people.get(int(item.data(Qt.ItemDataRole.UserRole))) if item else None

    def _add_person(self) -> None:
        self._keep(PersonDialog.ask(self, self._context.theme, Person("")))

    def _change_person(self) -> None:
        person = self._chosen()
        if person is not None:
            self._keep(PersonDialog.ask(self, self._context.theme, person))

    def _keep(self, person: Person | None) -> None:
        if person is None:
            return
        try:
            self._fill(self._context.journal.people.save(person).code_name)
        except JournalError as problem:
            self.foot_note.setText(str(problem))

    def _remove_person(self) -> None:
        person = self._chosen()
        text = "The entries stay as they are. Only the register forgets who that is."
        theme = self._context.theme
        if person and Question.ask(self, theme, f"Remove {person.code_name}?", text, "Remove", role="danger"):
            self._context.journal.people.delete(person.id)
            self._fill()


class PersonDialog(Dialog):
    def __init__(self, parent: QWidget, theme: ThemeWatcher, old: Person) -> None:
        super().__init__(parent, theme, old.code_name or "Somebody new", 440)
        self._old = old
        self.code = QLineEdit(old.code_name)
        self.role = QLineEdit(old.role)
        self.role.setPlaceholderText("a colleague")
        self.circle = QComboBox()
        for circle, words in CIRCLES.items():
            self.circle.addItem(words, circle)
        self.circle.setCurrentIndex(self.circle.findData(old.circle))
        self.real = QLineEdit(old.real_name)
        self.aliases = QLineEdit(", ".join(old.aliases))
        for words, field in (
            ("Code name", self.code),
            ("Role, as a page that leaves says it", self.role),
            ("Group", self.circle),
            ("Real name, if you like", self.real),
            ("Other ways you write the name, with commas between", self.aliases),
        ):
            self.body.addWidget(field_label(words, field))
            self.body.addWidget(field)
        hint = "The real name is used for one thing: to stop a page that it slipped into. It never leaves."
        self.body.addWidget(label(hint, "hint", wrap=True))

    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Person) -> Person | None:
        """The person as she left it; None when she goes back."""
        dialog = cls(parent, theme, old)
        dialog.add_button("Go back", reject=True)
        keep = dialog.add_button("Save", "primary", accept=True)
        keep.setDefault(True)
        return dialog.value() if dialog.run(dialog.code) else None

    def value(self) -> Person:
        return replace(
            self._old,
            code_name=self.code.text().strip(),
            role=self.role.text().strip(),
            circle=Circle(self.circle.currentData()),
            real_name=self.real.text().strip(),
            aliases=tuple(part.strip() for part in self.aliases.text().split(",") if part.strip()),
        )
