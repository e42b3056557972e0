"""The Journal: the list of entries and the page of the one that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from journal.domain.changes import Changes
from journal.settings import Settings
from ui.context import PageContext
from ui.entries.around import Around
from ui.entries.bin_page import BinPage
from ui.entries.editor import EntryEditor
from ui.entries.entry_list import EntryList
from ui.entries.full_page import FullPage
from ui.widgets.empty_state import EmptyState

NARROW_WINDOW = 1180


class JournalPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._journal = context.journal
        self._deleted_id = 0
        self._room: FullPage | None = None
        self._is_first_visit = True
        self._build()
        self._connect()

    # --- public ------------------------------------------------------------------------------------------------------

    def show_target(self, target: str) -> None:
        """ "" (where she was) · "new" · "title:WORDS" of the new one · "list:NAME" · "list:bin" · "entry:ID" or the
        number alone · "search:WORDS" · "saved:ID", a saved search."""
        if target == "new":
            self._show_list_of_all()
            self.new_entry()
        elif target.startswith("title:"):
            self.editor.set_title(target.removeprefix("title:"))
        elif target == "list:bin":
            self._show_bin()
        elif target.startswith("list:"):
            self._leave_bin()
            self.entry_list.show_list(target.removeprefix("list:"))
            self._open_first()
            self.entry_list.focus_list()
        elif target.startswith("saved:"):
            self._leave_bin()
            self._show_list_of_all()
            self.entry_list.search_for(self._journal.saved_searches.get(int(target.removeprefix("saved:"))).query + " ")
            self._open_first()
        elif target.startswith("search:"):
            self._leave_bin()
            self._show_list_of_all()
            self.entry_list.search_for(target.removeprefix("search:"))
            self._open_first()
        elif target:
            self._show_list_of_all()
            self.open_entry(int(target.removeprefix("entry:")))
            self.editor.focus_text()
        else:
            self._show_list_of_all()
            self._leave_bin()
            if not self.editor.entry_id:
                self._open_first()
            self.entry_list.focus_list()

    @property
    def bin(self) -> BinPage:
        """Made when it is wanted first, as all that is seldom seen: the page is to be there quickly."""
        if self._bin is None:
            self._bin = BinPage(self._context)
            self._bin.restored.connect(self._restored)
            self._pages.addWidget(self._bin)
        return self._bin

    @property
    def first_page(self) -> EmptyState:
        """In place of an entry while there is none."""
        if self._first_page is None:
            self._first_page = EmptyState(
                self._context.icons,
                "notebook-pen",
                "The first page is yours",
                "Entries appear here, newest first. Everything you write starts private.",
                "Write an entry",
            )
            self._first_page.acted.connect(self.new_entry)
            self._pages.addWidget(self._first_page)
        return self._first_page

    def new_entry(self) -> None:
        self._show_entry_page()
        self.editor.start_new()
        self.entry_list.select(0)

    def open_entry(self, entry_id: int) -> None:
        if entry_id != self.editor.entry_id:
            self.editor.show_entry(self._journal.entries.get(entry_id))
        self._show_entry_page()
        self.entry_list.select(entry_id)
        self._mark_hits()

    def save(self) -> None:
        self.editor.save()

    def use_settings(self, settings: Settings) -> None:
        self.editor.use_settings(settings)

    def release(self) -> None:
        """Forget every word: the journal is about to be locked."""
        self._context.live.changed.disconnect(self._journal_changed)
        self._deleted_id = 0
        self.editor.release()
        self.entry_list.release()
        if self._bin is not None:
            self._bin.release()

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.entry_list = EntryList(self._context)
        self.editor = EntryEditor(self._context)
        self._pages = QStackedWidget()
        self._pages.setObjectName("entryPage")
        self._pages.addWidget(self.editor)
        self._bin: BinPage | None = None
        self._first_page: EmptyState | None = None
        self.around = Around(self._context, self.editor)
        row.addWidget(self.entry_list)
        row.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.entry_list.chosen.connect(self.open_entry)
        self.entry_list.opened.connect(self.editor.focus_text)
        self.entry_list.searched.connect(self._mark_hits)
        self.editor.kept.connect(self._entry_kept)
        self.editor.delete_requested.connect(self._delete)
        self.editor.full_page_requested.connect(self._toggle_full_page)
        self.around.opened.connect(self.open_entry)
        self._context.live.changed.connect(self._journal_changed)
        go_to_day = self.entry_list.open_jump
        for keys, slot, where in (
            ("Ctrl+F", self._find, self),
            ("Ctrl+G", go_to_day, self),
            ("F6", self._next_pane, self),
            ("Shift+F6", self._previous_pane, self),
            ("F11", self._open_full_page, self.entry_list),  # the editor has its own, wherever it is lent to
        ):
            shortcut = QShortcut(QKeySequence(keys), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # --- the list ----------------------------------------------------------------------------------------------------

    def _show_list_of_all(self) -> None:
        if self._is_first_visit or self.entry_list.list_name:
            self._is_first_visit = False
            self.entry_list.show_list("")
            self.entry_list.select(self.editor.entry_id)

    def _open_first(self) -> None:
        self._is_first_visit = False
        first = self.entry_list.first_id()
        if first:
            self.open_entry(first)
        elif not self.editor.entry_id and not self.entry_list.list_name:
            self._pages.setCurrentWidget(self.first_page)
            self.entry_list.hide()

    def _show_entry_page(self) -> None:
        self._pages.setCurrentWidget(self.editor)
        self.entry_list.show()

    def _show_bin(self) -> None:
        self.bin.refresh()
        self._pages.setCurrentWidget(self.bin)
        self.entry_list.hide()
        self.bin.focus_first()

    def _leave_bin(self) -> None:
        if self._bin is not None and self._pages.currentWidget() is self._bin:
            self._show_entry_page()

    def _restored(self) -> None:
        self._context.messages.show_text("The entry is back in the journal.")

    def _journal_changed(self, changes: Changes) -> None:
        if changes.touch("entries"):
            self.entry_list.refresh()
        if changes.touch("entries", "goals", "tags", "people") and not self.editor.is_writing:
            self.editor.reread()

    def _mark_hits(self) -> None:
        self.editor.show_hits(self.entry_list.terms)

    def _entry_kept(self) -> None:
        self.entry_list.select(self.editor.entry_id)

    # --- delete and undo ---------------------------------------------------------------------------------------------

    def _delete(self) -> None:
        self.editor.save()
        entry_id = self.editor.entry_id
        if not entry_id:
            return
        neighbour = self.entry_list.neighbour_of(entry_id)
        self.editor.let_go()
        self._journal.entries.delete(entry_id)
        self._deleted_id = entry_id
        if neighbour:
            self.open_entry(neighbour)
        else:
            self._open_first()
        self._context.messages.show_text("The entry is in the bin.", "Undo", self._undo_delete)

    def _undo_delete(self) -> None:
        if self._deleted_id:
            self._journal.entries.restore(self._deleted_id)
            self.open_entry(self._deleted_id)
            self._deleted_id = 0

    # --- full page ---------------------------------------------------------------------------------------------------

    def _toggle_full_page(self) -> None:
        if self._room is not None:
            self._leave_full_page()
        else:
            self._open_full_page()

    def _open_full_page(self) -> None:
        if self._pages.currentWidget() is not self.editor:
            return
        room = FullPage(self._context.icons, self.editor, self._take_editor_back)
        room.left.connect(self._leave_full_page)
        self._context.navigate.open_room(room)
        self._room = room

    def _leave_full_page(self) -> None:
        self._context.navigate.close_room()
        self.editor.focus_text()

    def _take_editor_back(self) -> None:
        self._room = None
        self._pages.insertWidget(0, self.editor)
        self._pages.setCurrentWidget(self.editor)
        self.editor.toolbar.set_full_page(False)

    # --- keyboard ----------------------------------------------------------------------------------------------------

    def _find(self) -> None:
        """Once: search in the list. Again: find in the entry."""
        if self.entry_list.search.line.hasFocus() and self._pages.currentWidget() is self.editor:
            self.editor.find_in_entry()
        else:
            self.entry_list.search.setFocus()
            self.entry_list.search.line.selectAll()

    def _next_pane(self) -> None:
        self._step_pane(1)

    def _previous_pane(self) -> None:
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes = (self.entry_list.view, *self.editor.panes())
        here = next((number for number, pane in enumerate(panes) if self._holds_focus(pane)), -step)
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _holds_focus(self, pane: QWidget) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is pane or pane.isAncestorOf(focus))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.entry_list.set_narrow(self.window().width() < NARROW_WINDOW)
