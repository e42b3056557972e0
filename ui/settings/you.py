"""You: how the pages for a session name the writer, and the standards she is held to. Kept inside the journal."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.settings.section import Option, Section, choice
from ui.widgets.buttons import button
from ui.widgets.terms_dialog import TermsDialog

NONE = "None"
WIDTH = 328  # px of a field; the longest name of a framework is read whole


class YouSection(Section):
    def save(self) -> None:
        """Keep what was typed, if it is new."""
        store = self.context.journal.profile
        values = tuple(line.strip() for line in self.values.toPlainText().splitlines() if line.strip())
        profile = store.get()
        store.save(
            replace(
                profile,
                name=self.name.text().strip(),
                role=self.role.text().strip(),
                school=self.school.text().strip(),
                framework=self.framework.currentData(),
                values=values,
            )
        )

    def refresh(self) -> None:
        profile = self.context.journal.profile.get()
        for line, text in (
            (self.name, profile.name),
            (self.role, profile.role),
            (self.school, profile.school),
        ):
            line.setText(text)
        self.values.setPlainText("\n".join(profile.values))

    def release(self) -> None:
        super().release()
        for field in (self.name, self.role, self.school, self.values):
            field.clear()

    def _build(self) -> None:
        self.name, self.role, self.school = map(self._line, ("Your name", "What you do", "Your school"))
        self.values = QPlainTextEdit()
        self.values.setAccessibleName("What you stand for")
        self.values.setTabChangesFocus(True)
        self.values.setFixedSize(self.context.theme.theme.px(WIDTH), self.context.theme.theme.px(84))
        profile = self.context.journal.profile.get()
        offered = (("", NONE), *((one.id, one.name) for one in self.context.journal.frameworks.all()))
        self.framework = choice("Standards", offered, profile.framework)
        self.framework.setFixedWidth(self.context.theme.theme.px(WIDTH))
        self.framework.activated.connect(self.save)
        self.group(
            "About you",
            Option("Your name", "On a page for a session, if you choose to show it", self.name),
            Option("What you do", "", self.role),
            Option("Your school", "Never leaves unless you put it on a page yourself", self.school),
            Option("What you stand for", "One thing a line", self.values),
        )
        self.group("Standards", Option("The framework you work with", "Offered for goals and entries", self.framework))
        self.terms = button("Set them…")
        self.terms.setAccessibleName("Set terms, holidays and the start of a week")
        self.terms.clicked.connect(self.ask_for_terms)
        words = "Terms, holidays and weeks", "Charts, reports and Look back go by them; what lies between is a holiday"
        self.group("The school year", Option(*words, self.terms))
        self.refresh()

    def ask_for_terms(self) -> None:
        journal = self.context.journal
        calendar = TermsDialog.ask(self, self.context.theme, journal.school_year.get(), journal.clock.today())
        if calendar is not None:
            journal.school_year.save(calendar)

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setFixedWidth(self.context.theme.theme.px(WIDTH))
        made.editingFinished.connect(self.save)
        return made
