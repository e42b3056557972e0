"""The forms of mentoring: a person, a session, its notes, a commitment. Each asks and returns a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from journal.domain.mentoring import Action, MyRole, Owner, Relationship, RelationshipKind, Session, SessionStatus
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Dialog, field_label
from ui.widgets.labels import label

_ROLES = ((MyRole.MENTEE, "I am mentored"), (MyRole.MENTOR, "I mentor"))
_KINDS = (
    (RelationshipKind.MENTORING, "Mentoring"),
    (RelationshipKind.COACHING, "Coaching"),
    (RelationshipKind.PEER, "Peers"),
    (RelationshipKind.GROUP, "A group or circle"),
    (RelationshipKind.NETWORK, "A network"),
)
_STATES = (
    (SessionStatus.PLANNED, "Planned"),
    (SessionStatus.HELD, "Held"),
    (SessionStatus.MOVED, "Moved"),
    (SessionStatus.MISSED, "Missed"),
)


class Form(Dialog):
    """A dialog of labelled fields."""

    def add(self, words: str, field: QWidget) -> None:
        self.body.addWidget(field_label(words, field))
        self.body.addWidget(field)

    def finish(self, first: QWidget, yes: str = "Save") -> bool:
        self.add_button("Go back", reject=True)
        self.add_button(yes, "primary", accept=True)
        return self.run(first)


class RelationshipDialog(Form):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Relationship) -> Relationship | None:
        form = cls(parent, theme, "The person you meet", 460, "They get no access to this journal.")
        name, role = QLineEdit(old.partner), QLineEdit(old.partner_role)
        my_role, kind = _choice(_ROLES, old.my_role), _choice(_KINDS, old.kind)
        weeks, minutes = _number(0, 52, old.rhythm_weeks or 0, " weeks"), _number(10, 240, old.length_min, " minutes")
        weeks.setSpecialValueText("No fixed rhythm")
        manager = QCheckBox("This person is also my line manager")
        manager.setChecked(old.is_line_manager)
        warning = label(
            "Say to each other what will not be used for appraisal, and what a duty overrides.", "warning", wrap=True
        )
        warning.setVisible(old.is_line_manager)
        manager.toggled.connect(warning.setVisible)
        for words, field in (
            ("Name, as it is printed", name),
            ("Who they are", role),
            ("My part", my_role),
            ("Kind", kind),
            ("About every", weeks),
            ("For", minutes),
        ):
            form.add(words, field)
        form.body.addWidget(manager)
        form.body.addWidget(warning)
        if not form.finish(name) or not name.text().strip():
            return None
        return replace(
            old,
            partner=name.text().strip(),
            partner_role=role.text().strip(),
            my_role=my_role.currentData(),
            kind=kind.currentData(),
            rhythm_weeks=weeks.value() or None,
            length_min=minutes.value(),
            is_line_manager=manager.isChecked(),
        )


class SessionDialog(Form):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Session) -> Session | None:
        form = cls(parent, theme, "A session", 460)
        at = _moment(old.at)
        minutes = _number(10, 240, old.length_min, " minutes")
        mode, focus = QLineEdit(old.mode), QLineEdit(old.focus)
        state = _choice(_STATES, old.status)
        why = QLineEdit(old.status_note)
        for words, field in (
            ("When", at),
            ("How long", minutes),
            ("Where or how", mode),
            ("What it is mostly about", focus),
            ("State", state),
            ("If moved or missed: why", why),
        ):
            form.add(words, field)
        if not form.finish(at):
            return None
        return replace(
            old,
            at=_as_moment(at, old.at),
            length_min=minutes.value(),
            mode=mode.text().strip(),
            focus=focus.text().strip(),
            status=state.currentData(),
            status_note=why.text().strip(),
        )


class SessionNotesDialog(Form):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Session) -> Session | None:
        form = cls(parent, theme, "After the session", 560, "In your own words. These notes never leave.")
        fields = [QPlainTextEdit(text) for text in (old.heard, old.decided, old.shifted)]
        for words, field in zip(("What I heard", "What I decided", "What shifted"), fields, strict=True):
            field.setFixedHeight(84)
            field.setTabChangesFocus(True)
            form.add(words, field)
        state = _choice(_STATES, SessionStatus.HELD if old.status is SessionStatus.PLANNED else old.status)
        rating = _number(0, 5, old.rating or 0, " of 5")
        rating.setSpecialValueText("Not rated")
        form.add("State", state)
        form.add("How it went, for the pair of you", rating)
        if not form.finish(fields[0]):
            return None
        heard, decided, shifted = (field.toPlainText().strip() for field in fields)
        return replace(
            old,
            heard=heard,
            decided=decided,
            shifted=shifted,
            status=state.currentData(),
            rating=rating.value() or None,
        )


class ActionDialog(Form):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Action, partner: str) -> Action | None:
        form = cls(parent, theme, "A commitment", 460)
        text = QLineEdit(old.text)
        owner = _choice(((Owner.ME, "Me"), (Owner.PARTNER, partner)), old.owner)
        has_day = QCheckBox("With a day")
        has_day.setChecked(old.due_day is not None or not old.id)
        day = QDateEdit(_qdate(old.due_day or old.made_day))
        day.setCalendarPopup(True)
        day.setDisplayFormat("d MMMM yyyy")
        day.setAccessibleName("By when")
        has_day.toggled.connect(day.setEnabled)
        form.add("What", text)
        form.add("Who", owner)
        form.body.addWidget(has_day)
        form.body.addWidget(day)
        if not form.finish(text) or not text.text().strip():
            return None
        chosen = day.date()
        due = date(chosen.year(), chosen.month(), chosen.day()) if has_day.isChecked() else None
        return replace(old, text=text.text().strip(), owner=owner.currentData(), due_day=due)


def _choice(options: tuple[tuple[StrEnum, str], ...], value: StrEnum) -> QComboBox:
    box = QComboBox()
    for key, words in options:
        box.addItem(words, key)
    box.setCurrentIndex([key for key, _ in options].index(value))
    return box


def _number(least: int, most: int, value: int, unit: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setValue(value)
    made.setSuffix(unit)
    return made


def _moment(at: datetime) -> QDateTimeEdit:
    field = QDateTimeEdit(QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute)))
    field.setDisplayFormat("d MMMM yyyy  HH:mm")
    field.setCalendarPopup(True)
    return field


def _as_moment(field: QDateTimeEdit, old: datetime) -> datetime:
    day, time = field.dateTime().date(), field.dateTime().time()
    return old.replace(
        year=day.year(), month=day.month(), day=day.day(), hour=time.hour(), minute=time.minute(), second=0
    )


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
