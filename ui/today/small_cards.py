"""The quiet cards of Today: something left unfinished, and this day in an earlier year."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.entries import Entry, Head
from journal.domain.templates import Template, answers_in
from ui.context import PageContext
from ui.reflection.library import library
from ui.widgets.boxes import clear, show_if
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label
from ui.widgets.row_button import RowButton

YEARS_BACK = 10
UNFINISHED_DAYS = 30  # older ones wait in the list Unfinished
ECHO_LENGTH = 170  # characters


class GoOn(QWidget):
    """A guided page of the last weeks that is not finished."""

    wanted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._but = 0
        self._shown: tuple[object, ...] | None = None
        self._entry_id = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        context.theme.discreet_changed.connect(self._look)
        self.refresh()

    def refresh(self, but: int = 0) -> None:
        """`but` is the entry that is being written in the card above."""
        self._but = but
        found = self._newest(but)
        shown = (found, self._context.theme.is_discreet)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._column)
        show_if(self, found is not None)
        if found is not None:
            self._entry_id = found[0].id
            self._column.addWidget(self._card(*found))

    def release(self) -> None:
        self._context.theme.discreet_changed.disconnect(self._look)
        clear(self._column)
        self._shown = None

    def _look(self) -> None:
        self.refresh(self._but)

    def _newest(self, but: int) -> tuple[Entry, Template] | None:
        journal = self._context.journal
        today = journal.clock.today()
        heads = journal.entries.between(today - timedelta(days=UNFINISHED_DAYS), today)
        ids = [head.id for head in reversed(heads) if head.unfinished and head.id != but]
        entries = journal.entries.bodies(ids) if ids else {}
        known = library(journal)
        for entry_id in ids:
            template = known.of_entry(entries[entry_id])
            if template is not None and template.stages:
                return entries[entry_id], template
        return None

    def _card(self, entry: Entry, template: Template) -> QFrame:
        box, column = quiet_card()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(icon_label(self._context.icons, "file-text", "text.tertiary", 14))
        head.addWidget(label("Not finished yet", "label"), 1)
        column.addLayout(head)
        column.addSpacing(4)
        given = answers_in(template, entry.body).given
        answered = f"{given} of {len(template.stages)} answered"
        title = entry.title or template.name
        if self._context.theme.is_discreet:
            column.addWidget(label(f"{answered} · hidden in the discreet view", "hint", wrap=True))
            title = "it"
        else:
            column.addWidget(label(title, "strong", wrap=True))
            column.addWidget(label(f"{template.name}, {answered}", "small", wrap=True))
        column.addSpacing(8)
        go = button("Go on")
        go.setAccessibleName(f"Go on with {title}")
        go.clicked.connect(self._go)
        row = QHBoxLayout()
        row.addWidget(go)
        row.addStretch(1)
        column.addLayout(row)
        return box

    def _go(self) -> None:
        self.wanted.emit(self._entry_id)


class SheetCard(QWidget):
    """Stays until the recovery sheet has been printed, saved or shown."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        box, inside = quiet_card()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(icon_label(context.icons, "key-round", "share.text", 14))
        title = label("Recovery sheet not printed", "warning")
        title.setProperty("strong", "true")
        head.addWidget(title, 1)
        inside.addLayout(head)
        inside.addSpacing(4)
        words = "Without it, a forgotten passphrase means an unreadable journal."
        inside.addWidget(label(words, "secondary", wrap=True))
        inside.addSpacing(10)
        show = button("Print it now", "secondary", context.icons, "printer")
        show.clicked.connect(self._show_sheet)
        row = QHBoxLayout()
        row.addWidget(show)
        row.addStretch(1)
        inside.addLayout(row)
        column.addWidget(box)
        context.keeping.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        show_if(self, self._context.keeping.key_dates().sheet is None)

    def release(self) -> None:
        self._context.keeping.changed.disconnect(self.refresh)

    def _show_sheet(self) -> None:
        self._context.keeping.show_sheet()


class OnThisDay(QWidget):
    """The first words of an entry of this day in the last year that has one; private passages are left out of them."""

    wanted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._head: Head | None = None
        self._is_filled = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.refresh()

    def refresh(self) -> None:
        head = self._find()
        if head == self._head and self._is_filled:
            return
        self._head, self._is_filled = head, True
        clear(self._column)
        show_if(self, head is not None)
        if head is not None:
            self._column.addWidget(self._card(head))

    def release(self) -> None:
        clear(self._column)
        self._head, self._is_filled = None, False

    def _find(self) -> Head | None:
        today = self._context.journal.clock.today()
        for day in earlier_years(today):
            heads = self._context.journal.entries.between(day, day)
            told = [head for head in heads if head.preview.strip()]
            if told:
                return max(told, key=lambda head: (head.words, head.slot))
        return None

    def _card(self, head: Head) -> QWidget:
        words = head.preview if len(head.preview) <= ECHO_LENGTH else f"{head.preview[:ECHO_LENGTH].rstrip()}…"
        row = RowButton(self._context.theme, f"On this day, {head.at.year}: {words}")
        outer = QVBoxLayout(row)
        outer.setContentsMargins(0, 0, 0, 0)
        box, column = quiet_card()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(icon_label(self._context.icons, "history", "text.tertiary", 14))
        top.addWidget(label(f"On this day, {head.at.year}", "label"), 1)
        column.addLayout(top)
        column.addSpacing(4)
        column.addWidget(label(words, "echo", wrap=True))
        outer.addWidget(box)
        row.let_clicks_through()
        row.clicked.connect(self._open)
        return row

    def _open(self) -> None:
        if self._head is not None:
            self.wanted.emit(self._head.id)


def quiet_card() -> tuple[QFrame, QVBoxLayout]:
    box = QFrame()
    box.setObjectName("quietCard")
    column = QVBoxLayout(box)
    column.setContentsMargins(18, 14, 18, 16)
    column.setSpacing(0)
    return box, column


def earlier_years(today: date) -> tuple[date, ...]:
    """This day in earlier years, the last one first. 29 February is left out where there is none."""
    days: list[date] = []
    for back in range(1, YEARS_BACK + 1):
        with contextlib.suppress(ValueError):
            days.append(today.replace(year=today.year - back))
    return tuple(days)
