"""The bin: what was deleted, until it is gone for good."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.bin import Binned
from ui.context import PageContext
from ui.dates import day_month
from ui.entries.cleaning import Cleaning
from ui.widgets.boxes import clear, scrolling_column
from ui.widgets.buttons import button
from ui.widgets.dialog import Question
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, hair, label

ABOUT = (
    "An entry stays here for 30 days after it was deleted. Then it is gone for good, with its earlier texts and files."
)
SECURELY = (
    "For good means: the words leave the journal and its search, the places where they stood are overwritten, and the "
    "encrypted file is written anew without them. What this cannot reach are copies: backups made before, and whatever "
    "a disk or a sync service keeps of the older file. Those open with your passphrase alone."
)
FOR_GOOD = (
    "{what} will be gone for good, with all earlier texts and files. The words leave the journal’s file too, "
    "so that nobody can bring them back, not even you. Backups made before now still hold them."
)
LINGERS = "It is deleted, but the file was not written anew: single words may linger in it, encrypted. {why}"


class BinPage(QFrame):
    restored = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._binned: tuple[Binned, ...] = ()
        self._restores: list[QPushButton] = []
        self._is_released = False
        self.setObjectName("entryPage")
        self.setAccessibleName("Bin")
        self._build()

    def refresh(self) -> None:
        entries = self._context.journal.entries
        self._binned = entries.binned()
        self._restores.clear()
        clear(self._rows)
        for place, one in enumerate(self._binned):
            if place:
                self._rows.addWidget(hair())
            self._rows.addWidget(self._row(one))
        self._rows.addStretch(1)
        self._stack.setCurrentIndex(0 if self._binned else 1)

    def focus_first(self) -> None:
        """On what brings an entry back, never on what deletes one; on the page where nothing is left."""
        first = self._restores[0] if self._restores else self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self) -> None:
        self._is_released = True
        self._binned = ()
        self._restores.clear()
        clear(self._rows)

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(40, 28, 40, 20)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label("Bin", "title"))
        head.addStretch(1)
        self.empty = button("Empty the bin…", "danger", self._context.icons, "trash-2")
        self.empty.clicked.connect(self._empty)
        head.addWidget(self.empty)
        column.addLayout(head)
        column.addWidget(label(ABOUT, "secondary", wrap=True))
        column.addWidget(label(SECURELY, "hint", wrap=True))
        area, self._rows = scrolling_column((0, 8, 0, 0))
        column.addWidget(area, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(EmptyState(self._context.icons, "trash-2", "The bin is empty", ABOUT))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _row(self, one: Binned) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        title = one.head.title or "No words yet"
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(title, "strong"))
        today = self._context.journal.clock.today()
        about = f"From {day_month(one.head.at.date(), today)}. Gone for good on {day_month(one.gone_on, today)}."
        words.addWidget(label(about, "hint"))
        row.addLayout(words, 1)
        restore = button("Restore", "secondary", self._context.icons, "rotate-ccw")
        restore.setAccessibleName(f"Restore: {title}")
        restore.clicked.connect(self._restore)
        self._restores.append(restore)
        erase = button("Delete for good…", "danger")
        erase.setAccessibleName(f"Delete for good: {title}")
        erase.clicked.connect(self._erase)
        for control in (restore, erase):
            control.setProperty("entry", one.head.id)
            row.addWidget(control)
        return made

    def _restore(self) -> None:
        entry_id = int(self.sender().property("entry"))
        self._context.journal.entries.restore(entry_id)
        self.refresh()
        self.focus_first()
        self.restored.emit(entry_id)

    def _erase(self) -> None:
        entry_id = int(self.sender().property("entry"))
        words = FOR_GOOD.format(what="This entry")
        theme = self._context.theme
        if Question.ask(self, theme, "Delete this entry for good?", words, "Delete for good", role="danger"):
            self._context.journal.entries.erase(entry_id)
            self._clean_up()

    def _empty(self) -> None:
        count = len(self._binned)
        what = "The one entry in the bin" if count == 1 else f"All {count} entries in the bin"
        words = FOR_GOOD.format(what=what)
        if Question.ask(self, self._context.theme, "Empty the bin?", words, "Delete for good", role="danger"):
            self._context.journal.entries.empty_bin()
            self._clean_up()

    def _clean_up(self) -> None:
        """Take the words out of the index and the file. The list is emptied first, so that she sees it happen."""
        self.refresh()
        problem = Cleaning.wait(self, self._context)
        if self._is_released:  # the journal locked meanwhile
            return
        if problem:
            self._context.messages.show_text(LINGERS.format(why=problem), "Try again", self._clean_up)
        else:
            self._context.messages.show_text("Gone for good.")
        self.focus_first()
