"""The Journal page (04): the list on the left, an entry on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from journal.domain.changes import Changes
from journal.settings import Settings
from ui.context import PageContext
from ui.entries.entry_list import EntryList
from ui.entries.entry_pane import EntryPane
from ui.widgets.empty_state import EmptyState

NARROW = 1000


class JournalPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._thrown_away = 0
        self._build()
        self._connect()
        self.list.show_list("")
        self._open_first()

    def show_target(self, target: str) -> None:
        """`new`, `entry:ID`, `list:NAME`, or nothing for all entries."""
        kind, _, value = target.partition(":")
        if kind == "new":
            self.new_entry()
        elif kind == "entry":
            self.list.show_list("")
            self.open(int(value))
        else:
            self.list.show_list(value if kind == "list" else "")
            self.list.select(self.pane.entry_id)

    def open(self, entry_id: int) -> None:
        if entry_id == self.pane.entry_id:
            return
        self.pane.save()
        self.pane.show_entry(self._context.journal.entries.get(entry_id))
        self._right.setCurrentWidget(self.pane)
        self.list.select(entry_id)

    def new_entry(self) -> None:
        self.pane.save()
        self._right.setCurrentWidget(self.pane)
        self.list.select(0)
        self.pane.start()

    def save(self) -> None:
        self.pane.save()

    def use_settings(self, settings: Settings) -> None:
        self.pane.use_settings(settings)

    def release(self) -> None:
        self.pane.release()
        self.list.release()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.set_narrow(event.size().width() < NARROW)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list = EntryList(self._context)
        self.pane = EntryPane(self._context)
        self._empty = EmptyState(
            self._context.icons,
            "notebook-pen",
            "Nothing written yet",
            "Four minutes after a meeting is enough. It stays on this computer, and private, until you say otherwise.",
            "Write the first entry",
        )
        self._right = QStackedWidget()
        self._right.addWidget(self.pane)
        self._right.addWidget(self._empty)
        row.addWidget(self.list)
        row.addWidget(self._right, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self.open)
        self.pane.gone.connect(self._gone)
        self.pane.saved.connect(self._saved)
        self.pane.full_page_toggled.connect(self._toggle_full_page)
        self._empty.acted.connect(self.new_entry)
        self._context.live.changed.connect(self._changed)
        for keys, slot in (("Ctrl+F", self._find), ("F11", self._toggle_full_page), ("Esc", self._leave_full_page)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _open_first(self) -> None:
        first = self.list.first()
        if first is None:
            self._right.setCurrentWidget(self._empty)
        else:
            self.open(first.id)

    def _changed(self, changes: Changes) -> None:
        if changes.touch("entries", "tags"):
            self.list.refresh(self.pane.entry_id)

    def _saved(self, entry_id: int) -> None:
        self.list.select(entry_id)

    def _gone(self, entry_id: int) -> None:
        self.list.refresh(0)
        self._open_first()
        if entry_id:
            self._thrown_away = entry_id
            self._context.messages.show_text("In the bin. It stays there for 30 days.", "Put it back", self._put_back)

    def _put_back(self) -> None:
        self._context.journal.entries.restore(self._thrown_away)
        self.open(self._thrown_away)

    def _find(self) -> None:
        if self.list.search_has_focus() or not self.list.isVisible():
            self.pane.find_in_entry()
        else:
            self.list.focus_search()

    def _toggle_full_page(self) -> None:
        self.list.setVisible(not self.list.isVisible())
        self.pane.editor.setFocus()

    def _leave_full_page(self) -> None:
        if not self.list.isVisible():
            self._toggle_full_page()
