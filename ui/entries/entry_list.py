"""The column of entries: search field, list, and what is said when nothing is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.domain.query import Filter, Term, parse
from journal.errors import BadQuery
from ui.context import PageContext
from ui.entries.entry_source import EntrySource, counted
from ui.entries.head_delegate import ROW, HeadDelegate
from ui.entries.head_model import HeadModel
from ui.entries.nothing_found import NothingFound, nothing_in, nothing_mentions
from ui.finding.jump import JumpPopup
from ui.finding.query_field import QueryField
from ui.widgets.buttons import icon_button
from ui.widgets.labels import label

WIDE, NARROW = 304, 272


class EntryList(QFrame):
    chosen = Signal(int)  # an entry, by the user's hand
    opened = Signal()  # Enter or a double click: on to the page
    searched = Signal()  # other words are looked for

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = context.journal
        self._context = context
        self._list = ""
        self._wanted = Filter()
        self._is_loading = False
        self._is_following = False  # rows come and go under the selection: nobody chose anything
        self._build()
        self._connect()

    # --- public ------------------------------------------------------------------------------------------------------

    @property
    def list_name(self) -> str:
        return self._list

    def show_list(self, name: str) -> None:
        """One of the lists, or "" for all entries; forgets the search."""
        self._list = name
        self.search.line.blockSignals(True)
        self.search.line.clear()
        self.search.line.blockSignals(False)
        self._search("")

    def search_for(self, text: str) -> None:
        self.search.line.setText(text)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words that are searched for, to be marked in the entry that is opened."""
        return self._wanted.words

    def open_jump(self) -> None:
        """Ask for a day, and show the list from there on."""
        popup = JumpPopup(self.jump, self._first_day_shown())
        popup.chosen.connect(self.go_to_day)
        popup.open_by(above=False)

    def go_to_day(self, day: date | None) -> None:
        """The list from this day on, older entries below it; None: from the newest on."""
        slot = None if day is None else self._journal.entries.slot_after(day)
        self._is_following = True
        self.model.show_from(slot)
        if day is not None and not self.model.rowCount():
            self.model.show_from(None)
            self._context.messages.show_text("There is nothing on that day or before it.")
        self._is_following = False
        self.view.scrollToTop()
        self.view.setFocus()

    def refresh(self) -> None:
        """After a write: the same list as it is now, with the selection where it was."""
        here = self.current_id()
        self._is_following = True
        last = self.view.indexAt(self.view.viewport().rect().bottomLeft())
        self.model.refresh(self._journal.clock.today(), last.row() + 1 if last.isValid() else self.model.rowCount())
        self._is_following = False
        self.select(here)
        self._say_what_is_here()

    def select(self, entry_id: int) -> None:
        """Show this entry as the one that is open, if it is loaded."""
        self._is_following = True
        index = self.model.row_of(entry_id) if entry_id else QModelIndex()
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        else:
            self.view.clearSelection()
            self.view.selectionModel().clearCurrentIndex()
        self._is_following = False

    def current_id(self) -> int:
        head = self.model.head(self.view.currentIndex())
        return head.id if head else 0

    def first_id(self) -> int:
        head = self.model.head(self.model.first_entry())
        return head.id if head else 0

    def neighbour_of(self, entry_id: int) -> int:
        """The entry below this one, or above it when it is the last; 0 when it is alone."""
        row = self.model.row_of(entry_id).row()
        if row < 0:
            return 0
        below = range(row + 1, self.model.rowCount())
        for number in (*below, *range(row - 1, -1, -1)):
            head = self.model.head(self.model.index(number))
            if head is not None:
                return head.id
        return 0

    def focus_list(self) -> None:
        """Not by a focus proxy: that would take the search out of the order of Tab."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        wanted = self._context.theme.theme.px(NARROW if narrow else WIDE)
        self.setFixedWidth(min(wanted, max(NARROW, self.window().width() // 3)))  # large text leaves the page its room

    def release(self) -> None:
        self.model.forget()
        self._delegate.forget()
        self._nothing.forget()
        self._wanted = Filter()
        self.search.forget()

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("entryList")
        self.setAccessibleName("Entries")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 4)
        top.setSpacing(4)
        self.search = QueryField(self._context)
        self.jump = icon_button(self._context.icons, "calendar-days", "Go to a day", "Ctrl G")
        self._problem = label("", "warning", wrap=True)
        self._problem.hide()
        fields = QHBoxLayout()
        fields.setSpacing(4)
        fields.addWidget(self.search, 1)
        fields.addWidget(self.jump)
        top.addLayout(fields)
        top.addWidget(self._problem)
        column.addLayout(top)
        self.model = HeadModel()
        self.model.setParent(self)
        self.view = _make_view(self.model)
        self._delegate = HeadDelegate(self._context.theme, self._context.icons, self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.verticalScrollBar().setSingleStep(self._context.theme.theme.px(ROW // 3))
        self._nothing = NothingFound(self._context.icons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)
        self.set_narrow(False)

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.line.returnPressed.connect(self._enter_list)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.activated.connect(self._activated)
        self.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._nothing.acted.connect(self._search_everywhere)
        self.jump.clicked.connect(self.open_jump)
        self._context.theme.changed.connect(self._repaint)
        self._context.theme.discreet_changed.connect(self._repaint)

    def _search(self, text: str) -> None:
        try:
            wanted = replace(parse(text), list=self._list)
        except BadQuery as problem:
            self._problem.setText(str(problem))
            self._problem.show()
            return
        self._problem.hide()
        self._wanted = wanted
        here = self.current_id()
        self._is_following = True
        self.model.show(EntrySource(self._journal, wanted), self._journal.clock.today())
        self._is_following = False
        self.select(here)
        self._say_what_is_here()
        self.searched.emit()

    def _say_what_is_here(self) -> None:
        count = self._journal.entries.count(Filter(list=self._list))
        words = f"Search {counted(count, self._list)}" if count else "Search"
        self.search.line.setPlaceholderText(words)
        self.search.line.setAccessibleName(words)
        text = self.search.text().strip()
        if self.model.rowCount():
            self._stack.setCurrentIndex(0)
            return
        if text:
            self._nothing.say(nothing_mentions(text, self._list, count, self._journal.entries.count()))
        else:
            self._nothing.say(nothing_in(self._list))
        self._stack.setCurrentIndex(1)

    def _search_everywhere(self) -> None:
        text = self.search.text()
        self._list = ""
        self._search(text)
        self.search.setFocus()

    def _enter_list(self) -> None:
        first = self.first_id()
        if first:
            self.select(first)
            self.chosen.emit(first)
            self.view.setFocus()

    def _moved(self, index: QModelIndex) -> None:
        head = self.model.head(index)
        if head is not None and not self._is_following:
            self.chosen.emit(head.id)

    def _activated(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def _scrolled(self, value: int) -> None:
        bar = self.view.verticalScrollBar()
        if self._is_loading:
            return
        if value >= bar.maximum() - 2 * bar.pageStep():
            self._load(self.model.load_more)
        elif value <= bar.pageStep() and not self.model.begins_at_newest:
            self._load(self.model.load_newer)
        self._fill_excerpts()

    def _load(self, more: Callable[[], None]) -> None:
        """Rows come in at one end and go at the other; what the user looks at stays where it is."""
        top = self.view.indexAt(QPoint(4, 2))
        anchor, offset = QPersistentModelIndex(top), self.view.visualRect(top).top()
        self._is_loading = True
        self._is_following = True
        more()
        if anchor.isValid():
            self.view.scrollTo(self.model.index(anchor.row()), QAbstractItemView.ScrollHint.PositionAtTop)
            bar = self.view.verticalScrollBar()
            bar.setValue(bar.value() - offset)
        self._is_following = False
        self._is_loading = False

    def _fill_excerpts(self) -> None:
        if self._wanted.searches:
            first = self.view.indexAt(QPoint(4, 2))
            last = self.view.indexAt(self.view.viewport().rect().bottomLeft())
            self.model.fill_excerpts(max(first.row(), 0), last.row() if last.isValid() else self.model.rowCount() - 1)

    def _first_day_shown(self) -> date:
        head = self.model.head(self.model.first_entry())
        return head.at.date() if head else self._journal.clock.today()

    def _repaint(self) -> None:
        self.view.viewport().update()


def _make_view(model: HeadModel) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setAccessibleName("Entries, newest first")
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setMouseTracking(True)
    view.setTabKeyNavigation(False)
    return view
