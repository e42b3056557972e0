"""What the forms of mentoring are made of."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from ui.widgets.dialog import Dialog, field_label
from ui.widgets.forms import lines, pad_number

Key = TypeVar("Key", bound=StrEnum)
SHORT_TEXT, LONG_TEXT = 66, 84  # heights of text fields, in px


class Form(Dialog):
    """A dialog of labelled fields."""

    def add(self, words: str, field: QWidget) -> None:
        self.body.addWidget(field_label(words, field))
        self.body.addWidget(field)

    def finish(self, first: QWidget, yes: str = "Save") -> bool:
        self.add_button("Go back", reject=True)
        self.add_button(yes, "primary", accept=True).setDefault(True)
        return self.run(first)


class DayField(QWidget):
    """A day, or none."""

    def __init__(self, words: str, value: date | None, otherwise: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._has = QCheckBox(words)
        self._has.setChecked(value is not None)
        self._day = QDateEdit(qdate(value or otherwise))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("d MMMM yyyy")
        self._day.setAccessibleName(words)
        self._day.setEnabled(value is not None)
        self._has.toggled.connect(self._day.setEnabled)
        row.addWidget(self._has, 1)
        row.addWidget(self._day)

    def day(self) -> date | None:
        chosen = self._day.date()
        return date(chosen.year(), chosen.month(), chosen.day()) if self._has.isChecked() else None


def text_area(text: str, height: int = SHORT_TEXT) -> QPlainTextEdit:
    return lines(text, height)


def lines_of(field: QPlainTextEdit) -> tuple[str, ...]:
    """One item on each line."""
    return tuple(line.strip() for line in field.toPlainText().splitlines() if line.strip())


class Choice(QComboBox, Generic[Key]):
    """One of some values of ours. Qt would give a plain string back for them, which is none of them by identity."""

    def __init__(self, options: tuple[tuple[Key, str], ...], value: Key) -> None:
        super().__init__()
        self._keys = tuple(key for key, _ in options)
        self.addItems([words for _, words in options])
        self.choose(value)

    def chosen(self) -> Key:
        return self._keys[self.currentIndex()]

    def choose(self, value: Key) -> None:
        self.setCurrentIndex(self._keys.index(value))


class NumberField(QSpinBox):
    """A number with what it counts: 1 page, 2 pages."""

    def __init__(self, least: int, most: int, value: int, of_one: str, of_more: str) -> None:
        super().__init__()
        self._of_one, self._of_more = of_one, of_more
        pad_number(self)
        self.setRange(least, most)
        self.valueChanged.connect(self._name_unit)
        self.setValue(value)
        self._name_unit(value)

    def _name_unit(self, value: int) -> None:
        self.setSuffix(f" {self._of_one if value == 1 else self._of_more}")


def number(least: int, most: int, value: int, of_one: str, of_more: str = "") -> QSpinBox:
    return NumberField(least, most, value, of_one, of_more or of_one)


def moment(at: datetime) -> QDateTimeEdit:
    field = QDateTimeEdit(QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute)))
    field.setDisplayFormat("d MMMM yyyy  HH:mm")
    field.setCalendarPopup(True)
    return field


def as_moment(field: QDateTimeEdit, old: datetime) -> datetime:
    day, time = field.dateTime().date(), field.dateTime().time()
    return old.replace(
        year=day.year(), month=day.month(), day=day.day(), hour=time.hour(), minute=time.minute(), second=0
    )


def qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
