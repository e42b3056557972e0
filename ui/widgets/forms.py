"""What the longer dialogs are made of: labelled fields in rows, and fields for days and choices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.dialog import Dialog, field_label

BODY = 13  # px of text, as drawn


class Form(Dialog):
    """A dialog of labelled fields that can be saved once `complete` says so."""

    def add(self, words: str, field: QWidget) -> None:
        self.body.addLayout(_labelled(words, field))

    def add_row(self, *fields: tuple[str, QWidget, int]) -> None:
        """Fields side by side: words, field and how wide against the others."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, field, stretch in fields:
            row.addLayout(_labelled(words, field), stretch)
        self.body.addLayout(row)

    def add_answers(self, yes: str = "Save") -> None:
        self.add_button("Go back", reject=True)
        self.keep: QPushButton = self.add_button(yes, "primary", accept=True)
        self.keep.setDefault(True)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)  # also from a field of several lines
        shortcut.activated.connect(self._keep_now)
        self.check()

    def _keep_now(self) -> None:
        if self.keep.isEnabled():
            self.accept()

    def check(self) -> None:
        self.keep.setEnabled(self.complete())

    def complete(self) -> bool:
        return True


def pad_number(field: QSpinBox) -> None:
    """The stylesheet's padding does not reach the text of a number; this stands where it would."""
    field.lineEdit().setTextMargins(8, 0, 8, 0)


class DayField(QWidget):
    """A day that may also be left open."""

    changed = Signal()

    def __init__(self, day: date | None, offered: date, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.box = QCheckBox()
        self.box.setChecked(day is not None)
        self.box.setAccessibleName(f"{words}: with a day")
        self.box.setToolTip("With a day")
        self.field = day_edit(day or offered, words)
        self.field.setEnabled(day is not None)
        self.box.toggled.connect(self.field.setEnabled)
        self.box.toggled.connect(self.changed)
        self.field.dateChanged.connect(self.changed)
        row.addWidget(self.box)
        row.addWidget(self.field, 1)
        self.setFocusProxy(self.box)

    def day(self) -> date | None:
        return day_of(self.field) if self.box.isChecked() else None


def day_edit(day: date, words: str) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("d MMMM yyyy")
    field.setAccessibleName(words)
    return field


def day_of(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def choice(options: Iterable[tuple[StrEnum, str]], value: StrEnum) -> QComboBox:
    box = QComboBox()
    for key, words in options:
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(value), 0))
    return box


def scale_choice(value: int | None) -> QComboBox:
    """1 to 5, or not said."""
    box = QComboBox()
    box.addItem("Not said", None)
    for number in range(1, 6):
        box.addItem(str(number), number)
    box.setCurrentIndex(value or 0)
    return box


def lines(text: str, height: int) -> QPlainTextEdit:
    """A field of as many lines as `height`, as drawn, has with text of the drawn size."""
    field = QPlainTextEdit(text)
    field.setFixedHeight(round(height * QApplication.font().pixelSize() / BODY))
    field.setTabChangesFocus(True)
    return field


def _labelled(words: str, field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(field_label(words, field))
    column.addWidget(field)
    return column
