"""The dialog about the person or the group one meets: asks, and returns a value."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from journal.domain.circles import is_group, members, with_members
from journal.domain.mentoring import MyRole, Relationship, RelationshipKind, Stage
from ui.mentoring.forms import Choice, DayField, Form, lines_of, number, text_area
from ui.theme import ThemeWatcher
from ui.widgets.dialog import field_label
from ui.widgets.labels import label

_ROLES = ((MyRole.MENTEE, "I am mentored"), (MyRole.MENTOR, "I mentor"))
_KINDS = (
    (RelationshipKind.MENTORING, "Mentoring"),
    (RelationshipKind.COACHING, "Coaching"),
    (RelationshipKind.PEER, "Peers"),
    (RelationshipKind.GROUP, "A group or circle"),
    (RelationshipKind.NETWORK, "A network"),
)
_STAGES = (
    (Stage.FINDING, "Finding each other"),
    (Stage.AGREEING, "Agreeing"),
    (Stage.WORKING, "Working"),
    (Stage.REVIEWING, "Looking at how it goes"),
    (Stage.CLOSING, "Closing"),
    (Stage.COLLEAGUES, "Colleagues now"),
)
_LISTS = (  # of Relationship.notes
    ("resources", "What they gave me to read or try"),
    ("introductions", "Whom they introduced me to"),
    ("learned", "What I learned as the mentor"),
)
MEMBERS = "Who belongs to it, by code name, with commas between. A page for the group says their roles instead."
DUAL_ROLE = "Say to each other what will not be used for appraisal, and what a duty overrides."


class RelationshipDialog(Form):
    def __init__(self, parent: QWidget, theme: ThemeWatcher, old: Relationship, today: date) -> None:
        super().__init__(parent, theme, "The person you meet", 500, "They get no access to this journal.")
        self._old = old
        self._today = today
        self._add_who()
        self._add_meetings()
        self._add_programme()
        self._add_days()

    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Relationship, today: date) -> Relationship | None:
        form = cls(parent, theme, old, today)
        return form.value() if form.finish(form.name) and form.name.text().strip() else None

    def value(self) -> Relationship:
        """As it stands in the fields."""
        stage = self.stage.chosen()
        kept = {key: list(lines_of(field)) for key, field in self.kept.items()}
        changed = replace(
            self._old,
            partner=self.name.text().strip(),
            partner_role=self.role.text().strip(),
            contact=self.contact.text().strip(),
            my_role=self.my_role.chosen(),
            kind=self.kind.chosen(),
            stage=stage,
            rhythm_weeks=self.weeks.value() or None,
            length_min=self.minutes.value(),
            mode=self.mode.text().strip(),
            prep_pages=self.pages.value(),
            prep_days=self.days.value(),
            prep_wish=self.wish.text().strip(),
            programme=self.programme.text().strip(),
            facilitator=self.facilitator.text().strip(),
            match_reasons=lines_of(self.reasons),
            started_day=self.started.day(),
            planned_end_day=self.ending.day(),
            closed_day=(self._old.closed_day or self._today) if stage is Stage.COLLEAGUES else None,
            is_line_manager=self.manager.isChecked(),
            notes={**self._old.notes, **kept},
        )
        return with_members(changed, re.split(r"[,;\n]", self.members.text())) if is_group(changed) else changed

    def _add_who(self) -> None:
        old = self._old
        self.name, self.role, self.contact = QLineEdit(old.partner), QLineEdit(old.partner_role), QLineEdit(old.contact)
        self.my_role, self.kind = Choice(_ROLES, old.my_role), Choice(_KINDS, old.kind)
        self.stage = Choice(_STAGES, old.stage)
        self.add("Name, as it is printed", self.name)
        self.add("Who they are", self.role)
        self.add("How to reach them", self.contact)
        self.add("My part", self.my_role)
        self.add("Kind", self.kind)
        self.members = QLineEdit(", ".join(members(old)))
        self._members_label = field_label(MEMBERS, self.members)
        self._members_label.setWordWrap(True)
        for made in (self._members_label, self.members):
            self.body.addWidget(made)
        self.kind.currentIndexChanged.connect(self._show_members)
        self._show_members()
        self.add("Where we are", self.stage)

    def _show_members(self) -> None:
        for made in (self._members_label, self.members):
            made.setVisible(self.kind.chosen() in (RelationshipKind.GROUP, RelationshipKind.NETWORK))

    def _add_meetings(self) -> None:
        old = self._old
        self.weeks = number(0, 52, old.rhythm_weeks or 0, "week", "weeks")
        self.weeks.setSpecialValueText("No fixed rhythm")
        self.minutes = number(10, 240, old.length_min, "minute", "minutes")
        self.mode = QLineEdit(old.mode)
        self.pages = number(1, 6, old.prep_pages, "page", "pages")
        self.days = number(0, 14, old.prep_days, "day before", "days before")
        self.wish = QLineEdit(old.prep_wish)
        self.add("About every", self.weeks)
        self.add("For", self.minutes)
        self.add("Where or how", self.mode)
        self.add("Preparation: at most", self.pages)
        self.add("Preparation: sent", self.days)
        self.add("Preparation: what they like", self.wish)

    def _add_programme(self) -> None:
        old = self._old
        self.programme, self.facilitator = QLineEdit(old.programme), QLineEdit(old.facilitator)
        self.reasons = text_area("\n".join(old.match_reasons))
        self.add("Programme, if there is one", self.programme)
        self.add("Its facilitator: a contact, never a reader", self.facilitator)
        self.add("Why the two of you. One on each line.", self.reasons)
        self.kept = {
            key: text_area("\n".join(noted(old, key)))
            for key, _ in _LISTS
            if key != "learned" or old.my_role is MyRole.MENTOR
        }
        for key, words in _LISTS:
            if key in self.kept:
                self.add(f"{words}. One on each line.", self.kept[key])

    def _add_days(self) -> None:
        old = self._old
        self.started = DayField("We began", old.started_day, self._today)
        self.ending = DayField("We plan to end", old.planned_end_day, self._today)
        self.manager = QCheckBox("This person is also my line manager")
        self.manager.setChecked(old.is_line_manager)
        warning = label(DUAL_ROLE, "warning", wrap=True)
        warning.setVisible(old.is_line_manager)
        self.manager.toggled.connect(warning.setVisible)
        for made in (self.started, self.ending, self.manager, warning):
            self.body.addWidget(made)


def noted(relationship: Relationship, key: str) -> tuple[str, ...]:
    """One of the lists kept about a relationship, as written."""
    held = relationship.notes.get(key)
    return tuple(str(one) for one in cast("list[object]", held)) if isinstance(held, list) else ()
