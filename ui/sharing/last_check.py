"""The last look before a copy leaves (09b), and the ten checks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.context import PageContext
from ui.sharing.checks import Check, State
from ui.widgets.buttons import button
from ui.widgets.copying import copy
from ui.widgets.dialog import Dialog
from ui.widgets.labels import hair, icon_label, label

_ICONS = {
    State.OK: ("check", "accent"),
    State.OPEN: ("triangle-alert", "danger"),
    State.NOTE: ("info", "share"),
    State.LATER: ("clock", "text.tertiary"),
}


class Way(StrEnum):
    """How a draft leaves; as the ledger keeps it."""

    FILE = "pdf"
    PRINT = "print"
    TOGETHER = "sit_together"


_QUESTIONS = {
    Way.FILE: ("Make a copy that leaves this journal?", "In the file", "Not in the file", "Save PDF…"),
    Way.PRINT: ("Print a copy that leaves this journal?", "On the paper", "Not on the paper", "Print…"),
    Way.TOGETHER: ("Show these pages on the whole screen?", "On the screen", "Not on the screen", "Show"),
}
_SHOWN = "Nothing else of the journal can be reached from there. You leave with your passphrase; no file is made."
_PAPER = "Paper cannot be locked. While it prints, the printer and this computer’s print queue hold a copy too."


class LastCheck(Dialog):
    @classmethod
    def ask(
        cls,
        parent: QWidget,
        context: PageContext,
        reader: str,
        inside: Sequence[tuple[str, str]],
        outside: Sequence[str],
        password: str | None,
        way: Way = Way.FILE,
    ) -> bool:
        """True when she says to go on. The way back is the default."""
        question, heading, not_heading, yes = _QUESTIONS[way]
        dialog = cls(parent, context.theme, question, 508, _what_follows(way, reader))
        dialog.body.addWidget(label(heading, "fieldLabel"))
        for words, value in inside:
            dialog.body.addWidget(hair())
            row = QHBoxLayout()
            row.addWidget(label(words))
            row.addStretch(1)
            row.addWidget(label(value, "secondary"))
            dialog.body.addLayout(row)
        dialog.body.addSpacing(6)
        dialog.body.addWidget(label(not_heading, "fieldLabel"))
        for words in outside:
            row = QHBoxLayout()
            row.addWidget(icon_label(context.icons, "check", "accent", 14))
            row.addWidget(label(words), 1)
            dialog.body.addLayout(row)
        if way is Way.FILE:
            dialog.body.addWidget(_password_note(context, password))
        dialog.foot_note.setText("Noted under Mentoring")
        back = dialog.add_button("Go back", reject=True)
        dialog.add_button(yes, "export", accept=True)
        back.setDefault(True)
        return dialog.run(back)


class ChecksDialog(Dialog):
    @classmethod
    def show_checks(cls, parent: QWidget, context: PageContext, checks: Sequence[Check]) -> None:
        dialog = cls(parent, context.theme, "Before it can be saved", 508)
        for number, check in enumerate(checks, 1):
            row = QHBoxLayout()
            icon, colour = _ICONS[check.state]
            row.addWidget(icon_label(context.icons, icon, colour, 14))
            words = label(f"{number}. {check.words}", "strong" if check.state is State.OPEN else "", wrap=True)
            words.setAccessibleName(f"{number}. {check.words}: {check.state.value}")
            row.addWidget(words, 1)
            dialog.body.addLayout(row)
        dialog.run(dialog.add_button("Go back", accept=True))


def _what_follows(way: Way, reader: str) -> str:
    then = f" and then in {reader}’s" if reader else ""
    match way:
        case Way.FILE:
            return f"After this, the file is in your hands{then}. The app cannot take it back or see who opens it."
        case Way.PRINT:
            return f"After this, the paper is in your hands{then}. {_PAPER}"
        case Way.TOGETHER:
            return _SHOWN


class _Copying(QObject):
    """Takes the password to the clipboard, from which it goes again by itself."""

    def __init__(self, note: QWidget, password: str) -> None:
        super().__init__(note)
        self._password = password

    def copy(self) -> None:
        copy(self._password)


def _password_note(context: PageContext, password: str | None) -> QFrame:
    note = QFrame()
    note.setObjectName("sunken")
    row = QHBoxLayout(note)
    row.setContentsMargins(12, 9, 12, 9)
    row.addWidget(
        icon_label(
            context.icons, "file-lock" if password else "triangle-alert", "text.secondary" if password else "share"
        )
    )
    if password:
        row.addWidget(label("Opens with the password", "secondary"))
        row.addWidget(label(password, "strong"), 1)
        again = button("Copy", "link")
        again.setAccessibleName("Copy the password")
        again.clicked.connect(_Copying(note, password).copy)
        row.addWidget(again)
    else:
        row.addWidget(label("No password: anyone who gets this file can read it.", "secondary"), 1)
    return note
