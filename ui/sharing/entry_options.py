"""The left side of the room where one entry is made ready: how much of it, for whom, and what she wants from it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from journal.domain.entries import Entry
from journal.domain.mentoring import Relationship
from journal.domain.shareable import most_that_may_leave, shareable_paragraphs
from journal.domain.sharing import EntryChoice, Part
from journal.domain.small_shares import EntryShare
from ui.context import PageContext
from ui.sharing.offers import plain_words, shared_words
from ui.sharing.share_room import ShareRoom
from ui.widgets.boxes import scrolling_column
from ui.widgets.dialog import field_label
from ui.widgets.labels import label

SETTLE_MS = 250  # after the last letter of a line of words
STAYS_HERE = "This entry stays here. To share it, choose how much of it may leave first: one line, or the text."
NAME, FILE_NAME = "entry to read", "Entry to read {day:%Y-%m-%d}.pdf"


class EntryOptions(QWidget):
    edited = Signal(object)  # EntryShare

    def __init__(
        self,
        context: PageContext,
        entry: Entry,
        chosen: EntryShare,
        readers: tuple[Relationship, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._chosen = chosen
        self._entry = entry
        self._boxes: list[QCheckBox] = []
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._build(readers)
        self._connect()

    def release(self) -> None:
        self._settle.stop()
        for box in self._boxes:
            box.setText("")
            box.setAccessibleName("")
        self._context_line.clear()
        self._wish.clear()

    def _build(self, readers: tuple[Relationship, ...]) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, column = scrolling_column((24, 24, 24, 24), 8)
        outer.addWidget(area)
        self._reader = QComboBox()
        self._reader.addItem("Nobody named", None)
        for one in readers:
            self._reader.addItem(one.partner, one.id)
        self._reader.setCurrentIndex(max(self._reader.findData(self._chosen.relationship_id), 0))
        self._context_line = QLineEdit()
        self._wish = QPlainTextEdit()
        self._wish.setFixedHeight(self._context.theme.theme.px(66))
        self._wish.setTabChangesFocus(True)
        self._title = QCheckBox("Its title too")
        self._title.setEnabled(bool(self._entry.title.strip()))
        self._date = QCheckBox("The day it was written")
        self._date.setChecked(self._chosen.with_date)
        for words, field in (
            ("For", self._reader),
            ("What this is about, in a line", self._context_line),
            ("What I’d like: a sounding board, options, just to be heard…", self._wish),
        ):
            column.addWidget(field_label(words, field))
            column.addWidget(field)
        for share in self._context.journal.shares.of_entry(self._entry.id):
            if not share.failed:
                column.addWidget(label(shared_words(share), "hint", wrap=True))
        column.addSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._date)
        column.addSpacing(6)
        for made in self._how_much():
            column.addWidget(made)
        column.addStretch(1)

    def _how_much(self) -> list[QWidget]:
        """A box for each paragraph that may leave, or the line where only that may."""
        if most_that_may_leave(self._entry) is Part.LINE:
            self._title.setEnabled(False)
            return [label("Its one line leaves", "fieldLabel"), label(self._entry.line, wrap=True)]
        for number, words in enumerate(_first_words(self._entry)):
            box = QCheckBox(words)
            box.setChecked(True)
            box.setProperty("paragraph", number)
            box.setEnabled(bool(words))
            self._boxes.append(box)
        return [label("Its paragraphs; private ones are not among them", "fieldLabel"), *self._boxes]

    def _connect(self) -> None:
        self._settle.timeout.connect(self._tell)
        self._context_line.textEdited.connect(self._settle.start)
        self._wish.textChanged.connect(self._settle.start)
        self._reader.currentIndexChanged.connect(self._tell)
        for box in (self._title, self._date, *self._boxes):
            box.toggled.connect(self._tell)

    def _tell(self) -> None:
        self._settle.stop()
        self._chosen = replace(
            self._chosen,
            choice=self._choice(),
            relationship_id=self._reader.currentData(),
            context=self._context_line.text(),
            wish=self._wish.toPlainText(),
            with_date=self._date.isChecked(),
        )
        self.edited.emit(self._chosen)

    def _choice(self) -> EntryChoice:
        title = self._title.isChecked()
        ticked = tuple(number for number, box in enumerate(self._boxes) if box.isChecked())
        if len(ticked) == len(self._boxes):
            return EntryChoice(self._entry.id, with_title=title)
        return EntryChoice(self._entry.id, part=Part.PARAGRAPHS, paragraphs=ticked, with_title=title)


def open_entry_share(context: PageContext, entry_id: int) -> None:
    """Into the room, or a word about why this entry stays."""
    entry = context.journal.entries.get(entry_id)
    if most_that_may_leave(entry) is None:
        context.messages.show_text(STAYS_HERE)
        return
    readers = context.journal.mentoring.relationships()
    first = readers[0].id if len(readers) == 1 else None
    chosen = EntryShare(EntryChoice(entry.id, with_title=False), relationship_id=first)
    options = EntryOptions(context, entry, chosen, readers)
    file_name = FILE_NAME.format(day=context.journal.clock.today())
    context.navigate.open_room(ShareRoom(context, chosen, NAME, file_name, options))


def _first_words(entry: Entry, length: int = 64) -> list[str]:
    found: list[str] = []
    for blocks in shareable_paragraphs(entry.body):
        words = " ".join(plain_words(blocks).split())
        found.append(words if len(words) <= length else f"{words[:length].rsplit(' ', 1)[0]}…")
    return found
