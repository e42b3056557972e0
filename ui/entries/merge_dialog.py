"""Which entry is to be merged with the one that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from journal.domain.entries import Head
from journal.errors import BadQuery
from ui.context import PageContext
from ui.entries.head_words import moment_words
from ui.widgets.dialog import Dialog
from ui.widgets.fields import SearchField
from ui.words import title_of

SHOWN = 40
ABOUT = (
    "Its words, files, tags, people and goals come into this entry, the older words first. "
    "It goes to the bin. The stricter sharing of the two counts for both."
)


class MergeDialog(Dialog):
    def __init__(self, parent: QWidget, context: PageContext, kept: int) -> None:
        super().__init__(parent, context.theme, "Merge with another entry", 520, ABOUT)
        self._journal = context.journal
        self._kept = kept
        self.search = SearchField(context.icons, "Search")
        self.list = QListWidget()
        self.list.setAccessibleName("Entries, newest first")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the time at the end stays
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(context.theme.theme.px(260))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self.add_button("Go back", reject=True)
        self._yes = self.add_button("Merge", "primary", accept=True)
        self.search.searched.connect(self._fill)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(self.accept)
        self._fill("")

    @classmethod
    def ask(cls, parent: QWidget, context: PageContext, kept: int) -> int:
        """The number of the other entry; 0 when she goes back."""
        dialog = cls(parent, context, kept)
        return dialog.chosen() if dialog.run(dialog.search) else 0

    def chosen(self) -> int:
        item = self.list.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else 0

    def _fill(self, text: str) -> None:
        self.list.clear()
        today = self._journal.clock.today()
        for head in self._found(text):
            if head.id != self._kept:
                item = QListWidgetItem(f"{title_of(head)}   {moment_words(head.at, today)}")
                item.setData(Qt.ItemDataRole.UserRole, head.id)
                self.list.addItem(item)
        if text.strip():
            self.list.setCurrentRow(0)
        self._choose(self.list.currentRow())

    def _found(self, text: str) -> tuple[Head, ...]:
        if not text.strip():
            return self._journal.entries.heads(limit=SHOWN)
        try:
            return tuple(hit.head for hit in self._journal.search.find(text, SHOWN))
        except BadQuery:
            return ()

    def _choose(self, row: int) -> None:
        self._yes.setEnabled(row >= 0)
