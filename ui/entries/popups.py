"""Small popups over the entry: names with completion (tags, people), and the time of the entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QEvent, QStringListModel, Qt, QTime, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QDateTimeEdit, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.widgets.buttons import button
from ui.widgets.dialog import field_label
from ui.widgets.labels import label
from ui.widgets.popup import Popup

MOST_LINKS, LONGEST_LINK = 6, 28


class NamesPopup(Popup):
    """A line of names between commas; the one being typed is completed from those already in use."""

    kept = Signal(tuple)
    looked_up = Signal(str)  # a name, to see where else it appears

    def __init__(self, owner: QWidget, title: str, hint: str, names: Sequence[str], known: Sequence[str]) -> None:
        super().__init__(owner, 340)
        self.line = QLineEdit(_joined(names))
        self.column.addWidget(field_label(title, self.line))
        self.column.addWidget(self.line)
        self.column.addWidget(label(hint, "hint", wrap=True))
        for name in tuple(names)[:MOST_LINKS]:
            self.column.addWidget(self._link(name), alignment=Qt.AlignmentFlag.AlignLeft)
        self._known = tuple(known)
        self._completer = QCompleter(self)
        self._words = QStringListModel(self._completer)
        self._completer.setModel(self._words)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self.line)
        self._completer.activated.connect(self._complete)
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self.close)
        self._first = tuple(names)

    def open_by(self, above: bool) -> None:
        super().open_by(above)
        self.line.setFocus()
        self.line.end(False)

    def names(self) -> tuple[str, ...]:
        return names_in(self.line.text())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.names() != self._first:
            self._first = self.names()
            self.kept.emit(self._first)

    def _link(self, name: str) -> QPushButton:
        cut = name if len(name) <= LONGEST_LINK else f"{name[: LONGEST_LINK - 1].rstrip()}…"
        made = button(f"Everything with “{cut}”", "link")
        made.setProperty("name", name)
        made.clicked.connect(self._look_up)
        return made

    def _look_up(self) -> None:
        name = str(self.sender().property("name"))
        self.close()
        self.looked_up.emit(name)

    def _edited(self, text: str) -> None:
        typed = text[: self.line.cursorPosition()].rpartition(",")[2].strip()
        taken = {name.casefold() for name in self.names()}
        offered = [name for name in self._known if name.casefold() not in taken or name.casefold() == typed.casefold()]
        self._words.setStringList(offered if typed else [])
        self._completer.setCompletionPrefix(typed)
        if typed and self._completer.completionCount() and self._completer.currentCompletion() != typed:
            self._completer.complete()
        elif (popup := self._completer.popup()) is not None:
            popup.hide()

    def _complete(self, name: str) -> None:
        text = self.line.text()
        cursor = self.line.cursorPosition()
        before = text[:cursor].rpartition(",")[0]
        after = text[cursor:].lstrip(" ,")
        start = f"{before}, {name}, " if before else f"{name}, "
        self.line.setText(start + after)
        self.line.setCursorPosition(len(start))


class TimePopup(Popup):
    """Day and time of the entry."""

    kept = Signal(object)  # datetime, in the zone the entry was written in

    def __init__(self, owner: QWidget, at: datetime) -> None:
        super().__init__(owner, 260)
        self._at = at
        self.edit = QDateTimeEdit(QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute)))
        self.edit.setDisplayFormat("d MMMM yyyy  HH:mm")
        self.edit.setCalendarPopup(True)
        self.column.addWidget(field_label("When it happened", self.edit))
        self.column.addWidget(self.edit)
        row = QHBoxLayout()
        row.addStretch(1)
        done = button("Set the time", "primary")
        done.clicked.connect(self._keep)
        row.addWidget(done)
        self.column.addLayout(row)

    def open_by(self, above: bool) -> None:
        super().open_by(above)
        self.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.type() == QEvent.Type.KeyPress:
            self._keep()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        chosen = self.edit.dateTime()
        day, time = chosen.date(), chosen.time()
        at = self._at.replace(year=day.year(), month=day.month(), day=day.day(), hour=time.hour(), minute=time.minute())
        if at != self._at:
            self._at = at
            self.kept.emit(at.replace(second=0, microsecond=0))
        self.close()


def names_in(text: str) -> tuple[str, ...]:
    """The names between commas, each once, without # and @."""
    found: dict[str, str] = {}
    for part in text.split(","):
        name = " ".join(part.split()).lstrip("#@").strip()
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _joined(names: Sequence[str]) -> str:
    return ", ".join(names) + (", " if names else "")
